import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '../../common/errors.js';
import { countRows, decodeCursor, keysetPage, type PageArgs } from '../../common/graphql/connection.js';
import { Clock } from '../../common/clock.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { comparable, plainText, shown } from '../columns/cells.js';
import { ListTypes } from '../../common/graphql/list-types.js';
import { missingColumns } from './header-match.js';
import { ImportRowGroup, ImportStatus } from './import.enums.js';
import type { ImportRowsArgs } from './import.inputs.js';
import { ImportJob } from './import-job.entity.js';
import type { ImportRecord } from './import-kind.js';
import { type AnyKind, ImportKinds } from './import-kinds.js';
import { ROW, type RowOf } from './import-reading.service.js';
import {
  type ImportCounts,
  type ImportFieldView,
  type ImportJobConnection,
  type ImportJobView,
  type ImportKindView,
  type ImportRowConnection,
  type ImportRowView,
} from './import.types.js';

/** Rows are kept for so long after they were written; then they can no longer be taken back. */
export const ROWS_KEPT_DAYS = 30;

/** SQL conditions on import_row. */
export const GROUPS: Readonly<Record<ImportRowGroup, string>> = {
  FAULTY: `action = 'FAULTY'`,
  DUPLICATE: `candidates <> '[]' AND action <> 'UNCHANGED'`,
  CREATE: `action = 'CREATE'`,
  UPDATE: `action = 'UPDATE'`,
  UNCHANGED: `action = 'UNCHANGED'`,
  SKIP: `action = 'SKIP'`,
  FAILED: `state = 'FAILED'`,
  KEPT: `state = 'KEPT'`,
};

/** An import is its maker's: a file may hold what others are not to see. */
@Injectable()
export class ImportReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly kinds: ImportKinds,
    private readonly types: ListTypes,
    private readonly clock: Clock,
  ) {}

  kindsOf(actor: Actor): ImportKindView[] {
    return this.kinds.of(actor).map((kind) => ({
      ...{ kind: kind.name, title: kind.title, fields: this.fieldsOf(kind) },
      templateUrl: `/files/templates/${kind.name}.xlsx`,
    }));
  }

  fieldsOf(kind: AnyKind): ImportFieldView[] {
    return [...kind.filled.values()].map(({ title, unit, entry }) => ({
      ...{ field: entry.field, title, unit: unit ?? null, required: entry.required ?? false },
      ...{ note: entry.note, example: entry.example },
      choices: [...(entry.enumType ? this.types.wordsOf(entry.enumType) : (entry.choices ?? []))],
    }));
  }

  /** @throws NOT_FOUND for a missing one and for another's, alike */
  async own(actor: Actor, id: string): Promise<ImportJob> {
    const job = await this.dataSource.manager.findOneBy(ImportJob, { id, createdById: actor.userId });
    if (!job) throw notFound('导入');
    return job;
  }

  async job(actor: Actor, id: string): Promise<ImportJobView> {
    return (await this.views([await this.own(actor, id)]))[0]!;
  }

  /** One's own, the latest first. */
  async jobs(actor: Actor, { first, after }: PageArgs, counted: boolean): Promise<ImportJobConnection> {
    const [from] = after ? decodeCursor(after, 1) : [null];
    const query = this.dataSource
      .createQueryBuilder(ImportJob, 'job')
      .where('job.createdById = :me', { me: actor.userId })
      .orderBy('job.id', 'DESC')
      .limit(first + 1);
    if (from !== null) query.andWhere('job.id < :from', { from });
    const page = keysetPage(await query.getMany(), first, ({ id }) => [id], Boolean(after));
    const views = await this.views(page.edges.map(({ node }) => node));
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor }, index) => ({ cursor, node: views[index]! })),
      totalCount: counted ? await this.dataSource.manager.countBy(ImportJob, { createdById: actor.userId }) : 0,
    };
  }

  async rows(actor: Actor, args: ImportRowsArgs, counted: boolean): Promise<ImportRowConnection> {
    const job = await this.own(actor, args.jobId);
    const parameters = new Parameters(job.id);
    const group = args.group ? ` AND ${GROUPS[args.group]}` : '';
    const where = `FROM import_row WHERE job_id = $1${group}`;
    const totalCount = counted ? await countRows(this.dataSource, where, [...parameters.values]) : 0;
    const from = args.after ? ` AND number > ${parameters.add(decodeCursor(args.after, 1)[0])}::int` : '';
    const rows = await this.dataSource.query<RowOf[]>(
      `SELECT ${ROW} ${where}${from} ORDER BY number LIMIT ${parameters.add(args.first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, args.first, ({ number }) => [number], Boolean(args.after));
    const views = await this.rowViews(
      actor,
      job,
      page.edges.map(({ node }) => node),
    );
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor }, index) => ({ cursor, node: views[index]! })),
      totalCount,
    };
  }

  private async rowViews(actor: Actor, job: ImportJob, rows: readonly RowOf[]): Promise<ImportRowView[]> {
    const kind = this.kinds.find(job.kind);
    const ids = rows.flatMap(({ targetId, candidates }) => [
      ...(targetId ? [targetId] : []),
      ...candidates.map(({ id }) => id),
    ]);
    const records = await kind.read(this.dataSource.manager, actor, [...new Set(ids)]);
    const known = new Map(records.map((record) => [record.id, record]));
    return rows.map((row) => ({
      ...{ number: row.number, action: row.action, choice: row.choice, state: row.state, fault: row.fault },
      faults: rowFaults(job, kind, row),
      cells: this.cellsOf(job, kind, row, known.get(row.targetId ?? '')),
      ...{ targetId: row.targetId, recordId: row.recordId },
      candidates: row.candidates.flatMap(({ id, why }) => {
        const record = known.get(id);
        return record ? [{ id, why, label: kind.label(record), values: this.valuesOf(kind, record) }] : [];
      }),
    }));
  }

  private cellsOf(job: ImportJob, kind: AnyKind, row: RowOf, record?: ImportRecord): ImportRowView['cells'] {
    return job.headers.flatMap(({ column, field }) => {
      const filled = field === null ? undefined : kind.filled.get(field);
      if (field === null || !filled || row.cells === null) return [];
      const text = plainText(row.cells[column] ?? '');
      const current = record ? shown(filled.value(record, this.types.words), filled) : null;
      const differs = comparable(text, filled, job.date1904) !== comparable(current ?? '', filled);
      const fault = row.faults.filter((each) => each.field === field).map(({ message }) => message);
      return [
        {
          ...{ column, field, text, current, fault: fault.join('；') || null },
          changed: current !== null && text !== '' && field !== 'id' && differs,
        },
      ];
    });
  }

  private valuesOf(kind: AnyKind, record: ImportRecord): { field: string; text: string }[] {
    return [...kind.filled.values()].flatMap((column) => {
      const text = shown(column.value(record, this.types.words), column);
      return text === '' ? [] : [{ field: column.entry.field, text }];
    });
  }

  private async views(jobs: readonly ImportJob[]): Promise<ImportJobView[]> {
    const ids = jobs.map(({ id }) => id);
    const counts = await this.counts(ids);
    const twins = await this.dataSource.query<{ id: string; earlier: string }[]>(
      `SELECT j.id, max(e.id::text) AS earlier FROM import_job j JOIN import_job e ON e.sha256 = j.sha256
          AND e.kind = j.kind AND e.created_by_id = j.created_by_id AND e.status = 'DONE' AND e.id < j.id
        WHERE j.id = ANY($1) GROUP BY j.id`,
      [ids],
    );
    const earlier = new Map(twins.map((row) => [row.id, row.earlier]));
    return jobs.map((job) => this.view(job, counts.get(job.id) ?? NOTHING, earlier.get(job.id) ?? null));
  }

  private view(job: ImportJob, counts: ImportCounts, sameFileJobId: string | null): ImportJobView {
    const kind = this.kinds.find(job.kind);
    const columns = [...kind.filled.values()];
    const rejected = counts.faulty + counts.failed > 0 && job.status !== ImportStatus.READING;
    const recent = this.clock.now().getTime() - job.createdAt.getTime() < ROWS_KEPT_DAYS * 86_400_000;
    const written = [ImportStatus.DONE, ImportStatus.FAILED].includes(job.status) && counts.done > 0;
    return {
      ...job,
      ...{ title: kind.title, counts, sameFileJobId, fields: this.fieldsOf(kind) },
      missing: job.headers.length > 0 ? missingColumns(job.headers, columns) : [],
      progress: progressOf(job, counts),
      rejectedUrl: rejected ? `/files/imports/${job.id}/rejected.xlsx` : null,
      undoable: written && recent,
    };
  }

  private async counts(ids: readonly string[]): Promise<Map<string, ImportCounts>> {
    const sums = Object.entries({ ...GROUPS, DONE: `state = 'DONE'`, UNDONE: `state = 'UNDONE'` }).map(
      ([name, condition]) => `count(*) FILTER (WHERE ${condition})::int AS "${name.toLowerCase()}"`,
    );
    const rows = await this.dataSource.query<(ImportCounts & { id: string })[]>(
      `SELECT job_id AS id, count(*)::int AS rows, ${sums.join(', ')} FROM import_row WHERE job_id = ANY($1) GROUP BY job_id`,
      [ids],
    );
    return new Map(rows.map(({ id, ...counts }) => [id, counts]));
  }
}

/** Faults of the row, and of what it has no column for. */
function rowFaults({ headers }: ImportJob, kind: AnyKind, { faults }: RowOf): string[] {
  const shownAt = new Set(headers.map(({ field }) => field));
  return faults.flatMap(({ field, message }) => {
    if (field === null) return [message];
    return shownAt.has(field) ? [] : [`${kind.filled.get(field)?.title ?? field}：${message}`];
  });
}

const NOTHING: ImportCounts = {
  ...{ rows: 0, create: 0, update: 0, unchanged: 0, skip: 0, faulty: 0, duplicate: 0 },
  ...{ done: 0, failed: 0, undone: 0, kept: 0 },
};

function progressOf({ status, processed, total }: ImportJob, { create, update, done }: ImportCounts): number | null {
  const whole = {
    [ImportStatus.READING]: total,
    [ImportStatus.COMMITTING]: create + update,
    [ImportStatus.UNDOING]: processed + done,
  }[status as string];
  if (whole === undefined) return [ImportStatus.FAILED, ImportStatus.CANCELLED].includes(status) ? null : 1;
  return whole ? Math.min(1, processed / whole) : null;
}
