import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { StatisticsArgs } from './statistics.args.js';
import { StatisticsService } from './statistics.service.js';
import { Indicator, StatisticRow } from './statistics.types.js';

@Resolver()
export class StatisticsResolver {
  constructor(private readonly service: StatisticsService) {}

  @Allow(Permission.STATISTICS_READ)
  @Query(() => [StatisticRow], {
    description: '一段时期的统计，只数期内有日期的事件；专员限可见范围，领导与负责人为全区（保密的也计入）',
  })
  statistics(@CurrentActor() actor: Actor, @Args() { from, to, by }: StatisticsArgs): Promise<StatisticRow[]> {
    return this.service.statistics(actor, { from, to }, by ?? null);
  }

  @Allow(Permission.STATISTICS_READ)
  @Query(() => [Indicator], { description: '全部指标及其口径' })
  indicators(): Indicator[] {
    return this.service.catalogue();
  }
}
