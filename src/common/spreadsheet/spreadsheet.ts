import type { Writable } from 'node:stream';

/** How a column's values are kept and shown. */
export type SheetColumnKind = 'TEXT' | 'NUMBER' | 'PERCENT' | 'DATE' | 'TIME';

export interface SheetColumn {
  title: string;
  /** Stands in the header in brackets: 总投资（亿元）. */
  unit?: string | null;
  kind: SheetColumnKind;
  /** Of numbers and percentages: digits behind the point. Absent: as many as there are. */
  places?: number;
  /** In Chinese characters. */
  width?: number;
  /** Of a sheet to be filled in: a list that drops down, from cells of another sheet, for so many rows. */
  choices?: { source: string; rows: number };
}

/**
 * NUMBER: a number, or a decimal as the database gives it. PERCENT: a share, 1 is 100 %. DATE: YYYY-MM-DD. TIME: an
 * instant, shown in Asia/Shanghai. Null: nothing.
 */
export type SheetValue = string | number | Date | null;

export interface SheetRow {
  values: SheetValue[];
  /** What strikes the eye: a sum, or a light. */
  tone?: 'TOTAL' | 'RED' | 'AMBER' | null;
}

export interface Sheet {
  name: string;
  /** Printed above each page; absent: the sheet's name. */
  title?: string;
  columns: SheetColumn[];
  /** Read once, row by row: a big export never stands in memory as a whole. */
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
}

export interface Workbook {
  creator: string;
  /** Kept in the file's properties. */
  created: Date;
  /** Printed under each page: who made the file and when. */
  footer: string;
  sheets: Sheet[];
}

/** Writes a workbook to a stream and ends the stream; an error of a row's source destroys it and is thrown. */
export interface SpreadsheetWriter {
  mediaType: string;
  write(workbook: Workbook, to: Writable): Promise<void>;
}

/** The words of a header. */
export const headerOf = ({ title, unit }: SheetColumn): string => (unit ? `${title}（${unit}）` : title);
