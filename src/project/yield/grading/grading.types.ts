import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, Decimal } from '../../../common/graphql/scalars.js';
import { PersonRef } from '../../../identity/person-ref.js';
import { YieldRuleView } from '../rule/yield-rule.types.js';
import { YieldGrade, YieldIndicator } from '../yield.enums.js';
import { YieldRecordView } from '../yield.types.js';

@ObjectType('YieldGradedPart', { description: '一项指标的得分' })
export class GradedPartView {
  @Field(() => YieldIndicator, { description: '指标' }) indicator: YieldIndicator;
  @Field({ description: '指标名称' }) name: string;
  @Field(() => Decimal, { nullable: true, description: '指标值；缺数或没有上限的为空' }) value: string | null;
  @Field(() => Decimal, { description: '得分' }) points: string;
  @Field({ description: '怎么得来的，一句话' }) text: string;
}

@ObjectType('YieldGraded', { description: '评了级的一家' })
export class GradedView {
  @Field(() => YieldRecordView, { description: '所依的数据；定档之后改过的是现在的数' }) record: YieldRecordView;
  @Field({ description: '组代码' }) group: string;
  @Field(() => Decimal, { description: '总分' }) score: string;
  @Field(() => Int, { description: '组内名次；同分同名次' }) rank: number;
  @Field(() => YieldGrade, { description: '等级；同分同等级' }) grade: YieldGrade;
  @Field(() => [GradedPartView], { description: '各项得分' }) parts: GradedPartView[];
}

@ObjectType('YieldUngraded', { description: '不评级的一家：不占名次，也不是 D' })
export class UngradedView {
  @Field(() => YieldRecordView, { description: '数据' }) record: YieldRecordView;
  @Field({ description: '为什么不评级' }) reason: string;
}

@ObjectType('YieldGroupCounts', { description: '一组的家数；全部，不限可见范围' })
export class GroupCountsView {
  @Field({ description: '组代码' }) code: string;
  @Field({ description: '组名' }) name: string;
  @Field(() => Int, { description: '参加排名的家数' }) ranked: number;
  @Field(() => Int, { description: 'A' }) a: number;
  @Field(() => Int, { description: 'B' }) b: number;
  @Field(() => Int, { description: 'C' }) c: number;
  @Field(() => Int, { description: 'D' }) d: number;
}

@ObjectType('YieldGrading', { description: '一年的亩均效益评级：已定档的，或按办法试算的' })
export class YieldGradingView {
  @Field(() => ID, { nullable: true, description: '定档编号；试算的为空' }) id: string | null;
  @Field(() => Int, { description: '年份' }) year: number;
  @Field(() => YieldRuleView, { description: '所依的评价办法' }) rule: YieldRuleView;
  @Field({ description: '是否已定档；否为按办法试算' }) settled: boolean;
  @Field({ description: '定档之后数据有没有改过' }) changedSince: boolean;
  @Field(() => DateTime, { nullable: true, description: '定档时刻' }) settledAt: Date | string | null;
  @Field(() => PersonRef, { nullable: true, description: '谁定的档' }) settledBy: PersonRef | null;
  @Field(() => String, { nullable: true, description: '重新定档的理由' }) reason: string | null;
  @Field(() => [GradedView], { description: '评了级的，组内名次在前的在前；限可见范围' }) graded: GradedView[];
  @Field(() => [UngradedView], { description: '不评级的；限可见范围' }) ungraded: UngradedView[];
  @Field(() => [GroupCountsView], { description: '各组家数' }) groups: GroupCountsView[];
  @Field(() => Int, { nullable: true, description: '定档的版本号，重新定档时回传；未定档为空' }) version: number | null;
}
