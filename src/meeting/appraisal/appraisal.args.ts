import { ArgsType, Field, Float, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsEnum, IsInt, IsNumber, Max, Min, ValidateNested } from 'class-validator';
import { IsOpenText, Nullable, Optional } from '../../common/validators.js';
import { StatisticsDaysArgs } from '../statistics/statistics.args.js';
import { type IndicatorCode, IndicatorCodes } from '../statistics/indicators.js';
import { AppraisalDefinition, IncentiveBy } from './appraisal.enums.js';

@ArgsType()
export class IncentivesArgs extends StatisticsDaysArgs {
  @Field(() => IncentiveBy, { description: '按人员、班组还是引荐人' })
  @IsEnum(IncentiveBy)
  by: IncentiveBy;
}

@InputType({ description: '一条激励规则' })
export class IncentiveRuleInput {
  @Field(() => IndicatorCodes, { description: '指标，限计数、合计与去重计数' })
  @IsEnum(IndicatorCodes)
  indicator: IndicatorCode;

  @Field(() => Float, { description: '每单位几分，不为负' })
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(0)
  @Max(1000)
  points: number;

  @Field(() => Float, { nullable: true, description: '至多几分；空为不限' })
  @Nullable()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(0)
  @Max(100_000)
  cap?: number | null;
}

@InputType({ description: '修改考核激励的口径；不给的项不变，改过的须重新确认' })
export class AppraisalSettingsInput {
  @Field(() => Float, { nullable: true, description: '“二分之一”达到的比率，0 到 1' })
  @Optional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  halfThreshold?: number;

  @Field(() => [IncentiveRuleInput], { nullable: true, description: '激励规则，全部列出' })
  @Optional()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => IncentiveRuleInput)
  incentiveRules?: IncentiveRuleInput[];
}

@ArgsType()
export class ConfirmAppraisalArgs {
  @Field(() => AppraisalDefinition, { description: '确认哪个口径' })
  @IsEnum(AppraisalDefinition)
  definition: AppraisalDefinition;

  @Field({ description: '依据：文件或会议' })
  @IsOpenText({ min: 2, max: 200 })
  grounds: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  @Min(0)
  expectedVersion: number;
}
