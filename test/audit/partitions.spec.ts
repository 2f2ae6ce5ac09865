import pg from 'pg';
import { createDatabase, TestDatabase } from '../support/database.js';

describe('the months of the trail', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let application: pg.Client;
  beforeEach(async () => {
    database = await createDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    application = new pg.Client({ connectionString: database.appUrl });
    await Promise.all([owner.connect(), application.connect()]);
    await owner.query(`SET timezone = 'Asia/Shanghai'`);
  });
  afterEach(async () => {
    await Promise.all([owner.end(), application.end()]);
    await database.drop();
  });

  const months = async (): Promise<string[]> =>
    (
      await owner.query<{ name: string }>(
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'audit_entry'::regclass ORDER BY 1`,
      )
    ).rows.map(({ name }) => name);
  const partitionOf = async (ago: number): Promise<string> =>
    (
      await owner.query<{ name: string }>(
        `SELECT to_char(date_trunc('month', now()) - make_interval(months => $1), '"audit_entry_"YYYY_MM') AS name`,
        [ago],
      )
    ).rows[0]!.name;
  const count = async (table: string, condition = 'true'): Promise<number> =>
    (await owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE ${condition}`)).rows[0]!.n;

  /** A month in the past, as if the system had run then. */
  async function past(ago: number): Promise<string> {
    const name = await partitionOf(ago);
    await owner.query(
      `SELECT audit_add_partition($1, format('FOR VALUES FROM (%L) TO (%L)', month, month + interval '1 month'))
         FROM (SELECT date_trunc('month', now()) - make_interval(months => $2) AS month) m`,
      [name, ago],
    );
    return name;
  }
  async function told(ago: number, day: number, row: string, operation: string, state: object | null): Promise<void> {
    await owner.query(
      `INSERT INTO audit_entry (at, table_name, row_id, operation, new)
       VALUES (date_trunc('month', now()) - make_interval(months => $1) + make_interval(days => $2), 'company', $3, $4, $5)`,
      [ago, day, row, operation, state],
    );
  }

  it('are there in advance: this one, the next three and one for the rest', async () => {
    expect(await months()).toEqual([...(await Promise.all([0, -1, -2, -3].map(partitionOf))), 'audit_entry_default']);
    expect(await count('audit_entry_default')).toBe(0);
    expect((await application.query('SELECT audit_make_partitions() AS made')).rows).toEqual([{ made: 0 }]);
  });

  it('are made by the application once each, however many ask, and writes do not wait for them', async () => {
    for (const ago of [-2, -3]) await owner.query(`DROP TABLE ${await partitionOf(ago)}`);
    const instances = Array.from({ length: 5 }, () => new pg.Client({ connectionString: database.appUrl }));
    await Promise.all(instances.map((client) => client.connect()));
    await owner.query('BEGIN');
    await owner.query("UPDATE zone SET full_name = '写到一半'");
    const made = await Promise.all(
      instances.map(async (client) => {
        await client.query("SET lock_timeout = '2s'");
        return (await client.query<{ made: number }>('SELECT audit_make_partitions() AS made')).rows[0]!.made;
      }),
    );
    await owner.query('COMMIT');
    await Promise.all(instances.map((client) => client.end()));
    expect(made.sort()).toEqual([0, 0, 0, 0, 2]);
    expect(await months()).toHaveLength(5);
  });

  it('lose nothing when they come late: what was written meanwhile moves from the rest to its month', async () => {
    const current = await partitionOf(0);
    const before = await count('audit_entry');
    await owner.query(`ALTER TABLE audit_entry DETACH PARTITION ${current}`);
    await owner.query(`ALTER TABLE ${current} RENAME TO put_aside`);
    await application.query("UPDATE zone SET full_name = '没有分区'");
    expect(await count('audit_entry_default')).toBe(1);
    await application.query('SELECT audit_make_partitions()');
    expect(await count('audit_entry_default')).toBe(0);
    expect(await count(current, `new = '{"full_name": "没有分区"}'`)).toBe(1);
    expect((await count('audit_entry')) + (await count('put_aside'))).toBe(before + 1);
    for (const table of [current, 'audit_entry_default']) {
      await expect(owner.query(`TRUNCATE ${table}`)).rejects.toMatchObject({ code: '42501' });
      await expect(application.query(`SELECT FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('are kept for at least six months, whoever asks for less', async () => {
    await past(6);
    for (const keep of ['5', '0', '-1', 'NULL']) {
      for (const client of [application, owner]) {
        await expect(client.query(`SELECT audit_drop_partitions(${keep})`)).rejects.toMatchObject({ code: '22023' });
      }
    }
    // The sixth month ago has days in it that are younger than six months.
    expect((await application.query('SELECT audit_drop_partitions(6) AS dropped')).rows).toEqual([{ dropped: 0 }]);
    const seventh = await past(7);
    expect((await application.query('SELECT audit_drop_partitions(6) AS dropped')).rows).toEqual([{ dropped: 1 }]);
    expect(await months()).not.toContain(seventh);
    expect(await months()).toContain(await partitionOf(6));
  });

  it('go when their time is over, and leave the last state of each record to the month that follows', async () => {
    const [oldest, old] = [await past(30), await past(28)];
    const kept = await past(23);
    await told(30, 2, 'changed', 'INSERT', { id: 'changed', name: '甲', note: null, version: 1 });
    await told(30, 3, 'changed', 'UPDATE', { name: '乙', version: 2 });
    await told(30, 3, 'gone', 'INSERT', { id: 'gone', version: 1 });
    await told(30, 4, 'gone', 'DELETE', null);
    await told(28, 1, 'changed', 'UPDATE', { name: '丙', version: 3 });
    await told(28, 1, 'later gone', 'INSERT', { id: 'later gone', version: 1 });
    await told(23, 1, 'changed', 'UPDATE', { note: '留存', version: 4 });
    await told(23, 1, 'later gone', 'DELETE', null);
    const young = await count('audit_entry', "table_name <> 'company'");

    expect((await application.query('SELECT audit_drop_partitions(24) AS dropped')).rows).toEqual([{ dropped: 2 }]);
    expect((await months()).filter((name) => [oldest, old].includes(name))).toEqual([]);
    expect(await count(kept, `operation = 'BASELINE'`)).toBe(2);
    const { rows } = await owner.query(
      `SELECT row_id, array_agg(operation ORDER BY id) AS operations, audit_state(new ORDER BY id) AS state
         FROM audit_entry WHERE row_id IN ('changed', 'gone', 'later gone') GROUP BY row_id ORDER BY row_id`,
    );
    expect(rows).toEqual([
      {
        row_id: 'changed',
        operations: ['BASELINE', 'UPDATE'],
        state: { id: 'changed', name: '丙', note: '留存', version: 4 },
      },
      { row_id: 'later gone', operations: ['BASELINE', 'DELETE'], state: { id: 'later gone', version: 1 } },
    ]);
    expect(await count('audit_entry', "table_name <> 'company'")).toBe(young);
    expect((await application.query('SELECT audit_drop_partitions(24) AS dropped')).rows).toEqual([{ dropped: 0 }]);
  });
});
