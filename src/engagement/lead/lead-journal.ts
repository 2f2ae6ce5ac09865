import type { EntityManager } from 'typeorm';
import { newId } from '../../database/base.entity.js';
import { LeadEventKind, LeadStage } from './lead.enums.js';
import { LeadEvent } from './lead-event.entity.js';

export interface LeadHappening {
  kind: LeadEventKind;
  fromStage: LeadStage | null;
  toStage: LeadStage;
  /** Who owns the lead now. */
  ownerId: string | null;
  /** Null: the system, by the calendar. */
  actorId: string | null;
  occurredAt: Date;
  reason?: string | null;
  detail?: Record<string, unknown>;
}

/** Writes down what happened to a lead, in the transaction in which it happens. */
export async function recordLeadEvent(manager: EntityManager, leadId: string, event: LeadHappening): Promise<void> {
  await manager.insert(LeadEvent, { ...event, id: newId(), leadId, detail: event.detail ?? {} });
}
