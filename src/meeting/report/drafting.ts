import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { RecordType } from '../../audit/audit-policy.js';
import { addDays, dayOf, mondayOf } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { Role } from '../../identity/permissions.js';
import { Jobs } from '../../jobs/jobs.js';
import { HOURLY } from '../../jobs/rhythm.js';
import { Notifications } from '../../notification/notifications.js';
import { Period, PeriodKind, periodOf } from '../statistics/period.js';
import { MeetingSettingsService } from '../meeting-settings.service.js';
import { PublicationService } from './publication.service.js';
import { dueWeeks } from './report-weeks.js';

/** So long after a restart no week older than this is drafted: nobody would hold that meeting. */
const MOST_WEEKS = 8;

/** Drafts the report of every week that is due, and tells the managers; to publish it stays with a person. */
@Injectable()
export class Drafting implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publication: PublicationService,
    private readonly settings: MeetingSettingsService,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'weekly reports', rhythm: HOURLY, work: () => this.catchUp(), expireInSeconds: 600 });
  }

  /** Safe on any number of servers at once. Returns the weeks drafted now. */
  async catchUp(): Promise<string[]> {
    const drafted: string[] = [];
    const { settings } = await this.settings.read();
    for (const monday of dueWeeks(await this.firstMissing(), this.clock.now(), settings)) {
      const period = periodOf(PeriodKind.WEEK, monday);
      const isNew = await this.publication.prepare(period, (manager, id) => this.announce(manager, id, period));
      if (isNew) drafted.push(period.label);
    }
    return drafted;
  }

  /** The week after the last one drafted; at first the one in which people began to use the system. */
  private async firstMissing(): Promise<string> {
    const [row] = await this.dataSource.query<{ last: string | null; began: Date | null }[]>(
      `SELECT (SELECT max(monday)::text FROM weekly_report WHERE prepared_at IS NOT NULL OR status = 'PUBLISHED') AS last,
              (SELECT min(created_at) FROM app_user) AS began`,
    );
    const earliest = addDays(mondayOf(this.clock.today()), -7 * MOST_WEEKS);
    const first = row!.last ? addDays(row!.last, 7) : mondayOf(row!.began ? dayOf(row!.began) : this.clock.today());
    return first < earliest ? earliest : first;
  }

  private async announce(manager: EntityManager, reportId: string, { label }: Period): Promise<void> {
    const managers = await manager.query<{ id: string }[]>(
      'SELECT id FROM app_user WHERE disabled_at IS NULL AND $1 = ANY(roles)',
      [Role.MANAGER],
    );
    const week = `第${Number(label.slice(6))}周`;
    const note = {
      ...{ kind: 'REPORT_DRAFTED', key: `report-drafted:${label}`, dueOn: null },
      ...{ title: `${week}周报已拟稿`, body: '请核对数字与文字，修改后发布' },
      ...{ subjectType: RecordType.WEEKLY_REPORT, subjectId: reportId },
    };
    await this.notifications.push(
      manager,
      managers.map(({ id }) => ({ ...note, userId: id })),
    );
  }
}
