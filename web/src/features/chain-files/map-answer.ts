/** What POST /files/chains answers: what the file would do, or has done. */
export interface MapAnswer {
  chain: { code: string; name: string; added: boolean } | null;
  committed: boolean;
  /** To be sent back with the same file to have just this done; null where something is wrong. */
  plan: string | null;
  added: number;
  changed: number;
  reordered: boolean;
  changes: readonly MapChange[];
  kept: readonly { sheet: string; record: string }[];
  faults: readonly MapFault[];
  ignored: readonly string[];
}

export interface MapChange {
  sheet: string;
  row: number;
  record: string;
  what: 'ADD' | 'CHANGE';
  fields: readonly { column: string; from: unknown; to: unknown }[];
}

export interface MapFault {
  sheet: string;
  row: number | null;
  column: string | null;
  message: string;
}

export const isEmpty = ({ added, changed, reordered }: MapAnswer): boolean => added + changed === 0 && !reordered;

/** 环节 第 3 行，“权重”. */
export const placeOf = ({ sheet, row, column }: MapFault): string =>
  [sheet, row === null ? '' : ` 第 ${row} 行`, column === null ? '' : `，“${column}”`].join('');

/** A cell as people read it. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '空';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.length === 0 ? '空' : value.map(cellText).join('、');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
