import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { Scope } from '../../identity/permissions.js';
import { personRef } from '../../identity/person-ref.js';
import { StatisticsBy } from '../statistics/indicator.enums.js';
import { INDICATOR_CODES, IndicatorCode } from '../statistics/indicators.js';
import { yearToDate } from '../statistics/period.js';
import { indicatorOf, IndicatorRow, StatisticsService } from '../statistics/statistics.service.js';
import { judgedUntil, progressOf } from './target-progress.js';
import { IndicatorProgress, IndicatorTargetView } from './target.types.js';

type Row = Omit<IndicatorTargetView, 'indicator'> & { indicator: IndicatorCode };

const TARGET = `
SELECT t.id, t.year, t.indicator, t.value::text AS value, t.reason, ${personRef('u')} AS "setBy",
  t.updated_at AS "setAt", t.version, coalesce(c.code, t.team_id::text, t.user_id::text, '') AS key,
  coalesce(c.name, m.name, p.display_name, '全区') AS label,
  CASE WHEN t.chain_id IS NOT NULL THEN '${StatisticsBy.CHAIN}' WHEN t.team_id IS NOT NULL THEN '${StatisticsBy.TEAM}'
       WHEN t.user_id IS NOT NULL THEN '${StatisticsBy.OFFICER}' END AS by
FROM indicator_target t JOIN app_user u ON u.id = t.set_by_id LEFT JOIN industry_chain c ON c.id = t.chain_id
  LEFT JOIN team m ON m.id = t.team_id LEFT JOIN app_user p ON p.id = t.user_id
WHERE t.deleted_at IS NULL`;

/** Targets of a year, and how far they have been reached. */
@Injectable()
export class TargetReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly statistics: StatisticsService,
    private readonly clock: Clock,
  ) {}

  /** The target as somebody has just set it. */
  async changed(id: string, manager: EntityManager): Promise<IndicatorTargetView> {
    const rows = await manager.query<Row[]>(`${TARGET} AND t.id = $1`, [id]);
    return views(rows)[0]!;
  }

  async list(actor: Actor, year: number): Promise<IndicatorTargetView[]> {
    const parameters = new Parameters(year);
    const rows = await this.dataSource.query<Row[]>(
      `${TARGET} AND t.year = $1 AND ${visibleTargets(actor, parameters)}
       ORDER BY num_nonnulls(t.chain_id, t.team_id, t.user_id), by NULLS FIRST, c.position, label, key`,
      parameters.values,
    );
    return views(rows);
  }

  async isVisible(actor: Actor, id: string): Promise<boolean> {
    const parameters = new Parameters(id);
    const sql = `${TARGET} AND t.id = $1 AND ${visibleTargets(actor, parameters)}`;
    return (await this.dataSource.query<Row[]>(sql, parameters.values)).length > 0;
  }

  /** @throws BAD_USER_INPUT */
  async progress(actor: Actor, year: number, asOf: string | null): Promise<IndicatorProgress[]> {
    const until = judgedUntil(year, asOf, this.clock.today());
    if ('message' in until) throw badInput(until.message, until.field);
    const { day } = until;
    const targets = await this.list(actor, year);
    const counted = new Map<StatisticsBy | null, IndicatorRow[]>();
    for (const by of new Set(targets.map((target) => target.by))) {
      counted.set(by, await this.statistics.rows(yearToDate(day), by, null));
    }
    return targets.map((target) => {
      const row = counted.get(target.by)?.find(({ key }) => key === target.key);
      const actual = row?.values.find(({ code }) => code === target.indicator.code)?.value ?? 0;
      return { target, asOf: day, actual, ...progressOf(target.value, actual, day) };
    });
  }
}

/** Whoever does not see all sees what they and their team have to reach. */
function visibleTargets({ scope, userId, teamId }: Actor, parameters: Parameters): string {
  if (scope === Scope.ALL) return 'true';
  return `(t.user_id = ${parameters.add(userId)} OR t.team_id = ${parameters.add(teamId)})`;
}

/** Within a scope in the order of the indicators; one that is defined no more is left out. */
const views = (rows: readonly Row[]): IndicatorTargetView[] =>
  rows
    .filter(({ indicator }) => INDICATOR_CODES.includes(indicator))
    .map((row, index) => ({ row, index }))
    .sort(
      (a, b) =>
        (a.row.by === b.row.by && a.row.key === b.row.key
          ? INDICATOR_CODES.indexOf(a.row.indicator) - INDICATOR_CODES.indexOf(b.row.indicator)
          : 0) || a.index - b.index,
    )
    .map(({ row }) => ({ ...row, indicator: indicatorOf(row.indicator) }));
