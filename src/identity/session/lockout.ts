import { Injectable, OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, EntityManager } from 'typeorm';
import { recordSecurityEvent } from '../../audit/security-event.js';
import { SecurityEventKind } from '../../audit/security-event-kind.js';
import { Clock } from '../../common/clock.js';
import { accountLocked, unavailable } from '../../common/errors.js';
import { Jobs } from '../../jobs/jobs.js';
import { HOURLY } from '../../jobs/rhythm.js';
import { Transactions } from '../../database/transactions.js';
import { PasswordHasher } from '../password/password-hasher.js';
import { IdentitySettingsService } from '../settings/identity-settings.service.js';
import type { IdentitySettings } from '../settings/identity.settings.js';

const MINUTE_MS = 60_000;
/** A try that began so long ago was left behind by a server that died. */
const FORGOTTEN_MS = 30_000;
const POLL_MS = 25;
const PATIENCE_MS = 3000;

const hashOf = (username: string): Buffer => createHash('sha256').update(username).digest();

/** A try at somebody's password. */
export interface Attempt {
  /** As the account spells it. */
  username: string;
  /** Null: there is no such account, and nobody must notice. */
  userId: string | null;
  /** Who tries, where that is known. */
  actorId: string | null;
  operation: string;
  requestId: string | null;
}

/**
 * Counts failures per name in the database, so that five tries are five on all instances and however many come at once.
 * A try is counted before its password is looked at, and taken back if it was right: what runs at the same time could
 * otherwise all pass before the first of them failed.
 */
@Injectable()
export class Lockout implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly hasher: PasswordHasher,
    private readonly settings: IdentitySettingsService,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    const forget = `DELETE FROM login_attempt
      WHERE started_at < $1::timestamptz - interval '1 day' AND (locked_until IS NULL OR locked_until < $1)`;
    this.jobs.register({
      name: 'old log-in attempts',
      rhythm: HOURLY,
      work: () => this.dataSource.query(forget, [this.clock.now()]),
    });
  }

  /**
   * Compares the password in a turn of the hasher, as one try of this name.
   * @returns whether it was right
   * @throws ACCOUNT_LOCKED, before anything is hashed
   */
  async try(attempt: Attempt, passwordHash: string | null, password: string): Promise<boolean> {
    const { settings } = await this.settings.read();
    const nameHash = hashOf(attempt.username);
    await this.refuseLocked(nameHash);
    return this.hasher.inTurn(async () => {
      await this.begin(nameHash, settings);
      let right = false;
      try {
        right = await this.hasher.matches(passwordHash, password);
      } finally {
        // Whatever went wrong is a failure: it must not become a way of trying more often.
        if (!right) await this.fail(nameHash, attempt, settings);
      }
      if (right) await this.succeed(nameHash);
      return right;
    });
  }

  /** Forgets every failure, and a lock. */
  async clear(manager: EntityManager, username: string): Promise<void> {
    await manager.query('DELETE FROM login_attempt WHERE name_hash = $1', [hashOf(username)]);
  }

  private async refuseLocked(nameHash: Buffer): Promise<void> {
    const [row] = await this.dataSource.query<{ until: Date }[]>(
      'SELECT locked_until AS until FROM login_attempt WHERE name_hash = $1 AND locked_until > $2',
      [nameHash, this.clock.now()],
    );
    if (row) throw accountLocked(Math.ceil((row.until.getTime() - this.clock.now().getTime()) / 1000));
  }

  /**
   * Waits while as many tries run as may still fail. One always may: when the settings were made stricter, more failures
   * can stand than would have locked the account.
   */
  private async begin(nameHash: Buffer, settings: IdentitySettings): Promise<void> {
    for (const patience = Date.now() + PATIENCE_MS; Date.now() < patience; await sleep(POLL_MS)) {
      const now = this.clock.now();
      const begun = await this.dataSource.query<unknown[]>(
        `INSERT INTO login_attempt AS l (name_hash, running, started_at) VALUES ($1, 1, $2)
         ON CONFLICT (name_hash) DO UPDATE
           SET running = CASE WHEN l.started_at < $4 THEN 1 ELSE l.running + 1 END, started_at = $2
         WHERE (l.locked_until IS NULL OR l.locked_until <= $2)
           AND (SELECT least(count(*), $5 - 1) FROM unnest(l.failed_at) failed WHERE failed > $3)
               + CASE WHEN l.started_at < $4 THEN 0 ELSE l.running END < $5
         RETURNING 1`,
        [nameHash, now, windowStart(now, settings), new Date(now.getTime() - FORGOTTEN_MS), settings.lockAfterFailures],
      );
      if (begun.length > 0) return;
      await this.refuseLocked(nameHash);
    }
    throw unavailable();
  }

  /** Counts the failure and tells the trail; in a transaction of its own, because the caller is about to throw. */
  private async fail(nameHash: Buffer, attempt: Attempt, settings: IdentitySettings): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run({ requestId: attempt.requestId }, async (manager) => {
      const [[row]] = await manager.query<[{ failedAt: Date[] }[], number]>(
        `UPDATE login_attempt l
            SET running = greatest(l.running - 1, 0),
                failed_at = ARRAY(SELECT failed FROM unnest(l.failed_at) failed WHERE failed > $3) || $2::timestamptz
          WHERE name_hash = $1
          RETURNING failed_at AS "failedAt"`,
        [nameHash, now, windowStart(now, settings)],
      );
      const event = { actorId: attempt.actorId, subject: attempt.userId, detail: { operation: attempt.operation } };
      await recordSecurityEvent(manager, { kind: SecurityEventKind.LOGIN_FAILED, ...event });
      if (!row || row.failedAt.length < settings.lockAfterFailures) return;
      await manager.query(`UPDATE login_attempt SET failed_at = '{}', locked_until = $2 WHERE name_hash = $1`, [
        nameHash,
        new Date(now.getTime() + settings.lockMinutes * MINUTE_MS),
      ]);
      await recordSecurityEvent(manager, { kind: SecurityEventKind.ACCOUNT_LOCKED, ...event });
    });
  }

  private async succeed(nameHash: Buffer): Promise<void> {
    await this.dataSource.query(
      `UPDATE login_attempt SET running = greatest(running - 1, 0), failed_at = '{}' WHERE name_hash = $1`,
      [nameHash],
    );
  }
}

const windowStart = (now: Date, settings: IdentitySettings): Date =>
  new Date(now.getTime() - settings.lockWindowMinutes * MINUTE_MS);
