import type { EntityManager } from 'typeorm';
import { AppError } from '../../common/errors.js';
import { fromDatabaseError } from '../../common/database-errors.js';
import type { ImportRowState } from './import.enums.js';
import type { Values } from './import-kind.js';

/** What became of a row. */
export interface RowResult {
  number: number;
  state: ImportRowState;
  recordId: string | null;
  before: Values | null;
  fault: string | null;
}

/**
 * Does the work in a savepoint: what is refused leaves nothing, and the others of the chunk stand.
 * @throws what is no refusal, such as a database that is away
 */
export async function attempt<T>(
  manager: EntityManager,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T | { fault: string }> {
  try {
    return await manager.transaction(work);
  } catch (error) {
    const known = error instanceof AppError ? error : fromDatabaseError(error);
    if (!known || ['TIMEOUT', 'UNAVAILABLE'].includes(known.code)) throw error;
    return { fault: known.message };
  }
}

/** Keeps what became of them. What a row said is not kept longer than it takes to write it. */
export async function settleRows(
  manager: EntityManager,
  jobId: string,
  table: string,
  results: readonly RowResult[],
): Promise<void> {
  const values = results.map(({ number, state, fault, recordId, before }) => ({
    ...{ number, state, fault, before, record_id: recordId },
  }));
  await manager.query(
    `UPDATE import_row r SET state = x.state, fault = x.fault, before = x.before, record_id = x.record_id,
            cells = CASE WHEN x.state = 'DONE' THEN NULL ELSE r.cells END,
            record_version = (SELECT (to_jsonb(t) ->> 'version')::int FROM ${table} t WHERE t.id = x.record_id)
       FROM jsonb_to_recordset($2::jsonb) AS x(number int, state text, fault text, before jsonb, record_id uuid)
      WHERE r.job_id = $1 AND r.number = x.number`,
    [jobId, JSON.stringify(values)],
  );
}
