import pg from 'pg';
import { prepared, PreparingClient } from '../src/database/prepared.js';
import { createDatabase, TestDatabase } from './support/database.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createDatabase();
  pool = new pg.Pool({
    connectionString: database.appUrl,
    max: 1,
    Client: PreparingClient as unknown as typeof pg.Client,
  });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const preparedNames = async (): Promise<string[]> =>
  (await pool.query<{ name: string }>('SELECT name FROM pg_prepared_statements ORDER BY name')).rows.map(
    ({ name }) => name,
  );

it('keeps the plan of a registered statement on its connection, and of no other', async () => {
  const registered = prepared('chain_by_code', 'SELECT name FROM industry_chain WHERE code = $1');
  const ask = async (code: string): Promise<unknown> => (await pool.query(registered, [code])).rows;
  expect(await ask('NEV')).toEqual([{ name: '动力电池与新能源汽车' }]);
  expect(await ask('NONE')).toEqual([]);
  await pool.query('SELECT code FROM industry_chain WHERE code = $1', ['NEV']);
  expect(await preparedNames()).toEqual(['chain_by_code']);
});

it('refuses a second text under the same name', () => {
  prepared('once', 'SELECT 1');
  expect(prepared('once', 'SELECT 1')).toBe('SELECT 1');
  expect(() => prepared('once', 'SELECT 2')).toThrow('once');
});
