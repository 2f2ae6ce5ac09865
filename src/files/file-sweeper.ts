import { Injectable, Logger, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Jobs } from '../jobs/jobs.js';
import { HOURLY } from '../jobs/rhythm.js';
import { Transactions } from '../database/transactions.js';
import { FileStorage } from './file-storage.js';
import { FileUses } from './file-uses.js';

const DAY_MS = 86_400_000;
/** A phone may wait that long, with its photos uploaded and the contact still queued, until it has a network again. */
const UNATTACHED_DAYS = 7;
/** Longer than any upload runs. */
const ORPHAN_DAYS = 1;
const BATCH = 500;

/** Removes what nobody will ask for: uploads that were never attached, and bytes that a crash left without a row. */
@Injectable()
export class FileSweeper implements OnModuleInit {
  private readonly logger = new Logger('files');

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly storage: FileStorage,
    private readonly uses: FileUses,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'files', rhythm: HOURLY, work: () => this.sweep(), expireInSeconds: 900 });
  }

  /** Rows first: should the process end in between, the bytes are orphans and the next sweep takes them. */
  async sweep(): Promise<void> {
    for (let removed = BATCH; removed === BATCH;) removed = await this.sweepUnattached();
    await this.sweepOrphans();
  }

  private async sweepUnattached(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - UNATTACHED_DAYS * DAY_MS);
    const keys = await this.transactions.run(null, async (manager) => {
      const locked = await manager.query<{ id: string }[]>(
        `SELECT f.id FROM stored_file f WHERE f.uploaded_at < $1 AND NOT ${this.uses.attached('f.id')}
          ORDER BY f.id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
        [before],
      );
      // Looked at again under the lock: whoever attached one just before has committed by now.
      const [gone] = await manager.query<[{ storage_key: string }[], number]>(
        `DELETE FROM stored_file f WHERE f.id = ANY($1) AND NOT ${this.uses.attached('f.id')} RETURNING f.storage_key`,
        [locked.map(({ id }) => id)],
      );
      return gone.map((row) => row.storage_key);
    });
    for (const key of keys) await this.storage.remove(key);
    return keys.length;
  }

  private async sweepOrphans(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - ORPHAN_DAYS * DAY_MS);
    let batch: string[] = [];
    let removed = 0;
    const settle = async (): Promise<void> => {
      const known = await this.dataSource.query<{ storage_key: string }[]>(
        'SELECT storage_key FROM stored_file WHERE storage_key = ANY($1)',
        [batch],
      );
      const kept = new Set(known.map((row) => row.storage_key));
      for (const key of batch.filter((key) => !kept.has(key))) {
        await this.storage.remove(key);
        removed += 1;
      }
      batch = [];
    };
    for await (const key of this.storage.keysBefore(before)) {
      batch.push(key);
      if (batch.length === BATCH) await settle();
    }
    if (batch.length > 0) await settle();
    if (removed > 0) this.logger.warn(`${removed} files without a record removed`);
  }
}
