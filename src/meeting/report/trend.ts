import type { EntityManager } from 'typeorm';
import { addDays, isoWeekOf, mondayOf, startOfDay } from '../../common/china-calendar.js';

const WEEKS = 8;

/** How the last weeks went, the reported one last. */
export interface Trend {
  /** 第47周. */
  weeks: string[];
  leads: number[];
  visits: number[];
  receptions: number[];
}

type WeekRow = { monday: string; leads?: number; visits?: number; receptions?: number };

const WEEK = `date_trunc('week', x.occurred_at AT TIME ZONE 'Asia/Shanghai')::date::text`;

/** Counts by week; two statements. @param until nothing from this instant on */
export async function readTrend(manager: EntityManager, monday: string, until: Date): Promise<Trend> {
  const mondays = Array.from({ length: WEEKS }, (_, index) => addDays(monday, (index + 1 - WEEKS) * 7));
  const range = [startOfDay(mondays[0]!), until];
  const leads = await manager.query<WeekRow[]>(
    `SELECT ${WEEK} AS monday, count(*)::int AS leads FROM lead_event x
      WHERE x.kind = 'CREATED' AND x.occurred_at >= $1 AND x.occurred_at < $2 GROUP BY 1`,
    range,
  );
  const contacts = await manager.query<WeekRow[]>(
    `SELECT ${WEEK} AS monday, count(*) FILTER (WHERE x.kind = 'VISIT')::int AS visits,
        count(*) FILTER (WHERE x.kind = 'RECEPTION')::int AS receptions FROM contact_log x
      WHERE x.deleted_at IS NULL AND x.occurred_at >= $1 AND x.occurred_at < $2 GROUP BY 1`,
    range,
  );
  const of = (rows: readonly WeekRow[], key: 'leads' | 'visits' | 'receptions'): number[] =>
    mondays.map((day) => rows.find((row) => mondayOf(row.monday) === day)?.[key] ?? 0);
  return {
    weeks: mondays.map((day) => `第${Number(isoWeekOf(day).slice(6))}周`),
    ...{ leads: of(leads, 'leads'), visits: of(contacts, 'visits'), receptions: of(contacts, 'receptions') },
  };
}
