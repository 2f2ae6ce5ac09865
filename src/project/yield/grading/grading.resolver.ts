import { Args, ArgsType, Field, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';
import { IsOpenText, IsUuid, Nullable } from '../../../common/validators.js';
import { Allow, CurrentActor } from '../../../identity/access.js';
import type { Actor } from '../../../identity/actor.js';
import { Permission } from '../../../identity/permissions.js';
import { GradingService } from './grading.service.js';
import { YieldGradingView } from './grading.types.js';

@ArgsType()
class GradingYearArgs {
  @Field(() => Int, { description: '年份' })
  @IsInt()
  @Min(2000)
  @Max(2100)
  year: number;
}

@ArgsType()
class GradingArgs extends GradingYearArgs {
  @Field(() => ID, { nullable: true, description: '按这一版办法试算，不论是否已定档' })
  @Nullable()
  @IsUuid()
  ruleId?: string | null;
}

@ArgsType()
class SettleGradingArgs extends GradingYearArgs {
  @Field(() => Int, { nullable: true, description: '重新定档：读取时的版本号；首次不填' })
  @Nullable()
  @IsInt()
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: '重新定档的理由' })
  @Nullable()
  @IsOpenText({ min: 2, max: 500 })
  reason?: string | null;
}

@Resolver()
export class GradingResolver {
  constructor(private readonly gradings: GradingService) {}

  @Allow(Permission.PROJECT_READ)
  @Query(() => YieldGradingView, { description: '一年的亩均效益评级：已定档的；没有定档的按施行中的办法试算' })
  yieldGrading(@CurrentActor() actor: Actor, @Args() { year, ruleId }: GradingArgs): Promise<YieldGradingView> {
    return this.gradings.grading(actor, year, ruleId ?? null);
  }

  @Allow(Permission.STANDARD_EDIT)
  @Mutation(() => YieldGradingView, {
    description: '定档：按施行中的办法把一年的评级定下来，此后数据与办法再变都不影响',
  })
  settleYieldGrading(
    @CurrentActor() actor: Actor,
    @Args() { year, expectedVersion, reason }: SettleGradingArgs,
  ): Promise<YieldGradingView> {
    return this.gradings.settle(actor, year, expectedVersion ?? null, reason ?? null);
  }
}
