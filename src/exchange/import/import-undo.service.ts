import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { conflict } from '../../common/errors.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { hold, NOT_KEPT, recordImport } from './import-commit.service.js';
import { ImportRowState } from './import.enums.js';
import type { ImportJob } from './import-job.entity.js';
import type { AnyKind } from './import-kinds.js';
import { ROW, type RowOf } from './import-reading.service.js';
import { attempt } from './row-results.js';

/** Takes a batch back, the last row first; what others have built on or changed since stays, and says why. */
@Injectable()
export class ImportUndo {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @returns whether there may be more to do */
  async chunk(job: ImportJob, kind: AnyKind, actor: Actor): Promise<boolean> {
    return this.transactions.run(actor, async (manager) => {
      if (!(await hold(manager, job))) return false;
      const rows = await manager.query<RowOf[]>(
        `SELECT ${ROW} FROM import_row WHERE job_id = $1 AND state = 'DONE' AND record_id IS NOT NULL
          ORDER BY number DESC LIMIT $2`,
        [job.id, Math.min(kind.chunk, 50)],
      );
      for (const row of rows) {
        const result = await attempt(manager, (inner) => undo(inner, actor, kind, row, job.undoReason ?? '撤销导入'));
        const fault = result && 'fault' in result ? result.fault : null;
        await manager.query('UPDATE import_row SET state = $3, fault = $4 WHERE job_id = $1 AND number = $2', [
          ...[job.id, row.number, fault === null ? ImportRowState.UNDONE : ImportRowState.KEPT, fault],
        ]);
      }
      const done = rows.length === 0;
      await manager.query(
        `UPDATE import_job SET processed = processed + $2, version = version + 1, updated_at = now(),
                status = CASE WHEN $3 THEN 'UNDONE' ELSE status END, undone_at = CASE WHEN $3 THEN $4::timestamptz END
          WHERE id = $1`,
        [job.id, rows.length, done, this.clock.now()],
      );
      if (done) await recordImport(manager, actor, job, 'undone');
      return !done;
    });
  }
}

async function undo(manager: EntityManager, actor: Actor, kind: AnyKind, row: RowOf, reason: string): Promise<void> {
  const id = row.recordId!;
  const [record] = await kind.read(manager, actor, [id]);
  if (!record) throw conflict('这条记录已不存在，或不在您可见的范围内');
  // Some records have no version: they are never changed.
  const version = row.recordVersion ?? record.version;
  if (record.version !== version) throw conflict('导入之后这条记录又被修改过');
  if (row.before === null) {
    if (!kind.withdraw) throw conflict('这种记录不能撤销');
    return kind.withdraw(manager, actor, { id, version }, reason);
  }
  const lasting = Object.keys(row.before).find((field) => row.before![field] === NOT_KEPT);
  if (lasting) throw conflict(kind.filled.get(lasting)?.entry.lasting ?? '这一项不能成批撤销');
  await kind.update!(manager, actor, record, row.before);
}
