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
  const [worksOn, restsOn] = [parameters.add(worked), parameters.add(rested)];
  // How many of a sorted array are not later than the day.
  const among = (day: string, days: string): string => `width_bucket(${day}, ${days}::date[])`;
  const upTo = (day: string): string => `${weekdaysUpTo(day)} + ${among(day, worksOn)} - ${among(day, restsOn)}`;
  return `greatest(0, (${upTo(to)}) - (${upTo(from)}))`;
}
