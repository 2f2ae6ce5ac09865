import fc from 'fast-check';
import { addDays } from '../../common/china-calendar.js';
import { deadlineOf, managersOf } from './issue-escalation.js';
import { IssueEscalation, IssueStatus } from './issue.enums.js';

const settings = { issueManagerDays: 1, issueLeaderDays: 3 };
const { RAISED, ASSIGNED, RESOLVED, CLOSED } = IssueStatus;

describe('deadlineOf', () => {
  // 2026-11-20 is a Friday.
  it.each<[IssueStatus, string, boolean, number, string]>([
    [ASSIGNED, '2026-11-20', false, 0, 'NONE'],
    [ASSIGNED, '2026-11-21', true, 0, 'NONE'],
    [ASSIGNED, '2026-11-23', true, 1, 'MANAGER'],
    [RAISED, '2026-11-24', true, 2, 'MANAGER'],
    [ASSIGNED, '2026-11-25', true, 3, 'LEADER'],
    [RESOLVED, '2026-11-25', false, 0, 'NONE'],
    [CLOSED, '2026-12-25', false, 0, 'NONE'],
  ])('%s on %s', (status, today, overdue, daysOverdue, escalation) => {
    expect(deadlineOf(status, '2026-11-20', today, settings)).toEqual({ overdue, daysOverdue, escalation });
  });

  it('never steps down while nothing is done', () => {
    const LEVELS = Object.values(IssueEscalation);
    fc.assert(
      fc.property(fc.nat(60), fc.nat(20), fc.nat(20), (later, manager, more) => {
        const of = (day: number): number =>
          LEVELS.indexOf(
            deadlineOf(ASSIGNED, '2026-09-25', addDays('2026-09-25', day), {
              issueManagerDays: manager,
              issueLeaderDays: manager + more,
            }).escalation,
          );
        expect(of(later + 1)).toBeGreaterThanOrEqual(of(later));
      }),
    );
  });
});

describe('managersOf', () => {
  const managers = [
    { id: 'a', teamId: 't1', departmentId: 'd1' },
    { id: 'b', teamId: 't2', departmentId: 'd1' },
    { id: 'c', teamId: null, departmentId: null },
  ];
  it.each([
    [{ teamId: 't1', departmentId: 'd1' }, ['a']],
    [{ teamId: 't3', departmentId: 'd1' }, ['a', 'b']],
    [{ teamId: 't9', departmentId: 'd9' }, ['a', 'b', 'c']],
    [{ teamId: null, departmentId: null }, ['a', 'b', 'c']],
  ])('of %o', (at, expected) => {
    expect(managersOf(at, managers)).toEqual(expected);
  });
});
