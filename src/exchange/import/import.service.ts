import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { EntityManager } from 'typeorm';
import { badInput, conflict, forbidden, invalidTransition } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import { SHEET_FILES } from './sheet-files.js';
import { missingColumns } from './header-match.js';
import { ImportStatus } from './import.enums.js';
import type { CommitImportInput, ImportMappingInput } from './import.inputs.js';
import { ImportJob } from './import-job.entity.js';
import { ImportKinds, mayImport } from './import-kinds.js';
import { ImportReader } from './import.reader.js';
import { ImportRunner } from './import-runner.js';
import type { ImportJobView } from './import.types.js';

const WHAT = '导入';

/** The orders that a person gives about a file: hand it in, put the headers right, write it, take it back. */
@Injectable()
export class ImportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: FileService,
    private readonly kinds: ImportKinds,
    private readonly reader: ImportReader,
    private readonly runner: ImportRunner,
  ) {}

  /** @param clientKey a retry with the same key and content gets the import of the first call */
  async upload(actor: Actor, kindName: string, request: Request, clientKey: string | null): Promise<ImportJobView> {
    const kind = this.kinds.find(kindName);
    if (!mayImport(actor, kind)) throw forbidden();
    const call = { key: clientKey, operation: `POST /files/imports/${kindName}` };
    const id = await this.files.take(actor, request, SHEET_FILES, call, async (manager, file) => {
      const job = { id: newId(), kind: kind.name, fileName: file.name, sha256: file.sha256, fileId: file.id };
      await manager.insert(ImportJob, { ...job, roles: [...actor.roles], createdById: actor.userId });
      return job.id;
    });
    void this.runner.kick();
    return this.reader.job(actor, id);
  }

  setMapping(actor: Actor, id: string, expectedVersion: number, input: ImportMappingInput): Promise<ImportJobView> {
    return this.order(actor, id, expectedVersion, async (job) => {
      require(job, [ImportStatus.READY], '只有已核对、还没有写入的导入可以更正表头');
      const { sheet, headerRow = null, columns } = input;
      if (sheet != null && !job.sheets.includes(sheet)) throw badInput(`没有名为“${sheet}”的工作表`, 'input.sheet');
      const known = this.kinds.find(job.kind).filled;
      for (const [index, { field }] of columns.entries()) {
        if (field != null && !known.has(field)) throw badInput(`没有“${field}”这一项`, `input.columns.${index}.field`);
        const twice = columns.findIndex((other) => other.field != null && other.field === field);
        if (field != null && twice < index) throw badInput('两列不能对应同一项', `input.columns.${index}.field`);
      }
      const chosenFields = Object.fromEntries(columns.map(({ column, field }) => [column, field ?? null]));
      const file = { sheet: sheet ?? job.sheet, headerRow, chosenFields };
      return { ...file, status: ImportStatus.READING, headers: [], processed: 0, total: null, claim: null };
    });
  }

  commit(actor: Actor, id: string, expectedVersion: number, { onlySound }: CommitImportInput): Promise<ImportJobView> {
    return this.order(actor, id, expectedVersion, async (job, manager) => {
      require(job, [ImportStatus.READY], '只有已核对、还没有写入的导入可以写入');
      const missing = missingColumns(job.headers, [...this.kinds.find(job.kind).filled.values()]);
      if (missing.length > 0) throw invalidTransition(`没有对应“${missing.join('、')}”的列，请先更正表头`, { missing });
      const [count] = await manager.query<{ due: number; faulty: number }[]>(
        `SELECT count(*) FILTER (WHERE action IN ('CREATE', 'UPDATE'))::int AS due,
                count(*) FILTER (WHERE action = 'FAULTY')::int AS faulty FROM import_row WHERE job_id = $1`,
        [id],
      );
      const { due, faulty } = count!;
      if (faulty > 0 && !onlySound)
        throw conflict(`有 ${faulty} 行有错：请改好后重新上传，或只导没有错的行`, { faulty });
      if (due === 0) throw conflict('没有要写入的行');
      return { status: ImportStatus.COMMITTING, processed: 0, roles: [...actor.roles] };
    });
  }

  /** Gives a file up that has not been written. While it is being read nobody can know its version, so none is asked for. */
  async cancel(actor: Actor, id: string): Promise<ImportJobView> {
    await this.reader.own(actor, id);
    await this.transactions.run(actor, async (manager) => {
      const [, given] = await manager.query<[unknown[], number]>(
        `UPDATE import_job SET status = 'CANCELLED', claim = NULL, version = version + 1, updated_at = now()
          WHERE id = $1 AND (status IN ('READING', 'READY') OR status = 'FAILED' AND committed_at IS NULL)`,
        [id],
      );
      if (given === 0) throw invalidTransition('已开始写入的导入不能放弃，可以撤销');
      await manager.query(`DELETE FROM import_row WHERE job_id = $1 AND state = 'PENDING'`, [id]);
    });
    return this.reader.job(actor, id);
  }

  undo(actor: Actor, id: string, expectedVersion: number, reason: string): Promise<ImportJobView> {
    return this.order(actor, id, expectedVersion, async (job, manager) => {
      require(job, [ImportStatus.DONE, ImportStatus.FAILED], '只有写完的导入可以撤销');
      const [left] = await manager.query<unknown[]>(
        `SELECT 1 FROM import_row WHERE job_id = $1 AND state = 'DONE' AND record_id IS NOT NULL LIMIT 1`,
        [id],
      );
      if (!left) throw conflict('没有可以撤销的行：没有写入什么，或已超过 30 天');
      return { status: ImportStatus.UNDOING, processed: 0, undoReason: reason, roles: [...actor.roles] };
    });
  }

  private async order(
    actor: Actor,
    id: string,
    expectedVersion: number,
    decide: (job: ImportJob, manager: EntityManager) => Promise<Partial<ImportJob>>,
  ): Promise<ImportJobView> {
    const job = await this.reader.own(actor, id);
    if (!mayImport(actor, this.kinds.find(job.kind))) throw forbidden();
    await this.transactions.run(actor, async (manager) => {
      await compareAndSet(manager, ImportJob, id, expectedVersion, await decide(job, manager), WHAT);
    });
    void this.runner.kick();
    return this.reader.job(actor, id);
  }
}

function require({ status }: ImportJob, allowed: readonly ImportStatus[], otherwise: string): void {
  if (!allowed.includes(status)) throw invalidTransition(otherwise);
}
