import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { badInput, staleVersion } from '../../common/errors.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { mergeGapSettings } from './gap.settings.js';
import type { GapSettings } from './gap.types.js';

const KEY = 'gap';

/** The zone's gap settings: what ships, with what the zone has set over it. */
@Injectable()
export class GapSettingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  async read(
    manager: EntityManager | DataSource = this.dataSource,
  ): Promise<{ settings: GapSettings; version: number }> {
    const [row] = await manager.query<{ value: unknown; version: number }[]>(
      'SELECT value, version FROM setting WHERE key = $1',
      [KEY],
    );
    return { settings: mergeGapSettings(row?.value), version: row?.version ?? 0 };
  }

  /** Puts other values over the shipped ones. Version 0 means: nothing was set before. */
  async update(
    actor: Actor,
    changes: Record<string, unknown>,
    expectedVersion: number,
  ): Promise<{ settings: GapSettings; version: number }> {
    return this.transactions.run(actor, async (manager) => {
      await manager.query(`INSERT INTO setting (key, value, version) VALUES ($1, '{}', 0) ON CONFLICT DO NOTHING`, [
        KEY,
      ]);
      const [row] = await manager.query<{ value: Record<string, unknown>; version: number }[]>(
        'SELECT value, version FROM setting WHERE key = $1 FOR UPDATE',
        [KEY],
      );
      if (row!.version !== expectedVersion) throw staleVersion(row!.version);
      const value = { ...row!.value, ...changes };
      let settings: GapSettings;
      try {
        settings = mergeGapSettings(value);
      } catch (error) {
        throw badInput((error as Error).message, 'input');
      }
      await manager.query('UPDATE setting SET value = $2, version = version + 1, updated_at = now() WHERE key = $1', [
        KEY,
        value,
      ]);
      return { settings, version: expectedVersion + 1 };
    });
  }
}
