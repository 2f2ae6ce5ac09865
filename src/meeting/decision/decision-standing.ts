import { daysIn } from '../statistics/period.js';
import { DecisionStanding, DecisionStatus } from './decision.enums.js';

/** What is known of a decision's fulfilment. Days are YYYY-MM-DD in Asia/Shanghai. */
export interface Fulfilment {
  status: DecisionStatus;
  /** As it was decided. */
  firstDueOn: string | null;
  /** After the last delay. */
  dueOn: string | null;
  doneOn: string | null;
}

/**
 * How a decision reads on a day, and by how many calendar days it is late. A delay gives it another date to be held to
 * while it is open; that it was done after the date that the meeting set is told all the same.
 */
export function standingOf(
  { status, firstDueOn, dueOn, doneOn }: Fulfilment,
  today: string,
): { standing: DecisionStanding; daysOverdue: number } {
  const after = (due: string | null, day: string | null): number =>
    due !== null && day !== null && day > due ? daysIn({ from: due, to: day }) - 1 : 0;
  switch (status) {
    case DecisionStatus.WITHDRAWN:
      return { standing: DecisionStanding.WITHDRAWN, daysOverdue: 0 };
    case DecisionStatus.DONE: {
      const late = after(firstDueOn, doneOn);
      return { standing: late > 0 ? DecisionStanding.DONE_LATE : DecisionStanding.DONE, daysOverdue: late };
    }
    default: {
      const late = after(dueOn, today);
      if (late > 0) return { standing: DecisionStanding.OVERDUE, daysOverdue: late };
      const standing = status === DecisionStatus.LATE ? DecisionStanding.LATE : DecisionStanding.OPEN;
      return { standing, daysOverdue: 0 };
    }
  }
}
