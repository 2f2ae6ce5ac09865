import { randomBytes } from 'node:crypto';
import pg from 'pg';

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the tests by npm test`);
  return value;
}

export interface TestDatabase {
  name: string;
  ownerUrl: string;
  appUrl: string;
  adminUrl: string;
  drop(): Promise<void>;
}

const inDatabase = (url: string, database: string): string => {
  const moved = new URL(url);
  moved.pathname = `/${database}`;
  return moved.href;
};

/** A database of this file's own: a copy of the migrated and seeded template, or an empty one. */
export async function createDatabase(from: 'template' | 'empty' = 'template'): Promise<TestDatabase> {
  // Not counted: a worker runs many files, and one that failed may have left its database behind.
  const name = `lianzhao_${process.pid}_${randomBytes(4).toString('hex')}`;
  const adminUrl = setting('LIANZHAO_TEST_ADMIN_URL');
  const ownerUrl = inDatabase(setting('LIANZHAO_TEST_OWNER_URL'), name);
  const owner = decodeURIComponent(new URL(ownerUrl).username);
  const source = from === 'template' ? `TEMPLATE ${setting('LIANZHAO_TEST_TEMPLATE')}` : '';
  await asAdmin(`CREATE DATABASE ${name} ${source} OWNER ${owner}`);
  return {
    name,
    ownerUrl,
    appUrl: inDatabase(setting('LIANZHAO_TEST_APP_URL'), name),
    adminUrl: inDatabase(adminUrl, name),
    drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };

  async function asAdmin(sql: string): Promise<void> {
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    // Two files copying the template at once: the second is told that the source is in use, and waits.
    for (let attempt = 0; ; attempt += 1) {
      try {
        await admin.query(sql);
        break;
      } catch (error) {
        if ((error as { code?: string }).code !== '55006' || attempt > 50) throw error;
        await new Promise((done) => setTimeout(done, 100));
      }
    }
    await admin.end();
  }
}
