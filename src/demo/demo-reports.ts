import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GapHistoryService } from '../chain/gap/gap-history.service.js';
import { addDays, isoWeekOf, mondayOf, startOfDay } from '../common/china-calendar.js';
import { ContactKind } from '../engagement/contact/contact.enums.js';
import { ContactEditService } from '../engagement/contact/contact-edit.service.js';
import { ContactLogService } from '../engagement/contact/contact-log.service.js';
import { ParagraphService } from '../meeting/report/paragraph.service.js';
import { PublicationService } from '../meeting/report/publication.service.js';
import type { IndicatorCode } from '../meeting/statistics/indicators.js';
import { TargetService } from '../meeting/target/target.service.js';
import type { DemoCast, Stage } from './demo-stage.js';

/** The last of them is left as a draft: publishing it is shown to whoever looks. */
const WEEKS = 8;
/** Of this one the data is changed after it was published, so that the next one has something to correct. */
const CORRECTED = 3;
const HOUR_MS = 3_600_000;

/** Made-up targets of the year. */
const TARGETS: readonly (readonly [IndicatorCode, string])[] = [
  ['NEW_LEADS', '160'],
  ['SIGNED_PROJECTS', '15'],
  ['SIGNED_AMOUNT', '40'],
  ['STARTED_PROJECTS', '8'],
  ['PRODUCING_PROJECTS', '4'],
  ['ARRIVED', '12'],
  ['ARRIVED_DOMESTIC', '8'],
];

/** Weekly reports of the past weeks, each published on the Monday after it. */
export class DemoReports {
  constructor(
    private readonly app: INestApplication,
    private readonly stage: Stage,
    private readonly cast: DemoCast,
  ) {}

  planAll(): void {
    const last = addDays(mondayOf(this.stage.today), -7);
    const first = addDays(last, -7 * WEEKS);
    this.planTargets(first);
    this.stage.plan(at(first, 5), () => this.forgetSnapshots());
    this.stage.plan(at(first, 6), () => this.app.get(GapHistoryService).catchUp());
    for (let index = 1; index <= WEEKS; index += 1) this.planWeek(addDays(last, (index - WEEKS) * 7), index);
  }

  private planTargets(day: string): void {
    const year = Number(this.stage.today.slice(0, 4));
    this.stage.plan(at(day, 8), async () => {
      for (const [indicator, value] of TARGETS) {
        const input = { year, indicator, value, reason: '演示目标，非实际任务', expectedVersion: 0 };
        await this.app.get(TargetService).record(this.cast.manager, input);
      }
    });
  }

  private planWeek(monday: string, index: number): void {
    const week = isoWeekOf(monday);
    const next = addDays(monday, 7);
    this.stage.plan(at(next, 6), () => this.app.get(GapHistoryService).catchUp());
    if (index === WEEKS) return;
    if (index === WEEKS - 1) {
      const text = '下周围绕空白环节走访目标企业，会前由各班组报送行程。';
      const call = { week, key: 'PLANS.SUMMARY', text, expectedVersion: 0 };
      this.stage.plan(at(next, 8.9), () => this.app.get(ParagraphService).edit(this.cast.manager, call));
    }
    this.stage.plan(at(next, 9), () => this.app.get(PublicationService).publish(this.cast.manager, week, null));
    if (index === CORRECTED) this.stage.plan(at(addDays(next, 2), 15), () => this.change(monday));
  }

  /** The server took a snapshot when it started, before the past was played. */
  private async forgetSnapshots(): Promise<void> {
    const dataSource = this.app.get(DataSource);
    for (const table of ['node_snapshot', 'chain_snapshot']) await dataSource.query(`DELETE FROM ${table}`);
  }

  /** One contact of the week is withdrawn, and one is entered late. */
  private async change(monday: string): Promise<void> {
    const rows = await this.app.get(DataSource).query<{ id: string; version: number; company_id: string }[]>(
      `SELECT id, version, company_id FROM contact_log
        WHERE deleted_at IS NULL AND occurred_at >= $1 AND occurred_at < $2 ORDER BY occurred_at, id LIMIT 2`,
      [startOfDay(monday), startOfDay(addDays(monday, 7))],
    );
    const [withdrawn, other] = rows;
    if (!withdrawn || !other) return;
    await this.app
      .get(ContactEditService)
      .withdraw(this.cast.manager, { id: withdrawn.id, expectedVersion: withdrawn.version, reason: '重复登记' });
    await this.app.get(ContactLogService).log(this.cast.manager, {
      ...{ companyId: other.company_id, kind: ContactKind.RECEPTION, occurredAt: at(addDays(monday, 3), 10) },
      ...{ place: '高新区', summary: '企业来访，参观标准厂房，周后补登', people: [], fileIds: [] },
    });
  }
}

const at = (day: string, hours: number): Date => new Date(startOfDay(day).getTime() + hours * HOUR_MS);
