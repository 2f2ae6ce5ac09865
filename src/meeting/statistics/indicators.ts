import { registerEnumType } from '@nestjs/graphql';
import { IndicatorKind, SplitBasis } from './indicator.enums.js';
import type { MeasureName } from './sources.js';

/** An indicator (指标): what a figure of the report is, in the words that stand under it. */
export interface IndicatorDefinition {
  name: string;
  /** Chinese; of a rate 比率, from 0 to 1. */
  unit: string;
  kind: IndicatorKind;
  /** Where a project is shared with other districts; none said: nothing of it is shared out. */
  split?: SplitBasis;
  /** 口径: one sentence. */
  definition: string;
  /** What is counted; of a rate what is divided. */
  measure: MeasureName;
  /** Of a rate: by what. Of a median: out of how many. */
  outOf?: MeasureName;
}

const simple =
  (kind: IndicatorKind) =>
  (name: string, unit: string, measure: MeasureName, definition: string): IndicatorDefinition => ({
    ...{ name, unit, kind, definition, measure },
  });
const count = simple(IndicatorKind.COUNT);
const sum = simple(IndicatorKind.SUM);
/** Money of projects: all of it, and what of it is ours where a project is shared with other districts. */
const before = (definition: IndicatorDefinition): IndicatorDefinition => ({ ...definition, split: SplitBasis.BEFORE });
const after = (of: IndicatorDefinition, measure: MeasureName): IndicatorDefinition => ({
  ...{ ...of, measure, name: `${of.name}（分成后）`, split: SplitBasis.AFTER },
  definition: `${of.definition}；飞地项目只计当日约定的本区比例`,
});
const distinct = simple(IndicatorKind.DISTINCT);
const rate = (name: string, measure: MeasureName, outOf: MeasureName, definition: string): IndicatorDefinition => ({
  ...{ name, unit: '比率', kind: IndicatorKind.RATE, definition, measure, outOf },
});

const first = (stage: string): string => `期内首次进入“${stage}”的线索；每条线索每个阶段只计首次`;
const tier = (amount: number): string =>
  `期内首次签约、首次合同额不低于 ${amount} 亿元的项目；以后的更正与增资不改变档次`;
const contact = (kind: string): string => `期内发生的${kind}；撤回的不计`;

const ARRIVED = sum('到位资金', '亿元', 'arrived', '到账日期在期内的资金；冲销记在原到账日，不论何时冲销');

const ARRIVED_DOMESTIC = sum('实际到位省外资金', '亿元', 'arrivedDomestic', '到位资金中来源地为省外的，不含港澳台');

const INVESTED = sum(
  '完成投资实物量',
  '亿元',
  'invested',
  '期内各月月底的累计完成较上一次登记的增加数，计在该月最后一天',
);

const SIGNED_AMOUNT = sum(
  '签约合同额',
  '亿元',
  'signedAmount',
  '期内首次签约的合同额，加增资的增量，加更正的差额（计在更正之日）',
);

/** Every indicator, defined once; in the order in which they are shown. */
export const INDICATORS = {
  NEW_LEADS: count('新增线索', '条', 'newLeads', '期内登记的线索'),
  ENGAGED_LEADS: count('进入对接', '条', 'engaged', first('对接')),
  NEGOTIATING_LEADS: count('进入洽谈', '条', 'negotiating', first('洽谈')),
  RESERVED_LEADS: count('进入储备', '条', 'reserved', first('储备')),
  PAUSED_LEADS: count('暂缓', '条', 'paused', first('暂缓')),
  LOST_LEADS: count('流失', '条', 'lost', first('流失')),
  SIGNED_LEADS: count('转为签约', '条', 'closed', first('签约')),
  TRIAGED_LEADS: count('研判', '条', 'triaged', '期内首次研判的线索'),
  FOLLOWED_LEADS: count('研判跟进', '条', 'followed', '期内首次研判、意见为跟进的线索'),
  DROPPED_LEADS: count('研判不跟进', '条', 'dropped', '期内首次研判、意见为不跟进的线索'),
  ENGAGEMENT_RATE: rate(
    '对接转化率',
    'newThenEngaged',
    'newLeads',
    '期内登记的线索中，截至期末进入过“对接”的 ÷ 期内登记的线索',
  ),
  NEGOTIATION_RATE: rate(
    '洽谈转化率',
    'engagedThenNegotiating',
    'engaged',
    '期内首次进入“对接”的线索中，截至期末进入过“洽谈”的 ÷ 期内首次进入“对接”的线索',
  ),
  CLOSING_RATE: rate(
    '签约转化率',
    'negotiatingThenSigned',
    'negotiating',
    '期内首次进入“洽谈”的线索中，截至期末已签约的 ÷ 期内首次进入“洽谈”的线索',
  ),
  LEAD_SIGNING_RATE: rate(
    '线索签约率',
    'newThenSigned',
    'newLeads',
    '期内登记的线索中，截至期末已签约的 ÷ 期内登记的线索',
  ),
  RESPONSE_RATE: rate(
    '响应率',
    'newThenAnswered',
    'newLeads',
    '期内登记的线索中，截至期末已首次接触企业的 ÷ 期内登记的线索',
  ),
  RESPONSE_TIME: {
    ...{ name: '首次响应用时', unit: '工作日', kind: IndicatorKind.MEDIAN, measure: 'responseDays', outOf: 'answered' },
    definition:
      '期内首次接触企业的线索，由登记之日到首次接触之日的工作日数（含调休，当日为 0，接触在先的为 0）的中位数',
  },
  SIGNED_PROJECTS: count('新签约项目', '个', 'signed', '期内首次签订正式协议的项目；增资、更正、变更投资方不另计'),
  SIGNED_AMOUNT: before(SIGNED_AMOUNT),
  SIGNED_AMOUNT_OURS: after(SIGNED_AMOUNT, 'signedAmountOurs'),
  SIGNED_OVER_1: before(count('亿元以上签约项目', '个', 'over1', tier(1))),
  SIGNED_OVER_10: before(count('10 亿元以上签约项目', '个', 'over10', tier(10))),
  SIGNED_OVER_50: before(count('50 亿元以上签约项目', '个', 'over50', tier(50))),
  SIGNED_OVER_100: before(count('100 亿元以上签约项目', '个', 'over100', tier(100))),
  FULFILMENT_RATE: rate(
    '履约率',
    'fulfilled',
    'signed',
    '期内首次签约的项目中，截至期末至少完成一个履约环节（工商注册至达效）的 ÷ 期内首次签约的项目',
  ),
  START_RATE: rate('开工率', 'started', 'signed', '期内首次签约的项目中，截至期末已开工的 ÷ 期内首次签约的项目'),
  PRODUCTION_RATE: rate('投产率', 'producing', 'signed', '期内首次签约的项目中，截至期末已投产的 ÷ 期内首次签约的项目'),
  ARRIVAL_RATE: before(
    rate(
      '资金到位率',
      'cohortArrived',
      'cohortSigned',
      '期内首次签约的项目，截至期末的到位资金 ÷ 其截至期末的合同额（亿元）',
    ),
  ),
  STARTED_PROJECTS: count('新开工项目', '个', 'newlyStarted', '实际开工日期在期内的项目，含规划项目'),
  PRODUCING_PROJECTS: count('新投产项目', '个', 'newlyProducing', '实际投产日期在期内的项目，含规划项目'),
  CAPACITY_PROJECTS: count('达效项目', '个', 'newlyAtCapacity', '实际达效日期在期内的项目，含规划项目'),
  ARRIVED: before(ARRIVED),
  ARRIVED_OURS: after(ARRIVED, 'arrivedOurs'),
  ARRIVED_CITY: before(sum('到位市内资金', '亿元', 'arrivedCity', '到位资金中来源地为市内的')),
  ARRIVED_PROVINCE: before(sum('到位市外省内资金', '亿元', 'arrivedProvince', '到位资金中来源地为市外省内的')),
  ARRIVED_DOMESTIC: before(ARRIVED_DOMESTIC),
  ARRIVED_DOMESTIC_OURS: after(ARRIVED_DOMESTIC, 'arrivedDomesticOurs'),
  ARRIVED_OVERSEAS: before(
    sum('到位境外资金', '亿元', 'arrivedOverseas', '到位资金中来源地为境外的，含港澳台，折合人民币'),
  ),
  INVESTED: before(INVESTED),
  INVESTED_OURS: after(INVESTED, 'investedOurs'),
  CONTACTS: count('接触企业', '次', 'contacts', '期内发生的各类接触；撤回的不计'),
  VISITS: count('外出拜访', '次', 'visits', contact('外出拜访')),
  RECEPTIONS: count('来访接待', '次', 'receptions', contact('来访接待')),
  CALLS: count('电话', '次', 'calls', contact('电话联系')),
  WECHATS: count('微信', '次', 'wechats', contact('微信联系')),
  EMAILS: count('邮件', '次', 'emails', contact('邮件联系')),
  EXPOS: count('展会洽谈', '次', 'expos', contact('展会洽谈')),
  MEETINGS: count('会议', '次', 'meetings', contact('会议')),
  COMPANIES_CONTACTED: distinct('接触企业数', '家', 'companies', '期内接触过的不同企业'),
  TRIPS: count('外出招商', '次', 'trips', '出发日期在期内的出行；取消的不计'),
  PERSON_DAYS_OUT: count(
    '外出人天',
    '人天',
    'personDays',
    '期内在外的人与日：同一人同一天只计一次，出发与返回当天都算',
  ),
  DAYS_OUT: count('有人在外的天数', '天', 'daysWithSomebodyOut', '期内至少有一人在外的日历日'),
  PEOPLE_OUT: distinct('外出人数', '人', 'peopleOut', '期内外出过的不同人员，含带队领导'),
  ASSESSED: count('准入评估结论', '次', 'concluded', '评审结论日期在期内的准入评估，含暂缓'),
  ADMITTED: count('准入通过', '次', 'admitted', '期内结论为通过或有条件通过的准入评估'),
  REJECTED: count('不予准入', '次', 'rejected', '期内结论为不予准入的准入评估'),
  DEFERRED: count('准入暂缓', '次', 'deferred', '期内结论为暂缓的准入评估'),
  ADMISSION_RATE: rate('准入通过率', 'admitted', 'concluded', '期内结论为通过或有条件通过的 ÷ 期内有结论的准入评估'),
  RAISED_ISSUES: count('新增企业问题', '件', 'raisedIssues', '提出日期在期内的企业问题；撤销的不计'),
  RESOLVED_ISSUES: count('办结企业问题', '件', 'resolvedIssues', '期内首次办结的企业问题；退回后再办结的不另计'),
  CLOSED_ISSUES: count('销号企业问题', '件', 'closedIssues', '期内经首席服务员向企业核实销号的企业问题'),
  ISSUE_CLOSURE_RATE: rate(
    '企业问题销号率',
    'raisedThenClosed',
    'raisedIssues',
    '期内提出的企业问题中，截至期末已销号的 ÷ 期内提出的企业问题',
  ),
  ISSUE_CLOSING_TIME: {
    ...{ name: '企业问题销号用时', unit: '工作日', kind: IndicatorKind.MEDIAN },
    ...{ measure: 'closingDays', outOf: 'closedIssues' },
    definition: '期内销号的企业问题，由提出之日到销号之日的工作日数（含调休，当日为 0）的中位数',
  },
  ISSUE_SATISFACTION: {
    ...{ name: '企业满意度', unit: '分', kind: IndicatorKind.MEDIAN, measure: 'satisfaction', outOf: 'closedIssues' },
    definition: '期内销号的企业问题，企业所评满意度（1 到 5 分）的中位数',
  },
} as const satisfies Record<string, IndicatorDefinition>;

export type IndicatorCode = keyof typeof INDICATORS;

export const INDICATOR_CODES = Object.keys(INDICATORS) as IndicatorCode[];

export const definitionOf = (code: IndicatorCode): IndicatorDefinition => INDICATORS[code];

/** The codes as an enum, for GraphQL and for class-validator. */
export const IndicatorCodes = Object.fromEntries(INDICATOR_CODES.map((code) => [code, code])) as {
  [Code in IndicatorCode]: Code;
};
registerEnumType(IndicatorCodes, {
  name: 'IndicatorCode',
  description: '指标；口径见 indicators',
  valuesMap: Object.fromEntries(
    INDICATOR_CODES.map((code) => [code, { description: `${INDICATORS[code].name}（${INDICATORS[code].unit}）` }]),
  ),
});
