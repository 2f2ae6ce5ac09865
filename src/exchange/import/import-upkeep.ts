import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { PersonErasure } from '../../company/person/person-erasure.js';
import { FileUses } from '../../files/file-uses.js';
import { Jobs } from '../../jobs/jobs.js';
import { HOURLY } from '../../jobs/rhythm.js';
import { ROWS_KEPT_DAYS } from './import.reader.js';

const DAY_MS = 86_400_000;
/** A file that nobody has decided about for so long is given up. */
const FILE_KEPT_DAYS = 7;

/** What a file said is kept no longer than somebody may need it: people's numbers are in it. */
@Injectable()
export class ImportUpkeep implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly uses: FileUses,
    private readonly erasure: PersonErasure,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    // Read by nobody but the reader of imports; swept with other files that belong to nothing once it is not needed.
    this.uses.register({
      attached: (file) => `EXISTS (SELECT 1 FROM import_job j WHERE j.file_id = ${file})`,
      readable: () => 'false',
    });
    this.erasure.register(async (manager, { id, name }) => {
      await manager.query(
        `UPDATE import_row SET cells = NULL, before = NULL
          WHERE record_id = $1 OR target_id = $1 OR cells IS NOT NULL AND position($2 IN cells::text) > 0
             OR before IS NOT NULL AND position($2 IN before::text) > 0`,
        [id, name],
      );
    });
    this.jobs.register({ name: 'old imports', rhythm: HOURLY, work: () => this.sweep() });
  }

  private async sweep(): Promise<void> {
    await this.dataSource.query(
      `UPDATE import_job SET file_id = NULL, version = version + 1
        WHERE file_id IS NOT NULL AND (status NOT IN ('READING', 'READY') OR updated_at < $1)`,
      [this.daysAgo(FILE_KEPT_DAYS)],
    );
    await this.dataSource.query(
      'DELETE FROM import_row WHERE job_id IN (SELECT id FROM import_job WHERE created_at < $1)',
      [this.daysAgo(ROWS_KEPT_DAYS)],
    );
  }

  private readonly daysAgo = (days: number): Date => new Date(this.clock.now().getTime() - days * DAY_MS);
}
