import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg, VersionArg } from '../../../common/graphql/arguments.js';
import { Allow, CurrentActor } from '../../../identity/access.js';
import type { Actor } from '../../../identity/actor.js';
import { Permission } from '../../../identity/permissions.js';
import { DraftYieldRuleInput, UpdateYieldRuleInput, YieldRulesArgs } from './yield-rule.inputs.js';
import { YieldRuleReader } from './yield-rule.reader.js';
import { YieldRuleService } from './yield-rule.service.js';
import { YieldRuleView } from './yield-rule.types.js';

@Resolver()
export class YieldRuleResolver {
  constructor(
    private readonly rules: YieldRuleService,
    private readonly reader: YieldRuleReader,
  ) {}

  @Allow(Permission.PROJECT_READ)
  @Query(() => [YieldRuleView], { description: '亩均效益评价办法各版：施行中的在前，其次草稿，再次旧版' })
  yieldRules(@Args() { statuses }: YieldRulesArgs): Promise<YieldRuleView[]> {
    return this.reader.list(statuses ?? null);
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => YieldRuleView, { description: '亩均效益评价办法的一版；不给编号为施行中的一版' })
  yieldRule(@IdArg('id', { nullable: true }) id: string | null): Promise<YieldRuleView> {
    return this.reader.find(id);
  }

  @Allow(Permission.STANDARD_EDIT)
  @Mutation(() => YieldRuleView, { description: '起草亩均效益评价办法' })
  draftYieldRule(@CurrentActor() actor: Actor, @Args('input') input: DraftYieldRuleInput): Promise<YieldRuleView> {
    return this.rules.draft(actor, input);
  }

  @Allow(Permission.STANDARD_EDIT)
  @Mutation(() => YieldRuleView, { description: '修改评价办法的草稿；已施行的不能改动' })
  updateYieldRule(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateYieldRuleInput,
  ): Promise<YieldRuleView> {
    return this.rules.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.STANDARD_EDIT)
  @Mutation(() => YieldRuleView, { description: '施行评价办法的草稿，自今天起；原施行的一版退出，已定档的年份不变' })
  enactYieldRule(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<YieldRuleView> {
    return this.rules.enact(actor, id, expectedVersion);
  }

  @Allow(Permission.STANDARD_EDIT)
  @Mutation(() => Boolean, { description: '删除评价办法的草稿' })
  deleteYieldRuleDraft(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<boolean> {
    return this.rules.deleteDraft(actor, id, expectedVersion);
  }
}
