import pg from 'pg';
import { DataSource } from 'typeorm';
import { missingTriggers } from '../../src/audit/audit-triggers.js';
import { prepareDatabase } from '../../src/database/migrate.js';
import { ENTITIES } from '../../src/entities.js';
import { TestApp } from '../support/app.js';

const REFUSED = '42501'; // insufficient_privilege

describe('the trail', () => {
  let app: TestApp;
  /** A session as the application's role: what an intruder would have who took over the process. */
  let intruder: pg.Client;
  let partition: string;
  beforeAll(async () => {
    app = await TestApp.start();
    intruder = new pg.Client({ connectionString: app.database.appUrl });
    await intruder.connect();
    const { rows } = await app.sql.query<{ name: string }>(
      'SELECT DISTINCT tableoid::regclass AS name FROM audit_entry',
    );
    expect(rows).toHaveLength(1);
    partition = rows[0]!.name;
  });
  afterAll(async () => {
    await intruder.end();
    await app.stop();
  });

  const stateOf = async (...tables: string[]): Promise<unknown[]> => {
    const digests = tables.map((table) => `(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM ${table} t)`);
    return (await app.sql.query<object>(`SELECT ${digests.join(', ')}`)).rows;
  };
  const codeOf = async (client: pg.Client, sql: string): Promise<string> => {
    try {
      await client.query(sql);
    } catch (error) {
      return (error as { code: string }).code;
    }
    return 'done';
  };

  const VALUES = `(table_name, row_id, operation, new) VALUES ('company', 'x', 'INSERT', '{}')`;
  const onTable = (table: string): string[] => [
    `INSERT INTO ${table} ${VALUES}`,
    `UPDATE ${table} SET actor_id = NULL`,
    `UPDATE ${table} SET actor_id = NULL WHERE false`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
    `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
    `ALTER TABLE ${table} DISABLE TRIGGER append_only`,
    `ALTER TABLE ${table} ADD COLUMN note text`,
    `DROP TRIGGER append_only ON ${table}`,
    `CREATE TRIGGER mine BEFORE INSERT ON ${table} EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
    `CREATE RULE mine AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
    `DROP TABLE ${table}`,
    `COPY ${table} (table_name, row_id, operation) FROM stdin`,
    `MERGE INTO ${table} USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE`,
  ];

  it('cannot be written, changed, emptied or altered by the application, whole or by partition', async () => {
    const before = await stateOf('audit_entry');
    for (const table of ['audit_entry', partition, 'audit_entry_default']) {
      for (const sql of onTable(table)) expect([sql, await codeOf(intruder, sql)]).toEqual([sql, REFUSED]);
    }
    expect(await stateOf('audit_entry')).toEqual(before);
    expect((await intruder.query('SELECT count(*)::int AS n FROM audit_entry')).rows[0]).not.toEqual({ n: 0 });
  });

  it('cannot be got round by the application', async () => {
    const ways = [
      'SET session_replication_role = replica',
      'ALTER TABLE company DISABLE TRIGGER audit_row',
      'DROP TRIGGER audit_row ON company',
      'ALTER TABLE audit_entry DETACH PARTITION audit_entry_default',
      `SELECT audit_add_partition('audit_entry_1999_01', 'DEFAULT')`,
      `SELECT setval('audit_entry_id_seq', 1)`,
      'CREATE OR REPLACE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$',
      'ALTER FUNCTION audit_row() SECURITY INVOKER',
      'DROP FUNCTION audit_row() CASCADE',
      `SET ROLE ${decodeURIComponent(new URL(app.database.ownerUrl).username)}`,
    ];
    for (const sql of ways) expect([sql, await codeOf(intruder, sql)]).toEqual([sql, REFUSED]);
  });

  it('takes no forged entry from a temporary table of a false name', async () => {
    await intruder.query('CREATE TEMPORARY TABLE company (id text)');
    expect(
      await codeOf(
        intruder,
        `CREATE TRIGGER audit_row AFTER INSERT ON pg_temp.company FOR EACH ROW EXECUTE FUNCTION audit_row('{id}', '{}', '{}')`,
      ),
    ).toBe(REFUSED);
  });

  it('is not led astray by temporary tables and functions of the same names', async () => {
    await intruder.query('BEGIN');
    await intruder.query('CREATE TEMPORARY TABLE audit_entry (LIKE public.audit_entry)');
    await intruder.query(
      `CREATE FUNCTION pg_temp.audit_image(jsonb, text[], text[]) RETURNS jsonb LANGUAGE sql AS $$SELECT '{}'::jsonb$$`,
    );
    await intruder.query('SET search_path = pg_temp, public');
    await intruder.query(`UPDATE public.zone SET full_name = '改名'`);
    const { rows } = await intruder.query(
      `SELECT new, (SELECT count(*)::int FROM pg_temp.audit_entry) AS led_astray
         FROM public.audit_entry WHERE table_name = 'zone' ORDER BY id DESC LIMIT 1`,
    );
    await intruder.query('ROLLBACK');
    expect(rows).toEqual([{ new: { full_name: '改名' }, led_astray: 0 }]);
  });

  it('lets the application add events and never change or remove them', async () => {
    const tables = ['security_event', 'placement_event', 'lead_event', 'contact_log_correction', 'task_postponement'];
    const before = await stateOf(...tables);
    for (const table of tables) {
      expect(await codeOf(intruder, `INSERT INTO ${table} SELECT * FROM ${table} WHERE false`)).toBe('done');
      for (const sql of [`UPDATE ${table} SET id = id`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
        expect([sql, await codeOf(intruder, sql)]).toEqual([sql, REFUSED]);
        // The owner has the right; there the trigger refuses.
        expect([sql, await codeOf(app.sql, sql)]).toEqual([sql, REFUSED]);
      }
    }
    expect(await stateOf(...tables)).toEqual(before);
  });

  it('refuses even the owner and a superuser who calls the session a replica', async () => {
    const before = await stateOf('audit_entry');
    const superuser = new pg.Client({ connectionString: app.database.adminUrl });
    await superuser.connect();
    await superuser.query('SET session_replication_role = replica');
    for (const client of [app.sql, superuser]) {
      for (const table of ['audit_entry', partition, 'audit_entry_default']) {
        for (const verb of [`UPDATE ${table} SET actor_id = NULL`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
          expect([verb, await codeOf(client, verb)]).toEqual([verb, REFUSED]);
        }
      }
    }
    await superuser.query('BEGIN');
    await superuser.query(`UPDATE zone SET full_name = '副本中改名'`);
    const { rows } = await superuser.query(
      `SELECT new FROM audit_entry WHERE table_name = 'zone' ORDER BY id DESC LIMIT 1`,
    );
    await superuser.query('ROLLBACK');
    await superuser.end();
    expect(rows).toEqual([{ new: { full_name: '副本中改名' } }]);
    expect(await stateOf('audit_entry')).toEqual(before);
  });

  it('gets its triggers back at the next start, and a start that misses none touches none', async () => {
    const dataSource = app.app.get(DataSource);
    const prepare = (): Promise<void> =>
      prepareDatabase({
        ownerUrl: app.database.ownerUrl,
        applicationRole: decodeURIComponent(new URL(app.database.appUrl).username),
        entities: ENTITIES,
        seeders: [],
      });
    const triggers = async (): Promise<unknown[]> =>
      (await app.sql.query<object>('SELECT oid FROM pg_trigger WHERE NOT tgisinternal ORDER BY oid')).rows;
    const before = await triggers();
    await prepare();
    expect(await triggers()).toEqual(before);

    await app.sql.query('DROP TRIGGER audit_row ON company');
    await app.sql.query('ALTER TABLE company DISABLE TRIGGER version_step');
    await app.sql.query('ALTER TABLE placement_event DISABLE TRIGGER append_only');
    expect((await missingTriggers(dataSource)).map(({ table, name }) => `${table}.${name}`).sort()).toEqual([
      'company.audit_row',
      'company.version_step',
      'placement_event.append_only',
    ]);
    const entries = await stateOf('audit_entry');
    await prepare();
    expect(await missingTriggers(dataSource)).toEqual([]);
    expect(await stateOf('audit_entry')).toEqual(entries); // rows that the trail knows are not taken in again
  });

  it('takes in the rows of a table that comes under audit later', async () => {
    const ownerUrl = app.database.ownerUrl;
    await app.tamper(partition, `DELETE FROM ${partition} WHERE table_name = 'carrier'`);
    await app.sql.query('DROP TRIGGER audit_row ON carrier');
    const applicationRole = decodeURIComponent(new URL(app.database.appUrl).username);
    await prepareDatabase({ ownerUrl, applicationRole, entities: ENTITIES, seeders: [] });
    const { rows } = await app.sql.query(
      `SELECT (SELECT count(*)::int FROM carrier) AS rows, count(*)::int AS entries, array_agg(DISTINCT operation) AS operations
         FROM audit_entry WHERE table_name = 'carrier'`,
    );
    const [{ rows: carriers, ...taken }] = rows as [{ rows: number }];
    expect(taken).toEqual({ entries: carriers, operations: ['BASELINE'] });
  });
});
