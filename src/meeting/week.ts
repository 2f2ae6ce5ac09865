import { mondayOfIsoWeek } from '../common/china-calendar.js';
import { badInput } from '../common/errors.js';

/** How a week is written in inputs: 2026-W47. Whether there is such a week, mondayNamed() says. */
export const WEEK_FORM = /^2\d{3}-W\d{2}$/;
export const WEEK_FAULT = '须为 ISO 周，如 2026-W47';

/**
 * Monday of the week that an input names.
 * @throws BAD_USER_INPUT
 */
export function mondayNamed(week: string, field: string): string {
  const monday = mondayOfIsoWeek(week);
  if (!monday) throw badInput(`没有这一周：${WEEK_FAULT}`, field);
  return monday;
}

/** SQL for the label of the week that begins on this Monday. */
export const weekLabel = (monday: string): string => `to_char(${monday}, 'IYYY-"W"IW')`;
