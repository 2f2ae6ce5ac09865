import fc from 'fast-check';
import { actsOf, afterAct, ISSUE_MACHINE, refuseAct, Standing, UNSETTLED } from './issue-machine.js';
import { IssueAct, IssueStatus } from './issue.enums.js';

const nobody: Standing = { steward: false, stewarded: true, raiser: false, worker: false, assigner: false };
const { RAISED, ASSIGNED, IN_PROGRESS, RESOLVED, CLOSED, WITHDRAWN } = IssueStatus;
const status = fc.constantFrom(...Object.values(IssueStatus));
const act = fc.constantFrom(...Object.values(IssueAct));

describe('the way of a problem', () => {
  it('has an act for every move of the machine, and a move for every act', () => {
    const moved = Object.values(IssueStatus).flatMap((from) =>
      Object.values(IssueAct).flatMap((one) => {
        const to = afterAct(one, from);
        return to === null || to === from ? [] : `${from} ${to}`;
      }),
    );
    const foreseen = ISSUE_MACHINE.states.flatMap((from) => ISSUE_MACHINE.next(from).map((to) => `${from} ${to}`));
    expect([...new Set(moved)].sort()).toEqual(foreseen.sort());
  });

  it('closes nothing that was not resolved, whatever is done in whatever order', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let now = RAISED;
        let before = RAISED;
        for (const one of acts) {
          const next = afterAct(one, now);
          if (next === null) continue;
          before = now;
          now = next;
        }
        expect(now !== CLOSED || before === RESOLVED).toBe(true);
      }),
    );
  });

  it('ends in nothing but closing and withdrawal', () => {
    expect(Object.values(IssueStatus).filter((one) => !UNSETTLED.includes(one))).toEqual([CLOSED, WITHDRAWN]);
  });
});

describe('whose business it is', () => {
  it.each<[IssueStatus, Partial<Standing>, IssueAct[]]>([
    [RAISED, { raiser: true }, [IssueAct.ASSIGN, IssueAct.WITHDRAW]],
    [ASSIGNED, { worker: true }, [IssueAct.PROGRESS, IssueAct.RESOLVE]],
    [IN_PROGRESS, { steward: true }, [IssueAct.ASSIGN, IssueAct.PROGRESS, IssueAct.RESOLVE, IssueAct.WITHDRAW]],
    [RESOLVED, { worker: true, raiser: true, assigner: true }, []],
    [RESOLVED, { steward: true }, [IssueAct.CLOSE, IssueAct.REOPEN]],
    [RESOLVED, { stewarded: false, assigner: true }, [IssueAct.CLOSE, IssueAct.REOPEN]],
    [RESOLVED, { stewarded: false, worker: true }, []],
    [CLOSED, { steward: true, assigner: true }, []],
    [IN_PROGRESS, {}, []],
  ])('%s as %o', (now, standing, acts) => {
    expect(actsOf(now, { ...nobody, ...standing })).toEqual(acts);
  });

  it('says that the state forbids it before it says whose it is', () => {
    fc.assert(
      fc.property(act, status, (one, now) => {
        const refusal = refuseAct(one, now, nobody);
        expect(refusal?.kind).toBe(afterAct(one, now) === null ? 'STATUS' : 'PERSON');
      }),
    );
  });
});
