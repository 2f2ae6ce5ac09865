import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { VersionArg } from '../../common/graphql/arguments.js';
import type { Settled } from '../../database/settings-group.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { StatisticsDaysArgs } from '../statistics/statistics.args.js';
import { indicatorOf } from '../statistics/statistics.service.js';
import { AppraisalSettingsService } from './appraisal-settings.service.js';
import { AppraisalSettingsInput, ConfirmAppraisalArgs, IncentivesArgs } from './appraisal.args.js';
import { AppraisalReader } from './appraisal.reader.js';
import type { AppraisalSettings, Confirmation } from './appraisal.settings.js';
import { AppraisalConfirmation, AppraisalSettingsView, HalfRuleView, Incentives } from './appraisal.types.js';

@Resolver()
export class AppraisalResolver {
  constructor(
    private readonly reader: AppraisalReader,
    private readonly settings: AppraisalSettingsService,
  ) {}

  @Allow(Permission.APPRAISAL_READ)
  @Query(() => HalfRuleView, { description: '“二分之一”招商工作法在一段时期的比率，全区' })
  halfRule(@Args() days: StatisticsDaysArgs): Promise<HalfRuleView> {
    return this.reader.halfRule(days);
  }

  @Allow(Permission.APPRAISAL_READ)
  @Query(() => Incentives, { description: '一段时期的招商激励得分，全区' })
  incentives(@Args() { by, ...days }: IncentivesArgs): Promise<Incentives> {
    return this.reader.incentives(days, by);
  }

  @Allow(Permission.APPRAISAL_READ)
  @Query(() => AppraisalSettingsView, { description: '考核激励的口径' })
  async appraisalSettings(): Promise<AppraisalSettingsView> {
    return view(await this.settings.read());
  }

  @Allow(Permission.SETTINGS_EDIT)
  @Mutation(() => AppraisalSettingsView, { description: '修改考核激励的口径；改过的须重新确认' })
  async updateAppraisalSettings(
    @CurrentActor() actor: Actor,
    @VersionArg() expectedVersion: number,
    @Args('input') { halfThreshold, incentiveRules }: AppraisalSettingsInput,
  ): Promise<AppraisalSettingsView> {
    const rules = incentiveRules?.map(({ indicator, points, cap }) => ({ indicator, points, cap: cap ?? null }));
    const changes = { ...(halfThreshold !== undefined && { halfThreshold }), ...(rules && { incentiveRules: rules }) };
    return view(await this.settings.change(actor, changes, expectedVersion));
  }

  @Allow(Permission.APPRAISAL_CONFIRM)
  @Mutation(() => AppraisalSettingsView, { description: '确认一个口径：由谁、何时、依据什么' })
  async confirmAppraisal(
    @CurrentActor() actor: Actor,
    @Args() args: ConfirmAppraisalArgs,
  ): Promise<AppraisalSettingsView> {
    return view(await this.settings.confirm(actor, args));
  }
}

const view = ({ settings, version }: Settled<AppraisalSettings>): AppraisalSettingsView => ({
  ...{ version, halfThreshold: settings.halfThreshold },
  halfConfirmed: confirmation(settings.halfConfirmed),
  incentiveRules: settings.incentiveRules.map(({ indicator, ...rule }) => ({
    ...rule,
    indicator: indicatorOf(indicator),
  })),
  incentiveConfirmed: confirmation(settings.incentiveConfirmed),
});

const confirmation = (said: Confirmation | null): AppraisalConfirmation | null =>
  said && { ...said, at: new Date(said.at) };
