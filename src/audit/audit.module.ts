import { DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Jobs } from '../jobs/jobs.js';
import { AuditRetention } from './audit-retention.js';
import { AuditResolver } from './audit.resolver.js';
import { AuditTrailReader } from './audit-trail.reader.js';
import { AuditVerifier } from './audit-verification.js';
import { HistoryService } from './history.service.js';
import { HistorySources } from './history-sources.js';
import { NightlyVerification } from './nightly-verification.js';

/** The trail that database triggers write: read, verified, and kept for as long as it must be. */
@Global()
@Module({})
export class AuditModule {
  static keeping(months: number): DynamicModule {
    const retention = {
      provide: AuditRetention,
      inject: [DataSource, Jobs],
      useFactory: (dataSource: DataSource, jobs: Jobs) => new AuditRetention(dataSource, jobs, months),
    };
    return {
      module: AuditModule,
      providers: [
        AuditResolver,
        AuditTrailReader,
        AuditVerifier,
        HistoryService,
        HistorySources,
        NightlyVerification,
        retention,
      ],
      exports: [HistorySources],
    };
  }
}
