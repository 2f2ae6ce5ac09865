import type { EntityManager } from 'typeorm';
import { addDays, dayOf, isoWeekOf } from '../../common/china-calendar.js';
import type { IndicatorValue } from '../statistics/indicator-values.js';
import type { Days } from '../statistics/period.js';
import type { StatisticsService } from '../statistics/statistics.service.js';
import { CORRECTABLE, Correction, correctionsOf, differsFrom } from './corrections.js';
import type { WeekFigures } from './report-content.js';

interface Told {
  figures: WeekFigures;
  /** 数据截至 of whoever told it last. */
  asOf: Date;
}

interface PublishedRow {
  monday: string;
  asOf: string;
  figures: WeekFigures;
  corrected: Record<string, WeekFigures>;
}

export interface EarlierWeeks {
  corrections: Correction[];
  /** By week, as they stand after these corrections. */
  corrected: Record<string, WeekFigures>;
}

/**
 * What has to be said in the report of a week about published weeks before it. What an earlier report has said already
 * is not said again.
 * @param weeks how many weeks back it looks
 */
export async function earlierWeeks(
  manager: EntityManager,
  statistics: StatisticsService,
  monday: string,
  weeks: number,
): Promise<EarlierWeeks> {
  const first = addDays(monday, -7 * weeks);
  const rows = await manager.query<PublishedRow[]>(
    `SELECT r.monday::text AS monday, v.content->>'dataAsOf' AS "asOf", v.content->'figures' AS figures,
            v.content->'corrected' AS corrected
       FROM weekly_report r JOIN weekly_report_version v ON v.report_id = r.id AND v.kind = 'PUBLISHED'
      WHERE r.monday >= $1 ORDER BY r.published_at, r.id`,
    [first],
  );
  const told = lastTold(rows);
  const earlier: EarlierWeeks = { corrections: [], corrected: {} };
  for (const published of rows.map((row) => row.monday).sort()) {
    if (published >= monday) continue;
    const week = isoWeekOf(published);
    const days = { from: published, to: addDays(published, 6) };
    const { figures, asOf } = told.get(week)!;
    const now = await weekFigures(manager, statistics, days);
    if (differsFrom(figures, now)) {
      const until = dayOf(asOf) < days.to ? dayOf(asOf) : days.to;
      const known = await weekFigures(manager, statistics, { from: days.from, to: until }, asOf);
      earlier.corrections.push(...correctionsOf(week, figures, known, now));
    }
    earlier.corrected[week] = now;
  }
  return earlier;
}

/** Of a period what later reports can correct. */
export const correctableOf = (values: readonly IndicatorValue[]): WeekFigures =>
  Object.fromEntries(CORRECTABLE.map((code) => [code, values.find((value) => value.code === code)?.value ?? 0]));

async function weekFigures(
  manager: EntityManager,
  statistics: StatisticsService,
  days: Days,
  recordedBy: Date | null = null,
): Promise<WeekFigures> {
  const [row] = await statistics.rows(days, null, null, manager, recordedBy);
  return correctableOf(row!.values);
}

/** Of each week, what the report that was published last says of it. */
function lastTold(rows: readonly PublishedRow[]): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  for (const row of rows) {
    const asOf = new Date(row.asOf);
    told.set(isoWeekOf(row.monday), { figures: row.figures, asOf });
    for (const [week, figures] of Object.entries(row.corrected)) told.set(week, { figures, asOf });
  }
  return told;
}
