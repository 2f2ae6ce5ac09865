import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { addDays, isoWeekOf } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { countRows, decodeCursor, keysetPage, PageArgs } from '../../common/graphql/connection.js';
import { notFound } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { Scope } from '../../identity/permissions.js';
import { personRef } from '../../identity/person-ref.js';
import type { Period } from '../statistics/period.js';
import type { ReportContent } from './report-content.js';
import { sectionViews } from './report-content.view.js';
import { requireWeek } from './report-weeks.js';
import { ParagraphEdit, ReportBuilder } from './report.builder.js';
import { ReportFormat, ReportStatus } from './report.enums.js';
import type {
  ReportFileLink,
  ReportVersionView,
  WeeklyReportConnection,
  WeeklyReportSummary,
  WeeklyReportView,
} from './report.types.js';

/** A report as it stands in its row; without an id nobody has touched it yet. */
export interface ReportRow {
  id: string | null;
  monday: string;
  status: ReportStatus;
  preparedAt: Date | null;
  publishedAt: Date | null;
  publishedBy: WeeklyReportSummary['publishedBy'];
  version: number;
}

interface EditRow extends ParagraphEdit {
  key: string;
  version: number;
}

const REPORT = `SELECT r.id, r.monday::text AS monday, r.status, r.prepared_at AS "preparedAt",
    r.published_at AS "publishedAt", ${personRef('p')} AS "publishedBy", r.version
  FROM weekly_report r LEFT JOIN app_user p ON p.id = r.published_by_id`;

/** Weekly reports: a draft is written anew whenever it is read, what is published is read as it was frozen. */
@Injectable()
export class ReportReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly builder: ReportBuilder,
    private readonly clock: Clock,
  ) {}

  /**
   * @param number of the version to read; null: the report as it stands
   * @throws BAD_USER_INPUT, NOT_FOUND for a version that there is not, and for drafts of those who do not see them
   */
  async read(actor: Actor, week: string, number: number | null): Promise<WeeklyReportView> {
    const period = requireWeek(week, this.clock.today());
    return this.atOneMoment(async (manager) => {
      const row = await this.row(manager, period);
      refuseDraft(actor, row, number !== null);
      const { content, versions } = await this.content(manager, row, period, number);
      return {
        ...summaryOf(row),
        ...{ title: content.title, subtitle: content.subtitle, issuer: content.issuer, issuedOn: content.issuedOn },
        dataAsOf: new Date(content.dataAsOf),
        sections: sectionViews(content, versions),
        versions: await this.versions(manager, row, actor),
        files: filesOf(week, number),
      };
    });
  }

  /** Newest first; who does not see drafts gets the published ones. */
  async list(actor: Actor, { first, after }: PageArgs, counted: boolean): Promise<WeeklyReportConnection> {
    const where = actor.scope === Scope.ALL ? 'true' : `r.status = '${ReportStatus.PUBLISHED}'`;
    const parameters = new Parameters();
    const from = after ? `AND r.monday < ${parameters.add(decodeCursor(after, 1)[0])}::date` : '';
    const rows = await this.dataSource.query<ReportRow[]>(
      `${REPORT} WHERE ${where} ${from} ORDER BY r.monday DESC LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows.map(summaryOf), first, ({ from: monday }) => [monday], Boolean(after));
    const total = counted ? await countRows(this.dataSource, `FROM weekly_report r WHERE ${where}`, []) : 0;
    return { ...page, totalCount: total };
  }

  /** The content that a file is written from, and the bytes of one that was frozen. */
  async file(
    actor: Actor,
    week: string,
    number: number | null,
    format: ReportFormat,
  ): Promise<{ content: ReportContent; draft: boolean; bytes: Buffer | null }> {
    const period = requireWeek(week, this.clock.today());
    return this.atOneMoment(async (manager) => {
      const row = await this.row(manager, period);
      refuseDraft(actor, row, number !== null);
      const { content, published } = await this.content(manager, row, period, number);
      if (!published) return { content, draft: true, bytes: null };
      const [file] = await manager.query<{ bytes: Buffer }[]>(
        `SELECT f.bytes FROM weekly_report_file f JOIN weekly_report_version v ON v.id = f.version_id
          WHERE v.report_id = $1 AND v.kind = 'PUBLISHED' AND f.format = $2`,
        [row.id, format],
      );
      return { content, draft: false, bytes: file?.bytes ?? null };
    });
  }

  /** The row of a week; where there is none, what it would be. */
  async row(manager: EntityManager, { from }: Period): Promise<ReportRow> {
    const [row] = await manager.query<ReportRow[]>(`${REPORT} WHERE r.monday = $1`, [from]);
    const untouched = { preparedAt: null, publishedAt: null, publishedBy: null, version: 0 };
    return row ?? { id: null, monday: from, status: ReportStatus.DRAFT, ...untouched };
  }

  /** What people have written in place of generated paragraphs, by key. */
  async edits(manager: EntityManager, reportId: string | null): Promise<ReadonlyMap<string, EditRow>> {
    const rows = await manager.query<(Omit<EditRow, 'at'> & { at: Date })[]>(
      `SELECT x.key, x.text, x.version, u.display_name AS by, x.updated_at AS at
         FROM weekly_report_paragraph x JOIN app_user u ON u.id = x.edited_by_id WHERE x.report_id = $1`,
      [reportId],
    );
    return new Map(rows.map((row) => [row.key, { ...row, at: row.at.toISOString() }]));
  }

  private async content(
    manager: EntityManager,
    row: ReportRow,
    period: Period,
    number: number | null,
  ): Promise<{ content: ReportContent; versions: ReadonlyMap<string, number>; published: boolean }> {
    if (number === null && row.status === ReportStatus.DRAFT) {
      const edits = await this.edits(manager, row.id);
      const content = await this.builder.build(manager, period, this.clock.now(), edits);
      const versions = new Map([...edits].map(([key, { version }]) => [key, version]));
      return { content, versions, published: false };
    }
    const [version] = await manager.query<{ content: ReportContent; published: boolean }[]>(
      `SELECT content, kind = 'PUBLISHED' AS published FROM weekly_report_version
        WHERE report_id = $1 AND ${number === null ? `kind = 'PUBLISHED' AND $2::int IS NULL` : 'number = $2'}`,
      [row.id, number],
    );
    if (!version) throw notFound('周报版本', String(number), 'number');
    return { ...version, versions: new Map() };
  }

  private async versions(
    manager: EntityManager,
    { id, monday }: ReportRow,
    actor: Actor,
  ): Promise<ReportVersionView[]> {
    const rows = await manager.query<Omit<ReportVersionView, 'files'>[]>(
      `SELECT v.number, v.kind, v.note, v.created_at AS "createdAt", ${personRef('u')} AS "createdBy"
         FROM weekly_report_version v LEFT JOIN app_user u ON u.id = v.created_by_id
        WHERE v.report_id = $1 AND ($2 OR v.kind = 'PUBLISHED') ORDER BY v.number DESC`,
      [id, actor.scope === Scope.ALL],
    );
    const week = isoWeekOf(monday);
    return rows.map((version) => ({ ...version, files: filesOf(week, version.number) }));
  }

  /** All numbers of a report are of one moment, however many statements count them. */
  private atOneMoment<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('SET TRANSACTION READ ONLY');
      return work(manager);
    });
  }
}

export function summaryOf({ monday, ...row }: ReportRow): WeeklyReportSummary {
  const { status, preparedAt, publishedAt, publishedBy, version } = row;
  const days = { week: isoWeekOf(monday), from: monday, to: addDays(monday, 6) };
  return { ...days, status, preparedAt, publishedAt, publishedBy, version };
}

/** Drafts are for those who see the whole zone; so are the versions that were kept before. */
function refuseDraft(actor: Actor, { status }: ReportRow, version: boolean): void {
  if (actor.scope === Scope.ALL) return;
  if (status === ReportStatus.DRAFT) throw notFound('该周已发布的周报');
  if (version) throw notFound('周报版本', undefined, 'number');
}

const filesOf = (week: string, number: number | null): ReportFileLink[] =>
  Object.values(ReportFormat).map((format) => ({
    format,
    url: `/files/reports/weekly/${week}.${format}${number === null ? '' : `?version=${number}`}`,
  }));
