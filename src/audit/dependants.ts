import type { EntityManager } from 'typeorm';
import { conflict } from '../common/errors.js';
import { labelOf } from './audit-policy.js';

interface Key {
  table: string;
  column: string;
  soft: boolean;
}

/**
 * Refuses what would leave others without what they refer to: a record on which nothing hangs may be taken back. Found by
 * the foreign keys themselves, so that a table that is new tomorrow counts as well.
 * @param parts tables that belong to the record itself
 * @throws CONFLICT naming what hangs on it
 */
export async function refuseDependants(
  manager: EntityManager,
  table: string,
  id: string,
  parts: readonly string[] = [],
): Promise<void> {
  const keys = await manager.query<Key[]>(
    `SELECT c.conrelid::regclass::text AS "table", a.attname AS "column",
            EXISTS (SELECT 1 FROM pg_attribute d WHERE d.attrelid = c.conrelid AND d.attname = 'deleted_at') AS soft
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'f' AND c.confrelid = $1::regclass`,
    [table],
  );
  const others = keys.filter((key) => !parts.includes(key.table));
  if (others.length === 0) return;
  const found = await manager.query<{ table: string }[]>(
    others
      .map((key) => {
        const live = key.soft ? ' AND deleted_at IS NULL' : '';
        return `SELECT '${key.table}' AS "table" WHERE EXISTS (SELECT 1 FROM ${key.table} WHERE ${key.column} = $1${live})`;
      })
      .join(' UNION '),
    [id],
  );
  if (found.length === 0) return;
  throw conflict(`已有${found.map((row) => labelOf(row.table)).join('、')}与它相关，不能撤销`);
}
