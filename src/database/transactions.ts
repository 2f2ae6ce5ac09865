import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, EntityManager } from 'typeorm';
import { currentRequestId } from '../common/request-context.js';

/** Serialization failure and deadlock: the transaction did nothing and may simply be tried again. */
const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 3;

/** The one way to write: a transaction that knows who acts, passed on explicitly as `manager`. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  async run<T>(actor: { userId: string } | null, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction(async (manager) => {
          // Database triggers read these, so that the trail names the person and the request.
          await manager.query(
            `SELECT set_config('lianzhao.actor', $1, true), set_config('lianzhao.request', $2, true)`,
            [actor?.userId ?? '', currentRequestId() ?? ''],
          );
          return await work(manager);
        });
      } catch (error) {
        if (attempt >= ATTEMPTS || !RETRYABLE.has((error as { code?: string }).code ?? '')) throw error;
        await sleep(5 * attempt + Math.random() * 20);
      }
    }
  }
}
