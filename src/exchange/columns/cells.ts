import { Decimal } from 'decimal.js';
import { serialToText } from '../../common/spreadsheet/read/serial-dates.js';
import { NO_VALUE } from '../../common/spreadsheet/read/sheet-reading.js';
import type { SheetColumn, SheetValue } from '../../common/spreadsheet/spreadsheet.js';
import { wallClock } from '../../common/china-calendar.js';
import { printableText } from '../../common/text.js';

/** What is known where a cell is read. */
export interface CellContext {
  /** The unit that the file's header names; null: that of the column. */
  unit: string | null;
  date1904: boolean;
  /** The code of a Chinese word of an enum of the schema; undefined where there is none. */
  codeOf: (type: string, word: string) => string | undefined;
  /** The words of an enum, for the message. */
  wordsOf: (type: string) => readonly string[];
}

/** A value for the input, or what is wrong and what to do about it. */
export type Reading = { value: unknown } | { fault: string };
export type Read = (cell: string, context: CellContext) => Reading;

const FORMULA_FAULT: Readonly<Record<string, string>> = {
  [NO_VALUE]: '公式没有算出的值：请用表格软件打开并保存一次，或粘贴为数值',
  '#N/A': '公式的结果是 #N/A：请改成实际的值',
  '#REF!': '公式引用的单元格已不存在（#REF!）：请改成实际的值',
  '#VALUE!': '公式出错（#VALUE!）：请改成实际的值',
  '#DIV/0!': '公式除以了 0（#DIV/0!）：请改成实际的值',
  '#NAME?': '公式名称有误（#NAME?）：请改成实际的值',
  '#NUM!': '公式出错（#NUM!）：请改成实际的值',
  '#NULL!': '公式出错（#NULL!）：请改成实际的值',
};

/** What a cell that is no value says of itself; null for every other. */
export const formulaFault = (cell: string): string | null => FORMULA_FAULT[cell.trim()] ?? null;

/** As it is kept: without blanks at its ends, and without the apostrophe that a .csv puts before what looks like a formula. */
export function plainText(cell: string): string {
  const text = printableText(cell).trim();
  return /^'[=+\-@\t\n＝＋－＠]/.test(text) ? text.slice(1).trim() : text;
}

/** Half-width, as figures and days are read. */
const halfWidth = (cell: string): string => plainText(cell).normalize('NFKC').replace(/\s+/g, ' ').trim();

export const readText: Read = (cell) => ({ value: plainText(cell) });

/** Several of them, between 、 ， ; or on lines of their own. */
export const readList: Read = (cell) => ({ value: listOf(cell) });

export const listOf = (cell: string): string[] => [
  ...new Set(
    plainText(cell)
      .split(/[、，,；;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

const YES = new Set(['是', '有', 'y', 'yes', 'true', '1', '√', '✓', '✔', '对']);
const NO = new Set(['否', '无', '不是', 'n', 'no', 'false', '0', '×', '✗', 'x']);

export const readYesNo: Read = (cell) => {
  const word = halfWidth(cell).toLowerCase();
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : { fault: '请填“是”或“否”' };
};

/** A word of an enum, or its code. */
export const readWord =
  (type: string): Read =>
  (cell, { codeOf, wordsOf }) => {
    const word = halfWidth(cell);
    const code = codeOf(type, word);
    return code === undefined
      ? { fault: `没有“${short(word)}”这一项，可填：${wordsOf(type).join('、')}` }
      : { value: code };
  };

const short = (word: string): string => ([...word].length > 20 ? `${[...word].slice(0, 20).join('')}…` : word);

/** What one of a unit is in another, by the unit of the column. */
const UNITS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  万元: { 元: '0.0001', 千元: '0.1', 万元: '1', 万: '1', 百万元: '100', 千万元: '1000', 亿元: '10000', 亿: '10000' },
  亩: { 亩: '1', 公顷: '15', 平方米: '0.0015', 'm²': '0.0015', m2: '0.0015', 平方公里: '1500' },
  '%': { '%': '1' },
  吨: { 吨: '1', t: '1', 千克: '0.001', 公斤: '0.001', kg: '0.001' },
  吨标准煤: { 吨标准煤: '1', 吨标煤: '1', 吨: '1', tce: '1', 千克标准煤: '0.001' },
  // A bare 万 is that of the unit, as with money.
  万千瓦时: {
    ...{ 万千瓦时: '1', 万度: '1', 万: '1', 亿千瓦时: '10000', 亿度: '10000', 亿: '10000' },
    ...{ 千瓦时: '0.0001', 度: '0.0001', kWh: '0.0001', kwh: '0.0001', 兆瓦时: '0.1', MWh: '0.1' },
  },
};
/** Of words behind a figure, the longer first. */
const MULTIPLES: readonly [suffix: string, times: string][] = [
  ['百万', '1000000'],
  ['千万', '10000000'],
  ['亿', '100000000'],
  ['万', '10000'],
  ['千', '1000'],
];

/** Whether a header may name this unit for a column of the other. */
export const isUnitOf = (unit: string, columnUnit: string | null | undefined): boolean =>
  Boolean(columnUnit && UNITS[columnUnit]?.[unit]);

export type AmountUnit = '万元' | '亩' | '%' | '吨' | '吨标准煤' | '万千瓦时' | '';

/**
 * An amount in the unit of its column: 3,500.5, ５００, 1.2亿, 3500万元, ¥200万. A figure without a unit is in that of the
 * file's header, else in the column's own.
 * @param unit of the column
 */
export const readAmount =
  (unit: AmountUnit, { places = 2 }: { places?: number } = {}): Read =>
  (cell, { unit: given }) => {
    const text = halfWidth(cell)
      .replace(/[,\s]/g, '')
      .replace(/^(?:人民币|RMB|CNY|[¥￥])/i, '')
      .replace(/人民币$/, '');
    const match = /^([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)(.*)$/.exec(text);
    if (!match)
      return { fault: `须为数字${unit ? `，以“${unit}”计，如 ${unit === '亩' ? '120.5' : '3500、1.2亿'}` : ''}` };
    const factor = factorOf(match[2]!.replace(/[（(].*$/, ''), unit, given);
    if (factor === null) return { fault: `不认识单位“${short(match[2]!)}”，请只填数字，以“${unit}”计` };
    const value = new Decimal(match[1]!).times(factor);
    // Square metres and yuan do not come out even; what the file itself says in the column's unit must.
    const rounded = factor.equals(1) ? value : value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
    if (rounded.decimalPlaces() > places) return { fault: `至多 ${places} 位小数` };
    return { value: rounded.toFixed() };
  };

function factorOf(suffix: string, unit: string, given: string | null): Decimal | null {
  const units = UNITS[unit] ?? {};
  if (suffix === '') return new Decimal(units[given ?? unit] ?? 1);
  const exact = units[suffix];
  if (exact !== undefined) return new Decimal(exact);
  // 1.2亿 of money is 亿元; 3万亩 is ten thousand times the unit behind it.
  for (const [word, times] of MULTIPLES) {
    if (!suffix.startsWith(word)) continue;
    const rest = suffix.slice(word.length) || (unit === '万元' ? '元' : unit);
    const base = units[rest];
    return base === undefined ? null : new Decimal(times).times(base);
  }
  return null;
}

export const readWhole: Read = (cell) => {
  const text = halfWidth(cell)
    .replace(/[,\s]/g, '')
    .replace(/[年家个人]$/, '');
  return /^-?\d{1,9}(\.0+)?$/.test(text) ? { value: Number(text) } : { fault: '须为整数' };
};

const DATE_FAULT = '须为日期，如 2026-03-05、2026/3/5 或 2026年3月5日';

/** 2026-03-05, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日, or the serial number of a spreadsheet. */
export const readDay: Read = (cell, context) => {
  const moment = momentOf(cell, context);
  return moment === null ? { fault: DATE_FAULT } : { value: moment.day };
};

/** The same with an hour, in Asia/Shanghai; without one it is midnight. */
export const readMoment: Read = (cell, context) => {
  const moment = momentOf(cell, context);
  return moment === null
    ? { fault: '须为日期时间，如 2026-03-05 14:30' }
    : { value: new Date(`${moment.day}T${moment.time ?? '00:00'}:00+08:00`) };
};

function momentOf(cell: string, { date1904 }: { date1904: boolean }): { day: string; time: string | null } | null {
  const text = halfWidth(cell);
  const serial = /^\d{5}(\.\d+)?$/.test(text) ? serialToText(Number(text), date1904) : null;
  const match =
    /^(\d{4})(?:[-/.]|年 ?)(\d{1,2})(?:[-/.]|月 ?)(\d{1,2})日?(?:[ T]?(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2})?秒?)?)?$/.exec(
      serial ?? text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
    );
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = new Date(Date.UTC(year, month - 1, date));
  if (year < 1000 || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== date) return null;
  const day = real.toISOString().slice(0, 10);
  if (match[4] === undefined) return { day, time: null };
  const [hour, minute] = [Number(match[4]), Number(match[5] ?? 0)];
  return hour > 23 || minute > 59 ? null : { day, time: `${two(hour)}:${two(minute)}` };
}

const two = (figure: number): string => String(figure).padStart(2, '0');

/**
 * A cell in the one form in which what a file says is compared with what would be exported: equal forms are no change,
 * whatever program has been over the file.
 */
export function comparable(cell: string, column: SheetColumn, date1904 = false): string {
  const text = plainText(cell);
  if (text === '') return '';
  if (column.kind === 'NUMBER') {
    const figure = halfWidth(cell).replace(/,/g, '');
    return /^[+-]?\d+(\.\d+)?$/.test(figure) ? String(Number(Number(figure).toPrecision(15))) : text;
  }
  if (column.kind === 'DATE' || column.kind === 'TIME') {
    const moment = momentOf(cell, { date1904 });
    return moment === null ? text : column.kind === 'DATE' ? moment.day : `${moment.day} ${moment.time ?? '00:00'}`;
  }
  return text;
}

/** What an export writes of a value, as a text. */
export function shown(value: SheetValue, { kind }: SheetColumn): string {
  if (value === null || value === '') return '';
  if (kind === 'TIME') return wallClock(new Date(value));
  return printableText(String(value));
}
