import { createRequire } from 'node:module';
import { addDays } from './china-calendar.js';

/** Announced holidays and the weekends worked in their stead (调休), YYYY-MM-DD → name. */
interface Calendar {
  holidays: Readonly<Record<string, string>>;
  workdays: Readonly<Record<string, string>>;
}

// The package's data, not its functions: those read a day in the machine's time zone.
const { holidays, workdays } = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as Calendar;
const KNOWN_YEARS: ReadonlySet<string> = new Set(Object.keys(holidays).map((day) => day.slice(0, 4)));

/** Whether the year's holidays have been announced; if not, five-day weeks are assumed and the answer should say so. */
export const isCalendarKnown = (day: string): boolean => KNOWN_YEARS.has(day.slice(0, 4));

/** A working day of mainland China; days are YYYY-MM-DD in Asia/Shanghai. */
export function isWorkingDay(day: string): boolean {
  if (day in holidays) return false;
  if (day in workdays) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/**
 * The day by which something with a limit of `count` working days is due: the day itself does not count, so one
 * working day after a Friday is the next Monday.
 * @param count whole number ≥ 0; 0 is the day itself, working day or not
 */
export function addWorkingDays(day: string, count: number): string {
  let due = day;
  for (let left = count; left > 0;) {
    due = addDays(due, 1);
    if (isWorkingDay(due)) left -= 1;
  }
  return due;
}

/** Working days after `from` up to and including `to`: 0 when `to` is not later. addWorkingDays counts the same way. */
export function workingDaysBetween(from: string, to: string): number {
  if (to <= from) return 0;
  const within = (days: readonly string[]): number => days.filter((day) => day > from && day <= to).length;
  return weekdaysUpTo(to) - weekdaysUpTo(from) + within(EXCEPTIONS.worked) - within(EXCEPTIONS.rested);
}

/** Mondays to Fridays from 29 December 1969, a Monday, up to and including the day. */
function weekdaysUpTo(day: string): number {
  const days = Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 3;
  const weeks = Math.floor(days / 7);
  return weeks * 5 + Math.min(days - weeks * 7 + 1, 5);
}

/** The days on which the calendar is not that of five-day weeks: weekends worked, and weekdays that are holidays; sorted. */
export function calendarExceptions(): { worked: string[]; rested: string[] } {
  const isWeekday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  return {
    worked: Object.keys(workdays)
      .filter((day) => isWorkingDay(day) && !isWeekday(day))
      .sort(),
    rested: Object.keys(holidays).filter(isWeekday).sort(),
  };
}

const EXCEPTIONS = calendarExceptions();

/** What to tell the user when a span of days reaches into years whose holidays are not announced; null when it does not. */
export function calendarWarning(...days: string[]): string | null {
  const unknown = [...new Set(days.filter((day) => !isCalendarKnown(day)).map((day) => day.slice(0, 4)))].sort();
  return unknown.length === 0 ? null : `${unknown.join('、')} 年的节假日安排尚未公布，按每周五个工作日估算`;
}
