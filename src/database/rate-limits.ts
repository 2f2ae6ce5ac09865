import { Injectable, OnModuleInit } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { rateLimited } from '../common/errors.js';
import { Jobs } from '../jobs/jobs.js';
import { HOURLY } from '../jobs/rhythm.js';
import { type RateLimitKind, RateLimitSettings } from './rate-limit.settings.js';

/**
 * Limits that hold on all instances together, in one row and one statement per use. An hourglass (GCRA) rather than a
 * count per window: no two full bursts meet at the edge of a window, and the row knows when the next try makes sense.
 */
@Injectable()
export class RateLimits implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly settings: RateLimitSettings,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: 'rate limits',
      rhythm: HOURLY,
      work: () => this.dataSource.query('DELETE FROM rate_limit WHERE empty_at < $1', [this.clock.now()]),
    });
  }

  /**
   * Counts one use, or refuses it. Called before the work and outside of its transaction: an attempt that fails has
   * still been made, and nobody should wait at this row for as long as the work takes.
   *
   * @param where the data source; a manager only where the count must stand and fall with its transaction
   * @param subject whom the limit is for: the actor's id, or the client's address
   * @throws RATE_LIMITED with retryAfterSeconds
   */
  async take(where: DataSource | EntityManager, kind: RateLimitKind, subject: string): Promise<void> {
    const { settings } = await this.settings.read(where);
    const { count, seconds } = settings[kind];
    const now = this.clock.now();
    const taken = await where.query<unknown[]>(
      `INSERT INTO rate_limit AS used (kind, subject, empty_at)
       VALUES ($1, $2, $3::timestamptz + make_interval(secs => $4))
       ON CONFLICT (kind, subject) DO UPDATE
         SET empty_at = GREATEST(used.empty_at, $3) + make_interval(secs => $4)
         WHERE GREATEST(used.empty_at, $3) + make_interval(secs => $4) <= $3 + make_interval(secs => $5)
       RETURNING kind`,
      [kind, subject, now, seconds / count, seconds],
    );
    if (taken.length > 0) return;
    const [row] = await where.query<{ emptyAt: Date }[]>(
      'SELECT empty_at AS "emptyAt" FROM rate_limit WHERE kind = $1 AND subject = $2',
      [kind, subject],
    );
    const free = (row?.emptyAt ?? now).getTime() + (seconds / count - seconds) * 1000;
    throw rateLimited(Math.max(1, Math.ceil((free - now.getTime()) / 1000)));
  }
}
