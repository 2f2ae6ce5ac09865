import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { READING_LIMITS, type ReadRow, UnreadableFile } from '../../common/spreadsheet/read/sheet-reading.js';
import { readInWorker } from '../../common/spreadsheet/read/read-in-worker.js';
import { FileService } from '../../files/file.service.js';
import { actorFor } from '../../identity/acting-for.js';
import type { Actor } from '../../identity/actor.js';
import { ListTypes } from '../../common/graphql/list-types.js';
import { findHeaderRow, HEAD_ROWS, type Header, isExample, matchHeaders, missingColumns } from './header-match.js';
import { ImportAction } from './import.enums.js';
import { ImportJob, ImportRow } from './import-job.entity.js';
import { type AnyKind, ImportKinds, mayImport } from './import-kinds.js';
import { type CheckContext, judgeRows, type JudgedRow } from './row-check.js';

/** How long a server may be silent about a file before another takes it over. */
const CLAIM_SECONDS = 20;

/** Somebody else has taken the file over, or it was given up meanwhile. */
class Superseded extends Error {}

/** Reads a file and looks every row over; nothing but the job and its rows is written. Cut off, it begins anew. */
@Injectable()
export class ImportReading {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileService,
    private readonly kinds: ImportKinds,
    private readonly types: ListTypes,
  ) {}

  /** @param claim by which this server has taken the job */
  async run(job: ImportJob, claim: string, stop: AbortSignal): Promise<void> {
    try {
      await this.read(job, claim, stop);
    } catch (error) {
      if (stop.aborted) await this.letGo(job.id, claim);
      if (error instanceof Superseded) return;
      if (!(error instanceof UnreadableFile)) throw error;
      await this.advance(job.id, claim, { status: 'FAILED', fault: error.message, claim: null });
    }
  }

  private async read(job: ImportJob, claim: string, stop: AbortSignal): Promise<void> {
    const kind = this.kinds.find(job.kind);
    const actor = await actorFor(this.dataSource, job.createdById, job.roles);
    if (!actor || !mayImport(actor, kind)) throw new UnreadableFile('导入人已没有导入的权限');
    const book = await readInWorker(await this.bytesOf(job), job.sheet, READING_LIMITS);
    const columns = [...kind.filled.values()];
    const context = this.contextOf(book.date1904);
    const sheet: SheetState = { headers: null, headerRow: job.headerRow, seen: new Map(), processed: 0 };
    await this.advance(job.id, claim, {
      sheets: book.sheets,
      sheet: book.sheet,
      date1904: book.date1904,
      processed: 0,
    });
    await this.dataSource.query('DELETE FROM import_row WHERE job_id = $1', [job.id]);
    for await (const batch of book.batches) {
      if (stop.aborted) throw new Superseded();
      let rows = batch;
      if (!sheet.headers) {
        const head = batch.slice(0, HEAD_ROWS);
        sheet.headerRow ??= findHeaderRow(head, columns) ?? batch[0]?.number ?? null;
        if (sheet.headerRow === null) throw new UnreadableFile('工作表是空的');
        sheet.headers = matchHeaders(head, sheet.headerRow, columns, job.chosenFields ?? {});
        rows = batch.filter(
          (row) => row.number > sheet.headerRow! && !isExample(row.cells, sheet.headers!, kind.filled),
        );
        await this.advance(job.id, claim, { headers: sheet.headers, headerRow: sheet.headerRow });
        // Nothing can be said of the rows until it is known which column is which.
        if (missingColumns(sheet.headers, columns).length > 0) break;
      }
      await this.keep(job.id, claim, kind, actor, sheet, rows, context);
    }
    if (!sheet.headers) throw new UnreadableFile('工作表是空的');
    await this.advance(job.id, claim, { status: 'READY', total: sheet.processed, claim: null });
  }

  contextOf(date1904: boolean): CheckContext {
    const { words, wordsOf, codeOf } = this.types;
    return { words, wordsOf, codeOf, date1904 };
  }

  private async keep(
    jobId: string,
    claim: string,
    kind: AnyKind,
    actor: Actor,
    sheet: SheetState,
    rows: readonly ReadRow[],
    context: CheckContext,
  ): Promise<void> {
    if (rows.length === 0) return;
    if (sheet.processed + rows.length > READING_LIMITS.rows) {
      throw new UnreadableFile(`超过 ${READING_LIMITS.rows} 行，请分成几个文件`);
    }
    await this.dataSource.transaction(async (manager) => {
      const judged = await judgeRows(manager, actor, kind, sheet.headers!, rows, context);
      await insertRows(
        manager,
        jobId,
        judged.map((row) => onceOnly(row, kind, sheet.seen)),
      );
      sheet.processed += rows.length;
      await this.advance(jobId, claim, { processed: sheet.processed }, manager);
    });
  }

  private letGo(id: string, claim: string): Promise<unknown> {
    return this.dataSource.query(
      'UPDATE import_job SET claimed_until = NULL, version = version + 1 WHERE id = $1 AND claim = $2',
      [id, claim],
    );
  }

  private async bytesOf({ fileId }: ImportJob): Promise<Buffer> {
    if (!fileId) throw new UnreadableFile('文件已过期，请重新上传');
    return this.files.contents(fileId);
  }

  /** @throws Superseded unless the claim still holds */
  private async advance(
    id: string,
    claim: string,
    patch: Record<string, unknown>,
    source: DataSource | EntityManager = this.dataSource,
  ): Promise<void> {
    const { affected } = await source
      .createQueryBuilder()
      .update(ImportJob)
      .set({
        ...patch,
        claimedUntil: () => (patch.claim === null ? 'NULL' : `now() + interval '${CLAIM_SECONDS} seconds'`),
        version: () => 'version + 1',
        updatedAt: () => 'now()',
      })
      .where(`id = :id AND claim = :claim AND status = 'READING'`, { id, claim })
      .execute();
    if (!affected) throw new Superseded();
  }
}

interface SheetState {
  headers: Header[] | null;
  headerRow: number | null;
  /** Row by what it is about: of two rows about one record the first counts. */
  seen: Map<string, number>;
  processed: number;
}

/** Which of the two is right, nobody but a person can say. */
function onceOnly(row: JudgedRow, kind: AnyKind, seen: Map<string, number>): JudgedRow {
  const key = row.target?.id ?? kind.key(row.changes);
  if (key === null || row.action === ImportAction.FAULTY) return row;
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, row.number);
    return row;
  }
  const faults = [...row.faults, { field: null, message: `与第 ${first} 行重复：请只留一行` }];
  return { ...row, action: ImportAction.FAULTY, faults };
}

/** One statement for all of them, as text: an array of JSON for each column would be parsed twice. */
async function insertRows(manager: EntityManager, jobId: string, rows: readonly JudgedRow[]): Promise<void> {
  const values = rows.map(({ number, cells, faults, action, target, candidates }) => ({
    ...{ number, cells, faults, action, candidates },
    ...{ target_id: target?.id ?? null, target_version: target?.version ?? null },
  }));
  await manager.query(
    `INSERT INTO import_row (job_id, number, cells, faults, action, candidates, target_id, target_version)
     SELECT $1, r.number, r.cells, r.faults, r.action, r.candidates, r.target_id, r.target_version
       FROM jsonb_to_recordset($2::jsonb) AS r(number int, cells jsonb, faults jsonb, action text, candidates jsonb,
                                               target_id uuid, target_version int)`,
    [jobId, JSON.stringify(values)],
  );
}

/** The columns of a row as TypeORM names them, for those who read rows by hand. */
export const ROW = `number, cells, faults, action, choice, target_id AS "targetId", target_version AS "targetVersion",
  candidates, state, fault, record_id AS "recordId", record_version AS "recordVersion", before`;
export type RowOf = Omit<ImportRow, 'job' | 'jobId'>;
