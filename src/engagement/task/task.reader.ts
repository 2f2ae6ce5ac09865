import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { visibleLeads } from '../lead/lead-scope.js';
import { namedRef } from '../refs.js';
import { visibleTasks } from './task-scope.js';
import { TaskFilter, TasksArgs } from './task.inputs.js';
import { TaskConnection, TaskView } from './task.types.js';

/** A task with its people and postponements; of a lead that the reader may not see it does not tell the name. */
const task = (actor: Actor, today: string, parameters: Parameters): string => `
SELECT t.id, t.title, t.due_on::text AS "dueOn", t.status, t.status = 'OPEN' AND t.due_on < ${parameters.add(today)}::date AS overdue,
  ${personRef('a')} AS assignee, ${personRef('b')} AS "createdBy", ${namedRef('c')} AS company, ${namedRef('l')} AS lead,
  t.log_id AS "logId", t.outcome, t.closed_at AS "closedAt", t.created_at AS "createdAt", t.version,
  coalesce((SELECT json_agg(json_build_object('fromDay', p.from_day, 'toDay', p.to_day, 'reason', p.reason,
                     'actor', ${personRef('u')}, 'postponedAt', p.postponed_at) ORDER BY p.id)
              FROM task_postponement p JOIN app_user u ON u.id = p.actor_id WHERE p.task_id = t.id), '[]') AS postponements
FROM task t JOIN app_user a ON a.id = t.assignee_id JOIN app_user b ON b.id = t.created_by_id
  LEFT JOIN company c ON c.id = t.company_id LEFT JOIN lead l ON l.id = t.lead_id AND ${visibleLeads(actor, parameters)}`;

@Injectable()
export class TaskReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async byId(actor: Actor, id: string): Promise<TaskView> {
    const parameters = new Parameters(id);
    const [found] = await this.dataSource.query<TaskView[]>(
      `${task(actor, this.clock.today(), parameters)} WHERE t.id = $1 AND ${visibleTasks(actor, parameters)}`,
      parameters.values,
    );
    if (!found) throw notFound('待办');
    return found;
  }

  /** What is due first stands first. */
  async list(actor: Actor, { filter, first, after }: TasksArgs, counted: boolean): Promise<TaskConnection> {
    const today = this.clock.today();
    const parameters = new Parameters();
    const columns = task(actor, today, parameters);
    const [dueOn, id] = after ? decodeCursor(after, 2) : [];
    const from = after ? `(t.due_on, t.id) > (${parameters.add(dueOn)}::date, ${parameters.add(id)}::uuid)` : 'true';
    const where = conditions(actor, filter ?? {}, today, parameters);
    const rows = await this.dataSource.query<TaskView[]>(
      `${columns} WHERE ${where} AND ${from} ORDER BY t.due_on, t.id LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, (row) => [row.dueOn, row.id], Boolean(after));
    return { ...page, totalCount: counted ? await this.count(actor, filter ?? {}, today) : 0 };
  }

  private count(actor: Actor, filter: TaskFilter, today: string): Promise<number> {
    const parameters = new Parameters();
    const where = conditions(actor, filter, today, parameters);
    return countRows(this.dataSource, `FROM task t WHERE ${where}`, parameters.values);
  }
}

function conditions(actor: Actor, filter: TaskFilter, today: string, parameters: Parameters): string {
  const all = [visibleTasks(actor, parameters)];
  const add = <T>(value: T | null | undefined, condition: (placeholder: string) => string): void => {
    if (value !== null && value !== undefined) all.push(condition(parameters.add(value)));
  };
  add(filter.statuses, (statuses) => `t.status = ANY(${statuses})`);
  add(filter.assigneeId, (id) => `t.assignee_id = ${id}`);
  if (filter.mine) add(actor.userId, (id) => `t.assignee_id = ${id}`);
  add(filter.createdById, (id) => `t.created_by_id = ${id}`);
  add(filter.companyId, (id) => `t.company_id = ${id}`);
  add(filter.leadId, (id) => `t.lead_id = ${id}`);
  add(filter.logId, (id) => `t.log_id = ${id}`);
  add(filter.dueFrom, (day) => `t.due_on >= ${day}`);
  add(filter.dueTo, (day) => `t.due_on <= ${day}`);
  add(filter.overdue, (yes) => `(t.status = 'OPEN' AND t.due_on < ${parameters.add(today)}::date) = ${yes}`);
  return all.join(' AND ');
}
