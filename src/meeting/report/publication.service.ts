import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { EntityManager } from 'typeorm';
import { dayOf, wallClock } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { conflict, invalidTransition, staleVersion } from '../../common/errors.js';
import { allowTime } from '../../database/allow-time.js';
import { newId } from '../../database/base.entity.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import type { Period } from '../statistics/period.js';
import { MeetingSettingsService } from '../meeting-settings.service.js';
import type { ReportContent } from './report-content.js';
import { draftDueAt, requireWeek } from './report-weeks.js';
import { ReportBuilder } from './report.builder.js';
import { ReportFormat, ReportStatus, ReportVersionKind } from './report.enums.js';
import { ReportReader, ReportRow } from './report.reader.js';
import { WeeklyReport, WeeklyReportFile, WeeklyReportVersion } from './weekly-report.entity.js';

/** The first of the two keys of the lock that is held while a week is frozen; the second is the week's day number. */
const LOCK = 20_260_601;

/** To count a week of a large zone. */
const COUNT_SECONDS = 60;

/** Freezes reports: a copy by the clock or by hand, and once for ever when it is published. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly builder: ReportBuilder,
    private readonly reader: ReportReader,
    private readonly settings: MeetingSettingsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Publishes once, whoever asks how often: who comes later gets what was published then.
   * @param expectedVersion null: whatever it says now
   * @throws BAD_USER_INPUT, INVALID_TRANSITION before the week is due, STALE_VERSION, CONFLICT while another publishes it
   */
  async publish(actor: Actor, week: string, expectedVersion: number | null): Promise<void> {
    const period = requireWeek(week, this.clock.today());
    await this.frozen(actor, period, async (manager, row) => {
      if (row.status === ReportStatus.PUBLISHED) return;
      if (expectedVersion !== null && expectedVersion !== row.version) throw staleVersion(row.version);
      const { settings } = await this.settings.read(manager);
      const now = this.clock.now();
      if (now < draftDueAt(period.from, settings)) throw invalidTransition(tooEarly(draftDueAt(period.from, settings)));
      const content = { ...(await this.content(manager, row, period)), issuedOn: dayOf(now) };
      const versionId = await this.keep(manager, row.id, content, ReportVersionKind.PUBLISHED, null, actor);
      await insertFiles(manager, versionId, content);
      await manager.query(
        `UPDATE weekly_report SET status = $2, published_at = $3, published_by_id = $4, version = version + 1,
            updated_at = now() WHERE id = $1`,
        [row.id, ReportStatus.PUBLISHED, now, actor.userId],
      );
    });
  }

  /** Keeps a copy of the draft as it stands. @throws INVALID_TRANSITION when it is published */
  async keepCopy(actor: Actor, week: string, note: string | null): Promise<void> {
    const period = requireWeek(week, this.clock.today());
    await this.frozen(actor, period, async (manager, row) => {
      if (row.status === ReportStatus.PUBLISHED) throw invalidTransition('周报已发布，不再留存新的版本');
      await this.keep(manager, row.id, await this.content(manager, row, period), ReportVersionKind.KEPT, note, actor);
    });
  }

  /** Drafts a week by the clock, once. Returns whether it was drafted now. */
  prepare(period: Period, announce: (manager: EntityManager, reportId: string) => Promise<void>): Promise<boolean> {
    return this.frozen(null, period, async (manager, row) => {
      if (row.status === ReportStatus.PUBLISHED || row.preparedAt) return false;
      await this.keep(
        manager,
        row.id,
        await this.content(manager, row, period),
        ReportVersionKind.PREPARED,
        null,
        null,
      );
      await manager.query(
        'UPDATE weekly_report SET prepared_at = $2, version = version + 1, updated_at = now() WHERE id = $1',
        [row.id, this.clock.now()],
      );
      await announce(manager, row.id);
      return true;
    });
  }

  /**
   * Runs with the report's row locked, in a snapshot of one moment. Writing a report takes a second or two: who asks for
   * the same week meanwhile is told so at once, and holds no connection until then.
   */
  private frozen<T>(
    actor: Actor | null,
    period: Period,
    work: (manager: EntityManager, row: ReportRow & { id: string }) => Promise<T>,
  ): Promise<T> {
    const week = Math.round(Date.parse(period.from) / 86_400_000);
    return this.transactions.run(
      actor,
      async (manager) => {
        const [lock] = await manager.query<{ free: boolean }[]>('SELECT pg_try_advisory_xact_lock($1, $2) AS free', [
          LOCK,
          week,
        ]);
        if (!lock!.free) throw conflict('该周周报正在生成，请稍后重新读取');
        await allowTime(manager, COUNT_SECONDS);
        const { version } = await this.reader.row(manager, period);
        await ensureReport(manager, period.from);
        const row = await this.reader.row(manager, period);
        // The version that its reader saw: 0 while there was no row.
        return work(manager, { ...row, id: row.id!, version });
      },
      'REPEATABLE READ',
    );
  }

  private async content(manager: EntityManager, row: ReportRow, period: Period): Promise<ReportContent> {
    return this.builder.build(manager, period, this.clock.now(), await this.reader.edits(manager, row.id));
  }

  private async keep(
    manager: EntityManager,
    reportId: string,
    content: ReportContent,
    kind: ReportVersionKind,
    note: string | null,
    actor: Actor | null,
  ): Promise<string> {
    const id = newId();
    const [last] = await manager.query<{ number: number }[]>(
      'SELECT coalesce(max(number), 0)::int AS number FROM weekly_report_version WHERE report_id = $1',
      [reportId],
    );
    const made = { createdAt: this.clock.now(), createdById: actor?.userId ?? null };
    await manager.insert(WeeklyReportVersion, { id, reportId, number: last!.number + 1, kind, note, content, ...made });
    return id;
  }
}

/** The row of a week is there and locked: an edit of a paragraph waits, and publishing waits for an edit. */
export async function ensureReport(manager: EntityManager, monday: string): Promise<void> {
  await manager.createQueryBuilder().insert().into(WeeklyReport).values({ id: newId(), monday }).orIgnore().execute();
  await manager.query('SELECT 1 FROM weekly_report WHERE monday = $1 FOR UPDATE', [monday]);
}

async function insertFiles(manager: EntityManager, versionId: string, content: ReportContent): Promise<void> {
  const { renderReport } = await import('../document/render-report.js');
  const files = await renderReport(content, { draft: false });
  for (const format of Object.values(ReportFormat)) {
    const bytes = files[format];
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await manager.insert(WeeklyReportFile, { versionId, format, bytes, sha256 });
  }
}

const tooEarly = (due: Date): string => `该周尚未到拟稿时间，${wallClock(due)} 起方可发布`;
