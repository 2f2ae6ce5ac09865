import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { mondayOf } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, forbidden, invalidTransition, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Parameters } from '../../database/parameters.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { requirePeople } from '../../identity/people/require-people.js';
import { Permission } from '../../identity/permissions.js';
import { AgendaService } from '../agenda/agenda.service.js';
import { requireSubject } from '../subject.js';
import { mondayNamed } from '../week.js';
import { DecisionActs } from './decision-acts.js';
import { DecisionEvent } from './decision-event.entity.js';
import { refuseDecision, settledAs } from './decision-rules.js';
import { visibleDecisions } from './decision-scope.js';
import { Decision } from './decision.entity.js';
import { DecisionEventKind, DecisionSettlement, DecisionStatus } from './decision.enums.js';
import { RecordDecisionInput, SettleDecisionArgs } from './decision.inputs.js';
import { DecisionReader } from './decision.reader.js';
import { DecisionView } from './decision.types.js';

/** More than any meeting decides: what a week shows is not paged. */
const MOST_A_WEEK = 200;

type NewDecision = Omit<RecordDecisionInput, 'clientKey'>;

/** Decisions of the weekly meeting: they act when they are recorded, and are followed up until they are settled (督办). */
@Injectable()
export class DecisionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly acts: DecisionActs,
    private readonly agenda: AgendaService,
    private readonly reader: DecisionReader,
    private readonly clock: Clock,
  ) {}

  async record(actor: Actor, { clientKey, ...input }: RecordDecisionInput): Promise<DecisionView> {
    const today = this.clock.today();
    const monday = mondayNamed(input.week, 'input.week');
    if (monday > mondayOf(today)) throw badInput('议定事项的周不能晚于本周', 'input.week');
    const fault = refuseDecision(input, today);
    if (fault) throw badInput(fault.message, fault.field);
    const call = { key: clientKey, operation: 'recordDecision', input };
    const id = await this.transactions.once(actor, call, (manager) => this.recordIn(manager, actor, monday, input));
    return this.reader.byId(actor, id);
  }

  async settle(actor: Actor, args: SettleDecisionArgs): Promise<DecisionView> {
    await this.transactions.run(actor, async (manager) => {
      const decision = await this.lock(manager, actor, args.id);
      requireSettler(actor, decision, args.to);
      if (decision.taskId) {
        const details = { taskId: decision.taskId };
        throw conflict('交办的落实以待办为准：请办结、延期或取消相应的待办', details);
      }
      if (decision.status !== DecisionStatus.OPEN && decision.status !== DecisionStatus.LATE) {
        throw invalidTransition('议定事项已经办结或撤销', { status: decision.status });
      }
      const settled = settledAs(args, decision, this.clock.today());
      if ('message' in settled) throw badInput(settled.message, settled.field);
      const { id, reason, expectedVersion } = args;
      await compareAndSet(manager, Decision, id, expectedVersion, { ...settled, result: reason }, '议定事项');
      await this.note(manager, actor, id, { kind: DecisionEventKind.SETTLED, reason, ...settled });
    });
    return this.reader.byId(actor, args.id);
  }

  /**
   * The number is taken first, and holds the week's other recordings up until this one stands or has failed: whoever
   * waits for it holds nothing yet that others could be waiting for.
   */
  private async recordIn(manager: EntityManager, actor: Actor, week: string, input: NewDecision): Promise<string> {
    await requirePeople(manager, [
      { id: input.personId, field: 'input.personId' },
      { id: input.responsibleId, field: 'input.responsibleId' },
    ]);
    const number = await takeNumber(manager, week);
    const subject = await requireSubject(manager, actor, input);
    const { kind, text, dueOn = null } = input;
    const reason = `周例会议定（${input.week} 第 ${number} 项）：${text}`;
    const { taskId, concernedId, result } = await this.acts.act(manager, actor, { ...input, ...subject }, reason);
    const responsibleId = input.responsibleId ?? concernedId;
    if (dueOn && !responsibleId) throw badInput('线索没有负责人，给了期限就须指定责任人', 'input.responsibleId');
    if (input.agendaItemId) await this.agenda.decide(manager, actor, input.agendaItemId, week);
    const id = newId();
    const done = result !== null && dueOn === null;
    const status = done ? DecisionStatus.DONE : DecisionStatus.OPEN;
    const doneOn = done ? this.clock.today() : null;
    await manager.insert(Decision, {
      ...{ id, week, number, kind, text, ...subject, taskId, responsibleId, firstDueOn: dueOn, dueOn, result, doneOn },
      ...{ status: taskId ? null : status, agendaItemId: input.agendaItemId ?? null },
      ...{ recordedById: actor.userId, recordedAt: this.clock.now() },
    });
    if (!taskId) {
      await this.note(manager, actor, id, { kind: DecisionEventKind.RECORDED, status, dueOn, doneOn, reason: result });
    }
    return id;
  }

  private async note(
    manager: EntityManager,
    actor: Actor,
    decisionId: string,
    event: Pick<DecisionEvent, 'kind' | 'status' | 'dueOn' | 'doneOn' | 'reason'>,
  ): Promise<void> {
    const act = { id: newId(), decisionId, actorId: actor.userId, occurredAt: this.clock.now() };
    await manager.insert(DecisionEvent, { ...act, ...event });
  }

  /** @throws NOT_FOUND for a missing decision and for one that the actor may not see, alike */
  private async lock(manager: EntityManager, actor: Actor, id: string): Promise<Decision> {
    const parameters = new Parameters(id);
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM decision d WHERE d.id = $1 AND ${visibleDecisions(actor, parameters)} FOR UPDATE OF d`,
      parameters.values,
    );
    if (rows.length === 0) throw notFound('议定事项');
    return manager.findOneByOrFail(Decision, { id });
  }
}

/** 第 n 项: without gaps, because whoever takes the next one waits for this transaction. */
async function takeNumber(manager: EntityManager, week: string): Promise<number> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('decision'), $1::date - '2000-01-03'::date)`, [week]);
  const last = (await manager.maximum(Decision, 'number', { week })) ?? 0;
  if (last >= MOST_A_WEEK) throw conflict(`一周至多登记 ${MOST_A_WEEK} 项议定事项`);
  return last + 1;
}

/** Whoever records decisions settles any; the one responsible reports what they did, or why they will be late. */
function requireSettler(actor: Actor, decision: Decision, to: DecisionSettlement): void {
  if (actor.permissions.has(Permission.DECISION_RECORD)) return;
  if (decision.responsibleId !== actor.userId) throw forbidden('只有责任人或登记议定事项的人可以办理');
  if (to === DecisionSettlement.WITHDRAWN) throw forbidden('责任人不能撤销议定事项', 'to');
}
