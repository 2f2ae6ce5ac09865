import { startOfDay } from '../common/china-calendar.js';

const HOUR_MS = 3_600_000;
const ORIGIN_MS = startOfDay('1970-01-01').getTime();

/** When a job is due: again and again after the same time, counted from an hour of the day in Asia/Shanghai. */
export interface Rhythm {
  readonly periodMs: number;
  readonly offsetMs: number;
}

export const HOURLY: Rhythm = { periodMs: HOUR_MS, offsetMs: 0 };

/** @param hour full hour in Asia/Shanghai, 0–23 */
export const dailyAt = (hour: number): Rhythm => ({ periodMs: 24 * HOUR_MS, offsetMs: hour * HOUR_MS });

/** The latest instant, not after now, at which something of this rhythm was due. */
export function lastTick({ periodMs, offsetMs }: Rhythm, now: Date): Date {
  const first = ORIGIN_MS + offsetMs;
  return new Date(first + Math.floor((now.getTime() - first) / periodMs) * periodMs);
}
