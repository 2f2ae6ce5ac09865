import { Field, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsEnum } from 'class-validator';
import { IsCode, IsText, Nullable } from '../../common/validators.js';
import { GapDirectionCode, GapLevelCode, Stage } from '../chain.enums.js';
import type { ChainGap } from './gap.answer.js';

@InputType({ description: '缺口筛选；各项同时满足' })
export class GapFilter {
  @Field(() => [GapLevelCode], { nullable: true, description: '等级，任一' })
  @Nullable()
  @ArrayMaxSize(4)
  @IsEnum(GapLevelCode, { each: true })
  levels?: GapLevelCode[] | null;

  @Field(() => [GapDirectionCode], { nullable: true, description: '方向，任一' })
  @Nullable()
  @ArrayMaxSize(5)
  @IsEnum(GapDirectionCode, { each: true })
  directions?: GapDirectionCode[] | null;

  @Field(() => [Stage], { nullable: true, description: '环节位置，任一' })
  @Nullable()
  @ArrayMaxSize(4)
  @IsEnum(Stage, { each: true })
  stages?: Stage[] | null;

  @Field(() => String, { nullable: true, description: '板块代码' })
  @Nullable()
  @IsCode()
  segmentCode?: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否有未解决的卡脖子说法' })
  @Nullable()
  @IsBoolean()
  chokepoint?: boolean | null;

  @Field(() => String, { nullable: true, description: '环节名称或代码中的文字' })
  @Nullable()
  @IsText({ max: 40 })
  text?: string | null;

  @Field(() => String, { nullable: true, description: '按此规划期的目标判断（如 14FYP）；默认逐环节取最近一期' })
  @Nullable()
  @IsCode()
  period?: string | null;
}

const oneOf = <T>(wanted: T[] | null | undefined, value: T): boolean => !wanted?.length || wanted.includes(value);

export function matchesGapFilter(gap: ChainGap, filter: GapFilter): boolean {
  const text = filter.text?.trim().toLowerCase();
  return (
    oneOf(filter.levels, gap.level) &&
    oneOf(filter.directions, gap.direction) &&
    oneOf(filter.stages, gap.node.stage) &&
    (!filter.segmentCode || gap.node.segment.code === filter.segmentCode) &&
    (filter.chokepoint == null || (gap.chokepoint?.open ?? false) === filter.chokepoint) &&
    (!text || `${gap.node.name}\n${gap.node.code}`.toLowerCase().includes(text))
  );
}
