import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, forbidden, invalidTransition, notFound } from '../../common/errors.js';
import { searchColumns } from '../../common/search-text.js';
import { keptCompany } from '../../company/library/company-lookup.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Parameters } from '../../database/parameters.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { requirePeople } from '../../identity/people/require-people.js';
import { visibleLeads } from '../lead/lead-scope.js';
import { visibleTasks } from './task-scope.js';
import { Task, TaskPostponement } from './task.entity.js';
import { TaskStatus } from './task.enums.js';
import {
  CancelTaskArgs,
  CompleteTaskArgs,
  CreateTaskInput,
  PostponeTaskArgs,
  ReassignTaskArgs,
} from './task.inputs.js';
import { TaskReader } from './task.reader.js';
import { TaskView } from './task.types.js';

@Injectable()
export class TaskService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: TaskReader,
    private readonly clock: Clock,
  ) {}

  async create(actor: Actor, { clientKey, ...input }: CreateTaskInput): Promise<TaskView> {
    const call = { key: clientKey, operation: 'createTask', input };
    const id = await this.transactions.once(actor, call, (manager) => this.createIn(manager, actor, input));
    return this.reader.byId(actor, id);
  }

  /** The same as part of a larger act, such as a decision. @returns the task's id */
  async createIn(manager: EntityManager, actor: Actor, input: Omit<CreateTaskInput, 'clientKey'>): Promise<string> {
    const { title, dueOn, leadId } = input;
    const assigneeId = input.assigneeId ?? actor.userId;
    if (dueOn < this.clock.today()) throw badInput('期限不能早于今天', 'input.dueOn');
    if (assigneeId !== actor.userId && !actor.permissions.has(Permission.LEAD_ASSIGN)) {
      throw forbidden('没有把待办交给他人的权限，请留空承办人');
    }
    await requirePeople(manager, [{ id: assigneeId, field: 'input.assigneeId' }]);
    const companyId = await this.companyOf(manager, actor, input);
    const id = newId();
    const task = { title, ...searchColumns([title]), dueOn, assigneeId, leadId, companyId };
    await manager.insert(Task, { ...task, id, createdById: actor.userId });
    return id;
  }

  complete(actor: Actor, { id, expectedVersion, outcome }: CompleteTaskArgs): Promise<TaskView> {
    return this.change(actor, id, (manager) =>
      this.close(manager, id, expectedVersion, TaskStatus.DONE, outcome ?? null),
    );
  }

  cancel(actor: Actor, { id, expectedVersion, reason }: CancelTaskArgs): Promise<TaskView> {
    return this.change(actor, id, (manager) => this.close(manager, id, expectedVersion, TaskStatus.CANCELLED, reason));
  }

  postpone(actor: Actor, { id, expectedVersion, dueOn, reason }: PostponeTaskArgs): Promise<TaskView> {
    if (dueOn < this.clock.today()) throw badInput('期限不能早于今天', 'dueOn');
    return this.change(actor, id, async (manager, task) => {
      if (dueOn <= task.dueOn) throw badInput(`新的期限须晚于现在的期限 ${task.dueOn}`, 'dueOn');
      await compareAndSet(manager, Task, id, expectedVersion, { dueOn }, '待办');
      const step = { taskId: id, fromDay: task.dueOn, toDay: dueOn, reason, actorId: actor.userId };
      await manager.insert(TaskPostponement, { ...step, id: newId(), postponedAt: this.clock.now() });
    });
  }

  reassign(actor: Actor, { id, expectedVersion, assigneeId }: ReassignTaskArgs): Promise<TaskView> {
    return this.change(actor, id, async (manager) => {
      await requirePeople(manager, [{ id: assigneeId, field: 'assigneeId' }]);
      await compareAndSet(manager, Task, id, expectedVersion, { assigneeId }, '待办');
    });
  }

  private close(
    manager: EntityManager,
    id: string,
    expectedVersion: number,
    status: TaskStatus,
    outcome: string | null,
  ): Promise<void> {
    return compareAndSet(manager, Task, id, expectedVersion, { status, outcome, closedAt: this.clock.now() }, '待办');
  }

  /** An open task, locked, as somebody who may change it: who does it, who gave it, who gives orders in this scope. */
  private async change(
    actor: Actor,
    id: string,
    work: (manager: EntityManager, task: OpenTask) => Promise<void>,
  ): Promise<TaskView> {
    await this.transactions.run(actor, async (manager) => {
      const parameters = new Parameters(id);
      const [task] = await manager.query<OpenTask[]>(
        `SELECT t.status, t.due_on::text AS "dueOn", t.assignee_id AS "assigneeId", t.created_by_id AS "createdById"
           FROM task t WHERE t.id = $1 AND ${visibleTasks(actor, parameters)} FOR UPDATE OF t`,
        parameters.values,
      );
      if (!task) throw notFound('待办');
      const own = [task.assigneeId, task.createdById].includes(actor.userId);
      if (!own && !actor.permissions.has(Permission.LEAD_ASSIGN)) {
        throw forbidden('只有承办人、交办人或有指派权限的人可以办理这件待办');
      }
      if (task.status !== TaskStatus.OPEN) throw invalidTransition('待办已经办结或取消', { status: task.status });
      await work(manager, task);
    });
    return this.reader.byId(actor, id);
  }

  /** The company that the task is about: that of its lead, where it has one. */
  private async companyOf(
    manager: EntityManager,
    actor: Actor,
    { companyId = null, leadId }: Pick<CreateTaskInput, 'companyId' | 'leadId'>,
  ): Promise<string | null> {
    if (leadId) {
      const parameters = new Parameters(leadId);
      const [lead] = await manager.query<{ company_id: string }[]>(
        `SELECT l.company_id FROM lead l WHERE l.id = $1 AND ${visibleLeads(actor, parameters)}`,
        parameters.values,
      );
      if (!lead) throw notFound('线索', undefined, 'input.leadId');
      if (companyId && companyId !== lead.company_id) throw badInput('线索属于另一家企业', 'input.companyId');
      return lead.company_id;
    }
    if (!companyId) return null;
    const [company] = await manager.query<{ id: string }[]>(
      `SELECT id FROM company WHERE id = ${keptCompany('$1')} AND deleted_at IS NULL FOR SHARE`,
      [companyId],
    );
    if (!company) throw notFound('企业', undefined, 'input.companyId');
    return company.id;
  }
}

interface OpenTask {
  status: TaskStatus;
  dueOn: string;
  assigneeId: string;
  createdById: string;
}
