import { DataSource, EntityManager } from 'typeorm';
import { badInput, staleVersion } from '../common/errors.js';
import { Transactions } from './transactions.js';

export interface Settled<T> {
  settings: T;
  /** 0: nothing was ever set. */
  version: number;
}

/** A typed group of the zone's settings: what ships, with what the zone has set over it (table `setting`). */
export abstract class SettingsGroup<T> {
  /**
   * @param key of its row
   * @param merge the shipped values with what overrides them; throws an Error in Chinese that names what will not do
   */
  protected constructor(
    private readonly key: string,
    private readonly merge: (overrides: unknown) => T,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  async read(manager: EntityManager | DataSource = this.dataSource): Promise<Settled<T>> {
    const [row] = await manager.query<{ value: unknown; version: number }[]>(
      'SELECT value, version FROM setting WHERE key = $1',
      [this.key],
    );
    return { settings: this.merge(row?.value), version: row?.version ?? 0 };
  }

  /** Puts other values over the shipped ones; what is undefined stays as it is. */
  async update(actor: { userId: string }, changes: object, expectedVersion: number): Promise<Settled<T>> {
    return this.transactions.run(actor, async (manager) => {
      await manager.query(`INSERT INTO setting (key, value, version) VALUES ($1, '{}', 0) ON CONFLICT DO NOTHING`, [
        this.key,
      ]);
      const [row] = await manager.query<{ value: object; version: number }[]>(
        'SELECT value, version FROM setting WHERE key = $1 FOR UPDATE',
        [this.key],
      );
      if (row!.version !== expectedVersion) throw staleVersion(row!.version);
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const value = { ...row!.value, ...given };
      const settings = this.checked(value);
      await manager.query('UPDATE setting SET value = $2, version = version + 1, updated_at = now() WHERE key = $1', [
        this.key,
        value,
      ]);
      return { settings, version: expectedVersion + 1 };
    });
  }

  private checked(value: unknown): T {
    try {
      return this.merge(value);
    } catch (error) {
      throw badInput((error as Error).message, 'input');
    }
  }
}
