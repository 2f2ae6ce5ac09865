import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChainService } from '../../chain/chain.service.js';
import { GapSettingsService } from '../../chain/gap/gap-settings.service.js';
import { RankableLead, rankLeads } from '../../chain/gap/landing.js';
import { DIRECTION_NAMES } from '../../chain/chain.enums.js';
import { Clock } from '../../common/clock.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { LIVE_STAGES, STAGE_NAMES } from './lead-machine.js';
import { visibleLeads } from './lead-scope.js';
import { BoardGrouping, LeadBoardArgs } from './lead.args.js';
import { LeadStage } from './lead.enums.js';
import { LeadReader } from './lead.reader.js';
import { BestLead, LeadBoardColumn } from './lead.types.js';

/** What a column stands for: its key and label in SQL, and what joins that needs. A lead counts once per column. */
const GROUPS: Readonly<Record<BoardGrouping, { key: string; label: string; order: string; join: string }>> = {
  [BoardGrouping.STAGE]: { key: 'l.stage', label: 'l.stage', order: '0', join: '' },
  [BoardGrouping.OWNER]: {
    key: `coalesce(l.owner_id::text, '')`,
    label: `coalesce(g.display_name, '公海')`,
    order: '0',
    join: 'LEFT JOIN app_user g ON g.id = l.owner_id',
  },
  [BoardGrouping.CHAIN]: {
    key: `coalesce(g.code, '')`,
    label: `coalesce(g.name, '未对应产业链')`,
    order: 'coalesce(g.position, 1000)',
    join: `LEFT JOIN LATERAL (SELECT DISTINCT i.code, i.name, i.position FROM lead_node x
             JOIN chain_node n ON n.id = x.node_id JOIN industry_chain i ON i.id = n.chain_id WHERE x.lead_id = l.id) g ON true`,
  },
  [BoardGrouping.DIRECTION]: {
    key: `coalesce(g.direction, '')`,
    label: `coalesce(g.direction, '')`,
    order: '0',
    join: 'LEFT JOIN LATERAL (SELECT DISTINCT x.direction FROM lead_node x WHERE x.lead_id = l.id) g ON true',
  },
};

/** As PostgreSQL sums it up; `label` is a stage's or a direction's code, or the name of whom or what the column is of. */
type Column = LeadBoardColumn & { position: number };

const PIPELINE: readonly LeadStage[] = Object.values(LeadStage);

/** The pipeline at a glance, and the leads most worth working on. */
@Injectable()
export class LeadBoardService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly chains: ChainService,
    private readonly settings: GapSettingsService,
    private readonly reader: LeadReader,
    private readonly clock: Clock,
  ) {}

  /** Sums of money are decimal to the end: 亿元 with six places is 百元. */
  async board(actor: Actor, { groupBy, filter }: LeadBoardArgs): Promise<LeadBoardColumn[]> {
    const group = GROUPS[groupBy];
    const { winRates } = (await this.settings.read()).settings;
    const parameters = new Parameters(this.clock.now(), Object.keys(winRates), Object.values(winRates));
    const where = await this.reader.where(actor, { ...filter, stages: filter?.stages ?? [...LIVE_STAGES] }, parameters);
    // Every lead has its company; said as LEFT JOIN, PostgreSQL need not fetch it where no filter asks for it.
    const columns = await this.dataSource.query<Column[]>(
      `SELECT key, label, min(position)::int AS position, sum(count)::int AS count,
              round(sum(investment) / 10000, 6)::float8 AS investment,
              round(sum(investment * coalesce(rate, 0)) / 10000, 6)::float8 AS weighted,
              round((sum(seconds) / sum(count) / 86400)::numeric, 1)::float8 AS "averageDaysInStage"
         FROM (SELECT ${group.key} AS key, ${group.label} AS label, l.stage, min(${group.order}) AS position,
                      count(*) AS count, coalesce(sum(l.investment), 0) AS investment,
                      sum(extract(epoch FROM $1 - l.stage_since)) AS seconds
                 FROM lead l LEFT JOIN company c ON c.id = l.company_id ${group.join}
                WHERE ${where} GROUP BY 1, 2, 3) AS of_stage
              LEFT JOIN unnest($2::text[], $3::numeric[]) AS win_rate (stage, rate) USING (stage)
        GROUP BY 1, 2`,
      parameters.values,
    );
    for (const column of columns) column.label = nameOf(column.label);
    return columns.sort(groupBy === BoardGrouping.STAGE ? byStage : byPositionThenSize);
  }

  /** Live leads of the chain by severity removed × win rate, those that the actor may see. */
  async best(actor: Actor, chainCode: string, first: number): Promise<BestLead[]> {
    const { state, settings, options } = await this.chains.loadOne(chainCode);
    const parameters = new Parameters(chainCode, LIVE_STAGES);
    const rows = await this.dataSource.query<RankableLead[]>(
      `SELECT l.id, l.stage, array_agg(n.code) AS "nodeCodes",
              array_remove(array_agg(CASE WHEN EXISTS (
                SELECT 1 FROM placement p WHERE p.node_id = n.id AND p.holder = coalesce(c.group_id, c.id)::text
                   AND p.confirmed AND p.status IN ('LANDING', 'OPERATING')) THEN n.code END), NULL) AS "heldNodeCodes"
         FROM lead l JOIN company c ON c.id = l.company_id
         JOIN lead_node x ON x.lead_id = l.id JOIN chain_node n ON n.id = x.node_id JOIN industry_chain i ON i.id = n.chain_id
        WHERE i.code = $1 AND l.stage = ANY($2) AND ${visibleLeads(actor, parameters)}
        GROUP BY l.id, l.stage`,
      parameters.values,
    );
    const ranked = rankLeads(rows, state, settings, options).slice(0, first);
    const views = new Map(
      (
        await this.reader.byIds(
          actor,
          ranked.map(({ id }) => id),
        )
      ).map((lead) => [lead.id, lead]),
    );
    return ranked.flatMap(({ id, removed, expected }, index) => {
      const lead = views.get(id);
      return lead ? [{ order: index + 1, lead, removed, expected }] : [];
    });
  }
}

const nameOf = (label: string): string =>
  STAGE_NAMES[label as LeadStage] ?? DIRECTION_NAMES[label as keyof typeof DIRECTION_NAMES] ?? (label || '未对应环节');

const byStage = (a: Column, b: Column): number =>
  PIPELINE.indexOf(a.key as LeadStage) - PIPELINE.indexOf(b.key as LeadStage);

const byPositionThenSize = (a: Column, b: Column): number =>
  a.position - b.position || b.count - a.count || (a.key < b.key ? -1 : 1);
