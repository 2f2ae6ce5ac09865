import { registerEnumType } from '@nestjs/graphql';

/**
 * What the trail covers. Every table is audited unless it is exempt below, whether it is named here or not; the name
 * gives it a label for the people who read the trail, and a test asks for it. The value is the table.
 */
export enum RecordType {
  SETTING = 'setting',
  DEPARTMENT = 'department',
  TEAM = 'team',
  USER = 'app_user',
  API_KEY = 'api_key',
  SAVED_VIEW = 'saved_view',
  ZONE = 'zone',
  CHAIN = 'industry_chain',
  SEGMENT = 'chain_segment',
  NODE = 'chain_node',
  LINK = 'chain_link',
  TECHNOLOGY = 'node_technology',
  PLAN_PERIOD = 'plan_period',
  TARGET = 'node_target',
  TARGET_MEMBER = 'node_target_member',
  CARRIER = 'carrier',
  CARRIER_SEGMENT = 'carrier_segment',
  COMPANY_GROUP = 'company_group',
  COMPANY = 'company',
  COMPANY_RELATION = 'company_relation',
  COMPANY_PLAN_NOTE = 'company_plan_note',
  CHAIN_ALLY = 'chain_ally',
  PERSON = 'contact_person',
  PERSON_AFFILIATION = 'person_affiliation',
  PLACEMENT = 'placement',
  PLACEMENT_EVENT = 'placement_event',
  FILE = 'stored_file',
  LEAD = 'lead',
  LEAD_NODE = 'lead_node',
  LEAD_MEMBER = 'lead_member',
  LEAD_EVENT = 'lead_event',
  TRIP = 'trip',
  TRIP_MEMBER = 'trip_member',
  CONTACT_LOG = 'contact_log',
  CONTACT_LOG_COLLEAGUE = 'contact_log_colleague',
  CONTACT_LOG_PERSON = 'contact_log_person',
  CONTACT_LOG_FILE = 'contact_log_file',
  CONTACT_LOG_CORRECTION = 'contact_log_correction',
  TASK = 'task',
  TASK_POSTPONEMENT = 'task_postponement',
  ADMISSION_STANDARD = 'admission_standard',
  ASSESSMENT = 'assessment',
  ASSESSMENT_FILE = 'assessment_file',
  POLICY_TERM = 'policy_term',
  PROJECT = 'project',
  PROJECT_NODE = 'project_node',
  PROJECT_INVESTOR = 'project_investor',
  PROJECT_ASSIGNMENT = 'project_assignment',
  AGREEMENT = 'agreement',
  AGREEMENT_PROMISE = 'agreement_promise',
  SIGNING_EVENT = 'signing_event',
  PROJECT_STEP = 'project_step',
  STEP_EVENT = 'step_event',
  FUNDING_ENTRY = 'funding_entry',
  LAND_PHASE = 'land_phase',
  FUND = 'fund',
  FUND_ENTRY = 'fund_entry',
  PROJECT_SPLIT = 'project_split',
  PROJECT_SPLIT_SHARE = 'project_split_share',
  SERVICE_ISSUE = 'service_issue',
  SERVICE_ISSUE_EVENT = 'service_issue_event',
  PLAN_INDICATOR = 'plan_indicator',
  PLAN_ACTUAL = 'plan_actual',
  YIELD_RULE = 'yield_rule_edition',
  YIELD_RECORD = 'yield_record',
  YIELD_GRADING = 'yield_grading',
  PROJECT_WARNING = 'project_warning',
  WARNING_EVENT = 'warning_event',
  SITE = 'site',
  SITE_ALLOCATION = 'site_allocation',
  SITE_NEED = 'site_need',
  INDICATOR_TARGET = 'indicator_target',
  WEEKLY_REPORT = 'weekly_report',
  WEEKLY_REPORT_PARAGRAPH = 'weekly_report_paragraph',
  WEEKLY_REPORT_VERSION = 'weekly_report_version',
  WEEKLY_REPORT_FILE = 'weekly_report_file',
  AGENDA_ITEM = 'agenda_item',
  DECISION = 'decision',
  DECISION_EVENT = 'decision_event',
  SITTING = 'sitting',
  SITTING_ATTENDEE = 'sitting_attendee',
}

const LABELS: Readonly<Record<RecordType, string>> = {
  [RecordType.SETTING]: '设置',
  [RecordType.DEPARTMENT]: '部门',
  [RecordType.TEAM]: '班组',
  [RecordType.USER]: '用户',
  [RecordType.API_KEY]: '接口密钥',
  [RecordType.SAVED_VIEW]: '列表视图',
  [RecordType.ZONE]: '开发区',
  [RecordType.CHAIN]: '产业链',
  [RecordType.SEGMENT]: '板块',
  [RecordType.NODE]: '环节',
  [RecordType.LINK]: '供给关系',
  [RecordType.TECHNOLOGY]: '技术',
  [RecordType.PLAN_PERIOD]: '规划期',
  [RecordType.TARGET]: '规划目标',
  [RecordType.TARGET_MEMBER]: '规划目标的成员环节',
  [RecordType.CARRIER]: '载体',
  [RecordType.CARRIER_SEGMENT]: '载体服务的板块',
  [RecordType.COMPANY_GROUP]: '投资集团',
  [RecordType.COMPANY]: '企业',
  [RecordType.COMPANY_RELATION]: '企业间关系',
  [RecordType.COMPANY_PLAN_NOTE]: '企业投资计划',
  [RecordType.CHAIN_ALLY]: '盟会长',
  [RecordType.PERSON]: '联系人',
  [RecordType.PERSON_AFFILIATION]: '联系人任职',
  [RecordType.PLACEMENT]: '落位',
  [RecordType.PLACEMENT_EVENT]: '落位事件',
  [RecordType.FILE]: '文件',
  [RecordType.LEAD]: '线索',
  [RecordType.LEAD_NODE]: '线索对应的环节',
  [RecordType.LEAD_MEMBER]: '线索协办人',
  [RecordType.LEAD_EVENT]: '线索事件',
  [RecordType.TRIP]: '出行',
  [RecordType.TRIP_MEMBER]: '出行人员',
  [RecordType.CONTACT_LOG]: '接触记录',
  [RecordType.CONTACT_LOG_COLLEAGUE]: '接触记录的我方人员',
  [RecordType.CONTACT_LOG_PERSON]: '接触记录的对方人员',
  [RecordType.CONTACT_LOG_FILE]: '接触记录的附件',
  [RecordType.CONTACT_LOG_CORRECTION]: '接触记录的更正',
  [RecordType.TASK]: '待办',
  [RecordType.TASK_POSTPONEMENT]: '待办延期',
  [RecordType.ADMISSION_STANDARD]: '准入标准',
  [RecordType.ASSESSMENT]: '准入评估',
  [RecordType.ASSESSMENT_FILE]: '准入评估的附件',
  [RecordType.POLICY_TERM]: '政策条款',
  [RecordType.PROJECT]: '项目',
  [RecordType.PROJECT_NODE]: '项目对应的环节',
  [RecordType.PROJECT_INVESTOR]: '项目投资方',
  [RecordType.PROJECT_ASSIGNMENT]: '项目分工',
  [RecordType.AGREEMENT]: '协议',
  [RecordType.AGREEMENT_PROMISE]: '协议承诺',
  [RecordType.SIGNING_EVENT]: '签约事件',
  [RecordType.PROJECT_STEP]: '履约环节',
  [RecordType.STEP_EVENT]: '环节变动',
  [RecordType.FUNDING_ENTRY]: '资金记录',
  [RecordType.LAND_PHASE]: '分期用地',
  [RecordType.FUND]: '基金',
  [RecordType.FUND_ENTRY]: '基金出资',
  [RecordType.PROJECT_SPLIT]: '飞地分成',
  [RecordType.PROJECT_SPLIT_SHARE]: '飞地分成的各地比例',
  [RecordType.SERVICE_ISSUE]: '企业问题',
  [RecordType.SERVICE_ISSUE_EVENT]: '企业问题的办理',
  [RecordType.PLAN_INDICATOR]: '规划指标',
  [RecordType.PLAN_ACTUAL]: '规划指标的实际数',
  [RecordType.YIELD_RULE]: '亩均效益评价办法',
  [RecordType.YIELD_RECORD]: '亩均数据',
  [RecordType.YIELD_GRADING]: '亩均效益定档',
  [RecordType.PROJECT_WARNING]: '预警',
  [RecordType.WARNING_EVENT]: '预警的经过',
  [RecordType.SITE]: '地块与厂房',
  [RecordType.SITE_ALLOCATION]: '地块与厂房的占用',
  [RecordType.SITE_NEED]: '场地需求',
  [RecordType.INDICATOR_TARGET]: '年度目标',
  [RecordType.WEEKLY_REPORT]: '周报',
  [RecordType.WEEKLY_REPORT_PARAGRAPH]: '周报中人工写的段落',
  [RecordType.WEEKLY_REPORT_VERSION]: '周报版本',
  [RecordType.WEEKLY_REPORT_FILE]: '周报文件',
  [RecordType.AGENDA_ITEM]: '提请议定事项',
  [RecordType.DECISION]: '议定事项',
  [RecordType.DECISION_EVENT]: '议定事项的办理',
  [RecordType.SITTING]: '周例会',
  [RecordType.SITTING_ATTENDEE]: '周例会的出席',
};

registerEnumType(RecordType, {
  name: 'RecordType',
  description: '留有审计记录的数据类别',
  valuesMap: Object.fromEntries(
    Object.entries(RecordType).map(([name, table]) => [name, { description: LABELS[table] }]),
  ),
});

export const labelOf = (table: string): string =>
  LABELS[table as RecordType] ?? (table.startsWith('audit_entry') ? '审计记录' : table);

export const isRecordType = (table: string): table is RecordType => table in LABELS;

/** Tables that are not audited, and why. The queue's schema (pgboss) is no entity: what its jobs do to ours is audited. */
export const EXEMPT: Readonly<Record<string, string>> = {
  seed_run: 'technical: which seeds this database has received; the rows that they wrote are audited',
  idempotency: 'technical: keys of clients, gone after a month; what the calls did is audited',
  session: 'technical: written every minute; log-in, log-out and revocation are security events',
  login_attempt: 'technical: failures of log-ins, which are security events',
  former_password: 'secret: hashes of passwords; that one was changed is a security event',
  rate_limit: 'technical: how much of an allowance is used up',
  person_key: 'the keys of what is sealed: a copy in the trail would outlive every erasure, which is an event',
  notification: 'derived from what is audited; that it was read is a matter of its reader alone',
  security_event: 'a trail itself, and append-only',
  change_epoch: 'technical: which database clusters the trail was written in',
  node_coverage: 'derived from placements and leads, which are audited; the hottest rows there are',
  target_coverage: 'derived, as node_coverage',
  project_standing: 'derived from steps, agreements and money, which are audited',
  import_job:
    'technical: how far a file has come; that it was written or taken back is an event, and its records are audited',
  import_row: 'technical: what a file says until it is written; the records that it becomes are audited',
  chain_snapshot: 'derived once a week, never changed',
  node_snapshot: 'derived once a week, never changed',
};

/** Rows that are only ever added: refused for everybody by trigger, and for the application by right. */
export const APPEND_ONLY: readonly string[] = [
  'security_event',
  'placement_event',
  'lead_event',
  'contact_log_correction',
  'task_postponement',
  'signing_event',
  'step_event',
  'funding_entry',
  'service_issue_event',
  'fund_entry',
  'project_split',
  'project_split_share',
  'warning_event',
  'weekly_report_version',
  'weekly_report_file',
  'decision_event',
];

interface ColumnPolicy {
  /** Never in the trail in clear: '***' says that there is one, and that it changed. */
  secret?: readonly string[];
  /** Not in the trail at all: derived from another column, or masked anyway. */
  omitted?: readonly string[];
  /** Personal data under its owner's key: in the trail as it is stored, so that erasing the key erases it there too. */
  sealed?: readonly string[];
}

/** Made of other columns at save, in whatever table: what they are made of is in the trail. */
const DERIVED = ['search_text', 'search_terms', 'sort_name', 'normalized_name'];

const COLUMNS: Readonly<Record<string, ColumnPolicy>> = {
  app_user: { secret: ['password_hash'] },
  api_key: { secret: ['key_hash'] },
  // Frozen where they are, with a hash: a copy in the trail would say nothing more.
  weekly_report_version: { omitted: ['content'] },
  weekly_report_file: { omitted: ['bytes'] },
  contact_person: { sealed: ['sealed'], omitted: ['phone_masked', 'wechat_masked', 'email_masked'] },
};

export function columnPolicyOf(table: string): Required<ColumnPolicy> {
  const { secret = [], omitted = [], sealed = [] } = COLUMNS[table] ?? {};
  return { secret, omitted: [...omitted, ...DERIVED], sealed };
}
