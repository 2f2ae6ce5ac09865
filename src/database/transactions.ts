import { Injectable, OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, EntityManager } from 'typeorm';
import { idempotencyMismatch } from '../common/errors.js';
import { Jobs } from '../jobs/jobs.js';
import { HOURLY } from '../jobs/rhythm.js';

/** Serialization failure and deadlock: the transaction did nothing and may simply be tried again. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 3;
const KEYS_KEPT_DAYS = 30;

/** Who writes, and in which request: what the trail says of it. */
export type Doer = { userId?: string | null; requestId?: string | null };

/** An operation that a client may send again without harm. */
export interface ClientCall {
  /** UUID that the client made for this one act; without it every call is a new act. */
  key: string | null | undefined;
  operation: string;
  /** All that the caller sent: the same key with other content is refused. */
  input: unknown;
}

/** For a service that opens a transaction of its own: here it runs in the one that is open already. */
export const within = (manager: EntityManager): Pick<Transactions, 'run'> => ({ run: (_actor, work) => work(manager) });

/** The one way to write: a transaction that knows who acts, passed on explicitly as `manager`. */
@Injectable()
export class Transactions implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'old client keys', rhythm: HOURLY, work: () => this.forgetKeys() });
  }

  /** @param isolation where what is written is counted from many tables and must be of one moment */
  async run<T>(
    actor: Doer | null,
    work: (manager: EntityManager) => Promise<T>,
    isolation?: 'REPEATABLE READ',
  ): Promise<T> {
    const named = async (manager: EntityManager): Promise<T> => {
      // Database triggers read these, so that the trail names the person and the request.
      await manager.query(`SELECT set_config('lianzhao.actor', $1, true), set_config('lianzhao.request', $2, true)`, [
        actor?.userId ?? '',
        actor?.requestId ?? '',
      ]);
      return work(manager);
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        // Named only where it is not the server's own: that would be one more statement in every write.
        return await (isolation ? this.dataSource.transaction(isolation, named) : this.dataSource.transaction(named));
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRYABLE.has((error as { code?: string }).code ?? '')) throw error;
        await sleep(5 * attempt + Math.random() * 20);
      }
    }
  }

  /**
   * Runs the work once per person and client key, in a transaction; a retry gets what the first call returned.
   * Concurrent calls wait at the key's row. A call that fails leaves no trace, so that it can be sent again.
   *
   * @param work returns ids, never personal data: the result is kept for 30 days
   * @throws IDEMPOTENCY_MISMATCH when the key came before with other content
   */
  once<T extends string | Record<string, string | string[] | null>>(
    actor: Doer & { userId: string },
    call: ClientCall,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    if (!call.key) return this.run(actor, work);
    const own = [actor.userId, call.key];
    const hash = createHash('sha256')
      .update(`${call.operation}\n${canonicalJson(call.input)}`)
      .digest();
    return this.run(actor, async (manager) => {
      const first = await manager.query<unknown[]>(
        'INSERT INTO idempotency (actor_id, key, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key',
        [...own, hash],
      );
      if (first.length === 0) {
        const [earlier] = await manager.query<{ hash: Buffer; result: T }[]>(
          'SELECT hash, result FROM idempotency WHERE actor_id = $1 AND key = $2',
          own,
        );
        if (!earlier || !earlier.hash.equals(hash)) throw idempotencyMismatch();
        return earlier.result;
      }
      const result = await work(manager);
      await manager.query('UPDATE idempotency SET result = $3 WHERE actor_id = $1 AND key = $2', [
        ...own,
        JSON.stringify(result),
      ]);
      return result;
    });
  }

  private forgetKeys(): Promise<unknown> {
    return this.dataSource.query('DELETE FROM idempotency WHERE created_at < now() - make_interval(days => $1)', [
      KEYS_KEPT_DAYS,
    ]);
  }
}

/** The same text for the same content, in whatever order its keys came; what is undefined was not sent. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
