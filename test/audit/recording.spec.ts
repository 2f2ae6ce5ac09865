import { randomUUID } from 'node:crypto';
import { DataSource, EntityManager, In } from 'typeorm';
import { EXEMPT, labelOf, RecordType } from '../../src/audit/audit-policy.js';
import { auditedTables } from '../../src/audit/audit-triggers.js';
import { ChainAlly } from '../../src/company/library/chain-ally.entity.js';
import { CompanyPlanNote } from '../../src/company/note/company-plan-note.entity.js';
import { Company } from '../../src/company/library/company.entity.js';
import { newId } from '../../src/database/base.entity.js';
import { compareAndSet, softDelete } from '../../src/database/compare-and-set.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { HOURLY } from '../../src/jobs/rhythm.js';
import { Transactions } from '../../src/database/transactions.js';
import { AppUser } from '../../src/identity/app-user.entity.js';
import { ADMIN_PASSWORD, TestApp } from '../support/app.js';

interface Entry {
  table_name: string;
  row_id: string;
  operation: string;
  actor_id: string | null;
  request_id: string | null;
  transaction_id: string;
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
}

describe('what the triggers record', () => {
  let app: TestApp;
  let transactions: Transactions;
  let me: { userId: string };
  beforeAll(async () => {
    app = await TestApp.start();
    transactions = app.app.get(Transactions);
    me = { userId: (await app.ask<{ me: { id: string } }>('{ me { id } }')).me.id };
  });
  afterAll(() => app.stop());

  /** The entries that the work leaves, in their order. */
  async function entriesOf(work: () => Promise<unknown>): Promise<Entry[]> {
    const { rows: before } = await app.sql.query<{ id: string }>('SELECT coalesce(max(id), 0) AS id FROM audit_entry');
    await work();
    const { rows } = await app.sql.query<Entry>('SELECT * FROM audit_entry WHERE id > $1 ORDER BY id', [before[0]!.id]);
    return rows;
  }
  const inTransaction = (work: (manager: EntityManager) => Promise<unknown>) => () => transactions.run(me, work);
  const company = (name: string) => ({ id: newId(), name, normalizedName: name });
  async function companies(count: number): Promise<string[]> {
    const rows = Array.from({ length: count }, (_, index) => company(`被审计企业${index}`));
    await transactions.run(me, (manager) => manager.insert(Company, rows));
    return rows.map(({ id }) => id);
  }
  const summary = (entries: Entry[]): string[] =>
    entries.map(({ operation, table_name }) => `${operation} ${table_name}`);
  const times = (count: number, what: string): string[] => Array<string>(count).fill(what);

  it('covers every table, or says why not, and has a label for each', () => {
    const dataSource = app.app.get(DataSource);
    const tables = dataSource.entityMetadatas.map(({ tableName }) => tableName);
    const named = [...Object.values(RecordType), ...Object.keys(EXEMPT)];
    // A table missing here is audited all the same: give it a name and a label in audit-policy.ts.
    expect(tables.filter((table) => !named.includes(table as RecordType))).toEqual([]);
    expect(named.filter((table) => !tables.includes(table))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
    expect(Object.values(RecordType).filter((table: string) => labelOf(table) === table)).toEqual([]);
    expect(
      auditedTables(dataSource)
        .map(({ table }) => table)
        .sort(),
    ).toEqual([...Object.values(RecordType)].sort());
  });

  it('has an entry for every row that the seeds wrote, by the system', async () => {
    const { rows } = await app.sql.query(
      `SELECT (SELECT count(*)::int FROM chain_node) AS nodes, (SELECT count(*)::int FROM node_target_member) AS members,
              count(*) FILTER (WHERE table_name = 'chain_node')::int AS node_entries,
              count(*) FILTER (WHERE table_name = 'node_target_member')::int AS member_entries,
              bool_and(actor_id IS NULL) AS by_system
         FROM audit_entry WHERE operation = 'INSERT' AND table_name IN ('chain_node', 'node_target_member')`,
    );
    const [{ nodes, members, ...entries }] = rows as [Record<string, number>];
    expect(entries).toEqual({ node_entries: nodes, member_entries: members, by_system: true });
    expect(nodes).toBe(140);
  });

  it('sees insert, update and delete of the ORM, row by row', async () => {
    const three = [company('甲'), company('乙'), company('丙')];
    const ids = three.map(({ id }) => id);
    expect(summary(await entriesOf(inTransaction((manager) => manager.insert(Company, three))))).toEqual(
      times(3, 'INSERT company'),
    );
    const step = { note: '改', version: () => 'version + 1' };
    const updates = await entriesOf(
      inTransaction(async (manager) => {
        await manager.update(Company, { id: ids[0]! }, step);
        await manager.createQueryBuilder().update(Company).set(step).whereInIds(ids).execute();
        await manager.increment(Company, { id: In(ids.slice(0, 2)) }, 'version', 1);
      }),
    );
    // The second update finds the note of the first as it should be: only the version is a change there.
    expect(updates.map((entry) => Object.keys(entry.new!).sort().join())).toEqual([
      'note,version',
      'version',
      ...times(2, 'note,version'),
      ...times(2, 'version'),
    ]);
    expect(summary(updates)).toEqual(times(6, 'UPDATE company'));
    expect(summary(await entriesOf(inTransaction((manager) => manager.delete(Company, ids))))).toEqual(
      times(3, 'DELETE company'),
    );
  });

  it('keeps of an update what changed, old and new, and of insert and delete the whole row', async () => {
    const row = company('企业');
    const [made] = await entriesOf(inTransaction((manager) => manager.insert(Company, { ...row, tags: ['上市'] })));
    expect(made).toMatchObject({ row_id: row.id, operation: 'INSERT', old: null, actor_id: me.userId });
    expect(made!.new).toMatchObject({ id: row.id, name: '企业', version: 1, tags: ['上市'], note: null });
    const [changed] = await entriesOf(
      inTransaction((manager) => compareAndSet(manager, Company, row.id, 1, { name: '改名', tags: [] }, '企业')),
    );
    expect(Object.keys(changed!.new!).sort()).toEqual(['name', 'tags', 'updated_at', 'version']);
    expect(changed!.old).toMatchObject({ name: '企业', tags: ['上市'], version: 1 });
    expect(changed!.new).toMatchObject({ name: '改名', tags: [], version: 2 });
    const [gone] = await entriesOf(inTransaction((manager) => softDelete(manager, Company, row.id, 2, '企业')));
    expect(gone).toMatchObject({ operation: 'UPDATE', old: { deleted_at: null }, row_id: row.id });
    const [erased] = await entriesOf(inTransaction((manager) => manager.delete(Company, row.id)));
    expect(erased).toMatchObject({ operation: 'DELETE', new: null, old: { id: row.id, name: '改名', version: 3 } });
  });

  it('tells an upsert that inserts from one that updates, and one that changes nothing from both', async () => {
    const [first, second] = (await companies(2)) as [string, string];
    const { rows } = await app.sql.query<{ id: string }>("SELECT id FROM industry_chain WHERE code = 'AERO'");
    const chainId = rows[0]!.id;
    const ally = (companyId: string) =>
      inTransaction((manager) => manager.upsert(ChainAlly, { chainId, companyId }, ['chainId']));
    expect(summary(await entriesOf(ally(first)))).toEqual(['INSERT chain_ally']);
    expect((await entriesOf(ally(second)))[0]).toMatchObject({
      operation: 'UPDATE',
      old: { company_id: first },
      new: { company_id: second },
    });
    expect(await entriesOf(ally(second))).toEqual([]);
  });

  it('sees raw SQL of the application and of the owner', async () => {
    const ids = await companies(5);
    const sql = "UPDATE company SET note = 'raw', version = version + 1 WHERE id = ANY($1)";
    expect(summary(await entriesOf(() => app.sql.query(sql, [ids])))).toEqual(times(5, 'UPDATE company'));
    const entries = await entriesOf(inTransaction((manager) => manager.query(sql, [ids])));
    expect(entries.map((entry) => entry.actor_id)).toEqual(times(5, me.userId));
    expect(new Set(entries.map((entry) => entry.transaction_id)).size).toBe(1);
  });

  it('sees what a foreign key cascades to', async () => {
    const [companyId] = (await companies(1)) as [string];
    const note = (text: string) => ({ id: newId(), companyId, notedOn: '2026-11-01', text });
    await transactions.run(me, (manager) => manager.insert(CompanyPlanNote, [note('一'), note('二')]));
    await app.sql.query(`ALTER TABLE company_plan_note
      ADD CONSTRAINT cascading FOREIGN KEY (company_id) REFERENCES company (id) ON DELETE CASCADE`);
    const restricting = await app.sql.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint
        WHERE conrelid = 'company_plan_note'::regclass AND confrelid = 'company'::regclass AND confdeltype = 'r'`,
    );
    await app.sql.query(`ALTER TABLE company_plan_note DROP CONSTRAINT "${restricting.rows[0]!.name}"`);
    const entries = await entriesOf(inTransaction((manager) => manager.delete(Company, companyId)));
    expect(summary(entries).sort()).toEqual(['DELETE company', ...times(2, 'DELETE company_plan_note')]);
  });

  it('names a row of several key columns by all of them, and takes a change of the key for another row', async () => {
    const { rows } = await app.sql.query<{ target_id: string; node_id: string }>(
      'SELECT target_id, node_id FROM node_target_member LIMIT 1',
    );
    const { rows: others } = await app.sql.query<{ id: string }>(
      'SELECT id FROM chain_node WHERE id NOT IN (SELECT node_id FROM node_target_member) LIMIT 1',
    );
    const [{ target_id: target, node_id: from }, { id: to }] = [rows[0]!, others[0]!];
    const entries = await entriesOf(() =>
      app.sql.query('UPDATE node_target_member SET node_id = $3 WHERE target_id = $1 AND node_id = $2', [
        target,
        from,
        to,
      ]),
    );
    expect(entries).toMatchObject([
      { operation: 'DELETE', row_id: `${target}/${from}`, old: { node_id: from }, new: null },
      { operation: 'INSERT', row_id: `${target}/${to}`, old: null, new: { node_id: to } },
    ]);
  });

  it('keeps nothing of a transaction that was rolled back', async () => {
    const failing = inTransaction(async (manager) => {
      await manager.insert(Company, company('没有发生'));
      throw new Error('after the insert');
    });
    expect(await entriesOf(() => expect(failing()).rejects.toThrow('after the insert'))).toEqual([]);
  });

  it('writes the system where nobody is signed in, and takes no actor over from the connection', async () => {
    const chore = jobThatWrites('无人值守');
    app.app.get(Jobs).register({ name: 'test', rhythm: HOURLY, work: chore });
    const entries = await entriesOf(async () => {
      // More than the pool has connections, so that the chore gets one that a person's transaction has used.
      await Promise.all(Array.from({ length: 12 }, () => companies(1)));
      await app.app.get(Jobs).runDue();
      await chore();
    });
    const jobs = entries.filter((entry) => entry.new?.['name'] === '无人值守');
    expect(jobs.map((entry) => [entry.actor_id, entry.request_id])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(entries.length - jobs.length).toBe(12);
  });

  const jobThatWrites = (name: string) => () =>
    transactions.run(null, (manager) => manager.insert(Company, company(name)));

  it('names the person and the request of a call over HTTP', async () => {
    const requestId = randomUUID();
    const entries = await entriesOf(async () => {
      const response = await fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${app.token}`,
          'x-request-id': requestId,
        },
        body: JSON.stringify({ query: 'mutation { createCompany(input: { name: "经由接口" }) { id } }' }),
      });
      expect(response.status).toBe(200);
    });
    expect(entries).toMatchObject([
      { operation: 'INSERT', table_name: 'company', actor_id: me.userId, request_id: requestId },
    ]);
  });

  it('records that a password was set and changed, and never what it is', async () => {
    const entries = await entriesOf(() => app.person('secretive', ['STAFF']));
    const users = entries.filter((entry) => entry.table_name === 'app_user');
    expect(users[0]).toMatchObject({ operation: 'INSERT', new: { username: 'secretive', password_hash: '***' } });
    expect(users[1]).toMatchObject({
      operation: 'UPDATE',
      old: { password_hash: '***', must_change_password: true },
      new: { password_hash: '***', must_change_password: false },
    });
    const [renamed] = await entriesOf(async () => {
      const { id, version } = await transactions.run(null, (manager) =>
        manager.findOneByOrFail(AppUser, { username: 'secretive' }),
      );
      await transactions.run(me, (manager) =>
        compareAndSet(manager, AppUser, id, version, { displayName: '改名' }, '用户'),
      );
    });
    expect(Object.keys(renamed!.new!)).not.toContain('password_hash');

    const { rows } = await app.sql.query<{ text: string }>(
      "SELECT string_agg(e::text, ' ') AS text FROM audit_entry e",
    );
    for (const secret of ['$argon2', 'token', ADMIN_PASSWORD, app.token!]) expect(rows[0]!.text).not.toContain(secret);
  });

  it('leaves the hot, derived tables alone', async () => {
    const entries = await entriesOf(() =>
      app.ask('mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id } }', {
        input: { nodeCode: 'NEV-PWS', projectName: '示范项目', status: 'CANDIDATE' },
      }),
    );
    expect(summary(entries)).toEqual(['INSERT placement', 'INSERT placement_event']);
  });
});
