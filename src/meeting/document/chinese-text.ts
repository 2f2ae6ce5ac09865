import { wallClock } from '../../common/china-calendar.js';
import { fullDay, monthDay } from '../report/words/chinese.js';
import type { Cell, Column } from '../report/report-content.js';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 一, 十二, 二十; from 1 to 99. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = DIGITS[value % 10] ?? '';
  return tens === 0 ? ones : `${tens === 1 ? '' : DIGITS[tens]}十${ones}`;
}

/** 2026年11月23日, as official documents write it; within the year given without it. */
export const dayText = (day: string, year?: string): string =>
  year !== undefined && day.startsWith(year) ? monthDay(day) : fullDay(day);

/** 2026年11月23日06:00, by the clocks of the zone. */
export function instantText(instant: string): string {
  const [day = '', time = ''] = wallClock(new Date(instant)).split(' ');
  return `${fullDay(day)}${time}`;
}

/** What is printed in a cell; a number or day that is not there is a dash, so that nobody takes it for forgotten. */
export function cellText({ value }: Cell, { kind, places, unit }: Column, year: string): string {
  if (value === null || value === '') return kind === 'TEXT' ? '' : '—';
  if (kind === 'DATE') return dayText(String(value), year);
  if (kind === 'TEXT') return String(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return '—';
  // A column without a unit holds several: 14 条 beside 8.50 亿元.
  if (kind === 'NUMBER' && !unit && Number.isInteger(number)) return String(number);
  return kind === 'PERCENT' ? `${fixed(number * 100, places)}%` : fixed(number, places);
}

/** Rounded half away from zero, as people do, and never -0. */
function fixed(value: number, places: number): string {
  const scale = 10 ** places;
  const rounded = (Math.sign(value) * Math.round(Math.abs(value) * scale * (1 + Number.EPSILON))) / scale;
  return (rounded === 0 ? 0 : rounded).toFixed(places);
}
