import { Decimal } from 'decimal.js';
import { yearElapsed } from '../statistics/period.js';

export interface Progress {
  /** 完成率, 1 is done. */
  completion: number;
  /** 时序进度, 0 to 1. */
  timeElapsed: number;
  /** The former less the latter. */
  ahead: number;
  onSchedule: boolean;
}

const PLACES = 6;

/** How far a yearly target has been reached by the end of a day, against how far the year has gone. */
export function progressOf(target: string, actual: number, asOf: string): Progress {
  const completion = new Decimal(actual).dividedBy(target).toDecimalPlaces(PLACES);
  const timeElapsed = new Decimal(yearElapsed(asOf)).toDecimalPlaces(PLACES);
  const ahead = completion.minus(timeElapsed);
  return {
    completion: completion.toNumber(),
    timeElapsed: timeElapsed.toNumber(),
    ahead: ahead.toNumber(),
    onSchedule: !ahead.isNegative(),
  };
}

/**
 * Up to which day a year is judged: today, or the year's last day once it is over.
 * @returns the day, or which field is wrong and why
 */
export function judgedUntil(
  year: number,
  asOf: string | null,
  today: string,
): { day: string } | { field: string; message: string } {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  if (today < first) return { field: 'year', message: `${year} 年尚未开始` };
  if (asOf === null) return { day: today < last ? today : last };
  if (asOf < first || asOf > last) return { field: 'asOf', message: `截至日期须在 ${year} 年之内` };
  if (asOf > today) return { field: 'asOf', message: '截至日期不能晚于今天' };
  return { day: asOf };
}
