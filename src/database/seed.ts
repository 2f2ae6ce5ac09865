import { DataSource, EntityManager } from 'typeorm';

/** A named set of facts that is written once and then belongs to the people who edit it. */
export interface Seeder {
  name: string;
  run(manager: EntityManager): Promise<void>;
}

/** Runs what has not run yet, each in its own transaction. Called under the migration lock. */
export async function runSeeds(owner: DataSource, seeders: Seeder[]): Promise<void> {
  for (const seeder of seeders) {
    await owner.transaction(async (manager) => {
      const first: unknown[] = await manager.query(
        'INSERT INTO seed_run (name) VALUES ($1) ON CONFLICT DO NOTHING RETURNING name',
        [seeder.name],
      );
      if (first.length > 0) await seeder.run(manager);
    });
  }
}
