import { characterCount } from '../../common/text.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { codeFault, textFault } from '../../common/validators.js';
import { MAP_PARTS, MAP_SHEETS, type MapColumn, type MapFile, type MapPart, type MapRecord } from './map-file.js';

/** One record as it stands in a file, its values by the column's key or title. */
export interface RawRecord {
  /** As people count them there: the row of the sheet, or the place in the list. */
  row: number;
  values: Readonly<Record<string, unknown>>;
}

export type RawMap = Readonly<Record<MapPart, RawRecord[]>>;

/** What is wrong, and in which cell; without a row it is the sheet, without a column the row. */
export interface MapIssue {
  sheet: string;
  row: number | null;
  column: string | null;
  message: string;
}

export interface ReadMap {
  /** Null where anything is wrong. */
  file: MapFile | null;
  rows: Readonly<Record<MapPart, number[]>>;
  faults: MapIssue[];
  /** Columns that nobody knows; they are left out. */
  ignored: string[];
}

const MOST_RECORDS = 2000;
const MOST_MEMBERS = 60;

/** Every value checked, every fault with its cell. Nothing is looked up: references are the next question. */
export function readMap(raw: RawMap): ReadMap {
  const faults: MapIssue[] = [];
  const ignored = new Set<string>();
  const parts = Object.fromEntries(
    MAP_PARTS.map((part) => [part, readPart(part, raw[part], faults, ignored)]),
  ) as Record<MapPart, MapRecord[]>;
  const { chain, ...lists } = parts;
  if (chain.length !== 1 && faults.length === 0) {
    const message = chain.length === 0 ? '缺少这条链的代码和名称' : '一个文件只能有一条链';
    faults.push({ sheet: MAP_SHEETS.chain.title, row: null, column: null, message });
  }
  return {
    file: faults.length > 0 ? null : ({ chain: chain[0], ...lists } as unknown as MapFile),
    rows: Object.fromEntries(MAP_PARTS.map((part) => [part, raw[part].map(({ row }) => row)])) as ReadMap['rows'],
    faults,
    ignored: [...ignored],
  };
}

function readPart(part: MapPart, records: RawRecord[], faults: MapIssue[], ignored: Set<string>): MapRecord[] {
  const { title: sheet, columns } = MAP_SHEETS[part];
  if (records.length > MOST_RECORDS) {
    faults.push({ sheet, row: null, column: null, message: `最多 ${MOST_RECORDS} 行，这里有 ${records.length} 行` });
    return [];
  }
  const known = new Set(Object.entries(columns).flatMap(([key, { title }]) => [key, title]));
  return records.map(({ row, values }) => {
    for (const name of Object.keys(values)) if (!known.has(name)) ignored.add(`${sheet}：${name}`);
    return Object.fromEntries(
      Object.entries(columns).map(([key, column]) => {
        const answer = readValue(column, values[key] ?? values[column.title]);
        if (typeof answer === 'string') faults.push({ sheet, row, column: column.title, message: answer });
        return [key, typeof answer === 'string' ? null : answer.value];
      }),
    );
  });
}

/** The value, or what is wrong with it. */
function readValue(column: MapColumn, raw: unknown): { value: unknown } | string {
  if (raw === undefined || raw === null || raw === '') {
    if (column.required) return '不能为空';
    return { value: column.empty ?? null };
  }
  switch (column.kind) {
    case 'CODE':
      return readCode(raw);
    case 'CODES':
      return readCodes(raw);
    case 'TEXT':
      return readText(column, raw);
    case 'FLAG':
      return readFlag(raw);
    case 'DATE':
      return readDay(raw);
    case 'WORD': {
      const found = Object.entries(column.words).find(([value, word]) => raw === value || halfWidth(raw) === word);
      return found ? { value: found[0] } : `须为 ${Object.values(column.words).join('、')} 之一`;
    }
    default:
      return readNumber(column, raw);
  }
}

/** Codes are typed by hand: full-width letters and blanks around them are the same code. */
const halfWidth = (raw: unknown): string =>
  typeof raw === 'string' || typeof raw === 'number' ? String(raw).normalize('NFKC').trim() : '';

function readCode(raw: unknown): { value: string } | string {
  const value = halfWidth(raw);
  return codeFault(value) ?? { value };
}

function readCodes(raw: unknown): { value: string[] } | string {
  const items: unknown[] = Array.isArray(raw) ? raw : halfWidth(raw).split(/[、,;\s]+/);
  const codes = items.map(halfWidth).filter((item) => item !== '');
  const fault = codes.map(codeFault).find((one) => one !== null);
  if (fault) return fault;
  if (codes.length === 0) return '不能为空';
  return codes.length > MOST_MEMBERS ? `最多 ${MOST_MEMBERS} 个` : { value: codes };
}

function readText({ max, pattern }: Extract<MapColumn, { kind: 'TEXT' }>, raw: unknown): { value: string } | string {
  // A sheet makes numbers of codes such as 3061.
  const value = typeof raw === 'number' ? String(raw) : raw;
  const fault = textFault({ max })(value);
  if (fault) return typeof value === 'string' && characterCount(value) > 2 * max ? `不能超过 ${max} 个字` : fault;
  return pattern && !pattern.test(value as string) ? '格式不对' : { value: value as string };
}

function readFlag(raw: unknown): { value: boolean } | string {
  if (typeof raw === 'boolean') return { value: raw };
  const word = halfWidth(raw).toLowerCase();
  if (['是', 'true', '√', '1'].includes(word)) return { value: true };
  if (['否', 'false', '×', '0'].includes(word)) return { value: false };
  return '须为“是”或“否”';
}

function readDay(raw: unknown): { value: string } | string {
  const text = raw instanceof Date ? raw.toISOString().slice(0, 10) : halfWidth(raw);
  try {
    return { value: LocalDate.parseValue(text) };
  } catch {
    return '须为存在的日期，格式 YYYY-MM-DD';
  }
}

function readNumber(
  { kind, least, most }: Extract<MapColumn, { kind: 'WHOLE' | 'DECIMAL' }>,
  raw: unknown,
): { value: number } | string {
  const text = halfWidth(raw);
  const right = kind === 'WHOLE' ? /^\d{1,9}$/ : /^\d{1,9}(\.\d{1,2})?$/;
  if (!right.test(text)) return kind === 'WHOLE' ? '须为整数' : '须为数字，至多两位小数';
  const value = Number(text);
  return value < least || value > most ? `须在 ${least} 到 ${most} 之间` : { value };
}
