import type { DataSource, EntityManager } from 'typeorm';
import { currentRequestId } from '../common/request-context.js';
import { newId } from '../database/base.entity.js';
import type { SecurityEventKind } from './security-event-kind.js';
import { SecurityEvent } from './security-event.entity.js';

export interface SecurityEventInput {
  kind: SecurityEventKind;
  actorId: string | null;
  /** An operation's name or a record's id, so that the record's trail shows the event too. */
  subject?: string | null;
  detail?: Record<string, unknown>;
}

/** Writes an event; within a transaction when its manager is given, so that effect and event stand or fall together. */
export async function recordSecurityEvent(where: EntityManager | DataSource, event: SecurityEventInput): Promise<void> {
  const manager = 'manager' in where ? where.manager : where;
  await manager.insert(SecurityEvent, {
    id: newId(),
    kind: event.kind,
    actorId: event.actorId,
    subject: event.subject ?? null,
    detail: event.detail ?? {},
    requestId: currentRequestId() ?? null,
  });
}
