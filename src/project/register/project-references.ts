import type { EntityManager } from 'typeorm';
import { badInput } from '../../common/errors.js';

/**
 * Ids of living nodes by their codes, of whichever chains.
 * @throws BAD_USER_INPUT naming the first code that is none
 */
export async function requireNodes(manager: EntityManager, codes: readonly string[], field: string): Promise<string[]> {
  const rows = await manager.query<{ id: string; code: string }[]>(
    'SELECT id, code FROM chain_node WHERE code = ANY($1) AND retired_at IS NULL',
    [codes],
  );
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  const index = codes.findIndex((code) => !ids.has(code));
  if (index >= 0) throw badInput(`没有环节“${codes[index]}”，或已停用`, `${field}.${index}`);
  return codes.map((code) => ids.get(code)!);
}

/** @throws BAD_USER_INPUT when one is named and there is none */
export async function requireCarrier(
  manager: EntityManager,
  id: string | null | undefined,
  field: string,
): Promise<void> {
  if (!id) return;
  const rows = await manager.query<unknown[]>('SELECT 1 FROM carrier WHERE id = $1', [id]);
  if (rows.length === 0) throw badInput('没有这个载体', field);
}
