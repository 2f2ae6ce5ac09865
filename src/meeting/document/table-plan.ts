import type { Column, ReportTable, Row } from '../report/report-content.js';
import { cellText } from './chinese-text.js';

export interface PlannedTable {
  /** 亿元: of all its numbers, so that it stands once above the table; null: in the headers, or none. */
  unit: string | null;
  columns: PlannedColumn[];
  rows: PlannedRow[];
  /** Under the table: how much more there is. */
  note: string | null;
  /** Needs a page across. */
  wide: boolean;
  /** Of the table's type, in points. */
  size: number;
}

export interface PlannedColumn {
  header: string;
  align: 'left' | 'right' | 'center';
  /** Of the table's width; all together 1. */
  share: number;
}

export interface PlannedRow {
  cells: string[];
  tone: Row['tone'];
}

/** How many characters of its own size a line of a table holds: an upright page (156 mm) and a page across (225 mm). */
const UPRIGHT_12 = 37;
const UPRIGHT_10 = 42;
/** Columns wrap: up to so much more is still read well on an upright page. */
const PATIENCE = 1.2;
const ACROSS_10 = 60;
/** What a column needs beside its characters: margins and a line. */
const GUTTER = 0.5;

export function planTable(table: ReportTable, year: string): PlannedTable {
  const { columns, rows, total } = table;
  const unit = commonUnit(columns);
  const needed = neededWidth(columns);
  const all = columns.reduce((sum, { width }) => sum + width + GUTTER, 0) || 1;
  const wide = isWide(table);
  return {
    unit,
    columns: columns.map((column) => ({
      header: headerOf(column, unit),
      align: alignOf(column),
      share: (column.width + GUTTER) / all,
    })),
    rows: rows.map((row) => ({ cells: cellsOf(row, columns, year), tone: row.tone })),
    note: total !== null && total > rows.length ? `注：共${total}项，本表列前${rows.length}项。` : null,
    wide,
    size: wide ? (needed > ACROSS_10 * PATIENCE ? 9 : 10.5) : needed > UPRIGHT_12 ? 10.5 : 12,
  };
}

/** Whether an upright page would be too narrow for the table. */
export const isWide = ({ columns }: ReportTable): boolean => neededWidth(columns) > UPRIGHT_10 * PATIENCE;

const neededWidth = (columns: Column[]): number => columns.reduce((sum, { width }) => sum + width + GUTTER, 0);

const isNumber = ({ kind }: Column): boolean => kind === 'NUMBER' || kind === 'PERCENT';

function commonUnit(columns: Column[]): string | null {
  const units = new Set(columns.filter((column) => column.kind === 'NUMBER').map(({ unit }) => unit));
  const [only] = units;
  return units.size === 1 && only ? only : null;
}

/** In a narrow column the unit stands on a line of its own, in narrow brackets: it breaks nowhere else. */
function headerOf({ title, unit, width }: Column, common: string | null): string {
  if (!unit || unit === common) return title;
  return [...title, ...unit].length + 2 > width ? `${title}\n(${unit})` : `${title}（${unit}）`;
}

function alignOf(column: Column): PlannedColumn['align'] {
  if (column.kind === 'DATE' || column.width <= 3) return 'center';
  return isNumber(column) ? 'right' : 'left';
}

const LIGHTS = { RED: '红', AMBER: '黄' } as const;

/** A light is told in a word, too: reports are printed in black. */
function cellsOf({ cells, tone }: Row, columns: Column[], year: string): string[] {
  const texts = columns.map((column, index) => cellText(cells[index] ?? { value: null, records: null }, column, year));
  if (tone !== 'RED' && tone !== 'AMBER') return texts;
  const word = LIGHTS[tone];
  if (texts.some((text) => text === word || text === `${word}灯`)) return texts;
  const first = columns.findIndex(({ kind }) => kind === 'TEXT');
  return texts.map((text, index) => (index === Math.max(first, 0) ? `${text}（${word}）` : text));
}
