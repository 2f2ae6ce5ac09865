import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, forbidden, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import { lockLead, requireWorker } from '../../engagement/lead/lead-lookup.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { lockProject } from '../register/project-lookup.js';
import { Fund, FundEntry } from './fund.entity.js';
import { CreateFundInput, RecordFundEntryInput, UpdateFundInput } from './fund.inputs.js';
import { FundReader } from './fund.reader.js';
import { FundAmount, refuseFundEntry } from './fund-rules.js';
import { FundView } from './fund.types.js';

type Subject = Pick<FundEntry, 'leadId' | 'projectId'>;

/** Funds, and what they commit to and pay into leads and projects. */
@Injectable()
export class FundService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: FundReader,
    private readonly clock: Clock,
  ) {}

  async create(actor: Actor, input: CreateFundInput): Promise<FundView> {
    const id = newId();
    await this.transactions.run(actor, (manager) => manager.insert(Fund, { ...input, id }));
    return this.reader.byId(actor, id);
  }

  async update(actor: Actor, id: string, expectedVersion: number, input: UpdateFundInput): Promise<FundView> {
    await this.transactions.run(actor, (manager) =>
      compareAndSet(manager, Fund, id, expectedVersion, { ...input }, '基金'),
    );
    return this.reader.byId(actor, id);
  }

  async record(actor: Actor, { clientKey, ...input }: RecordFundEntryInput): Promise<FundView> {
    const { fundId, leadId = null, projectId = null, kind, occurredOn, amount, note = null } = input;
    if (occurredOn > this.clock.today()) throw badInput('日期不能晚于今天', 'input.occurredOn');
    if ((leadId === null) === (projectId === null)) throw badInput('线索、项目须给且只给一个', 'input.projectId');
    const call = { key: clientKey, operation: 'recordFundEntry', input };
    await this.transactions.once(actor, call, async (manager) => {
      if (!(await manager.findOneBy(Fund, { id: fundId }))) throw notFound('基金', undefined, 'input.fundId');
      await lockSubject(manager, actor, { leadId, projectId });
      const fault = refuseFundEntry({ kind, amount }, await entriesBeside(manager, fundId, { leadId, projectId }));
      if (fault) throw badInput(fault, 'input.amount');
      await this.insert(manager, actor, {
        fundId,
        leadId,
        projectId,
        kind,
        occurredOn,
        amount,
        note,
        reversesId: null,
      });
      return fundId;
    });
    return this.reader.byId(actor, fundId);
  }

  /** 冲销: an entry of the same day with the opposite amount. Once, and never of a reversal. */
  async reverse(actor: Actor, id: string, reason: string): Promise<FundView> {
    const fundId = await this.transactions.run(actor, async (manager) => {
      const entry = await manager.findOneBy(FundEntry, { id });
      if (!entry) throw notFound('基金出资记录');
      await lockSubject(manager, actor, entry);
      if (entry.reversesId) throw conflict('这一笔本身是冲销，不能再冲销；请重新登记');
      if (await manager.findOneBy(FundEntry, { reversesId: id })) throw conflict('这一笔已经冲销');
      const { fundId, leadId, projectId, kind, occurredOn } = entry;
      const amount = new Decimal(entry.amount).negated().toFixed(2);
      const fault = refuseFundEntry({ kind, amount }, await entriesBeside(manager, fundId, entry));
      if (fault) throw conflict(fault);
      const negated = { fundId, leadId, projectId, kind, occurredOn, amount, note: reason, reversesId: id };
      await this.insert(manager, actor, negated);
      return fundId;
    });
    return this.reader.byId(actor, fundId);
  }

  private async insert(
    manager: EntityManager,
    actor: Actor,
    entry: Omit<
      FundEntry,
      'id' | 'fund' | 'lead' | 'project' | 'reverses' | 'recordedBy' | 'recordedById' | 'recordedAt'
    >,
  ): Promise<void> {
    const by = { recordedById: actor.userId, recordedAt: this.clock.now() };
    await manager.insert(FundEntry, { ...entry, ...by, id: newId() });
  }
}

/** The lead, or the project with its lead: whoever writes to either waits for the other. */
async function lockSubject(manager: EntityManager, actor: Actor, { leadId, projectId }: Subject): Promise<void> {
  if (projectId) {
    await lockProject(manager, actor, projectId);
    return;
  }
  if (!actor.permissions.has(Permission.LEAD_EDIT) && !actor.permissions.has(Permission.LEAD_ASSIGN)) {
    throw forbidden('没有办理线索的权限');
  }
  const lead = await lockLead(manager, actor, leadId!);
  await requireWorker(manager, actor, lead);
}

/** What the fund gave to the same lead or project; what it gave to a lead stands beside what it gives to its project. */
const entriesBeside = (manager: EntityManager, fundId: string, { leadId, projectId }: Subject): Promise<FundAmount[]> =>
  manager.query<FundAmount[]>(
    `SELECT e.kind, e.amount::text AS amount FROM fund_entry e
      WHERE e.fund_id = $1 AND (e.lead_id = $2 OR e.project_id = $3
        OR e.lead_id = (SELECT p.lead_id FROM project p WHERE p.id = $3)
        OR e.project_id IN (SELECT p.id FROM project p WHERE p.lead_id = $2))`,
    [fundId, leadId, projectId],
  );
