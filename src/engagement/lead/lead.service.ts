import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { refuseDependants } from '../../audit/dependants.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, forbidden, invalidTransition } from '../../common/errors.js';
import { searchColumns } from '../../common/search-text.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { LeadIntakeService, NodeProposal } from './lead-intake.service.js';
import { recordLeadEvent } from './lead-journal.js';
import { LeadLedger, LeadPosition } from './lead-ledger.js';
import { lockLead, requireWorker } from './lead-lookup.js';
import { isLive, STAGE_NAMES } from './lead-machine.js';
import { LeadFacts, refuseMove } from './lead-requirements.js';
import { AdvanceLeadArgs, FeedBackLeadArgs, TriageLeadArgs } from './lead.args.js';
import { Lead, LeadNode } from './lead.entity.js';
import { LeadEventKind, LeadStage, LostReason, Triage } from './lead.enums.js';
import { UpdateLeadInput } from './lead.inputs.js';
import { LeadReader } from './lead.reader.js';
import { LeadView } from './lead.types.js';

/** How a lead is worked on: every act is a dated event, and the map follows in the same transaction. */
@Injectable()
export class LeadService {
  constructor(
    private readonly transactions: Transactions,
    private readonly intake: LeadIntakeService,
    private readonly reader: LeadReader,
    private readonly ledger: LeadLedger,
    private readonly clock: Clock,
  ) {}

  async update(actor: Actor, id: string, expectedVersion: number, input: UpdateLeadInput): Promise<LeadView> {
    // Before the transaction, which must not wait for a second connection.
    const nodes = input.nodeCodes ? await this.intake.proposals(input.nodeCodes, 'input.nodeCodes') : null;
    return this.transactions.run(actor, async (manager) => {
      await this.updateIn(manager, actor, id, expectedVersion, input, nodes);
      return this.reader.changed(id, manager);
    });
  }

  /**
   * The same within somebody's transaction.
   * @param nodes what the gap rules say of the nodes of the input; null where it names none
   */
  async updateIn(
    manager: EntityManager,
    actor: Actor,
    id: string,
    expectedVersion: number,
    { nodeCodes: _codes, ...given }: UpdateLeadInput,
    nodes: NodeProposal[] | null,
  ): Promise<void> {
    const lead = await lockLead(manager, actor, id);
    await requireWorker(manager, actor, lead);
    if (given.confidential !== undefined) this.requireConfider(actor, lead, given.confidential);
    const found = given.name === undefined ? {} : searchColumns([given.name]);
    await this.set(manager, lead, expectedVersion, { ...given, ...found });
    if (nodes) await this.setNodes(manager, actor, lead, nodes);
    const was = { investment: lead.investment, land: lead.land };
    if (given.investment === undefined && given.land === undefined) return;
    const detail = { was, is: { investment: given.investment, land: given.land } };
    await this.note(manager, actor, lead, LeadEventKind.EXPECTED, { detail });
  }

  /** 研判: to follow it or not; not to follow it loses it. */
  async triage(actor: Actor, { id, expectedVersion, verdict, reason }: TriageLeadArgs): Promise<LeadView> {
    return this.change(actor, id, async (manager, lead) => {
      await requireWorker(manager, actor, lead);
      if (!isLive(lead.stage)) throw invalidTransition(`“${STAGE_NAMES[lead.stage]}”的线索不再研判`);
      const dropped = verdict === Triage.DROP;
      const patch: Partial<Lead> = { triage: verdict, triageReason: reason, triagedAt: this.clock.now() };
      const stage = dropped ? LeadStage.LOST : lead.stage;
      if (dropped) Object.assign(patch, { stage, lostReason: LostReason.NOT_FOLLOWED, stageSince: this.clock.now() });
      await this.set(manager, lead, expectedVersion, patch);
      await this.note(manager, actor, lead, LeadEventKind.TRIAGED, { reason, toStage: stage, detail: { verdict } });
      if (dropped) await this.settle(manager, actor, lead, stage);
    });
  }

  async advance(actor: Actor, args: AdvanceLeadArgs): Promise<LeadView> {
    return this.change(actor, args.id, (manager, lead) => this.move(manager, actor, lead, args));
  }

  /** The same as part of a larger act, such as a decision. @returns the lead as it was */
  async advanceIn(manager: EntityManager, actor: Actor, args: AdvanceLeadArgs): Promise<Lead> {
    const lead = await lockLead(manager, actor, args.id);
    await this.move(manager, actor, lead, args);
    return lead;
  }

  /** 反馈: whoever brought the lead is told what became of it. */
  async feedBack(actor: Actor, { id, expectedVersion, answer }: FeedBackLeadArgs): Promise<LeadView> {
    return this.change(actor, id, async (manager, lead) => {
      await requireWorker(manager, actor, lead);
      if (!lead.feedBackBy) throw conflict('这条线索没有引荐人，无须反馈');
      if (lead.fedBackAt) throw conflict('已向引荐人反馈过');
      await this.set(manager, lead, expectedVersion, { fedBackAt: this.clock.now() });
      await this.note(manager, actor, lead, LeadEventKind.FED_BACK, { reason: answer });
    });
  }

  /**
   * A contact about the lead was logged: the first one stops the clock of the response. Told of before that, a lead that
   * was born from a contact has been responded to at once.
   */
  async contacted(manager: EntityManager, leadId: string, occurredAt: Date): Promise<void> {
    await manager.query(
      `UPDATE lead SET responded_at = least(responded_at, $2), touched_at = greatest(touched_at, $3),
              version = version + 1, updated_at = now() WHERE id = $1`,
      [leadId, occurredAt, this.clock.now()],
    );
  }

  /** Somebody worked on the lead in a later room: it is not forgotten. Its row is locked already. */
  async worked(manager: EntityManager, leadId: string): Promise<void> {
    await manager.query(
      `UPDATE lead SET touched_at = greatest(touched_at, $2), version = version + 1, updated_at = now() WHERE id = $1`,
      [leadId, this.clock.now()],
    );
  }

  /** A contact about the lead was withdrawn or put right: the first of those that stand is the response. */
  async contactsRevised(manager: EntityManager, leadId: string): Promise<void> {
    await manager.query(
      `UPDATE lead SET version = version + 1, updated_at = now(), responded_at = (
              SELECT min(k.occurred_at) FROM contact_log k WHERE k.lead_id = $1 AND k.deleted_at IS NULL)
        WHERE id = $1`,
      [leadId],
    );
  }

  private async move(manager: EntityManager, actor: Actor, lead: Lead, args: AdvanceLeadArgs): Promise<void> {
    const { expectedVersion, to, reason, pausedUntil, lostReason } = args;
    await requireWorker(manager, actor, lead);
    const refusal = refuseMove(await this.facts(manager, lead), args, this.clock.today());
    if (refusal) throw invalidTransition(refusal.message, { missing: refusal.missing });
    const paused = to === LeadStage.PAUSED;
    await this.set(manager, lead, expectedVersion, {
      stage: to,
      stageSince: this.clock.now(),
      resumeStage: paused ? lead.stage : null,
      pausedUntil: paused ? pausedUntil! : null,
      lostReason: to === LeadStage.LOST ? lostReason! : null,
    });
    const detail = { ...(paused && { pausedUntil }), ...(to === LeadStage.LOST && { lostReason }) };
    await this.note(manager, actor, lead, LeadEventKind.STAGE, { reason, toStage: to, detail });
    await this.settle(manager, actor, lead, to);
  }

  /** A lead that was entered by mistake, while nothing hangs on it: its events stay, so it ends as lost. */
  async withdrawIn(manager: EntityManager, actor: Actor, id: string, version: number, reason: string): Promise<void> {
    await refuseDependants(manager, 'lead', id, ['lead_node', 'lead_member', 'lead_event']);
    const lost = { to: LeadStage.LOST, lostReason: LostReason.OTHER };
    await this.advanceIn(manager, actor, { id, expectedVersion: version, reason, ...lost });
  }

  private async change(
    actor: Actor,
    id: string,
    work: (manager: EntityManager, lead: Lead) => Promise<void>,
  ): Promise<LeadView> {
    return this.transactions.run(actor, async (manager) => {
      const lead = await lockLead(manager, actor, id);
      await work(manager, lead);
      return this.reader.changed(id, manager);
    });
  }

  private set(manager: EntityManager, lead: Lead, expectedVersion: number, patch: Partial<Lead>): Promise<void> {
    return compareAndSet(manager, Lead, lead.id, expectedVersion, { ...patch, touchedAt: this.clock.now() }, '线索');
  }

  private note(
    manager: EntityManager,
    actor: Actor,
    lead: Lead,
    kind: LeadEventKind,
    what: { reason?: string | null; toStage?: LeadStage; detail?: Record<string, unknown> },
  ): Promise<void> {
    return recordLeadEvent(manager, lead.id, {
      ...{ kind, fromStage: lead.stage, toStage: lead.stage, ownerId: lead.ownerId },
      ...{ actorId: actor.userId, occurredAt: this.clock.now() },
      ...what,
    });
  }

  private async settle(manager: EntityManager, actor: Actor, lead: Lead, stage: LeadStage): Promise<void> {
    const before = await this.position(manager, lead);
    const reason = `线索“${lead.name}”转为“${STAGE_NAMES[stage]}”`;
    await this.ledger.settle(manager, actor, before, { ...before, stage }, reason);
  }

  private async position(manager: EntityManager, { id, companyId, stage }: Lead): Promise<LeadPosition> {
    const rows = await manager.findBy(LeadNode, { leadId: id });
    return { companyId, stage, nodeIds: rows.map(({ nodeId }) => nodeId) };
  }

  private async setNodes(manager: EntityManager, actor: Actor, lead: Lead, nodes: NodeProposal[]): Promise<void> {
    const before = await this.position(manager, lead);
    const nodeIds = nodes.map(({ nodeId }) => nodeId);
    const added = nodes.filter(({ nodeId }) => !before.nodeIds.includes(nodeId));
    const removed = before.nodeIds.filter((nodeId) => !nodeIds.includes(nodeId));
    if (added.length === 0 && removed.length === 0) return;
    if (nodeIds.length === 0 && lead.stage === LeadStage.NEGOTIATING) {
      throw badInput('洽谈中的线索至少要对应一个环节', 'input.nodeCodes');
    }
    const judgedOn = this.clock.today();
    if (removed.length > 0)
      await manager.query('DELETE FROM lead_node WHERE lead_id = $1 AND node_id = ANY($2)', [lead.id, removed]);
    if (added.length > 0)
      await manager.insert(
        LeadNode,
        added.map((node) => ({ ...node, leadId: lead.id, judgedOn })),
      );
    const detail = { added: added.map(({ nodeId }) => nodeId), removed };
    await this.note(manager, actor, lead, LeadEventKind.NODES, { detail });
    await this.ledger.settle(manager, actor, before, { ...before, nodeIds }, `线索“${lead.name}”改对应环节`);
  }

  /** Who makes a lead confidential must not lose it by that; who opens it must have been let in. */
  private requireConfider(actor: Actor, lead: Lead, confidential: boolean): void {
    if (confidential === lead.confidential) return;
    if (lead.ownerId === actor.userId || actor.permissions.has(Permission.LEAD_CONFIDENTIAL)) return;
    throw forbidden('只有线索的负责人或领导可以设定或解除保密');
  }

  private async facts(manager: EntityManager, lead: Lead): Promise<LeadFacts> {
    const [counts] = await manager.query<{ contacts: number; nodes: number; persons: number }[]>(
      `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM contact_log k WHERE k.deleted_at IS NULL
                 AND (k.lead_id = $1 OR k.lead_id IS NULL AND k.company_id = $2) LIMIT 1) AS any_contact) AS contacts,
              (SELECT count(*)::int FROM lead_node x WHERE x.lead_id = $1) AS nodes,
              (SELECT count(*)::int FROM contact_person p
                WHERE p.company_id = $2 AND p.deleted_at IS NULL AND p.left_on IS NULL) AS persons`,
      [lead.id, lead.companyId],
    );
    return { ...lead, ...counts! };
  }
}
