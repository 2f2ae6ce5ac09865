import type {
  AdmissionConclusion,
  CompanyKind,
  CompanyOrder,
  ContactKind,
  ContactPersonRole,
  FairCompetitionResult,
  FundEntryKind,
  FundOrigin,
  FundingKind,
  GapDirection,
  GapLevel,
  IdleKind,
  LeadClockKind,
  LeadOrder,
  LeadSource,
  LeadStage,
  LightColour,
  LostReason,
  PlacementStatus,
  PlanCategory,
  PlanNoteKind,
  PolicyTermKind,
  Role,
  ServiceIssueAct,
  ServiceIssueEscalation,
  ServiceIssueEventKind,
  ServiceIssueOrigin,
  ServiceIssueStatus,
  SiteKind,
  SiteUse,
  Stage,
  StepKind,
  TaskStatus,
  TimelineKind,
  TripKind,
  WarningAct,
  WarningStatus,
  WorkKind,
  YieldExemption,
  YieldIndicator,
  YieldMissing,
  YieldScale,
} from '../gql/enums';

/** How the codes of the closed lists are called on the screen; a list that grows does not compile until it is named here. */

export const STAGE: Record<Stage, string> = {
  UPSTREAM: '上游',
  MIDSTREAM: '中游',
  DOWNSTREAM: '下游',
  SUPPORT: '支撑配套',
};
export const STAGES: readonly Stage[] = ['UPSTREAM', 'MIDSTREAM', 'DOWNSTREAM', 'SUPPORT'];

export const GAP_LEVEL: Record<GapLevel, string> = { MISSING: '空白', WEAK: '薄弱', REACHED: '达标', ABOVE: '超额' };

export const GAP_DIRECTION: Record<GapDirection, string> = {
  BUILD: '建链',
  SUPPLEMENT: '补链',
  EXTEND: '延链',
  STRENGTHEN: '强链',
  NONE: '暂无需要',
};

export const LEAD_STAGE: Record<LeadStage, string> = {
  LEAD: '线索',
  ENGAGED: '对接',
  NEGOTIATING: '洽谈',
  RESERVED: '储备',
  SIGNED: '签约',
  PAUSED: '暂缓',
  LOST: '流失',
};
export const LEAD_STAGES: readonly LeadStage[] = [
  'LEAD',
  'ENGAGED',
  'NEGOTIATING',
  'RESERVED',
  'SIGNED',
  'PAUSED',
  'LOST',
];

export const LEAD_SOURCE: Record<LeadSource, string> = {
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

export const LEAD_ORDER: Record<LeadOrder, string> = {
  NEWEST: '新登记的在前',
  LARGEST: '投资大的在前',
  LONGEST_UNTOUCHED: '久未跟进的在前',
};

export const LEAD_CLOCK: Record<LeadClockKind, string> = { RESPOND: '响应', JUDGE: '研判', FEED_BACK: '反馈' };

export const LOST_REASON: Record<LostReason, string> = {
  LANDED_ELSEWHERE: '已落户他处',
  INVESTOR_WITHDREW: '企业取消投资',
  POLICY: '政策不满足',
  SITE: '用地、厂房不满足',
  COST: '要素成本',
  CHAIN_SUPPORT: '产业配套不足',
  NOT_ADMITTED: '未通过准入',
  NOT_FOLLOWED: '研判为不跟进',
  UNREACHABLE: '联系不上',
  OTHER: '其他',
};

export const CONTACT_KIND: Record<ContactKind, string> = {
  VISIT: '外出拜访',
  RECEPTION: '来访接待',
  CALL: '电话',
  WECHAT: '微信',
  MEETING: '会议',
  EXPO: '展会',
  EMAIL: '邮件',
};

export const TASK_STATUS: Record<TaskStatus, string> = { OPEN: '待办', DONE: '已办', CANCELLED: '取消' };

export const TRIP_KIND: Record<TripKind, string> = { OUTBOUND: '外出招商', EXPO: '展会', ROADSHOW: '推介' };

export const PERSON_ROLE: Record<ContactPersonRole, string> = {
  DECISION_MAKER: '决策人',
  LIAISON: '对接人',
  TECHNICAL: '技术',
  FINANCE: '财务',
  OTHER: '其他',
};

export const COMPANY_KIND: Record<CompanyKind, string> = {
  ENTERPRISE: '企业',
  INSTITUTE: '研究院所',
  PLATFORM: '公共平台',
  HOSPITAL: '医院',
  ASSOCIATION: '行业协会',
};

export const COMPANY_ORDER: Record<CompanyOrder, string> = {
  NEWEST: '新登记的在前',
  UPDATED: '最近修改的在前',
  NAME: '按拼音',
};

export const PLACEMENT_STATUS: Record<PlacementStatus, string> = {
  CANDIDATE: '候选',
  NEGOTIATING: '在谈',
  LANDING: '落地中',
  OPERATING: '运营',
  EXITED: '退出',
};

export const PLAN_NOTE_KIND: Record<PlanNoteKind, string> = { STRATEGY: '战略布局', INVESTMENT: '投资计划' };

export const TIMELINE_KIND: Record<TimelineKind, string> = {
  CONTACT: '接触',
  LEAD: '线索',
  TASK: '待办',
  ASSESSMENT: '准入',
  PROJECT: '项目',
  FUND: '基金',
  SPLIT: '飞地分成',
  ISSUE: '企业问题',
  DECISION: '例会议定',
  PLACEMENT: '落位',
  FILE: '附件',
  EDIT: '修改',
  MERGE: '合并',
};

export const WORK_KIND: Record<WorkKind, string> = {
  RESPOND_OVERDUE: '首次接触超期',
  JUDGE_OVERDUE: '研判超期',
  FEED_BACK_OVERDUE: '反馈超期',
  TASK_OVERDUE: '待办超期',
  ISSUE_OVERDUE: '企业问题超期',
  POOL_SOON: '即将转入公海',
  CLOCK_DUE: '时限将到',
  TASK_DUE: '待办到期',
  ISSUE_DUE: '企业问题到期',
  ISSUE_UNASSIGNED: '企业问题待交办',
  ISSUE_CONFIRM: '企业问题待销号',
  PAUSE_OVER: '暂缓期满',
  PROTECTION_ENDS: '保护期将到',
  UNASSIGNED: '待指派',
  NEWLY_ASSIGNED: '新指派',
  IDLE: '久未跟进',
  TASK_AHEAD: '一周内到期',
  ISSUE_AHEAD: '企业问题一周内到期',
};

export const STEP: Record<StepKind, string> = {
  REGISTRATION: '工商注册',
  APPROVAL: '项目立项',
  LAND: '土地出让',
  CONSTRUCTION: '开工建设',
  PRODUCTION: '投产',
  CAPACITY: '达效',
  PLANNING_PERMIT: '规划许可',
  CONSTRUCTION_PERMIT: '施工许可',
  ENERGY_PERMIT: '能评',
  ENVIRONMENT_PERMIT: '环评',
};
/** The six steps of every project, in their order; the rest are permits. */
export const STEPS: readonly StepKind[] = [
  'REGISTRATION',
  'APPROVAL',
  'LAND',
  'CONSTRUCTION',
  'PRODUCTION',
  'CAPACITY',
];

export const LIGHT: Record<LightColour, string> = { RED: '红灯', AMBER: '黄灯', GREEN: '绿灯', GREY: '灰灯' };
export const LIGHTS: readonly LightColour[] = ['RED', 'AMBER', 'GREEN', 'GREY'];

export const FUNDING_KIND: Record<FundingKind, string> = { ARRIVED: '到位资金', INVESTED: '投资实物量' };
export const FUND_ENTRY_KIND: Record<FundEntryKind, string> = { COMMITTED: '认缴', PAID: '实缴' };
export const FUND_ORIGIN: Record<FundOrigin, string> = {
  CITY: '市内',
  PROVINCE: '市外省内',
  DOMESTIC: '省外',
  OVERSEAS: '境外',
};

export const CONCLUSION: Record<AdmissionConclusion, string> = {
  PASS: '通过',
  PASS_WITH_CONDITIONS: '有条件通过',
  DEFER: '暂缓',
  REJECT: '不予准入',
};

export const FAIR_COMPETITION: Record<FairCompetitionResult, string> = {
  PASSED: '通过',
  EXCEPTION: '适用例外规定',
  FAILED: '未通过',
};

export const POLICY_TERM: Record<PolicyTermKind, string> = {
  LAND: '用地',
  PLANT: '厂房、场所',
  TAX: '税收',
  REWARD: '奖励、补助',
  FEE: '规费减免',
  FINANCE: '基金、融资',
  ENERGY: '水电气热等要素',
  TALENT: '人才',
  OTHER: '其他',
};

export const PLAN_CATEGORY: Record<PlanCategory, string> = {
  ATTRACTION: '招商引资',
  FIRMS: '企业',
  OUTPUT: '产出',
  FUNDS: '基金',
};

export const ISSUE_STATUS: Record<ServiceIssueStatus, string> = {
  RAISED: '待交办',
  ASSIGNED: '交办',
  IN_PROGRESS: '办理中',
  RESOLVED: '办结，待销号',
  CLOSED: '销号',
  WITHDRAWN: '撤销',
};

export const ISSUE_ACT: Record<ServiceIssueAct, string> = {
  ASSIGN: '交办',
  PROGRESS: '登记进展',
  RESOLVE: '办结',
  CLOSE: '销号',
  REOPEN: '退回重办',
  WITHDRAW: '撤销',
};

export const ISSUE_EVENT: Record<ServiceIssueEventKind, string> = { RAISE: '提出', ...ISSUE_ACT, PROGRESS: '进展' };

export const ISSUE_ORIGIN: Record<ServiceIssueOrigin, string> = {
  FIRM: '企业反映',
  STEWARD: '首席服务员发现',
  VISIT: '走访中了解',
};

export const ISSUE_ESCALATION: Record<ServiceIssueEscalation, string> = {
  NONE: '',
  MANAGER: '已报负责人',
  LEADER: '已报领导',
};

export const WARNING_STATUS: Record<WarningStatus, string> = {
  ISSUED: '限期整改',
  EXIT_PROPOSED: '拟清退',
  RECTIFIED: '整改通过',
  EXITED: '已清退',
  WITHDRAWN: '已撤销',
};

export const WARNING_ACT: Record<WarningAct, string> = {
  ISSUED: '告知预警',
  EXTENDED: '延长整改期限',
  RECTIFIED: '整改通过',
  EXIT_PROPOSED: '提请清退',
  EXIT_REFUSED: '不予清退，继续整改',
  EXITED: '清退',
  WITHDRAWN: '撤销预警',
};

export const YIELD_SCALE: Record<YieldScale, string> = { ABOVE: '规上', BELOW: '规下' };

export const YIELD_EXEMPTION: Record<YieldExemption, string> = {
  PUBLIC_UTILITY: '公用事业',
  START_UP: '初创',
  UNDER_CONSTRUCTION: '在建',
  OTHER: '其他',
};

export const YIELD_INDICATOR: Record<YieldIndicator, string> = {
  TAX_PER_MU: '亩均税收（万元/亩）',
  OUTPUT_PER_MU: '亩均产值（万元/亩）',
  REVENUE_PER_MU: '亩均主营业务收入（万元/亩）',
  ADDED_VALUE_PER_MU: '亩均增加值（万元/亩）',
  ADDED_VALUE_PER_ENERGY: '单位能耗增加值（万元/吨标准煤）',
  ADDED_VALUE_PER_EMISSION: '单位排放增加值（万元/吨）',
  TAX_PER_ELECTRICITY: '单位用电税收（万元/万千瓦时）',
  LABOUR_PRODUCTIVITY: '全员劳动生产率（万元/人）',
  RESEARCH_SHARE: '研发经费占主营业务收入比（%）',
};

export const YIELD_MISSING: Record<YieldMissing, string> = {
  MEAN: '按有数企业的平均分',
  ZERO: '计 0 分',
  UNGRADED: '不评级',
};

export const SITE_KIND: Record<SiteKind, string> = { PARCEL: '地块', PLANT: '标准厂房' };
/** Of the area, and of the price. */
export const SITE_UNIT: Record<SiteKind, string> = { PARCEL: '亩', PLANT: '平方米' };
export const SITE_PRICE: Record<SiteKind, string> = { PARCEL: '万元/亩', PLANT: '元/平方米·月' };

export const SITE_USE: Record<SiteUse, string> = {
  INDUSTRY: '工业',
  LOGISTICS: '仓储物流',
  RESEARCH: '科研',
  COMMERCE: '商务',
};

export const IDLE_KIND: Record<IdleKind, string> = { APPROVED: '批而未供', IDLE: '闲置', VACANT: '空置' };

export const ROLE: Record<Role, string> = {
  MANAGER: '招商负责人',
  OFFICER: '招商专员',
  LEADER: '领导',
  STEWARD: '首席服务员',
  STAFF: '其他职工',
  INTEGRATION: '对接系统',
  ADMIN: '管理员',
  AUDITOR: '审计员',
};

/** The codes of a closed list, in the order of its names above. */
export const codesOf = <Code extends string>(names: Record<Code, string>): Code[] => Object.keys(names) as Code[];

/** A closed list as chips and selects take it. */
export const choicesOf = <Code extends string>(names: Record<Code, string>): (readonly [Code, string])[] =>
  codesOf(names).map((code) => [code, names[code]] as const);

/** A code as a field of a form holds it. */
export const codeText = (code: string): string => code;
