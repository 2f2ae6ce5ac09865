import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { Clock } from '../../common/clock.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { ImportAction, ImportRowState } from './import.enums.js';
import type { ImportJob } from './import-job.entity.js';
import type { Values } from './import-kind.js';
import type { AnyKind } from './import-kinds.js';
import { ImportReading, ROW, type RowOf } from './import-reading.service.js';
import { attempt, type RowResult, settleRows } from './row-results.js';
import { judgeRows, type JudgedRow } from './row-check.js';

/** What a row would be if it were written now, beside what was decided of it. */
interface Due {
  row: RowOf;
  judged: JudgedRow;
}

const CHANGED_SINCE = '核对之后这条记录又被修改过：请重新上传核对';
const KNOWN_SINCE = '核对之后库中出现了相同或相近的记录：请重新上传核对';

/**
 * Writes the rows that were decided upon, some at a time: records and what became of their rows stand or fall together,
 * so whoever goes on after a crash writes each row once. Every row is looked over again at that moment.
 */
@Injectable()
export class ImportCommit {
  constructor(
    private readonly transactions: Transactions,
    private readonly reading: ImportReading,
    private readonly clock: Clock,
  ) {}

  /** @returns whether there may be more to do; false also while another server is at it */
  async chunk(job: ImportJob, kind: AnyKind, actor: Actor): Promise<boolean> {
    return this.transactions.run(actor, async (manager) => {
      if (!(await hold(manager, job))) return false;
      const rows = await manager.query<RowOf[]>(
        `SELECT ${ROW} FROM import_row WHERE job_id = $1 AND state = 'PENDING'
            AND action IN ('CREATE', 'UPDATE') ORDER BY number LIMIT $2`,
        [job.id, kind.chunk],
      );
      if (rows.length === 0) {
        await this.finish(manager, job, actor);
        return false;
      }
      const context = this.reading.contextOf(job.date1904);
      const raw = rows.map((row) => ({ ...row, cells: row.cells ?? [], targetId: row.choice ? row.targetId : null }));
      const judged = await judgeRows(manager, actor, kind, job.headers, raw, context);
      const due = rows.map((row, index) => ({ row, judged: judged[index]! }));
      const results = [
        ...(await this.createAll(manager, actor, kind, due)),
        ...(await this.others(manager, actor, kind, due)),
      ];
      await settleRows(manager, job.id, kind.table, results);
      await manager.query(
        `UPDATE import_job SET processed = processed + $2, version = version + 1, updated_at = now() WHERE id = $1`,
        [job.id, rows.length],
      );
      return true;
    });
  }

  /** All at once; if the database refuses one of them, one by one. */
  private async createAll(
    manager: EntityManager,
    actor: Actor,
    kind: AnyKind,
    due: readonly Due[],
  ): Promise<RowResult[]> {
    const wanted = due.filter(({ row, judged }) => isCreate(row) && judged.action === ImportAction.CREATE);
    if (wanted.length === 0) return [];
    const made = (rows: readonly Due[]): Promise<{ ids: string[] } | { fault: string }> =>
      attempt(manager, async (inner) => ({
        ids: await kind.create!(
          inner,
          actor,
          rows.map(({ judged }) => judged.changes),
        ),
      }));
    const results = (rows: readonly Due[], ids: readonly string[]): RowResult[] =>
      rows.map(({ row }, index) => ({
        ...{ number: row.number, state: ImportRowState.DONE, recordId: ids[index]!, before: null, fault: null },
      }));
    const all = await made(wanted);
    if ('ids' in all) return results(wanted, all.ids);
    const single: RowResult[] = [];
    for (const one of wanted) {
      const result = wanted.length === 1 ? all : await made([one]);
      single.push(...('ids' in result ? results([one], result.ids) : [failed(one.row.number, result.fault)]));
    }
    return single;
  }

  private async others(manager: EntityManager, actor: Actor, kind: AnyKind, due: readonly Due[]): Promise<RowResult[]> {
    const results: RowResult[] = [];
    for (const { row, judged } of due) {
      const { number } = row;
      if (isCreate(row) && judged.action === ImportAction.CREATE) continue;
      const done = { number, state: ImportRowState.DONE, fault: null, recordId: null, before: null };
      if (judged.action === ImportAction.UNCHANGED) results.push(done);
      else if (judged.action === ImportAction.FAULTY) results.push(failed(number, sentence(judged)));
      else if (isCreate(row) || judged.action !== ImportAction.UPDATE) results.push(failed(number, KNOWN_SINCE));
      else if (judged.target!.version !== row.targetVersion) results.push(failed(number, CHANGED_SINCE));
      else {
        const record = judged.target!;
        const before = beforeOf(kind, record, judged.changes);
        const result = await attempt(manager, (inner) => kind.update!(inner, actor, record, judged.changes));
        results.push(
          result && 'fault' in result ? failed(number, result.fault) : { ...done, recordId: record.id, before },
        );
      }
    }
    return results;
  }

  private async finish(manager: EntityManager, job: ImportJob, actor: Actor): Promise<void> {
    await manager.query(
      `UPDATE import_job SET status = 'DONE', committed_at = $2, version = version + 1, updated_at = now() WHERE id = $1`,
      [job.id, this.clock.now()],
    );
    await recordImport(manager, actor, job, 'committed');
  }
}

const isCreate = ({ action }: RowOf): boolean => action === ImportAction.CREATE;

const failed = (number: number, fault: string): RowResult => ({
  ...{ number, fault, state: ImportRowState.FAILED, recordId: null, before: null },
});

const sentence = ({ faults }: JudgedRow): string => faults.map(({ message }) => message).join('；');

/** What must not be kept here only says that it was changed: such a change is not taken back with its batch. */
function beforeOf(kind: AnyKind, record: object, changes: Values): Values {
  return Object.fromEntries(
    Object.keys(changes).map((field) => {
      const column = kind.filled.get(field);
      const value = column?.current ? column.current(record as never) : (record as Values)[field];
      return [field, column?.entry.lasting ? NOT_KEPT : (value ?? null)];
    }),
  );
}

export const NOT_KEPT = '***';

/** Only one server at a time works on a job, and only one job of a kind is written at a time. */
export async function hold(manager: EntityManager, { id, status, kind }: ImportJob): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    'SELECT 1 FROM import_job WHERE id = $1 AND status = $2 FOR UPDATE SKIP LOCKED',
    [id, status],
  );
  if (rows.length === 0) return false;
  const [lock] = await manager.query<{ held: boolean }[]>('SELECT pg_try_advisory_xact_lock(hashtext($1)) AS held', [
    `import:${kind}`,
  ]);
  return lock!.held;
}

export async function recordImport(manager: EntityManager, actor: Actor, job: ImportJob, act: string): Promise<void> {
  const rows = await manager.query<{ state: string; rows: number }[]>(
    'SELECT state, count(*)::int AS rows FROM import_row WHERE job_id = $1 GROUP BY state',
    [job.id],
  );
  await recordSecurityEvent(manager, {
    ...{ kind: SecurityEventKind.IMPORT, actorId: actor.userId, subject: job.id },
    detail: { kind: job.kind, act, ...Object.fromEntries(rows.map(({ state, rows: count }) => [state, count])) },
  });
}
