import { dayOf } from '../../common/china-calendar.js';

/** A phone's clock may run ahead of ours by so much. */
const AHEAD_MS = 5 * 60_000;
/** Nobody logs what was before; a year mistyped would sort to the very end of every list. */
const EARLIEST = '2000-01-01';
export const EDITABLE_MS = 24 * 3_600_000;

/** What is wrong with the time of a contact, in Chinese; null when nothing is. */
export function refuseMoment(occurredAt: Date, now: Date): string | null {
  if (occurredAt.getTime() > now.getTime() + AHEAD_MS) return '接触时间不能晚于现在；尚未发生的请登记为待办';
  return dayOf(occurredAt) < EARLIEST ? `接触时间不能早于 ${EARLIEST}` : null;
}

/** The author may change their own words for a day; what stands longer has been read by others. */
export const isEditable = (recordedAt: Date, now: Date): boolean => now.getTime() - recordedAt.getTime() < EDITABLE_MS;
