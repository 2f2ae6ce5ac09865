import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { Membership, Stage } from './chain.enums.js';
import type { ChainState, Coverage, GapNodeInput, GapTargetInput } from './gap/gap.types.js';

/** Rows of one chain as PostgreSQL hands them over: one statement, whatever the number of companies. */
export interface ChainRow {
  id: string;
  code: string;
  name: string;
  pillar: boolean;
  priority: string | null;
  clause: string | null;
  version: number;
  leader: { id: string; displayName: string } | null;
  segments: SegmentRow[];
  nodes: NodeRow[];
  links: LinkRow[];
  targets: TargetRow[];
  /** The zone's overrides of the gap settings, read in the same statement. */
  gapSettings: unknown;
}

export interface SegmentRow {
  id: string;
  code: string;
  name: string;
  stage: Stage;
  namedInPlan: boolean;
  clause: string | null;
  version: number;
}

export interface TechnologyRow {
  id: string;
  claim: string;
  chokepoint: boolean;
  source: string | null;
  asOfYear: number | null;
  verified: boolean;
  resolvedOn: string | null;
  version: number;
}

export interface NodeRow {
  id: string;
  code: string;
  name: string;
  segmentCode: string;
  stage: Stage;
  namedInPlan: boolean;
  clause: string | null;
  gbt4754: string | null;
  gbt4754Checked: boolean;
  acceptsPlatform: boolean;
  weight: number;
  version: number;
  technologies: TechnologyRow[];
  staleCutoff: string | null;
  coverage: Omit<Coverage, 'liveLeads'> & {
    leads: [lead: number, engaged: number, negotiating: number, reserved: number];
  };
}

export interface LinkRow {
  id: string;
  from: string;
  to: string;
  flow: string;
  version: number;
}

export interface TargetRow extends Omit<GapTargetInput, 'period'> {
  id: string;
  version: number;
  period: GapTargetInput['period'];
  membership: Membership;
}

const CHAIN_STATE = prepared(
  'chain_state',
  `
SELECT c.id, c.code, c.name, c.pillar, c.priority, c.clause, c.version,
  (SELECT value FROM setting WHERE key = 'gap') AS "gapSettings",
  (SELECT json_build_object('id', u.id, 'displayName', u.display_name) FROM app_user u WHERE u.id = c.leader_id) AS leader,
  coalesce((
    SELECT json_agg(json_build_object('id', s.id, 'code', s.code, 'name', s.name, 'stage', s.stage,
             'namedInPlan', s.named_in_plan, 'clause', s.clause, 'version', s.version) ORDER BY s.position, s.code)
      FROM chain_segment s WHERE s.chain_id = c.id AND s.retired_at IS NULL), '[]') AS segments,
  coalesce((
    SELECT json_agg(json_build_object('id', n.id, 'code', n.code, 'name', n.name, 'segmentCode', s.code,
             'stage', n.stage, 'namedInPlan', n.named_in_plan, 'clause', n.clause, 'gbt4754', n.gbt4754,
             'gbt4754Checked', n.gbt4754_checked, 'acceptsPlatform', n.accepts_platform, 'weight', n.weight,
             'version', n.version, 'technologies', coalesce(t.list, '[]'), 'staleCutoff', v.stale_cutoff,
             'coverage', json_build_object('operating', v.operating, 'landing', v.landing,
               'negotiating', v.negotiating, 'candidates', v.candidates, 'unconfirmed', v.unconfirmed,
               'stale', v.stale, 'platforms', v.platforms, 'leading', v.leading_firms, 'leadingUnknown', v.leading_unknown,
               'quantity', v.quantity, 'unknownQuantity', v.unknown_quantity,
               'leads', json_build_array(v.leads_lead, v.leads_engaged, v.leads_negotiating, v.leads_reserved))
             ) ORDER BY n.position, n.code)
      FROM chain_node n
      JOIN chain_segment s ON s.id = n.segment_id
      JOIN node_coverage v ON v.node_id = n.id
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('id', k.id, 'claim', k.claim, 'chokepoint', k.chokepoint, 'source', k.source,
                 'asOfYear', k.as_of_year, 'verified', k.verified, 'resolvedOn', k.resolved_on, 'version', k.version)
                 ORDER BY k.id) AS list
          FROM node_technology k WHERE k.node_id = n.id) t ON true
     WHERE n.chain_id = c.id AND n.retired_at IS NULL), '[]') AS nodes,
  coalesce((
    SELECT json_agg(json_build_object('id', l.id, 'from', f.code, 'to', t.code, 'flow', l.flow, 'version', l.version)
             ORDER BY f.position, f.code, t.position, t.code)
      FROM chain_link l
      JOIN chain_node f ON f.id = l.from_node_id
      JOIN chain_node t ON t.id = l.to_node_id
     WHERE l.chain_id = c.id AND l.retired_at IS NULL), '[]') AS links,
  coalesce((
    SELECT json_agg(json_build_object('id', g.id, 'code', g.code, 'name', g.name, 'min', g.min, 'max', g.max,
             'unit', g.unit, 'membership', g.membership, 'clause', g.clause, 'version', g.version,
             'held', v.held, 'quantity', v.quantity, 'unknownQuantity', v.unknown_quantity,
             'period', json_build_object('code', p.code, 'name', p.name, 'fromYear', p.from_year, 'toYear', p.to_year),
             'nodeCodes', (SELECT json_agg(n.code ORDER BY n.position, n.code)
                             FROM node_target_member m JOIN chain_node n ON n.id = m.node_id
                            WHERE m.target_id = g.id)) ORDER BY p.to_year DESC, g.code)
      FROM node_target g
      JOIN plan_period p ON p.id = g.period_id
      JOIN target_coverage v ON v.target_id = g.id
     WHERE g.chain_id = c.id AND g.retired_at IS NULL), '[]') AS targets
FROM industry_chain c
WHERE $1::text IS NULL OR c.code = $1
ORDER BY c.position, c.code`,
);

@Injectable()
export class ChainStateReader {
  constructor(private readonly dataSource: DataSource) {}

  /** One chain by its code, or all of them. */
  read(code: string | null, manager: EntityManager | DataSource = this.dataSource): Promise<ChainRow[]> {
    return manager.query<ChainRow[]>(CHAIN_STATE, [code]);
  }
}

/** What the rules need of a chain's rows. */
export function toChainState(row: ChainRow): ChainState {
  return { nodes: row.nodes.map(toGapNode), links: row.links, targets: row.targets };
}

function toGapNode(node: NodeRow): GapNodeInput {
  const { leads, ...counts } = node.coverage;
  const [LEAD, ENGAGED, NEGOTIATING, RESERVED] = leads;
  return {
    code: node.code,
    name: node.name,
    segmentCode: node.segmentCode,
    stage: node.stage,
    namedInPlan: node.namedInPlan,
    clause: node.clause,
    weight: node.weight,
    technologies: node.technologies.map((technology) => ({ ...technology, resolved: technology.resolvedOn !== null })),
    coverage: { ...counts, liveLeads: { LEAD, ENGAGED, NEGOTIATING, RESERVED } },
  };
}
