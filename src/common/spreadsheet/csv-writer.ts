import type { Writable } from 'node:stream';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { wallClock } from '../china-calendar.js';
import { printableText } from '../text.js';
import { headerOf, type SheetColumn, type SheetValue, type Workbook } from './spreadsheet.js';

/** A .csv knows one sheet: the first. UTF-8 with a mark (BOM), by which Excel and WPS recognise it; CRLF (RFC 4180). */
export const writeCsv = (workbook: Workbook, to: Writable): Promise<void> =>
  pipeline(Readable.from(lines(workbook)), to);

async function* lines({ sheets: [sheet] }: Workbook): AsyncGenerator<string> {
  if (!sheet) return;
  yield `\uFEFF${lineOf(sheet.columns.map((column) => textCell(headerOf(column))))}`;
  for await (const { values } of sheet.rows) {
    yield lineOf(values.map((value, index) => cellOf(value, sheet.columns[index])));
  }
}

const lineOf = (cells: string[]): string => `${cells.map(quoted).join(',')}\r\n`;

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function cellOf(value: SheetValue, column: SheetColumn | undefined): string {
  if (value === null || value === '') return '';
  if (column?.kind === 'NUMBER' || column?.kind === 'PERCENT') {
    return Number.isFinite(Number(value)) ? numberCell(value, column) : '';
  }
  if (column?.kind === 'TIME') {
    return wallClock(new Date(value));
  }
  return textCell(String(value));
}

function numberCell(value: SheetValue, { kind, places }: SheetColumn): string {
  if (kind === 'PERCENT') return `${(Number(value) * 100).toFixed(places ?? 1)}%`;
  // A decimal of the database stays digit for digit what it is.
  return typeof value === 'string' ? value : places === undefined ? String(value) : Number(value).toFixed(places);
}

/** A program that opens the file shall compute nothing: what could begin a formula gets an apostrophe before it. */
function textCell(value: string): string {
  const text = printableText(value);
  return /^[=+\-@\t\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
