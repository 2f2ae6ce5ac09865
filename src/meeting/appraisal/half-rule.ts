import { addDays } from '../../common/china-calendar.js';
import { isWorkingDay } from '../../common/working-days.js';
import type { Days } from '../statistics/period.js';

/** Who works on 招商, and on which days of a period they were out on a trip (YYYY-MM-DD). */
export interface Traveller {
  id: string;
  displayName: string;
  isLeader: boolean;
  daysOut: readonly string[];
}

export interface LeaderRatio {
  id: string;
  displayName: string;
  /** Working days on which they were out, each once. */
  daysOut: number;
  workingDays: number;
  /** 0 to 1; null in a period without working days. */
  ratio: number | null;
  reached: boolean;
}

export interface HalfRule {
  leaders: LeaderRatio[];
  /** Leaders included. */
  peopleOut: number;
  staff: number;
  /** 0 to 1; null without staff. */
  ratio: number | null;
  reached: boolean;
}

/**
 * “二分之一”招商工作法, which the plan names and does not define. Two readings are counted: of each leader the working days
 * out ÷ the working days of the period, and of everybody the people who were out ÷ the staff. Days off count in neither.
 * @param threshold from which a ratio counts as reached, 0 to 1
 */
export function halfRule(people: readonly Traveller[], { from, to }: Days, threshold: number): HalfRule {
  const working = new Set<string>();
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) working.add(day);
  const reaches = (ratio: number | null): boolean => ratio !== null && ratio >= threshold;
  const leaders = people
    .filter(({ isLeader }) => isLeader)
    .map(({ id, displayName, daysOut }) => {
      const out = new Set(daysOut.filter((day) => working.has(day))).size;
      const ratio = working.size === 0 ? null : out / working.size;
      return { id, displayName, daysOut: out, workingDays: working.size, ratio, reached: reaches(ratio) };
    });
  const peopleOut = people.filter(({ daysOut }) => daysOut.length > 0).length;
  const ratio = people.length === 0 ? null : peopleOut / people.length;
  return { leaders, peopleOut, staff: people.length, ratio, reached: reaches(ratio) };
}
