import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { IdArg, OpenTextArg, VersionArg } from '../../common/graphql/arguments.js';
import { loaderOf } from '../../common/loaders.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { CompanyView } from '../library/company.types.js';
import { PlanNoteService } from './plan-note.service.js';
import { AddPlanNoteInput, PlanNoteView } from './plan-note.types.js';

@Resolver(() => CompanyView)
export class PlanNoteResolver {
  constructor(private readonly notes: PlanNoteService) {}

  @ResolveField(() => [PlanNoteView], { description: '企业动向（战略布局、投资计划），最近的在前，至多 20 条' })
  async planNotes(@Parent() company: CompanyView, @Context('req') request: object): Promise<PlanNoteView[]> {
    return (await loaderOf(request, 'plan-notes', (ids) => this.notes.ofCompanies(ids)).load(company.id)) ?? [];
  }

  @Allow(Permission.COMPANY_EDIT)
  @Mutation(() => PlanNoteView, { description: '记下企业的战略布局或投资计划' })
  addPlanNote(@CurrentActor() actor: Actor, @Args('input') input: AddPlanNoteInput): Promise<PlanNoteView> {
    return this.notes.add(actor, input);
  }

  @Allow(Permission.COMPANY_EDIT)
  @Mutation(() => Boolean, { description: '撤回记错了的企业动向' })
  withdrawPlanNote(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @OpenTextArg('reason', { max: 200 }, { description: '原因' }) reason: string,
  ): Promise<boolean> {
    return this.notes.withdraw(actor, id, expectedVersion, reason);
  }
}
