/** Dates, amounts and counts as they are written on the screen. Everything is Beijing time, wherever the browser is. */

const ZONE = 'Asia/Shanghai';
const DAY_MS = 86_400_000;

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

function partsOf(instant: Date): Record<'year' | 'month' | 'day' | 'hour' | 'minute', string> {
  return Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value])) as never;
}

/** Calendar day in Beijing, `2026-11-23`. */
export function dayOf(instant: Date | string): string {
  const { year, month, day } = partsOf(new Date(instant));
  return `${year}-${month}-${day}`;
}

export const today = (): string => dayOf(new Date());

/** `2026-11-23T09:30`, for an input of that kind. */
export function minuteOf(instant: Date): string {
  const { hour, minute } = partsOf(instant);
  return `${dayOf(instant)}T${hour}:${minute}`;
}

export const thisMinute = (): string => minuteOf(new Date());

/** What such an input says, as an instant. */
export const instantOf = (minute: string): string => `${minute}:00+08:00`;

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Calendar days from a to b. */
export const daysBetween = (a: string, b: string): number =>
  Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / DAY_MS);

/** `11月23日`; another year's with the year. */
export function dayText(day: string | null | undefined, now = today()): string {
  if (!day) return '';
  const [year, month, date] = day.split('-');
  return `${year === now.slice(0, 4) ? '' : `${year}年`}${Number(month)}月${Number(date)}日`;
}

/** `11月23日 14:30`. */
export function timeText(instant: string | null | undefined): string {
  if (!instant) return '';
  const { hour, minute } = partsOf(new Date(instant));
  return `${dayText(dayOf(instant))} ${hour}:${minute}`;
}

const WEEKDAYS = '日一二三四五六';

export const weekdayText = (day: string): string => `周${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}`;

/** A date to act by: 今天, 明天, 已超期 3 天, 11月23日. */
export function dueText(day: string, now = today()): string {
  const days = daysBetween(now, day);
  if (days < 0) return `已超期 ${-days} 天`;
  if (days === 0) return '今天';
  if (days === 1) return '明天';
  return dayText(day, now);
}

const decimals = (value: number, most: number): string =>
  new Intl.NumberFormat('zh-CN', { maximumFractionDigits: most }).format(value);

/** 万元 as they are kept: `12500` is 1.3亿元, `860.5` is 860.5万元. */
export function moneyText(wan: string | number | null | undefined, none = '未填'): string {
  if (wan === null || wan === undefined || wan === '') return none;
  const value = Number(wan);
  return Math.abs(value) >= 10_000 ? yiText(value / 10_000) : `${decimals(value, 1)}万元`;
}

/** Sums that come in 亿元. */
export const yiText = (yi: number): string => `${decimals(yi, 1)}亿元`;

export const landText = (mu: string | number | null | undefined, none = '未填'): string =>
  mu === null || mu === undefined || mu === '' ? none : `${decimals(Number(mu), 2)}亩`;

/** 0..1 as a percentage; null is not zero. */
export const percentText = (share: number | null | undefined, most = 1): string =>
  share === null || share === undefined ? '—' : `${decimals(share * 100, most)}%`;

export const numberText = (value: number, most = 1): string => decimals(value, most);

/** The server counts lists no further than this. */
const COUNTED = 10_000;

export const countText = (count: number): string =>
  count > COUNTED ? `${COUNTED} 条以上` : `${decimals(count, 0)} 条`;

/** Who talks to a company already: `首报首谈：刘洋，保护期至 2月26日`, `刘洋在谈`. */
export function talksText(talks: {
  who?: string | null;
  protectedUntil?: string | null;
  protectedFromMe: boolean;
}): string {
  if (!talks.who) return '已有保密线索在谈';
  return talks.protectedFromMe
    ? `首报首谈：${talks.who}，保护期至 ${dayText(talks.protectedUntil)}`
    : `${talks.who}在谈`;
}
