import { setTimeout as sleep } from 'node:timers/promises';
import {
  ADMIN_PASSWORD,
  cleanUp,
  ServerProcess,
  temporaryFolder,
  until,
  urlIn,
  withClient,
} from '../support/process.js';
import { csv, type Job, JOB, send } from '../support/imports.js';

const ROWS = 20_000;
const dataDir = temporaryFolder();
const settings = { DATA_DIR: dataDir, ADMIN_PASSWORD };
let server: ServerProcess;
let token: string;

beforeAll(async () => {
  server = await ServerProcess.start(settings);
  token = await server.login();
});
afterAll(cleanUp);

/** Not asked for too often: counting 20,000 rows is work that the server would rather do on them. */
const look = async (id: string): Promise<Job> => {
  await sleep(250);
  const query = `query ($id: ID!) { importJob(id: $id) { ${JOB} } }`;
  return (await server.ask<{ importJob: Job }>(query, { id }, token)).importJob;
};

it('writes each of 20,000 rows once, however it is killed in the middle', async () => {
  const rows = Array.from({ length: ROWS }, (_, n) => [`断电试验${n}号有限公司`, String(n + 1)]);
  const response = await send(server, token, 'companies', csv([['企业名称', '注册资本'], ...rows]), {
    name: '两万.csv',
  });
  const { id } = (await response.json()) as { id: string };
  await until(async () => (await look(id)).status === 'READY', 120_000);
  const { version, counts } = await look(id);
  expect(counts).toMatchObject({ rows: ROWS, create: ROWS });
  const order = `mutation ($id: ID!, $v: Int!) { commitImport(id: $id, expectedVersion: $v, input: { onlySound: true }) { id } }`;
  await server.ask(order, { id, v: version }, token);
  for (const share of [0.2, 0.6]) {
    await until(async () => (await look(id)).counts.done > ROWS * share, 120_000);
    await server.kill();
    server = await ServerProcess.start(settings);
  }
  // It goes on by itself: nobody has to order it again.
  await until(async () => (await look(id)).status === 'DONE', 120_000);
  expect((await look(id)).counts).toMatchObject({ done: ROWS, failed: 0 });
  const [found] = await withClient(urlIn(dataDir), async (client) => {
    const sql = `SELECT count(*)::int AS companies, count(DISTINCT name)::int AS names, sum(registered_capital)::int AS sum,
        (SELECT count(DISTINCT record_id)::int FROM import_row WHERE job_id = $1 AND state = 'DONE') AS records,
        (SELECT count(*)::int FROM audit_entry a WHERE a.table_name = 'company' AND a.operation = 'INSERT'
            AND a.new ->> 'name' LIKE '断电试验%') AS trail
      FROM company WHERE name LIKE '断电试验%' AND deleted_at IS NULL`;
    return (await client.query<Record<string, number>>(sql, [id])).rows;
  });
  const sum = (ROWS * (ROWS + 1)) / 2;
  expect(found).toEqual({ companies: ROWS, names: ROWS, sum, records: ROWS, trail: ROWS });
});
