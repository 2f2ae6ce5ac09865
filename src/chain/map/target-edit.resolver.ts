import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CodeArg, IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { GapSettingsView, PeriodView } from '../chain.args.js';
import {
  AddTechnologyInput,
  CreatePlanPeriodInput,
  CreateTargetInput,
  GapSettingsInput,
  UpdateTargetInput,
  UpdateTechnologyInput,
} from './chain.inputs.js';
import { ChainService } from '../chain.service.js';
import { GapSettingsService } from '../gap/gap-settings.service.js';
import { Chain } from '../gap/gap.answer.js';
import { EDITS } from './map-edit.resolver.js';
import { TargetEditService } from './target-edit.service.js';

/** Targets, plan periods, technologies and the settings of the rules. */
@Resolver()
export class TargetEditResolver {
  constructor(
    private readonly targets: TargetEditService,
    private readonly settings: GapSettingsService,
    private readonly chains: ChainService,
  ) {}

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => PeriodView, { description: '新建规划期' })
  createPlanPeriod(@CurrentActor() actor: Actor, @Args('input') input: CreatePlanPeriodInput): Promise<PeriodView> {
    return this.targets.createPlanPeriod(actor, input);
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('新建规划目标'))
  async createTarget(@CurrentActor() actor: Actor, @Args('input') input: CreateTargetInput): Promise<Chain> {
    return this.chains.chain(await this.targets.createTarget(actor, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('修改规划目标'))
  async updateTarget(
    @CurrentActor() actor: Actor,
    @CodeArg() code: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateTargetInput,
  ): Promise<Chain> {
    return this.chains.chain(await this.targets.updateTarget(actor, code, expectedVersion, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('停用规划目标'))
  async retireTarget(
    @CurrentActor() actor: Actor,
    @CodeArg() code: string,
    @VersionArg() expectedVersion: number,
  ): Promise<Chain> {
    return this.chains.chain(await this.targets.retireTarget(actor, code, expectedVersion));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('新增环节技术'))
  async addTechnology(@CurrentActor() actor: Actor, @Args('input') input: AddTechnologyInput): Promise<Chain> {
    return this.chains.chain(await this.targets.addTechnology(actor, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('修改环节技术，如记为已解决'))
  async updateTechnology(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateTechnologyInput,
  ): Promise<Chain> {
    return this.chains.chain(await this.targets.updateTechnology(actor, id, expectedVersion, input));
  }

  @Allow(Permission.SETTINGS_EDIT)
  @Mutation(() => GapSettingsView, { description: '修改缺口规则的参数' })
  async updateGapSettings(
    @CurrentActor() actor: Actor,
    @VersionArg() expectedVersion: number,
    @Args('input') input: GapSettingsInput,
  ): Promise<GapSettingsView> {
    const changed = await this.settings.update(actor, { ...input }, expectedVersion);
    return { ...changed.settings, version: changed.version };
  }
}
