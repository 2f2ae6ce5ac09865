import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { AddPolicyTermInput, UpdatePolicyTermInput } from './policy-term.inputs.js';
import { PolicyTermService } from './policy-term.service.js';
import { PolicyTermView } from './policy-term.types.js';

@Resolver()
export class PolicyTermResolver {
  constructor(private readonly terms: PolicyTermService) {}

  @Allow(Permission.ASSESSMENT_READ)
  @Query(() => [PolicyTermView], { description: '拟给予一条线索的政策条款，登记先后为序' })
  policyTerms(@CurrentActor() actor: Actor, @IdArg('leadId') leadId: string): Promise<PolicyTermView[]> {
    return this.terms.list(actor, leadId);
  }

  @Allow(Permission.ASSESS)
  @Mutation(() => PolicyTermView, { description: '登记拟给予投资方的一项政策；签约后不能再改动' })
  addPolicyTerm(@CurrentActor() actor: Actor, @Args('input') input: AddPolicyTermInput): Promise<PolicyTermView> {
    return this.terms.add(actor, input);
  }

  @Allow(Permission.ASSESS)
  @Mutation(() => PolicyTermView, { description: '修改政策条款；签约后不能再改动' })
  updatePolicyTerm(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdatePolicyTermInput,
  ): Promise<PolicyTermView> {
    return this.terms.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.ASSESS)
  @Mutation(() => Boolean, { description: '撤下政策条款；签约后不能再改动' })
  removePolicyTerm(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<boolean> {
    return this.terms.remove(actor, id, expectedVersion);
  }
}
