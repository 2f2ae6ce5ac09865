import pg from 'pg';
import { prepareDatabase } from '../src/database/migrate.js';
import { ENTITIES } from '../src/entities.js';
import { Jobs } from '../src/jobs/jobs.js';
import { dailyAt } from '../src/jobs/rhythm.js';
import { TestApp } from './support/app.js';

const MORNING = '2027-03-01T09:00:00+08:00';

/** Two servers on one database; what is due is looked for only when a test says so. */
describe('jobs', () => {
  let first: TestApp;
  let second: TestApp;
  const done: string[] = [];
  /** What the next runs do besides; each is used up by one run. */
  const surprises: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    first = await TestApp.start();
    second = await TestApp.startBeside(first);
    for (const [name, { app }] of Object.entries({ first, second })) {
      const work = async () => {
        await surprises.shift()?.();
        done.push(name);
      };
      app.get(Jobs).register({ name: 'test', rhythm: dailyAt(8), work, expireInSeconds: 1 });
    }
  });
  beforeEach(() => {
    done.length = surprises.length = 0;
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
  });

  const at = (instant: string): void => [first, second].forEach((server) => server.setNow(instant));
  const runDue = (...servers: TestApp[]) => Promise.all(servers.map(({ app }) => app.get(Jobs).runDue()));
  const states = async (): Promise<string[]> => {
    const { rows } = await first.sql.query<{ state: string }>(
      `SELECT state FROM pgboss.job WHERE data->>'name' = 'test' ORDER BY data->>'tick' DESC LIMIT 1`,
    );
    return rows.map(({ state }) => state);
  };
  /** What a server does once a while: here its time has come at once. */
  const retryNow = () => first.sql.query(`UPDATE pgboss.job SET start_after = now() - interval '1 s'`);

  it('are done once per tick, by whichever server comes first, and again at the next', async () => {
    at(MORNING);
    await runDue(first, second, first, second);
    await runDue(second);
    expect(done).toHaveLength(1);
    at('2027-03-02T07:59:59+08:00');
    await runDue(first, second);
    expect(done).toHaveLength(1);
    at('2027-03-02T08:00:00+08:00');
    await runDue(first, second);
    expect(done).toHaveLength(2);
  });

  it('are made up once when nobody was there at the time, however many times they were missed', async () => {
    at('2027-03-20T23:00:00+08:00');
    await runDue(first);
    await runDue(second);
    expect(done).toEqual(['first']);
  });

  it('are tried again after a failure, which stops no other job', async () => {
    at('2027-04-01T09:00:00+08:00');
    surprises.push(() => Promise.reject(new Error('not today')));
    await runDue(first);
    expect(done).toEqual([]);
    expect(await states()).toEqual(['retry']);
    const others = await first.sql.query(
      `SELECT FROM pgboss.job WHERE state <> 'completed' AND data->>'name' <> 'test'`,
    );
    expect(others.rowCount).toBe(0);
    await runDue(second);
    expect(done).toEqual([]); // not at once
    await retryNow();
    await runDue(second);
    expect(done).toEqual(['second']);
    expect(await states()).toEqual(['completed']);
  });

  it('are not waited for when they hang', async () => {
    at('2027-05-01T09:00:00+08:00');
    surprises.push(() => new Promise(() => undefined));
    await runDue(first);
    expect(await states()).toEqual(['retry']);
    await retryNow();
    await runDue(first);
    expect(done).toEqual(['first']);
  });

  it('of another release are left to the servers that know them', async () => {
    at('2027-06-01T09:00:00+08:00');
    await first.sql.query(
      `INSERT INTO pgboss.job (name, data, retry_delay) VALUES ('scheduled', '{"name": "of tomorrow"}', 30)`,
    );
    await runDue(first);
    const { rows } = await first.sql.query<{ state: string }>(
      `SELECT state FROM pgboss.job WHERE data->>'name' = 'of tomorrow'`,
    );
    expect(rows).toEqual([{ state: 'retry' }]);
    expect(done).toEqual(['first']);
  });

  it('outlive a database that is away for a moment', async () => {
    at('2027-07-01T09:00:00+08:00');
    await first.sql.query('ALTER SCHEMA pgboss RENAME TO elsewhere');
    await runDue(first);
    expect(done).toEqual([]);
    await first.sql.query('ALTER SCHEMA elsewhere RENAME TO pgboss');
    await runDue(first);
    expect(done).toEqual(['first']);
  });
});

describe("the queue's schema", () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it("is the owner's: the application works in it and changes nothing about it", async () => {
    const intruder = new pg.Client({ connectionString: app.database.appUrl });
    await intruder.connect();
    const ways = [
      'CREATE TABLE pgboss.mine ()',
      'DROP TABLE pgboss.job',
      'TRUNCATE pgboss.job',
      `SELECT pgboss.create_queue('mine', '{}')`,
      `SELECT pgboss.delete_queue('scheduled')`,
      'UPDATE pgboss.version SET version = 1',
      `INSERT INTO pgboss.schedule (name, cron) VALUES ('scheduled', '* * * * *')`,
    ];
    const codes = [];
    for (const sql of ways) codes.push(await intruder.query(sql).catch((error: { code: string }) => error.code));
    await intruder.end();
    expect(codes).toEqual(ways.map(() => '42501'));
  });

  it('is brought to the version of this release, beside what is in it', async () => {
    const before = await app.sql.query('SELECT version FROM pgboss.version');
    await app.sql.query('UPDATE pgboss.version SET version = version - 1');
    const applicationRole = decodeURIComponent(new URL(app.database.appUrl).username);
    await prepareDatabase({ ownerUrl: app.database.ownerUrl, applicationRole, entities: ENTITIES, seeders: [] });
    expect((await app.sql.query('SELECT version FROM pgboss.version')).rows).toEqual(before.rows);
    expect((await app.sql.query('SELECT FROM pgboss.queue')).rowCount).toBe(1);
  });
});
