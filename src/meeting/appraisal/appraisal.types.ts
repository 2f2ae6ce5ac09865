import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime } from '../../common/graphql/scalars.js';
import { Indicator } from '../statistics/statistics.types.js';

@ObjectType({ description: '口径的确认' })
export class AppraisalConfirmation {
  @Field(() => ID, { description: '确认人' }) byId: string;
  @Field({ description: '确认人姓名' }) by: string;
  @Field(() => DateTime, { description: '何时' }) at: Date;
  @Field({ description: '依据' }) grounds: string;
}

@ObjectType({ description: '一条激励规则' })
export class IncentiveRuleView {
  @Field(() => Indicator, { description: '指标' }) indicator: Indicator;
  @Field(() => Float, { description: '每单位几分' }) points: number;
  @Field(() => Float, { nullable: true, description: '至多几分；空为不限' }) cap: number | null;
}

@ObjectType('AppraisalSettings', { description: '考核激励的口径；出厂的是示例，规划没有规定' })
export class AppraisalSettingsView {
  @Field(() => Float, { description: '“二分之一”达到的比率，0 到 1' }) halfThreshold: number;
  @Field(() => AppraisalConfirmation, { nullable: true, description: '“二分之一”的确认；空为口径待确认' })
  halfConfirmed: AppraisalConfirmation | null;
  @Field(() => [IncentiveRuleView], { description: '激励规则' }) incentiveRules: IncentiveRuleView[];
  @Field(() => AppraisalConfirmation, { nullable: true, description: '激励的确认；空为口径待确认' })
  incentiveConfirmed: AppraisalConfirmation | null;
  @Field(() => Int, { description: '版本号，修改与确认时回传；0 为从未修改' }) version: number;
}

@ObjectType({ description: '一位领导的外出比率' })
export class LeaderRatioView {
  @Field(() => ID, { description: '领导' }) id: string;
  @Field({ description: '姓名' }) displayName: string;
  @Field(() => Int, { description: '外出的工作日数；同一天只计一次，休息日不计' }) daysOut: number;
  @Field(() => Int, { description: '期内工作日数（含调休）' }) workingDays: number;
  @Field(() => Float, { nullable: true, description: '比率，0 到 1；期内没有工作日的为空' }) ratio: number | null;
  @Field({ description: '达到' }) reached: boolean;
}

@ObjectType('HalfRule', { description: '“二分之一”招商工作法的两种读法：领导外出工作日 ÷ 工作日，外出人数 ÷ 招商人员' })
export class HalfRuleView {
  @Field({ description: '口径：已确认，或口径待确认' }) note: string;
  @Field(() => Float, { description: '达到的比率' }) threshold: number;
  @Field(() => [LeaderRatioView], { description: '各位领导' }) leaders: LeaderRatioView[];
  @Field(() => Int, { description: '期内外出过的人数' }) peopleOut: number;
  @Field(() => Int, { description: '招商人员数：领导、负责人与专员' }) staff: number;
  @Field(() => Float, { nullable: true, description: '外出人数 ÷ 招商人员；没有人员的为空' }) ratio: number | null;
  @Field({ description: '达到' }) reached: boolean;
}

@ObjectType({ description: '一项得分' })
export class IncentivePartView {
  @Field(() => Indicator, { description: '指标' }) indicator: Indicator;
  @Field(() => Float, { description: '数值' }) value: number;
  @Field(() => Float, { description: '得分' }) points: number;
  @Field({ description: '已到上限' }) capped: boolean;
}

@ObjectType({ description: '一人、一组的激励得分' })
export class IncentiveScore {
  @Field(() => ID, { description: '人员或班组的编号' }) key: string;
  @Field({ description: '姓名或班组' }) label: string;
  @Field(() => Int, { description: '名次；同分同名次' }) rank: number;
  @Field(() => Float, { description: '总分' }) total: number;
  @Field(() => [IncentivePartView], { description: '各项' }) parts: IncentivePartView[];
}

@ObjectType({ description: '一段时期的招商激励' })
export class Incentives {
  @Field({ description: '口径：已确认，或口径待确认' }) note: string;
  @Field(() => [IncentiveScore], { description: '得分，高的在前' }) scores: IncentiveScore[];
}
