import { type CellContext, formulaFault, plainText } from '../columns/cells.js';
import type { FilledColumn, Header } from './header-match.js';
import type { CellFault } from './import-job.entity.js';
import type { Values } from './import-kind.js';

export interface ReadValues {
  values: Values;
  faults: CellFault[];
  /** The cells that are filled, by field, as they stand. */
  texts: Map<string, string>;
}

/** A row of texts as values of the input, cell by cell; what cannot be read says what to do about it. */
export function readCells(
  cells: readonly string[],
  headers: readonly Header[],
  columns: ReadonlyMap<string, FilledColumn>,
  context: Omit<CellContext, 'unit'>,
): ReadValues {
  const values: Values = {};
  const faults: CellFault[] = [];
  const texts = new Map<string, string>();
  for (const { column, field, unit } of headers) {
    const entry = field === null ? undefined : columns.get(field)?.entry;
    const text = plainText(cells[column] ?? '');
    if (!entry || text === '') continue;
    texts.set(entry.field, text);
    const broken = formulaFault(text);
    const reading = broken ? { fault: broken } : entry.read(text, { ...context, unit });
    if ('fault' in reading) faults.push({ field: entry.field, message: reading.fault });
    else values[entry.field] = reading.value;
  }
  return { values, faults, texts };
}
