import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { startOfDay } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { invalidTransition } from '../../common/errors.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import type { Actor } from '../../identity/actor.js';
import { recordLeadEvent } from './lead-journal.js';
import { LeadLedger } from './lead-ledger.js';
import { lockLead, requireWorker } from './lead-lookup.js';
import { LEAD_MACHINE, STAGE_NAMES } from './lead-machine.js';
import { Lead, LeadNode } from './lead.entity.js';
import { LeadEventKind, LeadStage } from './lead.enums.js';

const NOON_MS = 12 * 3_600_000;

/** The end of a lead's way: signing takes it over. Within the transaction in which the project is made of it. */
@Injectable()
export class LeadSigning {
  constructor(
    private readonly ledger: LeadLedger,
    private readonly clock: Clock,
  ) {}

  /**
   * The lead, locked, if this person may sign it.
   * @throws NOT_FOUND, FORBIDDEN, or INVALID_TRANSITION when it is not in talks
   */
  async lock(manager: EntityManager, actor: Actor, id: string): Promise<Lead & { nodeIds: string[] }> {
    const lead = await lockLead(manager, actor, id);
    await requireWorker(manager, actor, lead);
    if (!LEAD_MACHINE.allows(lead.stage, LeadStage.SIGNED)) {
      throw invalidTransition(`“${STAGE_NAMES[lead.stage]}”的线索不能签约，须先转为“洽谈”`);
    }
    const nodes = await manager.findBy(LeadNode, { leadId: id });
    return Object.assign(lead, { nodeIds: nodes.map(({ nodeId }) => nodeId) });
  }

  /** Called when the project is there: it is what gives the company its placements from now on. */
  async close(
    manager: EntityManager,
    actor: Actor,
    lead: Lead & { nodeIds: readonly string[] },
    expectedVersion: number,
    signedOn: string,
  ): Promise<void> {
    const stage = LeadStage.SIGNED;
    // Told later, it still comes after what was told before: the events of a lead are in the order of its stages.
    const noon = startOfDay(signedOn).getTime() + NOON_MS;
    const occurredAt = new Date(Math.min(Math.max(noon, lead.stageSince.getTime()), this.clock.now().getTime()));
    const patch = { stage, stageSince: occurredAt, touchedAt: this.clock.now() };
    await compareAndSet(manager, Lead, lead.id, expectedVersion, patch, '线索');
    await recordLeadEvent(manager, lead.id, {
      ...{ kind: LeadEventKind.STAGE, fromStage: lead.stage, toStage: stage, ownerId: lead.ownerId },
      ...{ actorId: actor.userId, occurredAt, reason: null },
    });
    const before = { companyId: lead.companyId, stage: lead.stage, nodeIds: lead.nodeIds };
    await this.ledger.settle(manager, actor, before, { ...before, stage }, `线索“${lead.name}”签约`, signedOn);
  }
}
