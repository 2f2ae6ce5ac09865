import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { IndicatorProgressArgs, RecordIndicatorTargetInput, TargetYearArgs } from './target.inputs.js';
import { TargetReader } from './target.reader.js';
import { TargetService } from './target.service.js';
import { IndicatorProgress, IndicatorTargetView } from './target.types.js';

@Resolver()
export class IndicatorTargetResolver {
  constructor(
    private readonly service: TargetService,
    private readonly reader: TargetReader,
  ) {}

  @Allow(Permission.STATISTICS_READ)
  @Query(() => [IndicatorTargetView], { description: '一年的目标：全区、产业链、班组、个人；专员限本人与本班组的' })
  indicatorTargets(@CurrentActor() actor: Actor, @Args() { year }: TargetYearArgs): Promise<IndicatorTargetView[]> {
    return this.reader.list(actor, year);
  }

  @Allow(Permission.STATISTICS_READ)
  @Query(() => [IndicatorProgress], { description: '一年各项目标的完成率与时序进度；专员限本人与本班组的' })
  indicatorProgress(
    @CurrentActor() actor: Actor,
    @Args() { year, asOf }: IndicatorProgressArgs,
  ): Promise<IndicatorProgress[]> {
    return this.reader.progress(actor, year, asOf ?? null);
  }

  @Allow(Permission.TARGET_EDIT)
  @Mutation(() => IndicatorTargetView, { description: '登记或修改一项年度目标' })
  recordIndicatorTarget(
    @CurrentActor() actor: Actor,
    @Args('input') input: RecordIndicatorTargetInput,
  ): Promise<IndicatorTargetView> {
    return this.service.record(actor, input);
  }

  @Allow(Permission.TARGET_EDIT)
  @Mutation(() => Boolean, { description: '撤销一项年度目标' })
  removeIndicatorTarget(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<boolean> {
    return this.service.remove(actor, id, expectedVersion);
  }
}
