import { Decimal } from 'decimal.js';

/** The sentences of a report are put together from these: official Chinese, without spaces between words and figures. */

/** At most so many digits behind the point, and no noughts at the end. */
export const figure = (value: number, places = 2): string => new Decimal(value).toDecimalPlaces(places).toString();

/** 0.344 → 34.4%. */
export const percent = (share: number, places = 1): string => `${figure(share * 100, places)}%`;

/** 11月16日. */
export const monthDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 2026年11月16日. */
export const fullDay = (day: string): string => `${day.slice(0, 4)}年${monthDay(day)}`;

/** 11月16日—11月22日, with the years where they differ. */
export function daySpan(from: string, to: string): string {
  if (from === to) return monthDay(from);
  return from.slice(0, 4) === to.slice(0, 4) ? `${monthDay(from)}—${monthDay(to)}` : `${fullDay(from)}—${fullDay(to)}`;
}

export interface Counted {
  noun: string;
  value: number;
  unit: string;
  /** Said behind it where there is any: 合同额2.3亿元. */
  more?: string;
}

/** What there is, then what there is none of: 新增线索3条、来访接待1次，无外出拜访. */
export function tally(items: readonly Counted[]): string {
  const some = items.filter(({ value }) => value !== 0);
  const none = items.filter(({ value }) => value === 0).map(({ noun }) => noun);
  const said = some.map(({ noun, value, unit, more }) => `${noun}${figure(value)}${unit}${more ? `（${more}）` : ''}`);
  return [said.join('、'), none.length > 0 ? `无${none.join('、')}` : ''].filter(Boolean).join('，');
}

/** 比上周增加3条; 与上周持平. */
export function compared(now: number, before: number, unit: string, than = '上周'): string {
  // As they are shown: what differs in the tenth place is the same.
  const more = new Decimal(figure(now)).minus(figure(before));
  if (more.isZero()) return `与${than}持平`;
  return `比${than}${more.isPositive() ? '增加' : '减少'}${figure(more.abs().toNumber())}${unit}`;
}

/** The first few by name, and how many there are: 甲、乙、丙等5家. */
export function firstFew(names: readonly string[], unit: string, shown = 3): string {
  if (names.length <= shown) return names.join('、');
  return `${names.slice(0, shown).join('、')}等${names.length}${unit}`;
}

/** Sentences, each with its full stop; empty ones are left out. */
export const sentences = (...parts: readonly (string | null | false)[]): string =>
  parts.filter((part): part is string => Boolean(part)).join('。') + (parts.some(Boolean) ? '。' : '');
