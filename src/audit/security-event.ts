import type { DataSource, EntityManager } from 'typeorm';
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

/** Outside a transaction PostgreSQL has not been told of the request. */
type OutsideTransaction = SecurityEventInput & { requestId: string | null };

/** What `Transactions.run` has told PostgreSQL. */
const OF_TRANSACTION = (): string => `nullif(current_setting('lianzhao.request', true), '')`;

/** Writes an event; within a transaction when its manager is given, so that effect and event stand or fall together. */
export function recordSecurityEvent(where: EntityManager, event: SecurityEventInput): Promise<void>;
export function recordSecurityEvent(where: DataSource, event: OutsideTransaction): Promise<void>;
export function recordSecurityEvent(where: EntityManager | DataSource, event: SecurityEventInput): Promise<void> {
  return record('manager' in where ? where.manager : where, [event]);
}

/** The same for several, in one statement. */
export const recordSecurityEvents = (where: DataSource, events: readonly OutsideTransaction[]): Promise<void> =>
  record(where.manager, events);

async function record(
  manager: EntityManager,
  events: readonly (SecurityEventInput & { requestId?: string | null })[],
): Promise<void> {
  const rows = events.map(({ kind, actorId, subject = null, detail = {}, requestId = OF_TRANSACTION }) => ({
    ...{ id: newId(), kind, actorId, subject, detail, requestId },
  }));
  if (rows.length > 0) await manager.insert(SecurityEvent, rows);
}
