import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Transactions } from '../database/transactions.js';
import { Jobs } from '../jobs/jobs.js';
import { dailyAt } from '../jobs/rhythm.js';
import { NewNotification, Notifications } from './notifications.js';

const HOUR_OF_REMINDERS = 8;

/** What people have to be reminded of on this day (Asia/Shanghai). Reads only; what was said before may be said again. */
export type ReminderSource = (manager: EntityManager, today: string) => Promise<NewNotification[]>;

/** The reminders of every morning. Each source has a job of its own: one that fails is tried again and holds up no other. */
@Injectable()
export class Reminders {
  private readonly sources: ReminderSource[] = [];

  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  /** Called in onModuleInit of whoever has something that comes due. */
  register(name: string, source: ReminderSource): void {
    this.sources.push(source);
    const rhythm = dailyAt(HOUR_OF_REMINDERS);
    this.jobs.register({ name: `reminders: ${name}`, rhythm, work: () => this.remind(source) });
  }

  /** Those of today at once, as far as they have not been given yet. Returns how many were new. */
  async remindNow(): Promise<number> {
    let added = 0;
    for (const source of this.sources) added += await this.remind(source);
    return added;
  }

  private remind(source: ReminderSource): Promise<number> {
    return this.transactions.run(null, async (manager) =>
      this.notifications.push(manager, await source(manager, this.clock.today())),
    );
  }
}
