import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { addDays, startOfDay } from '../../common/china-calendar.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { StatisticsBy } from './indicator.enums.js';
import type { Days } from './period.js';
import type { Question, Source } from './source.js';
import { MeasureName, SOURCES } from './sources.js';

/** The figures of one group as SQL adds them up: decimals as text, null for the median of nothing. */
export type Measured = Partial<Record<MeasureName, string | null>>;

/** By key of the group; what is nobody's has the empty key, as has the total. */
export type MeasuredGroups = Map<string, Measured>;

/** Counts dated events: one statement per kind of event, whatever the period and the number of groups. */
@Injectable()
export class MeasuresReader {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * @param viewer whose sight bounds what is counted; null: the whole zone
   * @param recordedBy counts only what had been recorded by then, as it stands now; null: all
   */
  async read(
    days: Days,
    by: StatisticsBy | null,
    viewer: Actor | null,
    manager: DataSource | EntityManager = this.dataSource,
    recordedBy: Date | null = null,
  ): Promise<MeasuredGroups> {
    const groups: MeasuredGroups = new Map();
    for (const source of SOURCES) {
      const statement = statementOf(source, days, by, viewer, recordedBy);
      if (!statement) continue;
      const rows = await manager.query<(Measured & { groupKey: string })[]>(statement.sql, statement.values);
      for (const { groupKey, ...measured } of rows) groups.set(groupKey, { ...groups.get(groupKey), ...measured });
    }
    return groups;
  }
}

function statementOf(
  source: Source,
  days: Days,
  by: StatisticsBy | null,
  viewer: Actor | null,
  recordedBy: Date | null,
): { sql: string; values: unknown[] } | null {
  const group = by === null ? { key: 'NULL' } : source.groups[by];
  if (!group) return null;
  const parameters = new Parameters();
  const question = ask(days, viewer, recordedBy, parameters);
  const { tables, where } = source.from(question);
  const columns = Object.entries(source.measures).map(([name, { sql }]) => `(${sql(question)})::text AS "${name}"`);
  return {
    sql: `SELECT coalesce((${group.key})::text, '') AS "groupKey", ${columns.join(', ')}
      FROM ${tables} ${'join' in group ? group.join : ''} WHERE ${where} GROUP BY 1`,
    values: parameters.values,
  };
}

/** Only what a statement asks for becomes a parameter of it: PostgreSQL refuses those that do not occur. */
function ask(days: Days, viewer: Actor | null, recordedBy: Date | null, parameters: Parameters): Question {
  const placeholders = new Map<string, string>();
  const once = (name: string, value: unknown, type: string): string => {
    const known = placeholders.get(name) ?? `${parameters.add(value)}::${type}`;
    placeholders.set(name, known);
    return known;
  };
  return {
    ...{ viewer, parameters },
    get from() {
      return once('from', days.from, 'date');
    },
    get to() {
      return once('to', days.to, 'date');
    },
    get since() {
      return once('since', startOfDay(days.from), 'timestamptz');
    },
    get until() {
      return once('until', startOfDay(addDays(days.to, 1)), 'timestamptz');
    },
    get recordedBy() {
      return recordedBy && once('recordedBy', recordedBy, 'timestamptz');
    },
  };
}
