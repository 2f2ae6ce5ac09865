import { addDays, isoWeekOf, mondayOf, mondayOfIsoWeek } from '../../common/china-calendar.js';

export enum PeriodKind {
  WEEK = 'WEEK',
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  HALF_YEAR = 'HALF_YEAR',
  YEAR = 'YEAR',
}

/** Days in Asia/Shanghai, YYYY-MM-DD, both included. */
export interface Days {
  from: string;
  to: string;
}

export interface Period extends Days {
  kind: PeriodKind;
  /** 2026-W47, 2026-11, 2026-Q4, 2026-H2, 2026. */
  label: string;
}

/** How many months a period of each kind has; a week has none. */
const MONTHS: Readonly<Record<Exclude<PeriodKind, PeriodKind.WEEK>, number>> = {
  [PeriodKind.MONTH]: 1,
  [PeriodKind.QUARTER]: 3,
  [PeriodKind.HALF_YEAR]: 6,
  [PeriodKind.YEAR]: 12,
};

/** The period of this kind in which the day falls. A week runs Monday to Sunday (ISO 8601) and may cross the year. */
export function periodOf(kind: PeriodKind, day: string): Period {
  if (kind === PeriodKind.WEEK) {
    const from = mondayOf(day);
    return { kind, from, to: addDays(from, 6), label: isoWeekOf(day) };
  }
  const months = MONTHS[kind];
  const year = Number(day.slice(0, 4));
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months;
  const from = firstOfMonth(year, first);
  const to = addDays(firstOfMonth(year, first + months), -1);
  return { kind, from, to, label: labelOf(kind, year, first / months + 1) };
}

/** The period with this label; null when there is none. */
export function periodNamed(label: string): Period | null {
  const monday = mondayOfIsoWeek(label);
  if (monday) return periodOf(PeriodKind.WEEK, monday);
  const match = /^([1-9]\d{3})(?:-(?:(Q|H)([1-4])|(\d{2})))?$/.exec(label);
  if (!match) return null;
  const [, year = '', letter, part, month] = match;
  if (month) return named(PeriodKind.MONTH, label, `${year}-${month}`);
  if (!letter) return named(PeriodKind.YEAR, label, `${year}-01`);
  const kind = letter === 'Q' ? PeriodKind.QUARTER : PeriodKind.HALF_YEAR;
  const first = (Number(part) - 1) * MONTHS[kind] + 1;
  return named(kind, label, `${year}-${String(first).padStart(2, '0')}`);
}

/** The period of the same kind that ends where this one begins. */
export const periodBefore = ({ kind, from }: Period): Period => periodOf(kind, addDays(from, -1));

/** From the first of January to the day. */
export const yearToDate = (day: string): Days => ({ from: `${day.slice(0, 4)}-01-01`, to: day });

/** How much of the year has passed by the end of the day (时序进度), 0 to 1. */
export function yearElapsed(day: string): number {
  const { from, to } = periodOf(PeriodKind.YEAR, day);
  return daysIn({ from, to: day }) / daysIn({ from, to });
}

/** How many days there are, both ends included. */
export const daysIn = ({ from, to }: Days): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;

function named(kind: PeriodKind, label: string, month: string): Period | null {
  if (Number(month.slice(5)) < 1 || Number(month.slice(5)) > 12) return null;
  const period = periodOf(kind, `${month}-01`);
  return period.label === label ? period : null;
}

function labelOf(kind: Exclude<PeriodKind, PeriodKind.WEEK>, year: number, ordinal: number): string {
  if (kind === PeriodKind.YEAR) return String(year);
  if (kind === PeriodKind.MONTH) return `${year}-${String(ordinal).padStart(2, '0')}`;
  return `${year}-${kind === PeriodKind.QUARTER ? 'Q' : 'H'}${ordinal}`;
}

/** @param month from 0; 12 is January of the next year */
const firstOfMonth = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
