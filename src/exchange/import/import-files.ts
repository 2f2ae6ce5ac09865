import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { wallClock } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import type { Sheet, SheetColumn, SheetRow, SheetValue, Workbook } from '../../common/spreadsheet/spreadsheet.js';
import type { Actor } from '../../identity/actor.js';
import type { CellFault, ImportJob } from './import-job.entity.js';
import { ImportReader } from './import.reader.js';

const REASON = '原因';
const BATCH = 500;

/** The rows of a file that were not brought in, as they came, with a column that says why: to be put right and sent again. */
@Injectable()
export class ImportFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: ImportReader,
    private readonly clock: Clock,
  ) {}

  async rejected(actor: Actor, id: string): Promise<{ name: string; workbook: Workbook }> {
    const job = await this.reader.own(actor, id);
    const now = this.clock.now();
    const who = `${actor.displayName}（${actor.username}）`;
    const titles = job.headers.map(({ title }) => title);
    // A file that was sent back and comes again has the column already.
    const columns: SheetColumn[] = [
      ...titles.filter((title) => title !== REASON).map((title) => ({ title, kind: 'TEXT' as const, width: 10 })),
      { title: REASON, kind: 'TEXT', width: 30 },
    ];
    const sheet: Sheet = { name: '未导入', columns, rows: this.rows(job, titles) };
    const footer = `${who} ${wallClock(now)} 下载，内部资料，请勿外传`;
    const stem = job.fileName.replace(/\.[^.]*$/, '');
    return { name: `${stem}-未导入`, workbook: { creator: who, created: now, footer, sheets: [sheet] } };
  }

  private async *rows(job: ImportJob, titles: readonly string[]): AsyncGenerator<SheetRow> {
    for (let last = 0, more = true; more;) {
      const rows = await this.dataSource.query<Rejected[]>(
        `SELECT number, cells, faults, fault FROM import_row
          WHERE job_id = $1 AND number > $2 AND (action = 'FAULTY' OR state = 'FAILED') ORDER BY number LIMIT ${BATCH}`,
        [job.id, last],
      );
      more = rows.length === BATCH;
      last = rows.at(-1)?.number ?? last;
      for (const row of rows) yield { values: valuesOf(row, job, titles) };
    }
  }
}

interface Rejected {
  number: number;
  cells: string[] | null;
  faults: CellFault[];
  fault: string | null;
}

function valuesOf({ cells, faults, fault }: Rejected, { headers }: ImportJob, titles: readonly string[]): SheetValue[] {
  const why = faults.map(({ field, message }) => {
    const title = headers.find((header) => header.field !== null && header.field === field)?.title;
    return title ? `${title}：${message}` : message;
  });
  const kept = titles.flatMap((title, column) => (title === REASON ? [] : [cells?.[column] ?? '']));
  return [...kept, [...why, ...(fault ? [fault] : [])].join('；')];
}
