import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { badInput, invalidTransition } from '../../common/errors.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { ImportStatus } from './import.enums.js';
import type { ImportChoiceInput } from './import.inputs.js';
import { ImportJob } from './import-job.entity.js';
import { ImportKinds } from './import-kinds.js';
import { ImportReading, ROW, type RowOf } from './import-reading.service.js';
import { GROUPS, ImportReader } from './import.reader.js';
import type { ImportJobView } from './import.types.js';
import { judgeRows, type JudgedRow, type RawRow } from './row-check.js';

const MOST_ROWS = 5000;
const BATCH = 500;

/** What a person decides of rows instead of what was proposed; each is looked over again with that in mind. */
@Injectable()
export class ImportChoiceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly kinds: ImportKinds,
    private readonly reader: ImportReader,
    private readonly reading: ImportReading,
  ) {}

  async choose(actor: Actor, id: string, expectedVersion: number, input: ImportChoiceInput): Promise<ImportJobView> {
    const job = await this.reader.own(actor, id);
    if (job.status !== ImportStatus.READY) throw invalidTransition('只有已核对、还没有写入的导入可以另选处理');
    const { numbers, group, targetId } = input;
    if ((numbers == null) === (group == null)) throw badInput('numbers 与 group 须且只能给一个', 'input.numbers');
    if (targetId != null && numbers?.length !== 1) throw badInput('targetId 只对一行有效', 'input.targetId');
    await this.transactions.run(actor, async (manager) => {
      await compareAndSet(manager, ImportJob, id, expectedVersion, {}, '导入');
      const rows = await manager.query<RowOf[]>(
        `SELECT ${ROW} FROM import_row WHERE job_id = $1 AND ${group == null ? 'number = ANY($2)' : GROUPS[group]}
          ORDER BY number LIMIT ${MOST_ROWS + 1}`,
        group == null ? [id, numbers] : [id],
      );
      if (rows.length > MOST_ROWS) throw badInput(`一次最多处理 ${MOST_ROWS} 行，请分批`, 'input.group');
      const unknown = numbers?.findIndex((number) => !rows.some((row) => row.number === number)) ?? -1;
      if (unknown >= 0) throw badInput(`没有第 ${numbers![unknown]} 行`, `input.numbers.${unknown}`);
      if (targetId != null && !rows[0]!.candidates.some((candidate) => candidate.id === targetId.toLowerCase())) {
        throw badInput('不是这一行列出的记录', 'input.targetId');
      }
      for (let at = 0; at < rows.length; at += BATCH) {
        await this.rejudge(manager, actor, job, rows.slice(at, at + BATCH), input);
      }
    });
    return this.reader.job(actor, id);
  }

  private async rejudge(
    manager: EntityManager,
    actor: Actor,
    job: ImportJob,
    rows: readonly RowOf[],
    { choice = null, targetId = null }: ImportChoiceInput,
  ): Promise<void> {
    const raw: RawRow[] = rows.map(({ number, cells }) => ({
      ...{ number, cells: cells ?? [], choice },
      targetId: targetId?.toLowerCase() ?? null,
    }));
    const context = this.reading.contextOf(job.date1904);
    const judged = await judgeRows(manager, actor, this.kinds.find(job.kind), job.headers, raw, context);
    await keepChoices(manager, job.id, choice, judged);
  }
}

async function keepChoices(
  manager: EntityManager,
  jobId: string,
  choice: string | null,
  rows: readonly JudgedRow[],
): Promise<void> {
  const values = rows.map(({ number, action, faults, target }) => ({
    ...{ number, action, faults },
    ...{ target_id: target?.id ?? null, target_version: target?.version ?? null },
  }));
  await manager.query(
    `UPDATE import_row r SET choice = $3, action = x.action, faults = x.faults, target_id = x.target_id,
            target_version = x.target_version
       FROM jsonb_to_recordset($2::jsonb) AS x(number int, action text, faults jsonb, target_id uuid, target_version int)
      WHERE r.job_id = $1 AND r.number = x.number`,
    [jobId, JSON.stringify(values), choice],
  );
}
