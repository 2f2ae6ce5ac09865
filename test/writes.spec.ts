import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Company } from '../src/company/library/company.entity.js';
import { newId } from '../src/database/base.entity.js';
import { compareAndSet, softDelete } from '../src/database/compare-and-set.js';
import { Transactions } from '../src/database/transactions.js';
import { TestApp } from './support/app.js';

const CREATE = 'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id version } }';
const NOTE = `mutation ($id: ID!, $v: Int!, $note: String) {
  updateCompany(id: $id, expectedVersion: $v, input: { note: $note }) { version note } }`;

// A thousand updates of one row take their time on a machine that is busy otherwise.

/** The shared ways of writing, which every service uses: they are proven here once. */
describe('writes', () => {
  let app: TestApp;
  let transactions: Transactions;
  let me: { userId: string };
  beforeAll(async () => {
    app = await TestApp.start();
    transactions = app.app.get(Transactions);
    me = { userId: (await app.ask<{ me: { id: string } }>('{ me { id } }')).me.id };
  });
  afterAll(() => app.stop());

  const created = async (name: string): Promise<string> =>
    (await app.ask<{ createCompany: { id: string } }>(CREATE, { input: { name } })).createCompany.id;
  const insertCompany = (name: string) => (manager: DataSource['manager']) => {
    const id = newId();
    return manager.insert(Company, { id, name, normalizedName: name }).then(() => ({ id }));
  };
  const count = async (name: string): Promise<number> =>
    (await app.sql.query<{ n: number }>('SELECT count(*)::int AS n FROM company WHERE name = $1', [name])).rows[0]!.n;

  it('loses no update: 50 clients × 20 versioned increments end at what was acknowledged', async () => {
    const id = await created('并发计数企业');
    let acknowledged = 0;
    const refused: string[] = [];
    const client = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn += 1) {
        const read = await app.send<{ company: { version: number; note: string | null } }>(
          'query ($id: ID!) { company(id: $id) { version note } }',
          { id },
        );
        // A busy machine may have no connection within two seconds: then the client was told so and lost a turn.
        if (read.errors) {
          refused.push(read.errors[0]!.extensions.code);
          continue;
        }
        const { company } = read.data!;
        const { data, errors } = await app.send(NOTE, {
          id,
          v: company.version,
          note: String(Number(company.note ?? 0) + 1),
        });
        if (data) acknowledged += 1;
        else refused.push(errors![0]!.extensions.code);
      }
    };
    await Promise.all(Array.from({ length: 50 }, client));
    const { rows } = await app.sql.query<{ note: string; version: number }>(
      'SELECT note, version FROM company WHERE id = $1',
      [id],
    );
    expect(rows[0]).toEqual({ note: String(acknowledged), version: acknowledged + 1 });
    expect(acknowledged + refused.length).toBe(1000);
    // And one that waited too long for the row was told that.
    const told = ['STALE_VERSION', 'UNAVAILABLE', 'TIMEOUT', 'CONFLICT'];
    expect(refused.filter((code) => !told.includes(code))).toEqual([]);
    expect(refused).toContain('STALE_VERSION');
  });

  it('makes one thing of 50 parallel calls with one key, and gives all of them the same answer', async () => {
    const call = { key: randomUUID(), operation: 'make', input: { b: 1, a: [1, 2] } };
    let ran = 0;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        transactions.once(me, index % 2 ? call : { ...call, input: { a: [1, 2], b: 1 } }, (manager) => {
          ran += 1;
          return insertCompany('幂等企业')(manager);
        }),
      ),
    );
    expect(ran).toBe(1);
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await count('幂等企业')).toBe(1);
  });

  it('refuses a key that came before with other content or for another operation', async () => {
    const call = { key: randomUUID(), operation: 'make', input: { name: 'a' } };
    await transactions.once(me, call, insertCompany('幂等企业二'));
    for (const other of [
      { ...call, input: { name: 'b' } },
      { ...call, operation: 'take' },
    ]) {
      await expect(transactions.once(me, other, insertCompany('不该有的企业'))).rejects.toMatchObject({
        code: 'IDEMPOTENCY_MISMATCH',
      });
    }
    expect(await count('不该有的企业')).toBe(0);
  });

  it("keeps one person's keys from another's", async () => {
    const call = { key: randomUUID(), operation: 'make', input: {} };
    await transactions.once(me, call, insertCompany('两人同键'));
    await transactions.once({ userId: randomUUID() }, call, insertCompany('两人同键'));
    expect(await count('两人同键')).toBe(2);
  });

  it('leaves no trace of a call that failed, so that it can be sent again', async () => {
    const call = { key: randomUUID(), operation: 'make', input: {} };
    const failing = transactions.once(me, call, async (manager) => {
      await insertCompany('先败后成')(manager);
      throw new Error('after the insert');
    });
    await expect(failing).rejects.toThrow('after the insert');
    expect(await count('先败后成')).toBe(0);
    await transactions.once(me, call, insertCompany('先败后成'));
    expect(await count('先败后成')).toBe(1);
  });

  it('takes a deleted record out of reach of reads, updates and a second deletion', async () => {
    const id = await created('将被删除的企业');
    await transactions.run(me, (manager) => softDelete(manager, Company, id, 1, '企业'));
    expect((await app.refusal('query ($id: ID!) { company(id: $id) { id } }', { id })).code).toBe('NOT_FOUND');
    expect((await app.refusal(NOTE, { id, v: 2, note: 'x' })).code).toBe('NOT_FOUND');
    for (const change of [
      (manager: DataSource['manager']) => softDelete(manager, Company, id, 2, '企业'),
      (manager: DataSource['manager']) => compareAndSet(manager, Company, id, 2, { note: 'x' }, '企业'),
    ]) {
      await expect(transactions.run(me, change)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await count('将被删除的企业')).toBe(1);
  });

  it('stops every update that does not step the version by one, whoever sends it and however', async () => {
    const id = await created('版本须逐一递增');
    await app.ask('mutation { updateGapSettings(expectedVersion: 0, input: { placementStaleDays: 200 }) { version } }');
    for (const version of ['version', 'version + 2', 'version - 1', 'NULL']) {
      for (const [table, where] of [
        ['company', `id = '${id}'`],
        ['setting', "key = 'gap'"],
      ]) {
        const sql = `UPDATE ${table} SET version = ${version} WHERE ${where}`;
        for (const send of [() => app.sql.query(sql), () => app.app.get(DataSource).query(sql)]) {
          await expect(send()).rejects.toMatchObject({ code: '23000' });
        }
      }
    }
    await expect(
      transactions.run(me, (manager) => manager.update(Company, { id }, { note: '忘了版本' })),
    ).rejects.toThrow('version 1 has to become 2');
    await app.sql.query('UPDATE company SET version = version + 1 WHERE id = $1', [id]);
  });
});
