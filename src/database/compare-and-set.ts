import { EntityManager, EntityTarget } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { notFound, staleVersion } from '../common/errors.js';
import { SoftDeletableEntity, VersionedEntity } from './base.entity.js';

/**
 * Changes a record only if it still is the version that the caller read. TypeORM's save() does not do this:
 * with @VersionColumn 19 of 20 concurrent updates were lost without an error. A deleted record counts as missing.
 *
 * @param what the record's Chinese name, for the message
 * @throws NOT_FOUND, or STALE_VERSION with the current version
 */
export async function compareAndSet<E extends VersionedEntity>(
  manager: EntityManager,
  entity: EntityTarget<E>,
  id: string,
  expectedVersion: number,
  patch: QueryDeepPartialEntity<E>,
  what: string,
): Promise<void> {
  const softDeletable = manager.connection.getMetadata(entity).findColumnWithPropertyName('deletedAt') !== undefined;
  const live = softDeletable ? ' AND deleted_at IS NULL' : '';
  const changed = await manager
    .createQueryBuilder()
    .update(entity)
    .set({ ...patch, version: () => 'version + 1', updatedAt: () => 'now()' })
    .where(`id = :id AND version = :expectedVersion${live}`, { id, expectedVersion })
    .execute();
  if (changed.affected) return;
  const current = await manager
    .createQueryBuilder(entity, 'record')
    .select('record.version', 'version')
    .where(`record.id = :id${live}`, { id })
    .getRawOne<{ version: number }>();
  if (!current) throw notFound(what);
  throw staleVersion(current.version);
}

/** Takes a record out of every list and look-up; its row, its history and what refers to it stay. */
export function softDelete<E extends SoftDeletableEntity>(
  manager: EntityManager,
  entity: EntityTarget<E>,
  id: string,
  expectedVersion: number,
  what: string,
): Promise<void> {
  const patch = { deletedAt: () => 'now()' } as unknown as QueryDeepPartialEntity<E>;
  return compareAndSet(manager, entity, id, expectedVersion, patch, what);
}
