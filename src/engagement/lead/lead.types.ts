import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { GapDirectionCode } from '../../chain/chain.enums.js';
import { Connection } from '../../common/graphql/connection.js';
import { DateTime, Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { PersonRef } from '../../identity/person-ref.js';
import { ClockKind, ClockState, LeadSource, LeadStage, LostReason, Triage } from './lead.enums.js';

@ObjectType({ description: '线索所属企业' })
export class LeadCompany {
  @Field(() => ID) id: string;
  @Field({ description: '企业名称' }) name: string;
  @Field(() => String, { nullable: true, description: '行政区划代码（GB/T 2260）' }) regionCode: string | null;
}

@ObjectType('LeadNode', { description: '线索对应的环节；方向与严重度是登记当日缺口规则给出的，此后不变' })
export class LeadNodeView {
  @Field({ description: '环节代码' }) nodeCode: string;
  @Field({ description: '环节名称' }) nodeName: string;
  @Field({ description: '链代码' }) chainCode: string;
  @Field(() => GapDirectionCode, { description: '当日方向' }) direction: GapDirectionCode;
  @Field(() => Float, { description: '当日严重度，0 到 100 分' }) severity: number;
  @Field(() => LocalDate, { description: '哪一天的判断' }) judgedOn: string;
}

@ObjectType('LeadClock', { description: '线索的一项时限，按工作日（含调休）计' })
export class LeadClockView {
  @Field(() => ClockKind, { description: '哪一项' }) kind: ClockKind;
  @Field(() => LocalDate, { description: '最后一天' }) dueOn: string;
  @Field(() => ClockState, { description: '状态' }) state: ClockState;
  @Field(() => LocalDate, { nullable: true, description: '完成日期' }) metOn: string | null;
  @Field(() => Int, { nullable: true, description: '还剩几个工作日，负数为超期几个工作日；已完成或已停止为空' })
  workingDaysLeft: number | null;
}

@ObjectType('Lead', { description: '线索：一家企业可能在本区的一项投资' })
export class LeadView {
  @Field(() => ID) id: string;
  @Field({ description: '线索名称，如 氢能电堆项目' }) name: string;
  @Field(() => LeadCompany, { description: '企业' }) company: LeadCompany;
  @Field(() => LeadStage, { description: '阶段' }) stage: LeadStage;
  @Field(() => DateTime, { description: '进入当前阶段的时刻' }) stageSince: Date | string;
  @Field(() => Int, { description: '在当前阶段已有几天（日历日）' }) daysInStage: number;
  @Field(() => LeadStage, { nullable: true, description: '暂缓前的阶段' }) resumeStage: LeadStage | null;
  @Field(() => LocalDate, { nullable: true, description: '暂缓至' }) pausedUntil: string | null;
  @Field(() => LostReason, { nullable: true, description: '流失原因' }) lostReason: LostReason | null;
  @Field(() => LeadSource, { description: '来源' }) source: LeadSource;
  @Field(() => PersonRef, { nullable: true, description: '负责人；空为在公海' }) owner: PersonRef | null;
  @Field(() => PersonRef, { nullable: true, description: '分包领导' }) sponsor: PersonRef | null;
  @Field(() => PersonRef, { nullable: true, description: '引荐人（本单位）' }) referrer: PersonRef | null;
  @Field(() => String, { nullable: true, description: '引荐人（外单位）' }) referrerName: string | null;
  @Field(() => [PersonRef], { description: '协办人' }) collaborators: PersonRef[];
  @Field({ description: '是否保密：只对负责人、协办人、领导可见' }) confidential: boolean;
  @Field(() => Decimal, { nullable: true, description: '预计投资（万元）' }) investment: string | null;
  @Field(() => Decimal, { nullable: true, description: '预计用地（亩）' }) land: string | null;
  @Field(() => String, { nullable: true, description: '概况' }) summary: string | null;
  @Field(() => Triage, { nullable: true, description: '研判意见；空为尚未研判' }) triage: Triage | null;
  @Field(() => String, { nullable: true, description: '研判理由' }) triageReason: string | null;
  @Field(() => DateTime, { nullable: true, description: '研判时刻' }) triagedAt: Date | string | null;
  @Field(() => DateTime, { nullable: true, description: '首次接触时刻' }) respondedAt: Date | string | null;
  @Field(() => DateTime, { nullable: true, description: '答复引荐人的时刻' }) fedBackAt: Date | string | null;
  @Field(() => [LeadClockView], { description: '时限' }) clocks: LeadClockView[];
  @Field(() => String, { nullable: true, description: '时限跨入节假日安排尚未公布的年份时的提醒' })
  calendarWarning: string | null;
  @Field(() => [LeadNodeView], { description: '对应环节' }) nodes: LeadNodeView[];
  @Field(() => Float, { description: '赢率，0 到 1：按阶段，见缺口参数' }) winRate: number;
  @Field(() => LocalDate, { nullable: true, description: '首报首谈保护至' }) protectedUntil: string | null;
  @Field(() => DateTime, { description: '最近一次接触、变更的时刻' }) touchedAt: Date | string;
  @Field(() => DateTime, { description: '登记时刻' }) createdAt: Date | string;
  @Field(() => PersonRef, { description: '登记人' }) createdBy: PersonRef;
  @Field(() => Int, { description: '版本号，修改时回传' }) version: number;
}

export const LeadConnection = Connection(LeadView, '线索', 'Lead');
export type LeadConnection = InstanceType<typeof LeadConnection>;

@ObjectType({ description: '看板的一列' })
export class LeadBoardColumn {
  @Field({ description: '分组的代码：阶段、链代码、人员编号或方向' }) key: string;
  @Field({ description: '分组的名称' }) label: string;
  @Field(() => Int, { description: '线索数' }) count: number;
  @Field(() => Float, { description: '预计投资合计（亿元）' }) investment: number;
  @Field(() => Float, { description: '按赢率折算的预计投资（亿元）' }) weighted: number;
  @Field(() => Float, { nullable: true, description: '在当前阶段平均天数（日历日）' }) averageDaysInStage:
    number | null;
}

@ObjectType({ description: '值得先谈的线索：消除的严重度乘以赢率' })
export class BestLead {
  @Field(() => Int, { description: '次序，从 1 起' }) order: number;
  @Field(() => LeadView) lead: LeadView;
  @Field(() => Float, { description: '落成后消除的严重度' }) removed: number;
  @Field(() => Float, { description: '乘以赢率' }) expected: number;
}
