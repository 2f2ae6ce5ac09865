import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createApp } from '../src/bootstrap.js';
import { Clock } from '../src/common/clock.js';
import { createLogger } from '../src/common/logging.js';
import { readEnvironment } from '../src/config/environment.js';
import { fillDemo } from '../src/demo/demo.js';
import { Random } from '../src/demo/random.js';
import { createDatabase, TestDatabase } from './support/database.js';

const FILL_MS = 240_000;

describe('the demo zone', () => {
  let app: INestApplication;
  let database: TestDatabase;
  let sql: pg.Client;
  const fill = () => fillDemo(app, { seed: 1, password: 'Yanshi-2026', say: () => undefined });
  const rows = async <T extends pg.QueryResultRow>(text: string): Promise<T[]> => (await sql.query<T>(text)).rows;

  beforeAll(async () => {
    database = await createDatabase();
    const quiet = { LOG_LEVEL: 'silent', JOB_INTERVAL_SECONDS: '3600' };
    const settings = { NODE_ENV: 'test', DATA_DIR: join(tmpdir(), database.name), ...quiet };
    app = await createApp(readEnvironment(settings), database.appUrl, createLogger('silent'));
    await app.init();
    expect(await fill()).toBe(true);
    sql = new pg.Client({ connectionString: database.ownerUrl });
    await sql.connect();
  }, FILL_MS);
  afterAll(async () => {
    await sql.end();
    await app.close();
    await database.drop();
  });

  it('has people of every role, invented firms, and leads in every stage', async () => {
    const [counts] = await rows<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM app_user) AS users, (SELECT count(*)::int FROM lead) AS leads,
              (SELECT count(*)::int FROM company WHERE '演示' = ANY(tags) AND name LIKE '%（演示）') AS companies,
              (SELECT count(DISTINCT role)::int FROM app_user, unnest(roles) AS role) AS roles,
              (SELECT count(*)::int FROM trip) AS trips`,
    );
    expect(counts).toEqual({ users: 12, leads: 150, companies: 300, roles: 7, trips: 8 });
    const stages = await rows<{ stage: string }>('SELECT DISTINCT stage FROM lead ORDER BY 1');
    expect(stages.map(({ stage }) => stage)).toEqual([
      ...['ENGAGED', 'LEAD', 'LOST', 'NEGOTIATING', 'PAUSED', 'RESERVED', 'SIGNED'],
    ]);
  });

  it('has projects at every point of their way, with money and promises', async () => {
    const [counts] = await rows<Record<string, number>>(
      `SELECT count(*)::int AS projects, count(DISTINCT lead_id)::int AS leads,
              (SELECT count(DISTINCT kind)::int FROM project_step WHERE actual_on IS NOT NULL) AS steps,
              (SELECT count(*)::int FROM funding_entry) AS entries, (SELECT count(*)::int FROM agreement_promise) AS promises,
              (SELECT count(DISTINCT project_id)::int FROM project_step
                WHERE actual_on IS NULL AND planned_on < current_date) AS late
         FROM project WHERE source = 'SIGNED'`,
    );
    expect(counts).toMatchObject({ projects: 18, leads: 18, promises: 36 });
    expect(counts!.steps).toBeGreaterThanOrEqual(5);
    expect(counts!.entries).toBeGreaterThan(50);
    expect(counts!.late).toBeGreaterThan(1);
  });

  it('spreads its past over eight weeks, and nothing of it lies in the future', async () => {
    const [span] = await rows<{ first: number; future: number; weeks: number }>(
      `SELECT extract(day FROM now() - min(occurred_at))::int AS first, count(*) FILTER (WHERE occurred_at > now())::int AS future,
              count(DISTINCT date_trunc('week', occurred_at))::int AS weeks
         FROM (SELECT occurred_at, lead_id FROM contact_log UNION ALL SELECT occurred_at, lead_id FROM lead_event) AS past
        WHERE lead_id NOT IN (SELECT id FROM lead WHERE stage = 'SIGNED')`,
    );
    expect(span!.future).toBe(0);
    expect(span!.first).toBeLessThanOrEqual(60);
    expect(span!.weeks).toBeGreaterThanOrEqual(8);
  });

  it('keeps every counter that the gap answer reads as a recount has it', async () => {
    const wrong = await rows(
      `SELECT v.node_id FROM node_coverage v WHERE (v.leads_lead, v.leads_engaged, v.leads_negotiating, v.leads_reserved)
         <> (SELECT count(*) FILTER (WHERE l.stage = 'LEAD')::int, count(*) FILTER (WHERE l.stage = 'ENGAGED')::int,
                    count(*) FILTER (WHERE l.stage = 'NEGOTIATING')::int, count(*) FILTER (WHERE l.stage = 'RESERVED')::int
               FROM lead_node x JOIN lead l ON l.id = x.lead_id WHERE x.node_id = v.node_id)`,
    );
    expect(wrong).toEqual([]);
  });

  it('is filled once, and leaves the clock as it was', async () => {
    const [before] = await rows<{ n: number }>('SELECT count(*)::int AS n FROM contact_log');
    expect(await fill()).toBe(false);
    expect(await rows('SELECT count(*)::int AS n FROM contact_log')).toEqual([before]);
    expect(Math.abs(app.get(Clock).now().getTime() - Date.now())).toBeLessThan(60_000);
  });
});

describe('Random', () => {
  it('gives the same numbers for the same seed, others for another, all within their bounds', () => {
    const draw = (seed: number): number[] => {
      const random = new Random(seed);
      return Array.from({ length: 1000 }, () => random.whole(3, 9));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    expect([...new Set(draw(7))].sort()).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(new Random(1).some([1, 2, 3], 5).sort()).toEqual([1, 2, 3]);
  });
});
