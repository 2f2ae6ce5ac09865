import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { Clock } from '../../common/clock.js';
import { badInput, forbidden, invalidTransition, notFound } from '../../common/errors.js';
import { addWorkingDays } from '../../common/working-days.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Parameters } from '../../database/parameters.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { requirePeople } from '../../identity/people/require-people.js';
import { Role } from '../../identity/permissions.js';
import { ProjectSettingsService } from '../project-settings.service.js';
import { afterAct, refuseAct } from './issue-machine.js';
import { IssueNotices } from './issue-notices.js';
import { visibleIssues, worksOn } from './issue-scope.js';
import { departmentOf, stewardOf, subjectOf } from './issue-subject.js';
import { IssueAct, IssueEventKind, IssueOrigin, IssueStatus } from './issue.enums.js';
import {
  AssignServiceIssueInput,
  CloseServiceIssueArgs,
  ProgressServiceIssueArgs,
  RaiseServiceIssueInput,
  ReopenServiceIssueArgs,
  ResolveServiceIssueArgs,
  WithdrawServiceIssueArgs,
} from './issue.inputs.js';
import { IssueReader, standingOf } from './issue.reader.js';
import { ServiceIssueView } from './issue.types.js';
import { ServiceIssue, ServiceIssueEvent } from './service-issue.entity.js';

/** Problems of firms, from the day they are raised until the firm's steward has confirmed that they are solved. */
@Injectable()
export class IssueService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: IssueReader,
    private readonly settings: ProjectSettingsService,
    private readonly notices: IssueNotices,
    private readonly clock: Clock,
  ) {}

  async raise(actor: Actor, { clientKey, ...input }: RaiseServiceIssueInput): Promise<ServiceIssueView> {
    const raisedOn = input.raisedOn ?? this.clock.today();
    if (raisedOn > this.clock.today()) throw badInput('提出日期不能晚于今天', 'input.raisedOn');
    if (input.dueOn && input.dueOn < raisedOn) throw badInput('办结时限不能早于提出日期', 'input.dueOn');
    const call = { key: clientKey, operation: 'raiseServiceIssue', input };
    const id = await this.transactions.once(actor, call, async (manager) => {
      const { assigneeId = null, stewardId } = input;
      await requirePeople(manager, [
        { id: assigneeId, field: 'input.assigneeId' },
        { id: stewardId, field: 'input.stewardId' },
      ]);
      const subject = await subjectOf(manager, actor, input);
      const departmentId = await departmentOf(manager, input.departmentId, assigneeId);
      const { issueDays } = (await this.settings.read(manager)).settings;
      const issue = {
        ...{ id: newId(), version: 1, title: input.title, detail: input.detail ?? null },
        ...{ ...subject, raisedOn, dueOn: input.dueOn ?? addWorkingDays(raisedOn, issueDays) },
        ...{ departmentId, assigneeId, stewardId: stewardId ?? (await stewardOf(manager, actor, subject)) },
        ...{ origin: input.origin ?? originOf(actor, subject.logId), raisedById: actor.userId },
        status: departmentId || assigneeId ? IssueStatus.ASSIGNED : IssueStatus.RAISED,
      };
      await manager.insert(ServiceIssue, { ...issue, createdAt: this.clock.now() });
      await this.tell(manager, actor, issue, IssueEventKind.RAISE, null);
      return issue.id;
    });
    return this.reader.changed(actor, id);
  }

  assign(actor: Actor, { id, expectedVersion, reason, ...input }: AssignServiceIssueInput): Promise<ServiceIssueView> {
    this.requireFuture(input.dueOn, 'input.dueOn');
    return this.act(actor, IssueAct.ASSIGN, id, expectedVersion, reason ?? null, async (manager, issue) => {
      await requirePeople(manager, [
        { id: input.assigneeId, field: 'input.assigneeId' },
        { id: input.stewardId, field: 'input.stewardId' },
      ]);
      const given = input.departmentId || input.assigneeId;
      const departmentId = given
        ? await departmentOf(manager, input.departmentId, input.assigneeId)
        : issue.departmentId;
      const patch = {
        departmentId,
        // Another department is not answered for by the person of the one before.
        assigneeId: input.assigneeId ?? (given ? null : issue.assigneeId),
        stewardId: input.stewardId ?? issue.stewardId,
        dueOn: input.dueOn ?? issue.dueOn,
      };
      if (!patch.departmentId && !patch.assigneeId) throw badInput('请给出责任单位或责任人', 'input.departmentId');
      if (issue.status !== IssueStatus.RAISED && !reason) throw badInput('改派或调整时限须写明理由', 'input.reason');
      return given || issue.status === IssueStatus.RAISED ? patch : { ...patch, status: issue.status };
    });
  }

  progress(actor: Actor, { id, expectedVersion, note }: ProgressServiceIssueArgs): Promise<ServiceIssueView> {
    return this.act(actor, IssueAct.PROGRESS, id, expectedVersion, note, () => ({}));
  }

  resolve(actor: Actor, { id, expectedVersion, result }: ResolveServiceIssueArgs): Promise<ServiceIssueView> {
    return this.act(actor, IssueAct.RESOLVE, id, expectedVersion, result, (_manager, { firstResolvedAt }) => ({
      ...{ result, firstResolvedAt: firstResolvedAt ?? this.clock.now() },
    }));
  }

  /** 销号: the firm agrees. */
  close(actor: Actor, { id, expectedVersion, satisfaction, note }: CloseServiceIssueArgs): Promise<ServiceIssueView> {
    const patch = { satisfaction, closedAt: this.clock.now() };
    return this.act(actor, IssueAct.CLOSE, id, expectedVersion, note ?? null, () => patch);
  }

  /** 退回: the firm does not agree. */
  reopen(actor: Actor, { id, expectedVersion, reason, dueOn }: ReopenServiceIssueArgs): Promise<ServiceIssueView> {
    this.requireFuture(dueOn, 'dueOn');
    return this.act(actor, IssueAct.REOPEN, id, expectedVersion, reason, () => (dueOn ? { dueOn } : {}));
  }

  withdraw(actor: Actor, { id, expectedVersion, reason }: WithdrawServiceIssueArgs): Promise<ServiceIssueView> {
    return this.act(actor, IssueAct.WITHDRAW, id, expectedVersion, reason, () => ({}));
  }

  /** One act on a problem, locked, by somebody whose business it is; with the event that tells of it. */
  private async act(
    actor: Actor,
    act: IssueAct,
    id: string,
    expectedVersion: number,
    text: string | null,
    patchOf: (
      manager: EntityManager,
      issue: ServiceIssue,
    ) => QueryDeepPartialEntity<ServiceIssue> | Promise<QueryDeepPartialEntity<ServiceIssue>>,
  ): Promise<ServiceIssueView> {
    await this.transactions.run(actor, async (manager) => {
      const issue = await lockFor(manager, actor, act, id);
      const patch = { status: afterAct(act, issue.status)!, ...(await patchOf(manager, issue)) };
      await compareAndSet(manager, ServiceIssue, id, expectedVersion, patch, '企业问题');
      const changed = await manager.findOneByOrFail(ServiceIssue, { id });
      await this.tell(manager, actor, changed, act, text);
    });
    return this.reader.changed(actor, id);
  }

  private async tell(
    manager: EntityManager,
    actor: Actor,
    issue: Pick<ServiceIssue, ToldOf>,
    kind: IssueEventKind,
    text: string | null,
  ): Promise<void> {
    const { id: issueId, status, dueOn, departmentId, assigneeId } = issue;
    await manager.insert(ServiceIssueEvent, {
      ...{ id: newId(), issueId, kind, status, dueOn, departmentId, assigneeId, text, actorId: actor.userId },
      occurredAt: this.clock.now(),
    });
    await this.notices.push(manager, actor, issue, kind);
  }

  private requireFuture(day: string | null | undefined, field: string): void {
    if (day && day < this.clock.today()) throw badInput('办结时限不能早于今天', field);
  }
}

type ToldOf =
  'id' | 'version' | 'title' | 'status' | 'dueOn' | 'departmentId' | 'assigneeId' | 'stewardId' | 'raisedById';

function originOf({ roles }: Actor, logId: string | null): IssueOrigin {
  if (logId) return IssueOrigin.VISIT;
  return roles.includes(Role.STEWARD) ? IssueOrigin.STEWARD : IssueOrigin.FIRM;
}

/** @throws NOT_FOUND, INVALID_TRANSITION where its state forbids it, FORBIDDEN where it is somebody else's business */
async function lockFor(manager: EntityManager, actor: Actor, act: IssueAct, id: string): Promise<ServiceIssue> {
  const parameters = new Parameters(id);
  const [seen] = await manager.query<{ works: boolean }[]>(
    `SELECT ${worksOn(parameters.add(actor.userId))} AS works FROM service_issue i
      WHERE i.id = $1 AND ${visibleIssues(actor, parameters)} FOR UPDATE OF i`,
    parameters.values,
  );
  if (!seen) throw notFound('企业问题');
  const issue = await manager.findOneByOrFail(ServiceIssue, { id });
  const people = { steward: issue.stewardId ? { id: issue.stewardId } : null, raisedBy: { id: issue.raisedById } };
  const refusal = refuseAct(act, issue.status, standingOf(actor, people, seen.works));
  if (refusal?.kind === 'STATUS') throw invalidTransition(refusal.message, { status: issue.status });
  if (refusal) throw forbidden(refusal.message);
  return issue;
}
