import type { EntityManager } from 'typeorm';
import type { IndicatorValue } from '../statistics/indicator-values.js';
import type { IndicatorCode } from '../statistics/indicators.js';
import type { StatisticList } from '../statistics/indicator.enums.js';
import type { Days } from '../statistics/period.js';
import type { Records } from '../statistics/source.js';
import type { ParagraphKey } from './paragraph-keys.js';
import type { Cell, Column, Figure, Paragraph, ReportChart, ReportTable, Row, RowRecord } from './report-content.js';

/** What a section is asked: of which week, and up to when. */
export interface ReportQuestion {
  manager: EntityManager;
  /** Monday to Sunday. */
  days: Days;
  /** The first instant of the week. */
  since: Date;
  /** Nothing from this instant on counts: the end of the week, or 数据截至 if that is earlier. */
  until: Date;
  /** The last day that is judged: the Sunday, or the day of 数据截至. */
  judged: string;
}

/** What a section says: it has its title and place elsewhere. */
export interface SectionParts {
  paragraphs: Paragraph[];
  tables: ReportTable[];
  charts: ReportChart[];
}

export type Section = (question: ReportQuestion) => Promise<SectionParts>;

/** So many rows of a table are printed; how many there are is said beside it. */
export const ROWS_SHOWN = 60;

export const textColumn = (key: string, title: string, width: number): Column => ({
  ...{ key, title, unit: null, kind: 'TEXT', places: 0, width },
});
export const dateColumn = (key: string, title: string): Column => ({
  ...{ key, title, unit: null, kind: 'DATE', places: 0, width: 5 },
});
export const numberColumn = (key: string, title: string, unit: string | null, places = 0, width = 5): Column => ({
  ...{ key, title, unit, kind: 'NUMBER', places, width },
});
export const percentColumn = (key: string, title: string): Column => ({
  ...{ key, title, unit: null, kind: 'PERCENT', places: 1, width: 4 },
});

export const cell = (value: string | number | null, records: Records | null = null): Cell => ({ value, records });

export const row = (
  values: readonly (string | number | null)[],
  record: RowRecord | null,
  tone: Row['tone'] = null,
): Row => ({
  cells: values.map((value) => cell(value)),
  ...{ record, tone },
});

/** As many as a filter by ids takes. */
export const MOST_IDS = 200;

/** The records as they were counted, whatever becomes of them; null where they are too many to be named. */
export const recordsById = (list: StatisticList, ids: readonly string[]): Records | null =>
  ids.length <= MOST_IDS ? { list, filter: { ids: [...new Set(ids)] } } : null;

/** Decimals come from SQL as text. */
export const decimal = (text: string | null): number | null => (text === null ? null : Number(text));

/** @param total how many there are, of which the rows may be the first */
export const table = (
  key: string,
  title: string,
  columns: Column[],
  rows: Row[],
  total = rows.length,
): ReportTable => ({
  ...{ key, title, columns, rows, total: total > rows.length ? total : null },
});

export const paragraph = (key: ParagraphKey, text: string, figures: Figure[] = []): Paragraph => ({
  ...{ key, text, generated: text, edited: null, figures },
});

export const parts = (
  paragraphs: Paragraph[],
  tables: ReportTable[] = [],
  charts: ReportChart[] = [],
): SectionParts => ({ paragraphs, tables, charts });

/** The figures of a period by indicator: what was not counted is nought. */
export class Figures {
  private readonly values: ReadonlyMap<IndicatorCode, IndicatorValue>;

  constructor(values: readonly IndicatorValue[]) {
    this.values = new Map(values.map((value) => [value.code, value]));
  }

  all(): IndicatorValue[] {
    return [...this.values.values()];
  }

  of(code: IndicatorCode): number {
    return this.values.get(code)?.value ?? 0;
  }

  /** Null: a rate of nothing. */
  rate(code: IndicatorCode): IndicatorValue | null {
    const value = this.values.get(code);
    return value?.value == null ? null : value;
  }

  records(code: IndicatorCode): Records | null {
    return this.values.get(code)?.records ?? null;
  }
}
