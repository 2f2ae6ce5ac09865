import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { POOL_SETTINGS, poolOf } from '../../src/database/data-source.js';
import { TestApp } from '../support/app.js';

const CLIENTS = 500;
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
const QUERY = JSON.stringify({ query: '{ planPeriods { code } }' });

/** More work than connections: everybody gets an answer in time, whichever it is, and nothing stays taken. */
describe('the pool', () => {
  let app: TestApp;
  let admin: pg.Client;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = new pg.Client({ connectionString: app.database.adminUrl });
    await admin.connect();
    await app.sql.query('ALTER TABLE plan_period RENAME TO plan_period_rows');
  });
  afterEach(async () => {
    await idle(5000);
    await app.sql.query('DROP VIEW plan_period');
  });
  afterAll(async () => {
    agent.destroy();
    await admin.end();
    await app.stop();
  });

  /** From here on every look at the plan periods takes so long. */
  const slowDown = (seconds: number): Promise<unknown> =>
    app.sql.query(`
      CREATE VIEW plan_period AS SELECT p.* FROM plan_period_rows p, (SELECT pg_sleep(${seconds})) AS delay;
      GRANT SELECT ON plan_period TO ${decodeURIComponent(new URL(app.database.appUrl).username)}`);

  /** How a request ended (a code, or OK) and after how long. Not by fetch, which alone would keep a core busy. */
  function ask(signal?: AbortSignal): Promise<{ outcome: string; milliseconds: number }> {
    const started = performance.now();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${app.token}` };
    return new Promise((done, fail) => {
      const sent = request(`${app.url}/graphql`, { method: 'POST', signal, agent, headers }, (response) => {
        let body = '';
        response.on('data', (part: Buffer) => (body += part.toString()));
        response.on('end', () => {
          const { errors } = JSON.parse(body) as { errors?: { extensions: { code: string } }[] };
          done({ outcome: errors?.[0]?.extensions.code ?? 'OK', milliseconds: performance.now() - started });
        });
      });
      sent.on('error', fail).end(QUERY);
    });
  }

  async function idle(withinMs: number): Promise<void> {
    const pool = poolOf(app.app.get(DataSource));
    const isIdle = (): boolean => pool.waitingCount === 0 && pool.idleCount === pool.totalCount;
    for (const deadline = Date.now() + withinMs; !isIdle(); await sleep(20)) {
      if (Date.now() > deadline) throw new Error(`still taken: ${pool.totalCount - pool.idleCount} connections`);
    }
  }

  const running = async (): Promise<number> => {
    const { rows } = await admin.query<{ running: number }>(
      `SELECT count(*)::int AS running FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = $1 AND state <> 'idle'`,
      [POOL_SETTINGS.application_name],
    );
    return rows[0]!.running;
  };

  const askAtOnce = (): ReturnType<typeof ask>[] => Array.from({ length: CLIENTS }, () => ask());
  const slowest = (answers: Awaited<ReturnType<typeof ask>>[]): number =>
    Math.max(...answers.map(({ milliseconds }) => milliseconds));

  it(`of ${POOL_SETTINGS.max} answers or turns away ${CLIENTS} slow queries instead of letting them queue, and is idle afterwards`, async () => {
    // What so many clients cost here and now, client and server in one process beside other tests, is no waiting.
    await slowDown(0);
    const machine = slowest(await Promise.all(askAtOnce()));
    await app.sql.query('DROP VIEW plan_period');

    await slowDown(0.5);
    const asked = Promise.all(askAtOnce());
    await sleep(1000);
    expect((await fetch(`${app.url}/livez`)).status).toBe(200);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    const answers = await asked;
    // In a queue without an end the last would wait for 25 s.
    expect(slowest(answers) - machine).toBeLessThan(12_000);
    const outcomes = answers.map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['OK', 'UNAVAILABLE']));
    expect(outcomes.filter((outcome) => outcome === 'OK').length).toBeGreaterThanOrEqual(POOL_SETTINGS.max);
    await idle(5000);
    expect(await running()).toBe(0);
    expect((await app.ask<{ me: object }>('{ me { id } }')).me).toBeDefined();
  });

  it('gets back the connections of clients that went away', async () => {
    await slowDown(1);
    const clients = Array.from({ length: 30 }, () => new AbortController());
    const asked = clients.map(({ signal }) => ask(signal).catch((error: Error) => error.name));
    await sleep(500);
    expect(await running()).toBe(POOL_SETTINGS.max);
    for (const client of clients) client.abort();
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['AbortError']));
    await idle(5000);
    expect(await running()).toBe(0);
  });

  it('gets back the connection of a statement that never ends, as TIMEOUT', async () => {
    await slowDown(60);
    const { outcome, milliseconds } = await ask();
    expect(outcome).toBe('TIMEOUT');
    expect(milliseconds).toBeLessThan(POOL_SETTINGS.statement_timeout + 10_000);
    expect(await running()).toBe(0);
  });
});
