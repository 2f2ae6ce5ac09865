import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import { Parameters } from '../../database/parameters.js';
import { Transactions } from '../../database/transactions.js';
import { LeadStage } from '../../engagement/lead/lead.enums.js';
import { lockLead, requireWorker } from '../../engagement/lead/lead-lookup.js';
import { LeadReader } from '../../engagement/lead/lead.reader.js';
import { visibleLeads } from '../../engagement/lead/lead-scope.js';
import { namedRef } from '../../engagement/refs.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { PolicyTerm } from './policy-term.entity.js';
import { AddPolicyTermInput, UpdatePolicyTermInput } from './policy-term.inputs.js';
import { PolicyTermView } from './policy-term.types.js';

const WHAT = '政策条款';
/** Shown whole on the page of a lead; an agreement has a handful. */
const MOST_TERMS = 50;

const TERM = `
SELECT t.id, ${namedRef('l')} AS lead, t.kind, t.summary, t.amount::text AS amount, t.legal_basis AS "legalBasis",
  t.fair_competition_result AS "fairCompetitionResult", t.reviewed_on::text AS "reviewedOn", ${personRef('u')} AS "createdBy",
  t.created_at AS "createdAt", t.version
FROM policy_term t JOIN lead l ON l.id = t.lead_id JOIN app_user u ON u.id = t.created_by_id
WHERE t.deleted_at IS NULL`;

/** What is offered to an investor; fixed once the lead is signed, for then it is in the agreement. */
@Injectable()
export class PolicyTermService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly leads: LeadReader,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they were entered. @throws NOT_FOUND */
  async list(actor: Actor, leadId: string): Promise<PolicyTermView[]> {
    await this.leads.byId(actor, leadId);
    return this.dataSource.query<PolicyTermView[]>(`${TERM} AND t.lead_id = $1 ORDER BY t.id`, [leadId]);
  }

  async add(actor: Actor, { clientKey, ...input }: AddPolicyTermInput): Promise<PolicyTermView> {
    this.refuseFuture(input.reviewedOn);
    const call = { key: clientKey, operation: 'addPolicyTerm', input };
    const id = await this.transactions.once(actor, call, async (manager) => {
      await this.lock(manager, actor, input.leadId);
      const live = await manager.countBy(PolicyTerm, { leadId: input.leadId, deletedAt: IsNull() });
      if (live >= MOST_TERMS) throw conflict(`一条线索至多 ${MOST_TERMS} 项政策条款`);
      const termId = newId();
      await manager.insert(PolicyTerm, { ...input, id: termId, createdById: actor.userId });
      return termId;
    });
    return this.byId(actor, id);
  }

  async update(
    actor: Actor,
    id: string,
    expectedVersion: number,
    input: UpdatePolicyTermInput,
  ): Promise<PolicyTermView> {
    this.refuseFuture(input.reviewedOn);
    await this.transactions.run(actor, async (manager) => {
      await this.lock(manager, actor, (await this.byId(actor, id, manager)).lead.id);
      await compareAndSet(manager, PolicyTerm, id, expectedVersion, { ...input }, WHAT);
    });
    return this.byId(actor, id);
  }

  async remove(actor: Actor, id: string, expectedVersion: number): Promise<boolean> {
    await this.transactions.run(actor, async (manager) => {
      await this.lock(manager, actor, (await this.byId(actor, id, manager)).lead.id);
      await softDelete(manager, PolicyTerm, id, expectedVersion, WHAT);
    });
    return true;
  }

  private async byId(
    actor: Actor,
    id: string,
    manager: EntityManager | DataSource = this.dataSource,
  ): Promise<PolicyTermView> {
    const parameters = new Parameters(id);
    const [term] = await manager.query<PolicyTermView[]>(
      `${TERM} AND t.id = $1 AND ${visibleLeads(actor, parameters)}`,
      parameters.values,
    );
    if (!term) throw notFound(WHAT);
    return term;
  }

  private async lock(manager: EntityManager, actor: Actor, leadId: string): Promise<void> {
    const lead = await lockLead(manager, actor, leadId);
    await requireWorker(manager, actor, lead);
    if (lead.stage === LeadStage.SIGNED) throw conflict('线索已签约，政策条款不能再改动');
  }

  private refuseFuture(reviewedOn: string | null | undefined): void {
    if (reviewedOn && reviewedOn > this.clock.today()) throw badInput('审查日期不能晚于今天', 'input.reviewedOn');
  }
}
