import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { RecordPlanActualInput, UpdatePlanIndicatorInput } from './plan-indicator.inputs.js';
import { PlanIndicatorReader } from './plan-indicator.reader.js';
import { PlanIndicatorService } from './plan-indicator.service.js';
import { PlanIndicatorsArgs, PlanIndicatorView } from './plan-indicator.types.js';

@Resolver()
export class PlanIndicatorResolver {
  constructor(
    private readonly reader: PlanIndicatorReader,
    private readonly service: PlanIndicatorService,
  ) {}

  @Allow(Permission.STATISTICS_READ)
  @Query(() => [PlanIndicatorView], {
    description: '规划指标：基数与目标出自规划，进度为本系统的数据所能说明的（全区），说明不了的写明未掌握',
  })
  planIndicators(@Args() { period }: PlanIndicatorsArgs): Promise<PlanIndicatorView[]> {
    return this.reader.list(period ?? null);
  }

  @Allow(Permission.TARGET_EDIT)
  @Mutation(() => PlanIndicatorView, { description: '更正一项规划指标的基数与目标' })
  updatePlanIndicator(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdatePlanIndicatorInput,
  ): Promise<PlanIndicatorView> {
    return this.service.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.TARGET_EDIT)
  @Mutation(() => PlanIndicatorView, { description: '登记或修改一项规划指标在某一天的实际数' })
  recordPlanActual(
    @CurrentActor() actor: Actor,
    @Args('input') input: RecordPlanActualInput,
  ): Promise<PlanIndicatorView> {
    return this.service.record(actor, input);
  }

  @Allow(Permission.TARGET_EDIT)
  @Mutation(() => Boolean, { description: '删除登记有误的实际数' })
  removePlanActual(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<boolean> {
    return this.service.remove(actor, id, expectedVersion);
  }
}
