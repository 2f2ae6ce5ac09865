import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '../../src/database/base.entity.js';
import { createDatabase, TestDatabase } from '../support/database.js';
import { cleanUp, ServerProcess, until } from '../support/process.js';
import { day } from '../support/zone.js';

const SERVERS = 3;
const ROUNDS = 2;
const TASKS = 40;
const JOBS = 6;

afterAll(cleanUp);

/** Sessions of an administrator: one holds up the servers where a test wants them to be. */
async function connect(database: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  return client;
}

const hold = (client: pg.Client, table: string) => client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
const letGo = (client: pg.Client) => client.query('COMMIT');

const WAITING = `SELECT pid FROM pg_locks WHERE relation = $1::regclass AND NOT granted`;
const allWait = (client: pg.Client, table: string) =>
  until(async () => (await client.query(WAITING, [table])).rowCount! >= SERVERS);

it('whenever servers are killed, everybody is told of each task once, and every job is done', async () => {
  const database = await createDatabase();
  const [client, holder, queueHolder] = [await connect(database), await connect(database), await connect(database)];
  const settings = {
    ...{ DATABASE_URL: database.appUrl, MIGRATION_DATABASE_URL: database.ownerUrl },
    ...{ JOB_INTERVAL_SECONDS: '1', LOG_LEVEL: 'silent' },
  };
  const servers = await Promise.all(Array.from({ length: SERVERS }, () => ServerProcess.start(settings)));

  /** New tasks, and more jobs about them than there are servers; one that is cut off counts as such after two seconds. */
  const addWork = async (): Promise<void> => {
    await client.query(
      `INSERT INTO task (id, title, due_on, assignee_id, created_by_id)
       SELECT task.id, '寄样品', $2, u.id, u.id FROM unnest($1::uuid[]) AS task(id), app_user u WHERE u.username = 'admin'`,
      [Array.from({ length: TASKS }, newId), day(0)],
    );
    await client.query(
      `INSERT INTO pgboss.job (name, data, retry_limit, expire_in)
       SELECT 'scheduled', '{"name": "reminders: tasks", "tick": "of the test"}', 20, interval '2 s'
         FROM generate_series(1, $1)`,
      [JOBS],
    );
  };
  const killOne = (): Promise<void> => servers.splice(Math.floor(Math.random() * servers.length), 1)[0]!.kill();

  const inTheTransaction = async (): Promise<void> => {
    await hold(holder, 'notification');
    await addWork();
    await allWait(client, 'notification');
    await killOne();
    await letGo(holder);
  };
  /** The servers have told everybody, and none of them gets through to the queue with it. */
  const beforeTheReport = async (): Promise<void> => {
    await hold(holder, 'notification');
    await addWork();
    await allWait(client, 'notification');
    await hold(queueHolder, 'pgboss.job');
    await letGo(holder);
    await allWait(client, 'pgboss.job');
    await killOne();
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${WAITING}) AS waiting`, ['pgboss.job']);
    await letGo(queueHolder);
  };
  const atAnyTime = async (): Promise<void> => {
    await addWork();
    await sleep(Math.random() * 1500);
    await killOne();
  };
  const moments = [inTheTransaction, beforeTheReport, atAnyTime];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const kill of moments) {
      await kill();
      servers.push(await ServerProcess.start(settings));
    }
  }

  const jobs = async (condition: string): Promise<number> =>
    (await client.query(`SELECT FROM pgboss.job WHERE data->>'tick' = 'of the test' AND ${condition}`)).rowCount!;
  const kills = ROUNDS * moments.length;
  await until(async () => (await jobs(`state = 'completed'`)) === kills * JOBS, 30_000);
  // At least those that the first two moments cut off for certain.
  expect(await jobs('retry_count > 0')).toBeGreaterThanOrEqual(ROUNDS * 2);

  const told = await client.query<{ times: number; tasks: number }>(
    `SELECT times, count(*)::int AS tasks
       FROM (SELECT t.id, count(n.id)::int AS times FROM task t
               LEFT JOIN notification n ON n.subject_id = t.id AND n.kind = 'TASK_DUE' GROUP BY t.id) AS each
      GROUP BY times`,
  );
  expect(told.rows).toEqual([{ times: 1, tasks: kills * TASKS }]);
  expect(await Promise.all(servers.map((server) => server.stop()))).toEqual(
    servers.map(() => ({ code: 0, signal: null })),
  );
  for (const session of [client, holder, queueHolder]) await session.end();
  await database.drop();
});
