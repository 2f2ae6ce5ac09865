import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { IndicatorKind, SplitBasis } from './indicator.enums.js';
import { type IndicatorCode, IndicatorCodes } from './indicators.js';

@ObjectType({ description: '一项指标及其口径' })
export class Indicator {
  @Field(() => IndicatorCodes, { description: '代码' }) code: IndicatorCode;
  @Field({ description: '名称' }) name: string;
  @Field({ description: '单位' }) unit: string;
  @Field(() => IndicatorKind, { description: '算法' }) kind: IndicatorKind;
  @Field({ description: '口径' }) definition: string;
  @Field(() => SplitBasis, { description: '飞地项目按分成前还是分成后计' }) split: SplitBasis;
}

@ObjectType({ description: '哪些记录计入了这个数；查看仍以各人的可见范围为限，保密的计入而不列出' })
export class StatisticRecords {
  @Field({ description: '列出它们的查询：leads、projects、contactLogs、trips、tasks、decisions 或 serviceIssues' })
  query: string;
  @Field({ description: '该查询的 filter，JSON 文本' }) filter: string;
}

@ObjectType({ description: '一项指标在一组中的数值' })
export class StatisticValue {
  @Field(() => Indicator, { description: '指标' }) indicator: Indicator;
  @Field(() => Float, { nullable: true, description: '数值，单位见指标；分母为 0 的比率、没有样本的中位数为空' })
  value: number | null;
  @Field(() => Float, { nullable: true, description: '比率的分子' }) numerator: number | null;
  @Field(() => Float, { nullable: true, description: '比率的分母；中位数的样本数' }) denominator: number | null;
  @Field(() => StatisticRecords, { nullable: true, description: '计入的记录，比率为分子；没有相应列表的为空' })
  filter: StatisticRecords | null;
  @Field(() => StatisticRecords, { nullable: true, description: '比率的分母所计的记录' })
  denominatorFilter: StatisticRecords | null;
}

@ObjectType({ description: '一组的各项指标' })
export class StatisticRow {
  @Field(() => ID, { description: '组：链代码，或人员、班组的编号；合计与未归属的为空文字' }) key: string;
  @Field({ description: '组的名称' }) label: string;
  @Field(() => [StatisticValue], { description: '各项指标，按固定次序' }) values: StatisticValue[];
}
