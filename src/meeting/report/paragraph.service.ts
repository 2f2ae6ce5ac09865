import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, invalidTransition, notFound, staleVersion } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { EditParagraphArgs, ParagraphArgs } from './report.args.js';
import { isParagraphKey } from './paragraph-keys.js';
import { ensureReport } from './publication.service.js';
import { requireWeek } from './report-weeks.js';
import { ReportStatus } from './report.enums.js';
import { WeeklyReport, WeeklyReportParagraph } from './weekly-report.entity.js';

/** People's words in place of generated ones, while the report is a draft. */
@Injectable()
export class ParagraphService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws BAD_USER_INPUT, STALE_VERSION, INVALID_TRANSITION when it is published */
  edit(actor: Actor, { week, key, text, expectedVersion }: EditParagraphArgs): Promise<void> {
    if (!isParagraphKey(key)) throw badInput('周报没有这一段', 'key');
    return this.inDraft(actor, week, async (manager, reportId) => {
      const known = await manager.findOneBy(WeeklyReportParagraph, { reportId, key });
      const patch = { text, editedById: actor.userId };
      if (known) {
        if (expectedVersion === 0) throw staleVersion(known.version);
        await compareAndSet(manager, WeeklyReportParagraph, known.id, expectedVersion, patch, '段落');
        return;
      }
      // Somebody has returned it to 自动 since.
      if (expectedVersion > 0) throw staleVersion(0);
      const now = this.clock.now();
      await manager.insert(WeeklyReportParagraph, {
        id: newId(),
        reportId,
        key,
        ...patch,
        createdAt: now,
        updatedAt: now,
      });
    });
  }

  /** Back to 自动. @throws NOT_FOUND when it is, STALE_VERSION, INVALID_TRANSITION when the report is published */
  restore(actor: Actor, { week, key, expectedVersion }: ParagraphArgs): Promise<void> {
    return this.inDraft(actor, week, async (manager, reportId) => {
      const { affected } = await manager.delete(WeeklyReportParagraph, { reportId, key, version: expectedVersion });
      if (affected) return;
      const known = await manager.findOneBy(WeeklyReportParagraph, { reportId, key });
      throw known ? staleVersion(known.version) : notFound('人工写的段落', key, 'key');
    });
  }

  private inDraft(
    actor: Actor,
    week: string,
    work: (manager: EntityManager, reportId: string) => Promise<void>,
  ): Promise<void> {
    const { from } = requireWeek(week, this.clock.today());
    return this.transactions.run(actor, async (manager) => {
      await ensureReport(manager, from);
      const report = await manager.findOneByOrFail(WeeklyReport, { monday: from });
      if (report.status === ReportStatus.PUBLISHED) {
        throw invalidTransition('周报已发布，不再修改；更正请在下一期说明');
      }
      await work(manager, report.id);
      await compareAndSet(manager, WeeklyReport, report.id, report.version, {}, '周报');
    });
  }
}
