import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { teamOf } from '../../identity/team-of.js';
import { UNSETTLED, WORKED_ON } from './issue-machine.js';
import { visibleIssues, worksOn } from './issue-scope.js';
import type { IssueSpan, ServiceIssueFilter } from './issue.inputs.js';

/** SQL: the day of an instant in the zone. */
export const dayOfInstant = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

/** SQL over `service_issue i`: its day had passed by then and nobody had resolved it. @param day expression */
export const isOverdue = (day: string): string => `(i.status IN ('${WORKED_ON.join("','")}') AND i.due_on < ${day})`;

/** The conditions of a filter over `service_issue i`; for lists and counts alike. */
export function issueConditions(
  actor: Actor,
  filter: ServiceIssueFilter,
  today: string,
  parameters: Parameters,
): string {
  const all = [visibleIssues(actor, parameters)];
  const add = <T>(value: T | null | undefined, condition: (placeholder: string) => string): void => {
    if (value !== null && value !== undefined) all.push(condition(parameters.add(value)));
  };
  const within = (span: IssueSpan | null | undefined, day: string, counted?: string): void => {
    if (!span) return;
    if (counted) all.push(counted);
    add(span.from, (from) => `${day} >= ${from}`);
    add(span.to, (to) => `${day} <= ${to}`);
  };
  add(filter.ids, (ids) => `i.id = ANY(${ids}::uuid[])`);
  add(filter.statuses, (statuses) => `i.status = ANY(${statuses})`);
  add(filter.open, (yes) => `(i.status IN ('${UNSETTLED.join("','")}')) = ${yes}`);
  add(filter.overdue, (yes) => `${isOverdue(`${parameters.add(today)}::date`)} = ${yes}`);
  if (filter.mine) {
    const me = parameters.add(actor.userId);
    all.push(`(${me} IN (i.raised_by_id, i.steward_id) OR ${worksOn(me)})`);
  }
  add(filter.companyId, (id) => `i.company_id = ${id}`);
  add(filter.projectId, (id) => `i.project_id = ${id}`);
  add(filter.departmentId, (id) => `i.department_id = ${id}`);
  add(filter.assigneeId, (id) => `i.assignee_id = ${id}`);
  add(filter.stewardId, (id) => `i.steward_id = ${id}`);
  add(filter.teamId, (id) => `${teamOf('i.steward_id')} = ${id}`);
  within(filter.due, 'i.due_on');
  within(filter.raised, 'i.raised_on', `i.status <> 'WITHDRAWN'`);
  within(
    filter.resolved,
    dayOfInstant('i.first_resolved_at'),
    `i.first_resolved_at IS NOT NULL AND i.status <> 'WITHDRAWN'`,
  );
  within(filter.closed, dayOfInstant('i.closed_at'), 'i.closed_at IS NOT NULL');
  return all.join(' AND ');
}
