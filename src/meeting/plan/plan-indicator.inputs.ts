import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsInt, Matches, Min } from 'class-validator';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';

const FIGURE = /^-?\d{1,12}(\.\d{1,4})?$/;
const figure = (what: string): { message: string } => ({ message: `${what}须为数，至多四位小数` });

@InputType({ description: '登记或修改一项规划指标的实际数：本系统未掌握的，由他处的统计补上' })
export class RecordPlanActualInput {
  @Field(() => ID, { description: '规划指标的编号' })
  @IsUuid()
  indicatorId: string;

  @Field(() => LocalDate, { description: '截至哪一天，须在规划期内、不晚于今天；同一天只有一个数' })
  @IsText({ max: 10 })
  asOf: string;

  @Field(() => Decimal, { description: '实际数，单位同指标' })
  @Matches(FIGURE, figure('实际数'))
  value: string;

  @Field({ description: '来源：谁统计的、出自哪里' })
  @IsOpenText({ min: 2, max: 200 })
  source: string;

  @Field(() => Int, { defaultValue: 0, description: '读取时的版本号；0 为新登记' })
  @IsInt()
  @Min(0)
  expectedVersion: number = 0;
}

@InputType({ description: '更正规划指标的基数与目标；不给的项不变，给空值即清空。数须有规划的出处' })
export class UpdatePlanIndicatorInput {
  @Field(() => Decimal, { nullable: true, description: '基数，单位同指标' })
  @Nullable()
  @Matches(FIGURE, figure('基数'))
  baseValue?: string | null;

  @Field(() => String, { nullable: true, description: '基数的限定语，如“约”' })
  @Nullable()
  @IsOpenText({ max: 50 })
  baseQualifier?: string | null;

  @Field(() => String, { nullable: true, description: '基数是何时的' })
  @Nullable()
  @IsOpenText({ max: 50 })
  basePeriod?: string | null;

  @Field(() => String, { nullable: true, description: '基数的规划出处（章、节）' })
  @Nullable()
  @IsOpenText({ max: 100 })
  baseClause?: string | null;

  @Field(() => Decimal, { nullable: true, description: '目标，区间的为下限' })
  @Nullable()
  @Matches(FIGURE, figure('目标'))
  targetValue?: string | null;

  @Field(() => Decimal, { nullable: true, description: '目标区间的上限' })
  @Nullable()
  @Matches(FIGURE, figure('目标上限'))
  targetMax?: string | null;

  @Field(() => String, { nullable: true, description: '目标的限定语，或只有文字的目标' })
  @Nullable()
  @IsOpenText({ max: 50 })
  targetQualifier?: string | null;

  @Field(() => String, { nullable: true, description: '目标的规划出处（章、节）' })
  @Nullable()
  @IsOpenText({ max: 100 })
  targetClause?: string | null;
}
