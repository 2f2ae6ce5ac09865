import pg from 'pg';
import { DataSource, MixedList } from 'typeorm';
import { APPEND_ONLY } from '../audit/audit-policy.js';
import { attachTriggers } from '../audit/audit-triggers.js';
import { prepareJobs } from '../jobs/prepare-jobs.js';
import { dataSourceOptions, loadMigrations } from './data-source.js';
import { runSeeds, Seeder } from './seed.js';

/** Everyone who prepares the same database waits here: TypeORM takes no lock (3 of 4 starts crashed without). */
const MIGRATION_LOCK = 7_210_002;
const OLDEST_SERVER = 150_000;

export interface Preparation {
  ownerUrl: string;
  /** The role that the application works as: it owns nothing and may read and write rows. */
  applicationRole: string;
  /** Whether that role is ours to make: one that the application logs in as is the operator's. */
  makeRole?: boolean;
  entities: MixedList<new () => object>;
  seeders: Seeder[];
}

/** Checks the server, migrates, audits, grants, makes the queue and seeds: each exactly once, however many instances start at once. */
export async function prepareDatabase({
  ownerUrl,
  applicationRole,
  makeRole = false,
  entities,
  seeders,
}: Preparation): Promise<void> {
  const lock = new pg.Client({
    connectionString: ownerUrl,
    connectionTimeoutMillis: 10_000,
    application_name: 'lianzhao-migrate',
  });
  await lock.connect();
  try {
    await refuseUnsafeServer(lock);
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await (makeRole ? ensureRole : refuseUnusableRole)(lock, applicationRole);
    const owner = new DataSource(dataSourceOptions(ownerUrl, entities, await loadMigrations()));
    await owner.initialize();
    try {
      await owner.runMigrations();
      await owner.query('SELECT audit_make_partitions()');
      await attachTriggers(owner); // before the seeds, so that they stand in the trail
      await grant(lock, applicationRole);
      await prepareJobs(lock, applicationRole);
      await runSeeds(owner, seeders);
    } finally {
      await owner.destroy();
    }
  } finally {
    await lock.end(); // also lets the lock go
  }
}

/** An acknowledged write must survive a crash: 104 of 73,257 were lost with synchronous_commit off. */
export async function refuseUnsafeServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM pg_settings
      WHERE name IN ('server_version_num', 'fsync', 'full_page_writes', 'synchronous_commit')`,
  );
  const settings = new Map(rows.map((row) => [row.name, row.setting]));
  const faults: string[] = [];
  if (Number(settings.get('server_version_num')) < OLDEST_SERVER) faults.push('PostgreSQL 版本低于 15');
  for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    if (settings.get(name) === 'off') faults.push(`${name} 被关闭，崩溃会丢失已确认的数据`);
  }
  if (faults.length > 0) throw new Error(`数据库服务器不符合要求：\n- ${faults.join('\n- ')}`);
}

/** Refuses a server that may lose what it acknowledged, as the application's own sessions see it. */
export async function checkServer(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'lianzhao-check',
  });
  await client.connect();
  try {
    await refuseUnsafeServer(client);
  } finally {
    await client.end();
  }
}

/** Makes the role that sessions of the owner take on; nobody logs in as it. */
async function ensureRole(owner: pg.Client, role: string): Promise<void> {
  const known = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (known.rowCount !== 0) return;
  await owner.query(`CREATE ROLE ${pg.escapeIdentifier(role)} NOLOGIN`);
  // An owner that is no superuser may take on a role only as its member.
  await owner.query(`GRANT ${pg.escapeIdentifier(role)} TO CURRENT_USER`);
}

/** Refuses before anything is written, with what the operator has to run: making accounts is theirs, not ours. */
async function refuseUnusableRole(owner: pg.Client, role: string): Promise<void> {
  const { rows } = await owner.query<{ own: boolean; login: boolean }>(
    'SELECT rolname = current_user AS own, rolcanlogin AS login FROM pg_roles WHERE rolname = $1',
    [role],
  );
  const [known] = rows;
  if (known?.own) {
    throw new Error(
      'DATABASE_URL 与 MIGRATION_DATABASE_URL 是同一个角色：应用角色不得拥有任何表，请使用两个不同的角色。',
    );
  }
  if (known?.login) return;
  const name = pg.escapeIdentifier(role);
  const fault = known ? `角色 ${name} 不能登录` : `角色 ${name} 不存在`;
  throw new Error(
    `DATABASE_URL 所用的${fault}。请由数据库管理员执行下面的语句，再用 psql 的 \\password 命令设置密码：\n` +
      `${known ? 'ALTER' : 'CREATE'} ROLE ${name} LOGIN;`,
  );
}

/** What the application may do: read and write rows. Never DDL, never the list of migrations, never what is only added to. */
async function grant(owner: pg.Client, applicationRole: string): Promise<void> {
  const role = pg.escapeIdentifier(applicationRole);
  const partitions = await owner.query<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'audit_entry'::regclass`,
  );
  const trail = ['audit_entry', ...partitions.rows.map(({ name }) => name)].join(', ');
  await owner.query('BEGIN');
  await owner.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
  await owner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
  await owner.query(`REVOKE INSERT, UPDATE, DELETE ON TABLE migration, seed_run FROM ${role}`);
  await owner.query(`REVOKE UPDATE, DELETE ON TABLE ${APPEND_ONLY.join(', ')} FROM ${role}`);
  await owner.query(`REVOKE ALL ON TABLE ${trail} FROM ${role}`);
  await owner.query(`GRANT SELECT ON TABLE audit_entry TO ${role}`);
  await owner.query(`GRANT EXECUTE ON FUNCTION audit_make_partitions(), audit_drop_partitions(integer) TO ${role}`);
  await owner.query('COMMIT');
}
