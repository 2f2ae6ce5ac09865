import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allowTime } from '../database/allow-time.js';
import { Jobs } from '../jobs/jobs.js';
import { HOURLY } from '../jobs/rhythm.js';

/** Makes the months of the trail ahead, and lets those go that are older than it is kept. */
export class AuditRetention implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly keepMonths: number,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'audit trail', rhythm: HOURLY, work: () => this.keep(), expireInSeconds: 900 });
  }

  async keep(): Promise<void> {
    await this.dataSource.query('SELECT audit_make_partitions()');
    await this.dataSource.transaction(async (manager) => {
      // Once a month it carries a state over for every record of the month that goes.
      await allowTime(manager, 600);
      await manager.query('SELECT audit_drop_partitions($1)', [this.keepMonths]);
    });
  }
}
