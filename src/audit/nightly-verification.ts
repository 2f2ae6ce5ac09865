import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Jobs } from '../jobs/jobs.js';
import { dailyAt } from '../jobs/rhythm.js';
import { AuditVerifier } from './audit-verification.js';
import { recordSecurityEvent } from './security-event.js';
import { SecurityEventKind } from './security-event-kind.js';

/** What was changed behind the trail comes to light by the next morning, also when nobody asks. */
@Injectable()
export class NightlyVerification implements OnModuleInit {
  private readonly logger = new Logger('audit');

  constructor(
    private readonly dataSource: DataSource,
    private readonly verifier: AuditVerifier,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    // While somebody else verifies, the job fails and comes again.
    this.jobs.register({
      name: 'audit verification',
      rhythm: dailyAt(3),
      work: () => this.verify(),
      expireInSeconds: 1800,
    });
  }

  private async verify(): Promise<void> {
    const found = await this.verifier.compareAll(null, null);
    if (found.ok) return this.logger.log(`${found.records} rows agree with the audit trail, ${found.seconds} s`);
    // Which tables, and no values: whoever may see those asks verifyAuditTrail.
    const differing = [...found.tables.filter((table) => table.differences > 0), ...found.differences];
    const detail = {
      differences: found.differenceCount,
      tables: [...new Set(differing.map((each) => each.recordLabel))],
    };
    this.logger.error(detail, 'rows differ from the audit trail, or its triggers are missing');
    await recordSecurityEvent(this.dataSource, {
      kind: SecurityEventKind.AUDIT_VERIFIED,
      actorId: null,
      requestId: null,
      subject: 'verifyAuditTrail',
      detail,
    });
  }
}
