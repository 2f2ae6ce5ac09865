import { dayOf } from '../../common/china-calendar.js';
import { workingDaysBetween } from '../../common/working-days.js';
import { isLive } from './lead-machine.js';
import { ClockKind, ClockState, LeadStage } from './lead.enums.js';

export interface ClockFacts {
  stage: LeadStage;
  respondBy: string;
  respondedAt: Date | null;
  judgeBy: string;
  triagedAt: Date | null;
  /** Null where nobody waits for an answer. */
  feedBackBy: string | null;
  fedBackAt: Date | null;
}

export interface LeadClock {
  kind: ClockKind;
  /** Last day, YYYY-MM-DD. */
  dueOn: string;
  state: ClockState;
  /** The day on which it was met. */
  metOn: string | null;
  /** Working days left (0: due today); negative: working days overdue. Null once met or stopped. */
  workingDaysLeft: number | null;
}

/** The clocks of a lead as of today; the referrer is owed an answer even when the lead is lost. */
export function clocksOf(lead: ClockFacts, today: string): LeadClock[] {
  const open = isLive(lead.stage);
  const clocks = [
    clock(ClockKind.RESPOND, lead.respondBy, lead.respondedAt, open, today),
    clock(ClockKind.JUDGE, lead.judgeBy, lead.triagedAt, open, today),
  ];
  if (lead.feedBackBy) clocks.push(clock(ClockKind.FEED_BACK, lead.feedBackBy, lead.fedBackAt, true, today));
  return clocks;
}

function clock(kind: ClockKind, dueOn: string, met: Date | null, open: boolean, today: string): LeadClock {
  if (met) {
    const metOn = dayOf(met);
    const state = metOn <= dueOn ? ClockState.MET : ClockState.MET_LATE;
    return { kind, dueOn, state, metOn, workingDaysLeft: null };
  }
  if (!open) return { kind, dueOn, state: ClockState.STOPPED, metOn: null, workingDaysLeft: null };
  if (today > dueOn) {
    return {
      kind,
      dueOn,
      state: ClockState.OVERDUE,
      metOn: null,
      workingDaysLeft: 0 - workingDaysBetween(dueOn, today),
    };
  }
  const left = workingDaysBetween(today, dueOn);
  return {
    kind,
    dueOn,
    state: left <= 1 ? ClockState.DUE_SOON : ClockState.RUNNING,
    metOn: null,
    workingDaysLeft: left,
  };
}
