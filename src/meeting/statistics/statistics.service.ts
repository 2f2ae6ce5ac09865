import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { badInput } from '../../common/errors.js';
import type { Actor } from '../../identity/actor.js';
import { Scope } from '../../identity/permissions.js';
import { labelGroups } from './group-labels.js';
import { SplitBasis, StatisticsBy } from './indicator.enums.js';
import { indicatorsIn, IndicatorValue, valueOf } from './indicator-values.js';
import { definitionOf, INDICATOR_CODES, IndicatorCode } from './indicators.js';
import { MeasuresReader } from './measures.reader.js';
import type { Days } from './period.js';
import type { Records } from './source.js';
import { Indicator, StatisticRecords, StatisticRow } from './statistics.types.js';

const MOST_YEARS = 5;

export interface IndicatorRow {
  key: string;
  label: string;
  values: IndicatorValue[];
}

/** The figures of a period: a week, a quarter or a year are the same with other bounds. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly measures: MeasuresReader,
  ) {}

  catalogue(): Indicator[] {
    return INDICATOR_CODES.map(indicatorOf);
  }

  /** @throws BAD_USER_INPUT */
  async statistics(actor: Actor, days: Days, by: StatisticsBy | null): Promise<StatisticRow[]> {
    refusePeriod(days);
    const rows = await this.rows(days, by, sightOf(actor));
    return rows.map(({ key, label, values }) => ({ key, label, values: values.map(shown) }));
  }

  /**
   * One row per group, in the order in which they are shown; without a grouping always exactly one.
   * @param viewer null: the whole zone, confidential leads and projects included
   * @param recordedBy only what had been recorded by then, as it stands now
   */
  async rows(
    days: Days,
    by: StatisticsBy | null,
    viewer: Actor | null,
    manager: DataSource | EntityManager = this.dataSource,
    recordedBy: Date | null = null,
  ): Promise<IndicatorRow[]> {
    const measured = await this.measures.read(days, by, viewer, manager, recordedBy);
    const groups = await labelGroups(manager, by, [...measured.keys()]);
    const codes = indicatorsIn(by);
    return groups.map(({ key, label }) => {
      const group = by === null ? null : { by, key };
      return { key, label, values: codes.map((code) => valueOf(code, measured.get(key) ?? {}, days, group)) };
    });
  }
}

/**
 * Whoever sees all counts the whole zone: a total must be the same for every one of them, so that what is confidential
 * counts for all and is listed for few. Others count what they see.
 */
export const sightOf = (actor: Actor): Actor | null => (actor.scope === Scope.ALL ? null : actor);

/** @throws BAD_USER_INPUT */
export function refusePeriod({ from, to }: Days): void {
  if (to < from) throw badInput('止日不能早于起日', 'to');
  const limit = `${Number(from.slice(0, 4)) + MOST_YEARS}${from.slice(4)}`;
  if (to >= limit) throw badInput(`一次最多统计 ${MOST_YEARS} 年`, 'to');
}

export function indicatorOf(code: IndicatorCode): Indicator {
  const { name, unit, kind, definition, split = SplitBasis.UNSPLIT } = definitionOf(code);
  return { code, name, unit, kind, definition, split };
}

const shown = ({ code, records, denominatorRecords, ...figures }: IndicatorValue): StatisticRow['values'][number] => ({
  ...figures,
  indicator: indicatorOf(code),
  filter: queryOf(records),
  denominatorFilter: queryOf(denominatorRecords),
});

export const queryOf = (records: Records | null): StatisticRecords | null =>
  records && { query: records.list, filter: JSON.stringify(records.filter) };
