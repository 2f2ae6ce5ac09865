import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { dataSourceOptions, loadMigrations } from '../database/data-source.js';
import { startEmbeddedPostgres } from '../database/embedded-postgres.js';
import { ENTITIES } from '../entities.js';

/** Runs the work on an empty embedded database of its own, as its owner, and throws the database away. */
export async function withScratchDatabase(folder: string, work: (owner: DataSource) => Promise<void>): Promise<void> {
  const server = await startEmbeddedPostgres(folder);
  try {
    const dataSource = new DataSource(dataSourceOptions(server.ownerUrl, ENTITIES, await loadMigrations()));
    await dataSource.initialize();
    try {
      await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await server.stop();
  }
}

/** A temporary folder that the database's own user can pass through when root starts it. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-scratch-'));
  chmodSync(folder, 0o711);
  return folder;
}
