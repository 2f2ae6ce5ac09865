import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { DataSource } from 'typeorm';
import { ChainService } from '../../chain/chain.service.js';
import { GapSettingsService } from '../../chain/gap/gap-settings.service.js';
import type { LiveLeadStage } from '../../chain/gap/gap.types.js';
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

interface Row {
  key: string;
  label: string;
  stage: LeadStage;
  position: number;
  count: number;
  /** 万元. */
  investment: string;
  days: number;
}

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

  async board(actor: Actor, { groupBy, filter }: LeadBoardArgs): Promise<LeadBoardColumn[]> {
    const group = GROUPS[groupBy];
    const parameters = new Parameters(this.clock.now());
    const where = await this.reader.where(actor, { ...filter, stages: filter?.stages ?? [...LIVE_STAGES] }, parameters);
    // Every lead has its company; said as LEFT JOIN, PostgreSQL need not fetch it where no filter asks for it.
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${group.key} AS key, ${group.label} AS label, l.stage, min(${group.order}) AS position,
              count(*)::int AS count, coalesce(sum(l.investment), 0)::text AS investment,
              sum(extract(epoch FROM $1 - l.stage_since) / 86400)::float8 AS days
         FROM lead l LEFT JOIN company c ON c.id = l.company_id ${group.join}
        WHERE ${where} GROUP BY 1, 2, 3`,
      parameters.values,
    );
    const { winRates } = (await this.settings.read()).settings;
    return columnsOf(rows, winRates).sort(groupBy === BoardGrouping.STAGE ? byStage : byPositionThenSize);
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

type Column = LeadBoardColumn & { position: number };

/** Sums of money are decimal to the end: 亿元 with six places is 百元. */
function columnsOf(rows: readonly Row[], winRates: Record<LiveLeadStage, number>): Column[] {
  const columns = new Map<string, Sums>();
  for (const row of rows) {
    const sums = columns.get(row.key) ?? { row, count: 0, days: 0, investment: ZERO, weighted: ZERO };
    const investment = new Decimal(row.investment);
    columns.set(row.key, {
      row: sums.row,
      count: sums.count + row.count,
      days: sums.days + row.days,
      investment: sums.investment.plus(investment),
      weighted: sums.weighted.plus(investment.times(winRates[row.stage as LiveLeadStage] ?? 0)),
    });
  }
  return [...columns.values()].map(({ row, count, days, investment, weighted }) => ({
    ...{ key: row.key, label: nameOf(row.label), position: Number(row.position), count },
    investment: inYi(investment),
    weighted: inYi(weighted),
    averageDaysInStage: Math.round((days / count) * 10) / 10,
  }));
}

/** What the rows of one column (a row per stage) come to. */
interface Sums {
  row: Row;
  count: number;
  days: number;
  investment: Decimal;
  weighted: Decimal;
}

const ZERO = new Decimal(0);
const YI_PER_WAN = new Decimal('0.0001');

/** 万元 in 亿元. */
const inYi = (amount: Decimal): number => amount.times(YI_PER_WAN).toDecimalPlaces(6).toNumber();

const nameOf = (label: string): string =>
  STAGE_NAMES[label as LeadStage] ?? DIRECTION_NAMES[label as keyof typeof DIRECTION_NAMES] ?? (label || '未对应环节');

const byStage = (a: Column, b: Column): number =>
  PIPELINE.indexOf(a.key as LeadStage) - PIPELINE.indexOf(b.key as LeadStage);

const byPositionThenSize = (a: Column, b: Column): number =>
  a.position - b.position || b.count - a.count || (a.key < b.key ? -1 : 1);
