import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { AuditRetention } from '../../src/audit/audit-retention.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { TestApp, Values } from '../support/app.js';

const VERIFY = `query ($from: DateTime, $to: DateTime) {
  verifyAuditTrail(from: $from, to: $to) {
    ok records entries differenceCount seconds
    differences { kind recordType recordLabel recordId fields { field label recorded actual } }
    tables { recordType records entries differences }
  }
}`;

interface Verification {
  ok: boolean;
  records: number;
  entries: number;
  differenceCount: number;
  seconds: number;
  differences: { kind: string; recordType: string; recordLabel: string; recordId: string | null; fields: object[] }[];
  tables: { recordType: string | null; records: number; entries: number; differences: number }[];
}

describe('verifyAuditTrail', () => {
  let app: TestApp;
  let auditor: string;
  beforeAll(async () => {
    app = await TestApp.start();
    auditor = await app.person('auditor', ['AUDITOR']);
  });
  afterAll(() => app.stop());

  const verify = async (period: Values = {}): Promise<Verification> =>
    (await app.ask<{ verifyAuditTrail: Verification }>(VERIFY, period, auditor)).verifyAuditTrail;
  const created = async (name: string): Promise<string> =>
    (
      await app.ask<{ createCompany: { id: string } }>(
        'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
        { input: { name, aliases: ['简称'] } },
      )
    ).createCompany.id;
  const note = (id: string, v: number, text: string) =>
    app.ask(
      'mutation ($id: ID!, $v: Int!, $note: String) { updateCompany(id: $id, expectedVersion: $v, input: { note: $note }) { id } }',
      { id, v, note: text },
    );

  it('finds everything in order after seeding and after work, and says how much it looked at', async () => {
    const id = await created('如实记录的企业');
    await note(id, 1, '甲');
    await note(id, 2, '乙');
    await app.ask(
      'mutation { setPlacement(input: { nodeCode: "NEV-PWS", projectName: "项目", status: LANDING, quantity: 2 }) { id } }',
    );
    await app.ask('mutation ($input: AddContactPersonInput!) { addContactPerson(input: $input) { id } }', {
      input: { companyId: id, name: '王经理', phone: '13812345678' },
    });
    const result = await verify();
    expect(result).toMatchObject({ ok: true, differenceCount: 0, differences: [] });
    const { rows } = await app.sql.query<{ nodes: number; users: number; entries: number }>(
      `SELECT (SELECT count(*)::int FROM chain_node) AS nodes, (SELECT count(*)::int FROM app_user) AS users,
              (SELECT count(*)::int FROM audit_entry) AS entries`,
    );
    const of = (type: string) => result.tables.find(({ recordType }) => recordType === type)!;
    expect([of('NODE').records, of('USER').records, result.entries]).toEqual(Object.values(rows[0]!));
    expect(result.records).toBeGreaterThan(400);
    expect(result.tables.map(({ recordType }) => recordType)).not.toContain(null);
  });

  it('finds a row that was changed behind the trail, to the field, and the trail is right again when it is undone', async () => {
    const id = await created('被篡改的企业');
    await app.tamper(
      'company',
      "UPDATE company SET note = '私下改动', credit_code = '91410700MA9TEST001' WHERE id = $1",
      [id],
    );
    const { ok, differences, tables } = await verify();
    expect(ok).toBe(false);
    expect(differences).toEqual([
      {
        kind: 'ALTERED',
        recordType: 'COMPANY',
        recordLabel: '企业',
        recordId: id,
        fields: [
          { field: 'creditCode', label: '统一社会信用代码', recorded: null, actual: '91410700MA9TEST001' },
          { field: 'note', label: '备注', recorded: null, actual: '私下改动' },
        ],
      },
    ]);
    expect(tables.filter((table) => table.differences > 0)).toMatchObject([{ recordType: 'COMPANY', differences: 1 }]);
    await app.tamper('company', 'UPDATE company SET note = NULL, credit_code = NULL WHERE id = $1', [id]);
    expect((await verify()).ok).toBe(true);
  });

  it('sees every kind of value: lists in order, numbers, dates, times and secrets that came or went', async () => {
    const { rows } = await app.sql.query<{ id: string }>('SELECT id FROM placement ORDER BY id LIMIT 1');
    const id = await created('各种值的企业');
    const changes: [table: string, set: string, id: string][] = [
      ['company', "aliases = ARRAY['另一个', '简称']", id],
      ['company', "updated_at = updated_at + interval '1 microsecond'", id],
      ['placement', 'quantity = coalesce(quantity, 0) + 0.01', rows[0]!.id],
      ['placement', "verified_on = '2020-01-01'", rows[0]!.id],
    ];
    for (const [table, set, recordId] of changes) {
      await app.sql.query('BEGIN');
      await app.tamper(table, `UPDATE ${table} SET ${set} WHERE id = $1`, [recordId]);
      await app.sql.query('COMMIT');
      const { differences } = await verify();
      expect(differences.at(-1)).toMatchObject({ kind: 'ALTERED', recordId });
      const column = set.split(' ')[0]!;
      await app.tamper(
        table,
        `UPDATE ${table} SET ${column} = (SELECT (jsonb_populate_record(t, audit_state)).${column} FROM (
           SELECT audit_state(new ORDER BY id) FROM audit_entry WHERE row_id = t.id::text) s)
           FROM ${table} t WHERE t.id = $1 AND ${table}.id = t.id`,
        [recordId],
      );
      expect((await verify()).ok).toBe(true);
    }
  });

  it('finds a row that came, and one that went, behind the trail', async () => {
    const id = randomUUID();
    await app.tamper('company', "INSERT INTO company (id, name, normalized_name) VALUES ($1, '幽灵', '幽灵')", [id]);
    const victim = await created('被抹去的企业');
    await app.sql.query(`CREATE TEMPORARY TABLE put_aside AS SELECT * FROM company WHERE id = '${victim}'`);
    await app.tamper('company', 'DELETE FROM company WHERE id = $1', [victim]);
    const { differences } = await verify();
    expect(differences.map(({ kind, recordId }) => [kind, recordId]).sort()).toEqual(
      [
        ['UNRECORDED', id],
        ['VANISHED', victim],
      ].sort(),
    );
    await app.tamper('company', 'DELETE FROM company WHERE id = $1', [id]);
    const revive = 'INSERT INTO company SELECT * FROM put_aside';
    await app.tamper('company', revive);
    expect((await verify()).ok).toBe(true);
    // Back after its deletion was recorded, it is a row that the trail does not know either.
    await app.sql.query('DELETE FROM company WHERE id = $1', [victim]);
    expect((await verify()).ok).toBe(true);
    await app.tamper('company', revive);
    expect((await verify()).differences).toMatchObject([{ kind: 'UNRECORDED', recordId: victim }]);
    await app.tamper('company', 'DELETE FROM company WHERE id = $1', [victim]);
  });

  it('notices an entry that was changed or removed, and triggers that are off', async () => {
    const id = await created('审计记录被动过的企业');
    await note(id, 1, '真的');
    const { rows } = await app.sql.query<{ name: string }>(
      'SELECT tableoid::regclass AS name FROM audit_entry WHERE row_id = $1 LIMIT 1',
      [id],
    );
    const partition = rows[0]!.name;
    const sql = `UPDATE ${partition} SET new = jsonb_set(new, '{note}', $2) WHERE row_id = $1 AND operation = 'UPDATE'`;
    await app.tamper(partition, sql, [id, '"假的"']);
    expect((await verify()).differences).toMatchObject([
      { kind: 'ALTERED', recordId: id, fields: [{ field: 'note', recorded: '假的', actual: '真的' }] },
    ]);
    await app.tamper(partition, sql, [id, '"真的"']);

    await app.sql.query('ALTER TABLE company DISABLE TRIGGER audit_row');
    await app.sql.query(`ALTER TABLE ${partition} DISABLE TRIGGER append_only`);
    const { differences, differenceCount } = await verify();
    expect(differences.map(({ kind, recordLabel }) => [kind, recordLabel]).sort()).toEqual(
      [
        ['UNGUARDED', '企业'],
        ['UNGUARDED', '审计记录'],
      ].sort(),
    );
    expect(differenceCount).toBe(2);
    await app.sql.query('ALTER TABLE company ENABLE ALWAYS TRIGGER audit_row');
    await app.sql.query(`ALTER TABLE ${partition} ENABLE ALWAYS TRIGGER append_only`);
    expect((await verify()).ok).toBe(true);
  });

  it('looks only at what changed in a period, when one is given', async () => {
    const id = await created('期内的企业');
    const moment = async (): Promise<string> =>
      (await app.sql.query<{ at: Date }>('SELECT clock_timestamp() AS at')).rows[0]!.at.toISOString();
    await new Promise((done) => setTimeout(done, 5));
    const from = await moment();
    await note(id, 1, '期内');
    await new Promise((done) => setTimeout(done, 5));
    const to = await moment();
    expect(await verify({ from, to })).toMatchObject({ ok: true, records: 1, entries: 2 });
    await app.tamper('company', "UPDATE company SET name = '私改' WHERE id = $1", [id]);
    expect((await verify({ from })).differences).toMatchObject([{ kind: 'ALTERED', recordId: id }]);
    expect(await verify({ from: to })).toMatchObject({ ok: true });
    await app.tamper('company', "UPDATE company SET name = '期内的企业' WHERE id = $1", [id]);
    expect((await app.refusal(VERIFY, { from: to, to: from }, auditor)).field).toBe('from');
  });

  it('is right while others write, and runs once at a time', async () => {
    const id = await created('正在被改的企业');
    let writing = true;
    const writer = (async () => {
      for (let version = 1; writing; version += 1) await note(id, version, `第 ${version} 次`);
    })();
    for (let turn = 0; turn < 3; turn += 1) expect((await verify()).ok).toBe(true);
    writing = false;
    await writer;

    const busy = new pg.Client({ connectionString: app.database.appUrl });
    await busy.connect();
    await busy.query('SELECT pg_advisory_lock(7210004)');
    expect((await app.refusal(VERIFY, {}, auditor)).code).toBe('CONFLICT');
    await busy.end();
  });

  it('is still right for records whose beginning is older than the trail is kept', async () => {
    const id = await created('老企业');
    await note(id, 1, '近况');
    const { rows } = await app.sql.query<{ current: string; old: string }>(
      `SELECT tableoid::regclass::text AS current,
              to_char(now() - interval '40 months', '"audit_entry_"YYYY_MM') AS old FROM audit_entry WHERE row_id = $1 LIMIT 1`,
      [id],
    );
    const { current, old } = rows[0]!;
    await app.sql.query(
      `SELECT audit_add_partition($1, format('FOR VALUES FROM (%L) TO (%L)', month, month + interval '1 month'))
         FROM (SELECT date_trunc('month', now()) - interval '40 months' AS month) m`,
      [old],
    );
    await app.sql.query(
      `INSERT INTO audit_entry (id, at, table_name, row_id, operation, new)
       SELECT id, date_trunc('month', at) - interval '40 months' + interval '1 day', table_name, row_id, operation, new
         FROM audit_entry WHERE row_id = $1 AND operation = 'INSERT'`,
      [id],
    );
    await app.tamper(current, `DELETE FROM ${current} WHERE row_id = $1 AND operation = 'INSERT'`, [id]);
    await app.app.get(AuditRetention).keep();
    const { rows: kept } = await app.sql.query<{ operations: string[] }>(
      'SELECT array_agg(operation ORDER BY id) AS operations FROM audit_entry WHERE row_id = $1',
      [id],
    );
    expect(kept).toEqual([{ operations: ['BASELINE', 'UPDATE'] }]);
    expect((await verify()).differences).toEqual([]);
    await app.tamper('company', "UPDATE company SET name = '私改' WHERE id = $1", [id]);
    expect((await verify()).differences).toMatchObject([
      { kind: 'ALTERED', recordId: id, fields: [{ field: 'name' }] },
    ]);
    await app.tamper('company', "UPDATE company SET name = '老企业' WHERE id = $1", [id]);
  });

  it('comes by itself at night, and leaves an event only when it has found something', async () => {
    const id = await created('夜里被动过的企业');
    const nights = async (day: number): Promise<object[]> => {
      await app.during(`2027-03-0${day}T03:00:00+08:00`, () => app.app.get(Jobs).runDue());
      const { rows } = await app.sql.query<{ detail: object }>(
        "SELECT detail FROM security_event WHERE kind = 'AUDIT_VERIFIED' AND actor_id IS NULL ORDER BY id",
      );
      return rows.map(({ detail }) => detail);
    };
    expect(await nights(1)).toEqual([]);
    await app.tamper('company', "UPDATE company SET note = '夜里' WHERE id = $1", [id]);
    await app.sql.query('ALTER TABLE carrier DISABLE TRIGGER audit_row');
    const found = { differences: 2, tables: ['企业', '载体'] };
    expect(await nights(2)).toEqual([found]);
    expect(await nights(2)).toEqual([found]); // once a night
    await app.sql.query('ALTER TABLE carrier ENABLE ALWAYS TRIGGER audit_row');
    await app.tamper('company', 'UPDATE company SET note = NULL WHERE id = $1', [id]);
    expect(await nights(3)).toEqual([found]);
  });

  it('compares columns that both sides know, after the schema has changed', async () => {
    await app.sql.query("ALTER TABLE carrier ADD COLUMN added text NOT NULL DEFAULT 'x'");
    await app.sql.query('ALTER TABLE carrier DROP COLUMN note');
    expect((await verify()).ok).toBe(true);
    await app.tamper(
      'carrier',
      "UPDATE carrier SET level = '私改', added = '不知' WHERE id = (SELECT min(id::text)::uuid FROM carrier)",
    );
    expect((await verify()).differences).toMatchObject([{ kind: 'ALTERED', fields: [{ field: 'level' }] }]);
    await app.sql.query("UPDATE carrier SET added = 'y', version = version + 1");
    await app.tamper('carrier', "UPDATE carrier SET added = 'z'");
    const carriers = (await verify()).tables.find(({ recordType }) => recordType === 'CARRIER')!;
    expect(carriers.differences).toBe(carriers.records);
  });
});
