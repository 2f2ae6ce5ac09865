import { stateMachine } from '../../common/state-machine.js';
import { IssueAct, IssueStatus } from './issue.enums.js';

const { RAISED, ASSIGNED, IN_PROGRESS, RESOLVED, CLOSED, WITHDRAWN } = IssueStatus;
const { ASSIGN, PROGRESS, RESOLVE, CLOSE, REOPEN, WITHDRAW } = IssueAct;

/** How a problem moves: what is resolved is open until the firm's steward has confirmed it (销号). */
export const ISSUE_MACHINE = stateMachine<IssueStatus>('service issue', RAISED, [CLOSED, WITHDRAWN], {
  [RAISED]: [ASSIGNED, IN_PROGRESS, RESOLVED, WITHDRAWN],
  [ASSIGNED]: [IN_PROGRESS, RESOLVED, WITHDRAWN],
  [IN_PROGRESS]: [ASSIGNED, RESOLVED, WITHDRAWN],
  [RESOLVED]: [CLOSED, IN_PROGRESS],
  [CLOSED]: [],
  [WITHDRAWN]: [],
});

/** What is being worked on, and can be overdue. */
export const WORKED_ON: readonly IssueStatus[] = [RAISED, ASSIGNED, IN_PROGRESS];

/** What is not done with: the firm still waits, or has not been asked yet. */
export const UNSETTLED: readonly IssueStatus[] = [...WORKED_ON, RESOLVED];

/** From where each act leads where. A problem may be assigned anew, and progress told of, where it stands. */
const ACTS: Readonly<Record<IssueAct, { from: readonly IssueStatus[]; to: IssueStatus }>> = {
  [ASSIGN]: { from: WORKED_ON, to: ASSIGNED },
  [PROGRESS]: { from: WORKED_ON, to: IN_PROGRESS },
  [RESOLVE]: { from: WORKED_ON, to: RESOLVED },
  [CLOSE]: { from: [RESOLVED], to: CLOSED },
  [REOPEN]: { from: [RESOLVED], to: IN_PROGRESS },
  [WITHDRAW]: { from: WORKED_ON, to: WITHDRAWN },
};

/** Where an act leads from here; null where it cannot be done. */
export const afterAct = (act: IssueAct, status: IssueStatus): IssueStatus | null =>
  ACTS[act].from.includes(status) ? ACTS[act].to : null;

/** What somebody is to a problem. */
export interface Standing {
  /** The firm's steward, who alone says that it is closed. */
  steward: boolean;
  /** There is a steward. */
  stewarded: boolean;
  /** Whoever entered it. */
  raiser: boolean;
  /** The person, or of the department, that it was given to. */
  worker: boolean;
  /** May give work to others. */
  assigner: boolean;
}

/** Whose business an act is. Where no steward is known, whoever may give work to others confirms. */
function isTheirs(act: IssueAct, { steward, stewarded, raiser, worker, assigner }: Standing): boolean {
  switch (act) {
    case ASSIGN:
    case WITHDRAW:
      return steward || raiser || assigner;
    case PROGRESS:
    case RESOLVE:
      return steward || worker || assigner;
    case CLOSE:
    case REOPEN:
      return stewarded ? steward : assigner;
  }
}

/** Why somebody cannot do this to a problem, in Chinese; null when they can. */
export function refuseAct(
  act: IssueAct,
  status: IssueStatus,
  standing: Standing,
): { kind: 'STATUS' | 'PERSON'; message: string } | null {
  if (afterAct(act, status) === null) return { kind: 'STATUS', message: REFUSALS[status] };
  return isTheirs(act, standing) ? null : { kind: 'PERSON', message: WHOSE[act] };
}

/** Everything that somebody can do to a problem now. */
export const actsOf = (status: IssueStatus, standing: Standing): IssueAct[] =>
  Object.values(IssueAct).filter((act) => refuseAct(act, status, standing) === null);

const REFUSALS: Readonly<Record<IssueStatus, string>> = {
  [RAISED]: '问题尚未办结',
  [ASSIGNED]: '问题尚未办结',
  [IN_PROGRESS]: '问题尚未办结',
  [RESOLVED]: '问题已办结，只能销号或退回重办',
  [CLOSED]: '问题已销号，如再出现请另行登记',
  [WITHDRAWN]: '问题已撤销',
};

const WHOSE: Readonly<Record<IssueAct, string>> = {
  [ASSIGN]: '只有提出人、首席服务员或有指派权限的人可以交办',
  [PROGRESS]: '只有责任单位、责任人、首席服务员或有指派权限的人可以登记进展',
  [RESOLVE]: '只有责任单位、责任人、首席服务员或有指派权限的人可以办结',
  [CLOSE]: '销号须由该企业的首席服务员确认；没有首席服务员的，由有指派权限的人确认',
  [REOPEN]: '退回须由该企业的首席服务员办理；没有首席服务员的，由有指派权限的人办理',
  [WITHDRAW]: '只有提出人、首席服务员或有指派权限的人可以撤销',
};
