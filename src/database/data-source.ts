import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Pool } from 'pg';
import type { DataSource, DataSourceOptions, MixedList, MigrationInterface } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { SnakeNamingStrategy } from './naming-strategy.js';

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');

/** The classes of migrations/, oldest first. They are plain JavaScript, so that no build can change what once ran. */
export async function loadMigrations(): Promise<(new () => MigrationInterface)[]> {
  const files = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.js'))
    .sort();
  const classes: (new () => MigrationInterface)[] = [];
  for (const file of files) {
    const module = (await import(pathToFileURL(join(MIGRATIONS, file)).href)) as Record<
      string,
      new () => MigrationInterface
    >;
    classes.push(...Object.values(module));
  }
  return classes;
}

/** One set of options for the application, the command line and the tests; only the role and the pool differ. */
export function dataSourceOptions(
  url: string,
  entities: MixedList<new () => object>,
  migrations: (new () => MigrationInterface)[] = [],
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: entities as DataSourceOptions['entities'],
    migrations,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    logging: false,
    installExtensions: false,
  };
}

/** The application's pool: nothing waits for ever (pg does by default), nothing runs for ever. */
export const POOL_SETTINGS = {
  max: 10,
  // A request that waits twice, for its session and for its work, is still answered within 5 s.
  connectionTimeoutMillis: 1500,
  idleTimeoutMillis: 30_000,
  statement_timeout: 5000,
  lock_timeout: 2000,
  idle_in_transaction_session_timeout: 10_000,
  keepAlive: true,
  application_name: 'lianzhao',
} as const;

/**
 * For what can be made again, as a demo or a test: its commits need not wait for the disk, where a third of the time went.
 * The application proper refuses such a database.
 */
export function withoutFlushing(url: string): string {
  const quick = new URL(url);
  quick.searchParams.set('options', '-c synchronous_commit=off');
  return quick.href.replaceAll('+', '%20');
}

/** The connections of the application, for those who must know how many are taken. */
export const poolOf = (dataSource: DataSource): Pool => (dataSource.driver as PostgresDriver).master as Pool;
