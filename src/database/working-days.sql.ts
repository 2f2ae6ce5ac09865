import { calendarExceptions } from '../common/working-days.js';
import type { Parameters } from './parameters.js';

/** Mondays to Fridays up to and including a day, counted from a Monday long ago; only differences mean anything. */
function weekdaysUpTo(day: string): string {
  const days = `(${day} - date '1900-01-01')`;
  return `(${days} / 7 * 5 + least(${days} % 7 + 1, 5))`;
}

/**
 * SQL of workingDaysBetween: working days after `from` up to and including `to`, 0 when `to` is not later; holidays and
 * the weekends worked in their stead are taken into account. A test holds the two against each other.
 * @param from,to SQL expressions of dates not before 1900
 */
export function workingDaysSql(from: string, to: string, parameters: Parameters): string {
  const { worked, rested } = calendarExceptions();
  const within = (days: readonly string[]): string =>
    `(SELECT count(*) FROM unnest(${parameters.add(days)}::date[]) other_day WHERE other_day > ${from} AND other_day <= ${to})`;
  const weekdays = `${weekdaysUpTo(to)} - ${weekdaysUpTo(from)}`;
  return `CASE WHEN ${to} <= ${from} THEN 0 ELSE ${weekdays} + ${within(worked)} - ${within(rested)} END`;
}
