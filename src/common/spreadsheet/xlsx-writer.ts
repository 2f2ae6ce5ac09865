import { PassThrough, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS from 'exceljs';
import { printableText } from '../text.js';
import { sheetNames } from './sheet-name.js';
import {
  headerOf,
  type Sheet,
  type SheetColumn,
  type SheetRow,
  type SheetValue,
  type Workbook,
} from './spreadsheet.js';

/** Shanghai has had no summer time since 1991; Excel knows no zones, so an instant is written as its wall clock. */
const SHANGHAI = 8 * 3_600_000;
/** Rows between two pauses in which the compressed bytes leave memory. */
const BREATH = 200;
/** Of a column that names none, in Chinese characters. */
const WIDTH = 12;
/** Points; a row is never higher than a page is. */
const LINE_HEIGHT = 15;
const MOST_LINES = 25;
const FONT = { name: '宋体', size: 11 };
const TONES = { TOTAL: 'FFF2F2F2', RED: 'FFFDE9E7', AMBER: 'FFFFF4DB' } as const;

/** Streams the workbook: at no time more than a few hundred rows are in memory. Loads exceljs: import it when needed. */
export async function writeXlsx(workbook: Workbook, to: Writable): Promise<void> {
  const through = new PassThrough();
  const piped = finished(through.pipe(to));
  piped.catch(() => undefined);
  const { creator, created, footer } = workbook;
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: through, useStyles: true, useSharedStrings: false });
  Object.assign(book, { creator, lastModifiedBy: creator, created, modified: created });
  try {
    const names = sheetNames(workbook.sheets.map((sheet) => printableText(sheet.name)));
    for (const [index, sheet] of workbook.sheets.entries())
      await writeSheet(book, names[index] ?? '', sheet, footer, to);
    await Promise.race([book.commit(), piped]);
    await piped;
  } catch (error) {
    through.destroy();
    to.destroy(error as Error);
    throw error;
  }
}

async function writeSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  { title = name, columns, rows }: Sheet,
  footer: string,
  to: Writable,
): Promise<void> {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
      horizontalCentered: true,
      margins: { left: 0.6, right: 0.6, top: 0.9, bottom: 0.8, header: 0.4, footer: 0.4 },
    },
    headerFooter: {
      oddHeader: `&C&"黑体"&14${printed(title)}`,
      oddFooter: `&L&9${printed(footer)}&R&9第 &P 页，共 &N 页`,
    },
  });
  sheet.columns = columns.map((column) => ({ width: (column.width ?? WIDTH) * 2 + 2, style: styleOf(column) }));
  const head = sheet.addRow(columns.map((column) => printableText(headerOf(column))));
  head.eachCell((cell) => Object.assign(cell, { style: HEAD }));
  head.commit();
  for (const [index, { choices }] of columns.entries()) {
    if (choices) offerChoices(sheet, sheet.getColumn(index + 1).letter, choices);
  }
  let count = 1;
  for await (const row of rows) {
    writeRow(sheet.addRow(row.values.map((value, index) => valueOf(value, columns[index]))), row, columns);
    if (++count % BREATH === 0) await new Promise((resolve) => setImmediate(resolve));
    if (to.destroyed) throw new Error('The reader of the spreadsheet has gone');
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: count, column: Math.max(columns.length, 1) } };
  sheet.commit();
}

/** Other words may be typed in: the import says what will not do, and a list may be behind what people need. */
function offerChoices(
  sheet: ExcelJS.Worksheet,
  letter: string,
  { source, rows }: NonNullable<SheetColumn['choices']>,
): void {
  const { dataValidations } = sheet as unknown as { dataValidations: Validations };
  dataValidations.add(`${letter}2:${letter}${rows + 1}`, {
    ...{ type: 'list', allowBlank: true, formulae: [source] },
    ...{
      showErrorMessage: true,
      errorStyle: 'warning',
      errorTitle: '请从列表中选择',
      error: '不在列表中的内容可能导入不了',
    },
  });
}

/** What exceljs has, and its types do not. */
interface Validations {
  add(range: string, validation: ExcelJS.DataValidation): void;
}

function writeRow(row: ExcelJS.Row, { tone, values }: SheetRow, columns: SheetColumn[]): void {
  for (const [index, column] of columns.entries()) {
    row.getCell(index + 1).style = {
      ...styleOf(column),
      ...(tone && { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: TONES[tone] } } }),
      ...(tone && { font: { ...FONT, bold: tone === 'TOTAL' } }),
    };
  }
  row.height =
    LINE_HEIGHT * Math.min(MOST_LINES, Math.max(...columns.map((column, index) => linesOf(values[index], column))));
  row.commit();
}

/** Programs do not agree on who finds the height of a row: so it is written, as far as widths can tell. */
function linesOf(value: SheetValue | undefined, { kind, width = WIDTH }: SheetColumn): number {
  if (kind !== 'TEXT' || typeof value !== 'string') return 1;
  return value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(characterWidth(line) / width)), 0);
}

/** In Chinese characters: a Latin letter or digit is half of one. */
const characterWidth = (text: string): number =>
  [...text].reduce((sum, character) => sum + (character <= '\u00FF' ? 0.5 : 1), 0);

/** What the cell holds: a text stays a text, whatever it begins with. */
function valueOf(value: SheetValue, column: SheetColumn | undefined): string | number | Date | null {
  if (value === null || value === '') return null;
  if (column?.kind === 'NUMBER' || column?.kind === 'PERCENT') {
    const number = Number(value);
    return Number.isFinite(number) ? number : null;
  }
  if (column?.kind === 'DATE') return new Date(`${String(value)}T00:00:00Z`);
  if (column?.kind === 'TIME') return new Date(new Date(value).getTime() + SHANGHAI);
  return keepEscapes(printableText(String(value)));
}

/** Spreadsheets read _x0041_ as the character A: such a text is written so that it reads as it was. */
const keepEscapes = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** In headers and footers & begins a command, and 255 units are the most that Excel opens, commands included. */
const printed = (text: string): string =>
  printableText(text)
    .replaceAll('\n', ' ')
    .slice(0, 100)
    .replace(/\p{Surrogate}$/u, '')
    .replaceAll('&', '&&');

const LINES: Partial<ExcelJS.Borders> = Object.fromEntries(
  ['top', 'left', 'bottom', 'right'].map((side) => [side, { style: 'thin', color: { argb: 'FFBFBFBF' } }]),
);

const HEAD: Partial<ExcelJS.Style> = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } },
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  border: LINES,
};

const digits = (places: number | undefined, whole: string): string =>
  places === undefined ? (whole === '0' ? 'General' : whole) : `${whole}${places > 0 ? `.${'0'.repeat(places)}` : ''}`;

/** A text's format is @: typed over or confirmed again, it stays a text and becomes no formula. */
function styleOf({ kind, places }: SheetColumn): Partial<ExcelJS.Style> {
  const numFmt = {
    TEXT: '@',
    NUMBER: digits(places, '0'),
    PERCENT: `${digits(places ?? 1, '0')}%`,
    DATE: 'yyyy-mm-dd',
    TIME: 'yyyy-mm-dd hh:mm',
  }[kind];
  const horizontal = { TEXT: 'left', NUMBER: 'right', PERCENT: 'right', DATE: 'center', TIME: 'center' } as const;
  return {
    numFmt,
    font: FONT,
    border: LINES,
    alignment: { horizontal: horizontal[kind], vertical: 'middle', wrapText: kind === 'TEXT' },
  };
}
