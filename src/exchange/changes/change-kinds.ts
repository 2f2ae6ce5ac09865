import { registerEnumType } from '@nestjs/graphql';

export enum ChangeKind {
  COMPANY = 'COMPANY',
  LEAD = 'LEAD',
  PROJECT = 'PROJECT',
  CHAIN = 'CHAIN',
  SEGMENT = 'SEGMENT',
  NODE = 'NODE',
  LINK = 'LINK',
  TECHNOLOGY = 'TECHNOLOGY',
  TARGET = 'TARGET',
  WEEKLY_REPORT = 'WEEKLY_REPORT',
}
registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: '变更所涉的记录',
  valuesMap: {
    COMPANY: { description: '企业，连同已落位的环节' },
    LEAD: { description: '线索，连同对应环节；保密的不出' },
    PROJECT: { description: '项目，连同环节、协议、履约、资金；保密的不出' },
    CHAIN: { description: '产业链' },
    SEGMENT: { description: '板块' },
    NODE: { description: '环节' },
    LINK: { description: '供给关系' },
    TECHNOLOGY: { description: '技术' },
    TARGET: { description: '规划目标，连同成员环节' },
    WEEKLY_REPORT: { description: '已发布的周报' },
  },
});

interface Source {
  kind: ChangeKind;
  /** SQL for the id of the record that the entry `a` of this table belongs to; absent: the row is the record. */
  root?: string;
  /** What changed, where the row is a part of the record. */
  part?: string;
}

const image = (column: string): string => `coalesce(a.new, a.old) ->> '${column}'`;
/** An update's image holds only what changed: then the row itself tells, which is never deleted. */
const parentOf = (table: string, column: string): string =>
  `coalesce(${image(column)}, (SELECT ${column}::text FROM ${table} WHERE id = a.row_id::uuid))`;
/** Rows that join two records are called by both ids. */
const FIRST_KEY = `split_part(a.row_id, '/', 1)`;

/** The tables whose changes leave, and as what. A table that is not here does not leave. */
export const CHANGE_SOURCES: Readonly<Record<string, Source>> = {
  company: { kind: ChangeKind.COMPANY },
  placement: { kind: ChangeKind.COMPANY, root: parentOf('placement', 'company_id'), part: '落位' },
  lead: { kind: ChangeKind.LEAD },
  lead_node: { kind: ChangeKind.LEAD, root: FIRST_KEY, part: '对应环节' },
  project: { kind: ChangeKind.PROJECT },
  project_node: { kind: ChangeKind.PROJECT, root: FIRST_KEY, part: '对应环节' },
  project_step: { kind: ChangeKind.PROJECT, root: parentOf('project_step', 'project_id'), part: '履约环节' },
  agreement: { kind: ChangeKind.PROJECT, root: parentOf('agreement', 'project_id'), part: '协议' },
  funding_entry: { kind: ChangeKind.PROJECT, root: parentOf('funding_entry', 'project_id'), part: '资金' },
  industry_chain: { kind: ChangeKind.CHAIN },
  chain_segment: { kind: ChangeKind.SEGMENT },
  chain_node: { kind: ChangeKind.NODE },
  chain_link: { kind: ChangeKind.LINK },
  node_technology: { kind: ChangeKind.TECHNOLOGY },
  node_target: { kind: ChangeKind.TARGET },
  node_target_member: { kind: ChangeKind.TARGET, root: FIRST_KEY, part: '成员环节' },
  weekly_report: { kind: ChangeKind.WEEKLY_REPORT },
};

const codesOf = (join: string): string =>
  `coalesce((SELECT jsonb_agg(n.code ORDER BY n.code) FROM ${join} JOIN chain_node n ON n.id = m.node_id), '[]')`;

const RELATED = `SELECT p.id FROM project p WHERE p.confidential AND (p.company_id = r.id OR p.project_company_id = r.id)`;

/**
 * What leaves of a record: its state now, by id, $1. A white list: no names of people, no telephone, no free notes. What
 * no longer exists or must not leave gives no row.
 */
export const CHANGE_STATES: Readonly<Record<ChangeKind, string>> = {
  // What a confidential project holds is not told of its company either.
  COMPANY: `
SELECT r.id, r.version, jsonb_build_object('name', r.name, 'creditCode', r.credit_code, 'kind', r.kind,
         'inZone', r.in_zone, 'regionCode', r.region_code, 'industryCode', r.industry_code, 'tags', r.tags,
         'registeredCapital', r.registered_capital::text, 'foundedYear', r.founded_year,
         'placements', coalesce((
           SELECT jsonb_agg(jsonb_build_object('nodeCode', n.code, 'status', m.status, 'confirmed', m.confirmed) ORDER BY n.code)
             FROM placement m JOIN chain_node n ON n.id = m.node_id
            WHERE m.company_id = r.id AND m.status IN ('LANDING', 'OPERATING', 'EXITED')
              AND m.node_id NOT IN (SELECT x.node_id FROM project_node x WHERE x.project_id IN (${RELATED}))), '[]')) AS record
  FROM company r WHERE r.id = ANY($1) AND r.deleted_at IS NULL`,
  LEAD: `
SELECT r.id, r.version, jsonb_build_object('companyId', r.company_id, 'stage', r.stage, 'stageSince', r.stage_since,
         'source', r.source, 'investment', r.investment::text, 'land', r.land::text, 'lostReason', r.lost_reason,
         'pausedUntil', r.paused_until, 'nodeCodes', ${codesOf('(SELECT * FROM lead_node WHERE lead_id = r.id) m')}) AS record
  FROM lead r WHERE r.id = ANY($1) AND NOT r.confidential`,
  PROJECT: `
SELECT r.id, r.version, jsonb_build_object('name', r.name, 'source', r.source, 'companyId', r.company_id,
         'projectCompanyId', r.project_company_id, 'plannedInvestment', r.planned_investment::text,
         'plannedLand', r.planned_land::text, 'clause', r.clause,
         'nodeCodes', ${codesOf('(SELECT * FROM project_node WHERE project_id = r.id) m')},
         'agreements', coalesce((
           SELECT jsonb_agg(jsonb_build_object('signedOn', g.signed_on, 'investment', g.investment::text,
                    'fixedInvestment', g.fixed_investment::text, 'land', g.land::text) ORDER BY g.ordinal)
             FROM agreement g WHERE g.project_id = r.id), '[]'),
         'steps', coalesce((
           SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'plannedOn', s.planned_on, 'actualOn', s.actual_on) ORDER BY s.kind)
             FROM project_step s WHERE s.project_id = r.id), '[]'),
         'arrived', (SELECT sum(f.amount)::text FROM funding_entry f WHERE f.project_id = r.id AND f.kind = 'ARRIVED'),
         'invested', (SELECT sum(f.amount)::text FROM funding_entry f WHERE f.project_id = r.id AND f.kind = 'INVESTED')) AS record
  FROM project r WHERE r.id = ANY($1) AND NOT r.confidential`,
  CHAIN: `
SELECT r.id, r.version, jsonb_build_object('code', r.code, 'name', r.name, 'pillar', r.pillar, 'priority', r.priority,
         'clause', r.clause) AS record
  FROM industry_chain r WHERE r.id = ANY($1)`,
  SEGMENT: `
SELECT r.id, r.version, jsonb_build_object('chainCode', c.code, 'code', r.code, 'name', r.name, 'stage', r.stage,
         'clause', r.clause) AS record
  FROM chain_segment r JOIN industry_chain c ON c.id = r.chain_id WHERE r.id = ANY($1) AND r.retired_at IS NULL`,
  NODE: `
SELECT r.id, r.version, jsonb_build_object('chainCode', c.code, 'segmentCode', s.code, 'code', r.code, 'name', r.name,
         'stage', r.stage, 'clause', r.clause, 'gbt4754', r.gbt4754, 'acceptsPlatform', r.accepts_platform,
         'weight', r.weight) AS record
  FROM chain_node r JOIN industry_chain c ON c.id = r.chain_id JOIN chain_segment s ON s.id = r.segment_id
 WHERE r.id = ANY($1) AND r.retired_at IS NULL`,
  LINK: `
SELECT r.id, r.version, jsonb_build_object('from', f.code, 'to', t.code, 'flow', r.flow) AS record
  FROM chain_link r JOIN chain_node f ON f.id = r.from_node_id JOIN chain_node t ON t.id = r.to_node_id
 WHERE r.id = ANY($1) AND r.retired_at IS NULL`,
  TECHNOLOGY: `
SELECT r.id, r.version, jsonb_build_object('nodeCode', n.code, 'claim', r.claim, 'chokepoint', r.chokepoint,
         'source', r.source, 'asOfYear', r.as_of_year, 'verified', r.verified, 'resolvedOn', r.resolved_on) AS record
  FROM node_technology r JOIN chain_node n ON n.id = r.node_id WHERE r.id = ANY($1)`,
  TARGET: `
SELECT r.id, r.version, jsonb_build_object('chainCode', c.code, 'code', r.code, 'name', r.name, 'period', p.code,
         'min', r.min, 'max', r.max, 'unit', r.unit, 'membership', r.membership, 'clause', r.clause,
         'nodeCodes', ${codesOf('(SELECT * FROM node_target_member WHERE target_id = r.id) m')}) AS record
  FROM node_target r JOIN industry_chain c ON c.id = r.chain_id JOIN plan_period p ON p.id = r.period_id
 WHERE r.id = ANY($1) AND r.retired_at IS NULL`,
  WEEKLY_REPORT: `
SELECT r.id, r.version, jsonb_build_object('monday', r.monday, 'publishedAt', r.published_at) AS record
  FROM weekly_report r WHERE r.id = ANY($1) AND r.status = 'PUBLISHED'`,
};

/** Columns that leave, by the name people know them by; what else changes is not told of. */
export const CHANGE_FIELDS: Readonly<Record<string, string>> = {
  ...{ name: '名称', code: '代码', credit_code: '统一社会信用代码', kind: '主体类别', in_zone: '是否在区内' },
  ...{ region_code: '所在地', industry_code: '行业', tags: '标签', registered_capital: '注册资本' },
  ...{ founded_year: '成立年份', company_id: '企业', stage: '阶段', stage_since: '进入阶段时间', source: '来源' },
  ...{ investment: '预计投资', land: '预计用地', lost_reason: '流失原因', paused_until: '暂缓至' },
  ...{ project_company_id: '项目公司', planned_investment: '规划投资', planned_land: '规划用地', clause: '出处' },
  ...{ pillar: '是否支柱产业', priority: '优先级', segment_id: '板块', gbt4754: '行业代码', weight: '权重' },
  ...{
    accepts_platform: '可由平台填补',
    flow: '供给的内容',
    node_id: '环节',
    claim: '说法',
    chokepoint: '是否称为卡脖子',
  },
  ...{ as_of_year: '年份', verified: '是否核实', resolved_on: '解决日期', min: '下限', max: '上限', unit: '单位' },
  ...{ membership: '计入方式', published_at: '发布时间', merged_into_id: '并入企业' },
};
