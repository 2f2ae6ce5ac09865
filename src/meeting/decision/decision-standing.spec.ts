import { DecisionStanding, DecisionStatus } from './decision.enums.js';
import { Fulfilment, standingOf } from './decision-standing.js';

const due: Fulfilment = { status: DecisionStatus.OPEN, firstDueOn: '2026-11-20', dueOn: '2026-11-20', doneOn: null };
const delayed: Fulfilment = { ...due, status: DecisionStatus.LATE, dueOn: '2026-11-27' };
const done = (doneOn: string, from = due): Fulfilment => ({ ...from, status: DecisionStatus.DONE, doneOn });

describe('standingOf', () => {
  it.each([
    ['is open on its last day', due, '2026-11-20', DecisionStanding.OPEN, 0],
    ['is overdue by calendar days from the next day on', due, '2026-11-21', DecisionStanding.OVERDUE, 1],
    ['counts weekends', due, '2026-11-23', DecisionStanding.OVERDUE, 3],
    ['reads as delayed until its new date', delayed, '2026-11-27', DecisionStanding.LATE, 0],
    ['is overdue after the new date', delayed, '2026-11-29', DecisionStanding.OVERDUE, 2],
    ['is done on its last day', done('2026-11-20'), '2026-12-31', DecisionStanding.DONE, 0],
    ['is done late by the days that it took', done('2026-11-22'), '2026-12-31', DecisionStanding.DONE_LATE, 2],
    ['stays late for having been put off', done('2026-11-27', delayed), '2026-12-31', DecisionStanding.DONE_LATE, 7],
    ['is no more late once withdrawn', { ...due, status: DecisionStatus.WITHDRAWN }, '2026-12-31', 'WITHDRAWN', 0],
  ])('%s', (_, facts, today, standing, daysOverdue) => {
    expect(standingOf(facts, today)).toEqual({ standing, daysOverdue });
  });

  it('knows nothing late where no date was given: it was done by deciding it', () => {
    const acted = { status: DecisionStatus.DONE, firstDueOn: null, dueOn: null, doneOn: '2026-11-20' };
    expect(standingOf(acted, '2026-12-31')).toEqual({ standing: DecisionStanding.DONE, daysOverdue: 0 });
  });
});
