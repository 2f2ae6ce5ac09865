import type { OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Housekeeping } from '../database/housekeeping.js';

/** Makes the months of the trail ahead, and lets those go that are older than it is kept. */
export class AuditRetention implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly housekeeping: Housekeeping,
    private readonly keepMonths: number,
  ) {}

  onModuleInit(): void {
    this.housekeeping.register('audit trail', () => this.keep());
  }

  async keep(): Promise<void> {
    await this.dataSource.query('SELECT audit_make_partitions()');
    await this.dataSource.transaction(async (manager) => {
      // Once a month it carries a state over for every record of the month that goes.
      await manager.query(`SET LOCAL statement_timeout = '10min'`);
      await manager.query('SELECT audit_drop_partitions($1)', [this.keepMonths]);
    });
  }
}
