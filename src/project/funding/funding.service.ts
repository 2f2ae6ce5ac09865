import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { Transactions } from '../../database/transactions.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import { FundOrigin } from '../register/project.enums.js';
import { ProjectInvestor } from '../register/project.entity.js';
import { lockProject } from '../register/project-lookup.js';
import { settleStanding } from '../register/project-standing.js';
import { ProjectReader } from '../register/project.reader.js';
import { ProjectView } from '../register/project.types.js';
import { Currency, FundingKind } from './funding.enums.js';
import { FundingEntry } from './funding-entry.entity.js';
import { RecordFundingInput } from './funding.inputs.js';
import { fundingDay, inYuan, MonthlyTotal, refuseCumulative, refuseEntry } from './funding-rules.js';

/** Money of projects. Entries are never changed: a wrong one is reversed, and the right one entered anew. */
@Injectable()
export class FundingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: ProjectReader,
    private readonly files: FileService,
    private readonly clock: Clock,
  ) {}

  async record(actor: Actor, { clientKey, ...input }: RecordFundingInput): Promise<ProjectView> {
    const call = { key: clientKey, operation: 'recordFunding', input };
    const id = await this.transactions.once(actor, call, async (manager) => {
      await this.recordIn(manager, actor, input);
      return input.projectId;
    });
    return this.reader.changed(id);
  }

  /** The same within somebody's transaction. @returns the id of the entry */
  async recordIn(manager: EntityManager, actor: Actor, input: RecordFundingInput): Promise<string> {
    const { projectId, kind, occurredOn: day, amount: originalAmount, currency, evidenceId } = input;
    const wrong = refuseEntry(input, this.clock.today());
    if (wrong) throw badInput(wrong.message, `input.${wrong.field}`);
    const rate = currency === Currency.CNY ? '1' : input.rate!;
    const amount = inYuan(originalAmount, rate);
    const occurredOn = fundingDay(kind, day);
    await lockProject(manager, actor, projectId);
    const fault =
      kind === FundingKind.INVESTED
        ? refuseCumulative({ month: occurredOn, amount }, await standingTotals(manager, projectId))
        : null;
    if (fault) throw badInput(fault, 'input.amount');
    if (evidenceId) await this.files.requireFree(manager, actor, [evidenceId], 'input.evidenceId');
    const source = await sourceOf(manager, projectId, input);
    const entry = { kind, occurredOn, amount, currency, originalAmount, rate, ...source };
    const id = newId();
    await manager.insert(FundingEntry, {
      ...{ ...entry, id, projectId, evidenceId: evidenceId ?? null, recordedById: actor.userId },
      recordedAt: this.clock.now(),
    });
    await settleStanding(manager, [projectId]);
    return id;
  }

  reverse(actor: Actor, id: string, reason: string): Promise<ProjectView> {
    return this.transactions.run(actor, async (manager) =>
      this.reader.changed(await this.reverseIn(manager, actor, id, reason), manager),
    );
  }

  /** 冲销: an entry of the same day with the opposite amount. Once, and never of a reversal. @returns the project's id */
  async reverseIn(manager: EntityManager, actor: Actor, id: string, reason: string): Promise<string> {
    const entry = await manager.findOneBy(FundingEntry, { id });
    if (!entry) throw notFound('资金记录');
    await lockProject(manager, actor, entry.projectId, '资金记录');
    if (entry.reversesId) throw conflict('这一条本身是冲销，不能再冲销；请重新登记');
    if (await manager.findOneBy(FundingEntry, { reversesId: id })) throw conflict('这一条已经冲销');
    const { kind, projectId, occurredOn, currency, rate, origin, investorId } = entry;
    const negated = (amount: string): string => new Decimal(amount).negated().toFixed(2);
    await manager.insert(FundingEntry, {
      ...{ kind, projectId, occurredOn, currency, rate, origin, investorId, reason },
      ...{ id: newId(), amount: negated(entry.amount), originalAmount: negated(entry.originalAmount) },
      ...{ reversesId: id, recordedById: actor.userId, recordedAt: this.clock.now() },
    });
    await settleStanding(manager, [projectId]);
    return projectId;
  }
}

/** Monthly figures that nothing has reversed. */
const standingTotals = (manager: EntityManager, projectId: string): Promise<MonthlyTotal[]> =>
  manager.query<MonthlyTotal[]>(
    `SELECT f.occurred_on::text AS month, f.amount::text AS amount FROM funding_entry f
      WHERE f.project_id = $1 AND f.kind = 'INVESTED' AND f.reverses_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM funding_entry r WHERE r.reverses_id = f.id)`,
    [projectId],
  );

/** Whose money it is and where it comes from. */
async function sourceOf(
  manager: EntityManager,
  projectId: string,
  { investorId, origin }: RecordFundingInput,
): Promise<{ investorId: string | null; origin: FundOrigin }> {
  const investors = await manager.findBy(ProjectInvestor, { projectId });
  const current = investors.filter(({ untilOn }) => untilOn === null);
  if (investorId) {
    const named = investors.find(({ companyId }) => companyId === investorId.toLowerCase());
    if (!named) throw badInput('不是这个项目的投资方', 'input.investorId');
    return { investorId, origin: origin ?? named.origin };
  }
  const only = current.length === 1 ? current[0]! : null;
  const from = origin ?? only?.origin;
  if (!from) throw badInput('请写明资金来源地，或出资的投资方', 'input.origin');
  return { investorId: only?.companyId ?? null, origin: from };
}
