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
export const recordSecurityEvent = (where: EntityManager | DataSource, event: SecurityEventInput): Promise<void> =>
  recordSecurityEvents(where, [event]);

/** The same for several, in one statement. */
export async function recordSecurityEvents(
  where: EntityManager | DataSource,
  events: readonly SecurityEventInput[],
): Promise<void> {
  const manager = 'manager' in where ? where.manager : where;
  const requestId = currentRequestId() ?? null;
  const rows = events.map(({ kind, actorId, subject = null, detail = {} }) => ({
    ...{ id: newId(), kind, actorId, subject, detail, requestId },
  }));
  if (rows.length > 0) await manager.insert(SecurityEvent, rows);
}
