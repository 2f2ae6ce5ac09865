import type { ReadRow } from '../../common/spreadsheet/read/sheet-reading.js';
import type { SheetColumn } from '../../common/spreadsheet/spreadsheet.js';
import { isUnitOf, plainText } from '../columns/cells.js';
import type { Entry } from '../columns/column.js';

/** A column of the file and what it is taken for. */
export interface Header {
  /** From 0. */
  column: number;
  title: string;
  /** Some of what stands below. */
  samples: string[];
  /** The field that it fills; null: it is passed over. */
  field: string | null;
  /** A person said so. */
  chosen: boolean;
  /** The unit that the title names, where it is another than the column's own. */
  unit: string | null;
}

export type FilledColumn = SheetColumn & { entry: Entry };

/** Rows among which the header is looked for. */
export const HEAD_ROWS = 25;
const SAMPLES = 3;

/** A title for comparing: half-width, without blanks, marks and what stands in brackets. */
export const titleKey = (title: string): string =>
  plainText(title)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【〔].*?[)\]】〕]/g, '')
    .replace(/[\s*:：、,，。./_-]/g, '');

const bracketed = (title: string): string[] =>
  [...title.normalize('NFKC').matchAll(/[([【〔](.*?)[)\]】〕]/g)].map((match) =>
    match[1]!.replace(/^单位[::]?/, '').trim(),
  );

/** The columns by all the names under which people have them. */
function keysOf(columns: readonly FilledColumn[]): Map<string, string> {
  const keys = new Map<string, string>();
  // A column's own title counts more than another's synonym.
  for (const { entry } of columns) for (const synonym of entry.synonyms) keys.set(titleKey(synonym), entry.field);
  for (const { title, entry } of columns) keys.set(titleKey(title), entry.field);
  return keys;
}

/** Where a title spans several columns, it stands in the first of them only. */
function spread(cells: readonly string[], below: readonly string[]): string[] {
  const width = Math.max(cells.length, below.length);
  let last = '';
  return Array.from({ length: width }, (_, column) => {
    const own = plainText(cells[column] ?? '');
    if (own !== '') last = own;
    else if (plainText(below[column] ?? '') === '') last = '';
    return own || last;
  });
}

/** The titles of a row, with those of the row above where a header has two. */
function titlesOf(row: ReadRow, above: ReadRow | undefined, known: ReadonlyMap<string, string>): string[] {
  const own = row.cells.map(plainText);
  if (!above) return own;
  const group = spread(above.cells, own);
  return Array.from({ length: Math.max(own.length, group.length) }, (_, column) => {
    const [title, over] = [own[column] ?? '', group[column] ?? ''];
    if (title === '' || title === over) return over;
    if (over === '' || known.has(titleKey(title))) return title;
    return known.has(titleKey(over + title)) ? over + title : title;
  });
}

const score = (titles: readonly string[], known: ReadonlyMap<string, string>): number =>
  new Set(titles.flatMap((title) => known.get(titleKey(title)) ?? [])).size;

/** The row that names the columns: the one of the first rows in which most are recognised; null when none is. */
export function findHeaderRow(head: readonly ReadRow[], columns: readonly FilledColumn[]): number | null {
  const known = keysOf(columns);
  let best: { number: number; points: number } | null = null;
  for (const [index, row] of head.entries()) {
    const points = score(titlesOf(row, head[index - 1], known), known);
    // A header of two rows: the lower one, with the upper, names more.
    if (points > (best?.points ?? 0)) best = { number: row.number, points };
  }
  return best?.number ?? null;
}

/**
 * What each column of the file is taken for. Of two columns with one meaning the first counts; a person's word counts
 * before both.
 * @param headerRow as found, or as a person said
 */
export function matchHeaders(
  head: readonly ReadRow[],
  headerRow: number,
  columns: readonly FilledColumn[],
  chosen: Readonly<Record<number, string | null>> = {},
): Header[] {
  const known = keysOf(columns);
  const at = head.findIndex(({ number }) => number === headerRow);
  const row = head[at] ?? { number: headerRow, cells: [] };
  const below = head.slice(at + 1, at + 1 + SAMPLES);
  const alone = titlesOf(row, undefined, known);
  const both = titlesOf(row, head[at - 1], known);
  const titles = score(both, known) > score(alone, known) ? both : alone;
  const width = Math.max(titles.length, ...below.map(({ cells }) => cells.length));
  const taken = new Set(Object.values(chosen).filter((field) => field !== null));
  return Array.from({ length: width }, (_, column) => {
    const title = titles[column] ?? '';
    const said = chosen[column];
    const proposed = known.get(titleKey(title));
    const field = said !== undefined ? said : proposed && !taken.has(proposed) ? proposed : null;
    if (field) taken.add(field);
    const unit = columns.find(({ entry }) => entry.field === field)?.unit;
    return {
      ...{ column, title, field, chosen: said !== undefined },
      samples: below.map(({ cells }) => plainText(cells[column] ?? '').slice(0, 60)).filter((sample) => sample !== ''),
      unit: bracketed(title).find((each) => isUnitOf(each, unit) && each !== unit) ?? null,
    };
  });
}

/** Titles of the columns that must be there and are not. */
export const missingColumns = (headers: readonly Header[], columns: readonly FilledColumn[]): string[] => {
  const found = new Set(headers.map(({ field }) => field));
  if (found.has('id')) return [];
  return columns.filter(({ entry }) => entry.required && !found.has(entry.field)).map(({ title }) => title);
};

/** The example of the template, left standing: whoever filled the rest in did not mean it. */
export function isExample(
  cells: readonly string[],
  headers: readonly Header[],
  columns: ReadonlyMap<string, FilledColumn>,
): boolean {
  const shown = headers.flatMap(({ column, field }) => {
    const example = field === null ? undefined : columns.get(field)?.entry.example;
    return example === undefined ? [] : [[plainText(cells[column] ?? ''), example] as const];
  });
  return shown.filter(([, example]) => example !== '').length > 1 && shown.every(([text, example]) => text === example);
}
