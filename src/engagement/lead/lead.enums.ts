import { registerEnumType } from '@nestjs/graphql';

export enum LeadStage {
  LEAD = 'LEAD',
  ENGAGED = 'ENGAGED',
  NEGOTIATING = 'NEGOTIATING',
  RESERVED = 'RESERVED',
  PAUSED = 'PAUSED',
  LOST = 'LOST',
  SIGNED = 'SIGNED',
}
registerEnumType(LeadStage, {
  name: 'LeadStage',
  description: '线索阶段',
  valuesMap: {
    LEAD: { description: '线索' },
    ENGAGED: { description: '对接' },
    NEGOTIATING: { description: '洽谈' },
    RESERVED: { description: '储备' },
    PAUSED: { description: '暂缓，至某日' },
    LOST: { description: '流失' },
    SIGNED: { description: '签约（只由签约办理得来）' },
  },
});

export enum LeadSource {
  CHAIN = 'CHAIN',
  BY_ENTERPRISE = 'BY_ENTERPRISE',
  FUND = 'FUND',
  TALENT = 'TALENT',
  EXPO = 'EXPO',
  AGENCY = 'AGENCY',
  ENCLAVE = 'ENCLAVE',
  STAFF = 'STAFF',
  SELF = 'SELF',
}

export const LEAD_SOURCE_NAMES: Readonly<Record<LeadSource, string>> = {
  CHAIN: '产业链招商',
  BY_ENTERPRISE: '以商招商',
  FUND: '基金招商',
  TALENT: '人才项目',
  EXPO: '展会、高博会',
  AGENCY: '中介',
  ENCLAVE: '飞地',
  STAFF: '全员引荐',
  SELF: '企业自行来洽',
};
registerEnumType(LeadSource, {
  name: 'LeadSource',
  description: '线索来源',
  valuesMap: Object.fromEntries(
    Object.entries(LEAD_SOURCE_NAMES).map(([source, description]) => [source, { description }]),
  ),
});

export enum LostReason {
  SITE = 'SITE',
  POLICY = 'POLICY',
  COST = 'COST',
  CHAIN_SUPPORT = 'CHAIN_SUPPORT',
  LANDED_ELSEWHERE = 'LANDED_ELSEWHERE',
  INVESTOR_WITHDREW = 'INVESTOR_WITHDREW',
  NOT_ADMITTED = 'NOT_ADMITTED',
  UNREACHABLE = 'UNREACHABLE',
  NOT_FOLLOWED = 'NOT_FOLLOWED',
  OTHER = 'OTHER',
}
registerEnumType(LostReason, {
  name: 'LostReason',
  description: '流失原因',
  valuesMap: {
    SITE: { description: '用地、厂房不满足' },
    POLICY: { description: '政策不满足' },
    COST: { description: '要素成本' },
    CHAIN_SUPPORT: { description: '产业配套不足' },
    LANDED_ELSEWHERE: { description: '已落户他处' },
    INVESTOR_WITHDREW: { description: '企业取消投资' },
    NOT_ADMITTED: { description: '未通过准入' },
    UNREACHABLE: { description: '联系不上' },
    NOT_FOLLOWED: { description: '研判为不跟进' },
    OTHER: { description: '其他' },
  },
});

export enum Triage {
  FOLLOW = 'FOLLOW',
  DROP = 'DROP',
}
registerEnumType(Triage, {
  name: 'Triage',
  description: '研判意见',
  valuesMap: { FOLLOW: { description: '跟进' }, DROP: { description: '不跟进' } },
});

export enum LeadEventKind {
  CREATED = 'CREATED',
  STAGE = 'STAGE',
  TRIAGED = 'TRIAGED',
  FED_BACK = 'FED_BACK',
  ASSIGNED = 'ASSIGNED',
  CLAIMED = 'CLAIMED',
  RELEASED = 'RELEASED',
  POOLED = 'POOLED',
  SPONSORED = 'SPONSORED',
  MEMBERS = 'MEMBERS',
  NODES = 'NODES',
  EXPECTED = 'EXPECTED',
}
registerEnumType(LeadEventKind, {
  name: 'LeadEventKind',
  description: '线索事件',
  valuesMap: {
    CREATED: { description: '登记' },
    STAGE: { description: '阶段变化' },
    TRIAGED: { description: '研判' },
    FED_BACK: { description: '向引荐人反馈' },
    ASSIGNED: { description: '指派' },
    CLAIMED: { description: '从公海领取' },
    RELEASED: { description: '退回公海' },
    POOLED: { description: '久未跟进，转入公海' },
    SPONSORED: { description: '确定分包领导' },
    MEMBERS: { description: '协办人变化' },
    NODES: { description: '对应环节变化' },
    EXPECTED: { description: '预计投资、用地变化' },
  },
});

/** 首次接触、研判、向引荐人反馈: what a lead is owed, each within its working days. */
export enum ClockKind {
  RESPOND = 'RESPOND',
  JUDGE = 'JUDGE',
  FEED_BACK = 'FEED_BACK',
}

export enum ClockState {
  RUNNING = 'RUNNING',
  DUE_SOON = 'DUE_SOON',
  OVERDUE = 'OVERDUE',
  MET = 'MET',
  MET_LATE = 'MET_LATE',
  STOPPED = 'STOPPED',
}

registerEnumType(ClockKind, {
  name: 'LeadClockKind',
  description: '线索时限',
  valuesMap: {
    RESPOND: { description: '响应：首次接触企业' },
    JUDGE: { description: '研判：跟进或不跟进' },
    FEED_BACK: { description: '反馈：答复引荐人' },
  },
});
registerEnumType(ClockState, {
  name: 'LeadClockState',
  description: '时限状态',
  valuesMap: {
    RUNNING: { description: '计时中' },
    DUE_SOON: { description: '即将到期：今天或下一个工作日' },
    OVERDUE: { description: '已超期' },
    MET: { description: '按时完成' },
    MET_LATE: { description: '超期完成' },
    STOPPED: { description: '已无须办理：线索已结束' },
  },
});
