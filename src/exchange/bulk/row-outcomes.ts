import { Logger } from '@nestjs/common';
import { fromDatabaseError } from '../../common/database-errors.js';
import { AppError, ErrorCode } from '../../common/errors.js';
import type { Actor } from '../../identity/actor.js';
import type { BulkRowInput } from './bulk.inputs.js';
import type { BulkOutcome } from './bulk.types.js';

const logger = new Logger('bulk');

/**
 * Each row by itself, one after the other, each in a transaction of its own: what is wrong with one stops none of the
 * others, and is told by the code and the words that an edit by hand would get.
 * @param edit returns the version that the record has afterwards
 */
export async function rowByRow(
  { requestId }: Actor,
  rows: readonly BulkRowInput[],
  edit: (row: BulkRowInput) => Promise<{ version: number }>,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  for (const row of rows) {
    try {
      const { version } = await edit(row);
      outcomes.push({ id: row.id, done: true, version, code: null, message: null });
    } catch (error) {
      outcomes.push({ id: row.id, done: false, ...refusalOf(error, requestId) });
    }
  }
  return outcomes;
}

function refusalOf(error: unknown, requestId: string | null): Pick<BulkOutcome, 'version' | 'code' | 'message'> {
  const known = error instanceof AppError ? error : fromDatabaseError(error);
  // What went before has been done, so even a fault of ours is one row's and must not hide the others.
  if (!known) logger.error({ err: error, requestId }, 'row failed');
  const { code, message, details } = known ?? { code: ErrorCode.INTERNAL, message: '系统出错了，请稍后再试这一条' };
  const version = details?.['currentVersion'];
  return { version: typeof version === 'number' ? version : null, code, message };
}
