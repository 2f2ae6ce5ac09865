import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { ChainService } from '../../chain/chain.service.js';
import { DEFAULT_GAP_SETTINGS, mergeGapSettings } from '../../chain/gap/gap.settings.js';
import type { GapSettings, LiveLeadStage } from '../../chain/gap/gap.types.js';
import { dayOf } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import { countRows, CursorValue, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { calendarWarning } from '../../common/working-days.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { clocksOf } from './lead-clocks.js';
import { FilterContext, leadConditions } from './lead-conditions.js';
import { isLive } from './lead-machine.js';
import { visibleLeads } from './lead-scope.js';
import { LeadFilter, LeadOrder, LeadsArgs } from './lead.args.js';
import { LeadConnection, LeadView } from './lead.types.js';

/** A row as json_agg and the driver hand it over: dates of timestamptz are Date, of date text. */
type LeadRow = Omit<LeadView, 'clocks' | 'daysInStage' | 'calendarWarning' | 'winRate'> & {
  respondBy: string;
  judgeBy: string;
  feedBackBy: string | null;
  respondedAt: Date | null;
  triagedAt: Date | null;
  fedBackAt: Date | null;
  stageSince: Date;
  gapSettings: unknown;
  sortKey: CursorValue;
};

const FROM = 'FROM lead l JOIN company c ON c.id = l.company_id';

/** A lead with all that its card shows, in one statement: no query per row. */
const columns = (sortKey: string): string => `
SELECT l.id, l.name, l.stage, l.stage_since AS "stageSince", l.resume_stage AS "resumeStage",
  l.paused_until::text AS "pausedUntil", l.lost_reason AS "lostReason", l.source, l.referrer_name AS "referrerName",
  l.confidential, l.investment::text AS investment, l.land::text AS land, l.summary, l.triage,
  l.triage_reason AS "triageReason", l.triaged_at AS "triagedAt", l.responded_at AS "respondedAt",
  l.fed_back_at AS "fedBackAt", l.respond_by::text AS "respondBy", l.judge_by::text AS "judgeBy",
  l.feed_back_by::text AS "feedBackBy", l.protected_until::text AS "protectedUntil", l.touched_at AS "touchedAt",
  l.created_at AS "createdAt", l.version,
  json_build_object('id', c.id, 'name', c.name, 'regionCode', c.region_code) AS company,
  ${personRef('o')} AS owner, ${personRef('s')} AS sponsor, ${personRef('r')} AS referrer, ${personRef('b')} AS "createdBy",
  coalesce((SELECT json_agg(${personRef('u')} ORDER BY u.display_name, u.id)
              FROM lead_member m JOIN app_user u ON u.id = m.user_id WHERE m.lead_id = l.id), '[]') AS collaborators,
  coalesce((SELECT json_agg(json_build_object('nodeCode', n.code, 'nodeName', n.name, 'chainCode', i.code,
                     'direction', x.direction, 'severity', x.severity, 'judgedOn', x.judged_on) ORDER BY i.position, n.code)
              FROM lead_node x JOIN chain_node n ON n.id = x.node_id JOIN industry_chain i ON i.id = n.chain_id
             WHERE x.lead_id = l.id), '[]') AS nodes,
  (SELECT value FROM setting WHERE key = 'gap') AS "gapSettings",
  ${sortKey} AS "sortKey"
${FROM}
LEFT JOIN app_user o ON o.id = l.owner_id
LEFT JOIN app_user s ON s.id = l.sponsor_id
LEFT JOIN app_user r ON r.id = l.referrer_id
LEFT JOIN app_user b ON b.id = l.created_by_id`;

/** How each order sorts: the expression, its type, and which way; the id breaks ties the same way. */
const ORDERS: Readonly<Record<LeadOrder, { key: string; cast: string; descending: boolean }>> = {
  // Ids are time-ordered, so the key is the id once more.
  [LeadOrder.NEWEST]: { key: 'l.id', cast: 'uuid', descending: true },
  [LeadOrder.LONGEST_UNTOUCHED]: { key: 'l.touched_at', cast: 'timestamptz', descending: false },
  [LeadOrder.LARGEST]: { key: 'coalesce(l.investment, -1)', cast: 'numeric', descending: true },
};

@Injectable()
export class LeadReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly chains: ChainService,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND for a missing lead and for one that the actor may not see, alike */
  async byId(actor: Actor, id: string, manager: EntityManager | DataSource = this.dataSource): Promise<LeadView> {
    const [lead] = await this.byIds(actor, [id], manager);
    if (!lead) throw notFound('线索');
    return lead;
  }

  /** The lead as somebody has just left it: they are shown what they did even if they gave it out of their sight. */
  async changed(id: string, manager: EntityManager): Promise<LeadView> {
    const rows = await manager.query<LeadRow[]>(`${columns('NULL')} WHERE l.id = $1`, [id]);
    return this.views(rows)[0]!;
  }

  /** Those of the leads that the actor may see, in no particular order. */
  async byIds(
    actor: Actor,
    ids: readonly string[],
    manager: EntityManager | DataSource = this.dataSource,
  ): Promise<LeadView[]> {
    const parameters = new Parameters(ids);
    const rows = await manager.query<LeadRow[]>(
      `${columns('NULL')} WHERE l.id = ANY($1) AND ${visibleLeads(actor, parameters)}`,
      parameters.values,
    );
    return this.views(rows);
  }

  async list(actor: Actor, { filter, orderBy, first, after }: LeadsArgs, counted: boolean): Promise<LeadConnection> {
    const parameters = new Parameters();
    const where = await this.where(actor, filter ?? {}, parameters);
    const forCount = [...parameters.values];
    const { key, cast, descending } = ORDERS[orderBy];
    const way = descending ? 'DESC' : 'ASC';
    let from = '';
    if (after) {
      const [value, id] = decodeCursor(after, 2);
      from = ` AND (${key}, l.id) ${descending ? '<' : '>'} (${parameters.add(value)}::${cast}, ${parameters.add(id)}::uuid)`;
    }
    const rows = await this.dataSource.query<LeadRow[]>(
      `${columns(`(${key})::text`)} WHERE ${where}${from} ORDER BY ${key} ${way}, l.id ${way} LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, (row) => [row.sortKey, row.id], Boolean(after));
    const views = this.views(page.edges.map(({ node }) => node));
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor }, index) => ({ cursor, node: views[index]! })),
      totalCount: counted ? await countRows(this.dataSource, `${FROM} WHERE ${where}`, forCount) : 0,
    };
  }

  /** The condition on `lead l JOIN company c` for what the actor may see and the filter lets through. */
  async where(actor: Actor, filter: LeadFilter, parameters: Parameters): Promise<string> {
    const context: FilterContext = {
      userId: actor.userId,
      today: this.clock.today(),
      now: this.clock.now(),
      gapNodeIds: await this.gapNodeIds(filter),
    };
    return [visibleLeads(actor, parameters), ...leadConditions(filter, context, parameters)].join(' AND ');
  }

  /** The nodes whose gap, as the rules answer now, satisfies the filter. */
  private async gapNodeIds({ gap }: LeadFilter): Promise<string[] | null> {
    if (!gap) return null;
    const chains = await this.chains.overview();
    return chains
      .flatMap(({ gaps }) => gaps)
      .filter(
        ({ level, direction, severity, chokepoint }) =>
          (!gap.levels || gap.levels.includes(level)) &&
          (!gap.directions || gap.directions.includes(direction)) &&
          (gap.openChokepoint == null || gap.openChokepoint === (chokepoint?.open ?? false)) &&
          (gap.minSeverity == null || severity >= gap.minSeverity),
      )
      .map(({ node }) => node.id);
  }

  private views(rows: LeadRow[]): LeadView[] {
    const today = this.clock.today();
    const { winRates } = rows[0] ? mergeGapSettings(rows[0].gapSettings) : DEFAULT_GAP_SETTINGS;
    return rows.map((row) => toView(row, today, winRates));
  }
}

function toView(row: LeadRow, today: string, winRates: GapSettings['winRates']): LeadView {
  const clocks = clocksOf(row, today);
  const open = clocks.filter(({ workingDaysLeft }) => workingDaysLeft !== null).map(({ dueOn }) => dueOn);
  return {
    ...row,
    clocks,
    calendarWarning: calendarWarning(...open),
    daysInStage: Math.round((Date.parse(today) - Date.parse(dayOf(row.stageSince))) / 86_400_000),
    winRate: isLive(row.stage) ? winRates[row.stage as LiveLeadStage] : 0,
  };
}
