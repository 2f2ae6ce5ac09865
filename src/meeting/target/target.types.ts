import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { StatisticsBy } from '../statistics/indicator.enums.js';
import { Indicator } from '../statistics/statistics.types.js';

@ObjectType('IndicatorTarget', { description: '一项年度目标' })
export class IndicatorTargetView {
  @Field(() => ID) id: string;
  @Field(() => Int, { description: '年度' }) year: number;
  @Field(() => Indicator, { description: '指标' }) indicator: Indicator;
  @Field(() => StatisticsBy, { nullable: true, description: '属于产业链、班组还是个人（OFFICER）；空为全区' })
  by: StatisticsBy | null;
  @Field(() => ID, { description: '链代码，或班组、人员的编号；全区为空文字。与 statistics 的组相同' }) key: string;
  @Field({ description: '全区，或产业链、班组、个人的名称' }) label: string;
  @Field(() => Decimal, { description: '目标数，单位见指标' }) value: string;
  @Field({ description: '依据' }) reason: string;
  @Field(() => PersonRef, { description: '最近登记人' }) setBy: PersonRef;
  @Field(() => DateTime, { description: '最近登记时间' }) setAt: Date;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

@ObjectType({ description: '一项年度目标的进度；不论谁看，都按全区数据计' })
export class IndicatorProgress {
  @Field(() => IndicatorTargetView, { description: '目标' }) target: IndicatorTargetView;
  @Field(() => LocalDate, { description: '截至（含）' }) asOf: string;
  @Field(() => Float, { description: '本年累计，单位见指标' }) actual: number;
  @Field(() => Float, { description: '完成率：本年累计 ÷ 目标，1 为完成' }) completion: number;
  @Field(() => Float, { description: '时序进度：本年已过天数 ÷ 全年天数，0 到 1' }) timeElapsed: number;
  @Field(() => Float, { description: '完成率减时序进度：正为超前，负为落后' }) ahead: number;
  @Field(() => Boolean, { description: '不落后于时序进度' }) onSchedule: boolean;
}
