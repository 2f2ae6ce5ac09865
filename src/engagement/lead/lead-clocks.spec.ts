import fc from 'fast-check';
import { addDays } from '../../common/china-calendar.js';
import { ClockFacts, clocksOf } from './lead-clocks.js';
import { ClockKind, ClockState, LeadStage } from './lead.enums.js';

const facts = (changes: Partial<ClockFacts> = {}): ClockFacts => ({
  stage: LeadStage.LEAD,
  respondBy: '2026-11-26',
  respondedAt: null,
  judgeBy: '2026-11-30',
  triagedAt: null,
  feedBackBy: null,
  fedBackAt: null,
  ...changes,
});
const states = (changes: Partial<ClockFacts>, today: string) =>
  clocksOf(facts(changes), today).map(({ state, workingDaysLeft }) => [state, workingDaysLeft]);

describe('clocksOf', () => {
  it('counts working days down, over the weekend, and then up', () => {
    expect(states({}, '2026-11-25')).toEqual([
      [ClockState.DUE_SOON, 1],
      [ClockState.RUNNING, 3],
    ]);
    expect(states({}, '2026-11-30')).toEqual([
      [ClockState.OVERDUE, -2],
      [ClockState.DUE_SOON, 0],
    ]);
    // Saturday after a Friday on which it was due: late, though no working day has passed yet.
    expect(states({ respondBy: '2026-11-27' }, '2026-11-28')[0]).toEqual([ClockState.OVERDUE, 0]);
  });

  it('tells what was met in time from what was met late, by the day in China', () => {
    const lastMinute = new Date('2026-11-26T15:59:59Z'); // 23:59:59 of the 26th
    const tooLate = new Date('2026-11-26T16:00:00Z');
    expect(states({ respondedAt: lastMinute }, '2026-12-31')[0]).toEqual([ClockState.MET, null]);
    expect(states({ respondedAt: tooLate }, '2026-12-31')[0]).toEqual([ClockState.MET_LATE, null]);
  });

  it('stops with the lead, but for the answer that the referrer waits for', () => {
    expect(states({ stage: LeadStage.LOST, feedBackBy: '2026-12-04' }, '2026-12-07')).toEqual([
      [ClockState.STOPPED, null],
      [ClockState.STOPPED, null],
      [ClockState.OVERDUE, -1],
    ]);
    expect(clocksOf(facts(), '2026-11-25').map(({ kind }) => kind)).toEqual([ClockKind.RESPOND, ClockKind.JUDGE]);
  });

  it('never gets better by waiting', () => {
    const order = [ClockState.RUNNING, ClockState.DUE_SOON, ClockState.OVERDUE];
    fc.assert(
      fc.property(fc.nat(60), fc.nat(30), (start, later) => {
        const first = clocksOf(facts(), addDays('2026-11-01', start))[1]!;
        const second = clocksOf(facts(), addDays('2026-11-01', start + later))[1]!;
        expect(order.indexOf(second.state)).toBeGreaterThanOrEqual(order.indexOf(first.state));
        expect(second.workingDaysLeft!).toBeLessThanOrEqual(first.workingDaysLeft!);
      }),
    );
  });
});
