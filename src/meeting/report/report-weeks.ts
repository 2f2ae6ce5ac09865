import { addDays, startOfDay } from '../../common/china-calendar.js';
import { badInput } from '../../common/errors.js';
import { Period, PeriodKind, periodOf } from '../statistics/period.js';
import { mondayNamed } from '../week.js';
import type { MeetingSettings } from '../meeting.settings.js';

const HOUR_MS = 3_600_000;

/** From when on the report of a week is drafted, and may be published. @param monday of the week */
export function draftDueAt(monday: string, { draftWeekday, draftHour }: MeetingSettings): Date {
  const day = draftWeekday === 1 ? addDays(monday, 7) : addDays(monday, draftWeekday - 1);
  return new Date(startOfDay(day).getTime() + draftHour * HOUR_MS);
}

/** The weeks whose reports are due by now, from the one of `first` on; the Mondays, in their order. */
export function dueWeeks(first: string, now: Date, settings: MeetingSettings): string[] {
  const weeks: string[] = [];
  for (let monday = first; draftDueAt(monday, settings) <= now; monday = addDays(monday, 7)) weeks.push(monday);
  return weeks;
}

/** @throws BAD_USER_INPUT for what names no week, or one that has not begun */
export function requireWeek(label: string, today: string): Period {
  const period = periodOf(PeriodKind.WEEK, mondayNamed(label, 'week'));
  if (period.from > today) throw badInput('该周尚未开始', 'week');
  return period;
}
