import { workingDaysBetween } from '../../common/working-days.js';
import type { ProjectSettings } from '../project.settings.js';
import { WORKED_ON } from './issue-machine.js';
import { IssueEscalation, IssueStatus } from './issue.enums.js';

export interface Deadline {
  overdue: boolean;
  /** Working days. */
  daysOverdue: number;
  escalation: IssueEscalation;
}

/** How a problem stands to its deadline on a day: what is resolved waits for nobody but the steward, and is not overdue. */
export function deadlineOf(
  status: IssueStatus,
  dueOn: string,
  today: string,
  { issueManagerDays, issueLeaderDays }: Pick<ProjectSettings, 'issueManagerDays' | 'issueLeaderDays'>,
): Deadline {
  if (!WORKED_ON.includes(status) || dueOn >= today) {
    return { overdue: false, daysOverdue: 0, escalation: IssueEscalation.NONE };
  }
  const daysOverdue = workingDaysBetween(dueOn, today);
  const level = (): IssueEscalation => {
    if (daysOverdue >= issueLeaderDays) return IssueEscalation.LEADER;
    return daysOverdue >= issueManagerDays ? IssueEscalation.MANAGER : IssueEscalation.NONE;
  };
  return { overdue: true, daysOverdue, escalation: level() };
}

export interface ManagerFacts {
  id: string;
  teamId: string | null;
  departmentId: string | null;
}

/**
 * The managers of a team: those in it; where it has none, those of its department; where that has none, all.
 * @param at the team and department of whoever works on it
 */
export function managersOf(
  at: { teamId: string | null; departmentId: string | null },
  managers: readonly ManagerFacts[],
): string[] {
  const nearest = [
    managers.filter(({ teamId }) => teamId !== null && teamId === at.teamId),
    managers.filter(({ departmentId }) => departmentId !== null && departmentId === at.departmentId),
    managers,
  ].find((found) => found.length > 0);
  return (nearest ?? []).map(({ id }) => id);
}
