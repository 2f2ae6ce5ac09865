import type { INestApplication } from '@nestjs/common';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createApp } from '../src/bootstrap.js';
import { Clock } from '../src/common/clock.js';
import { createLogger } from '../src/common/logging.js';
import { readEnvironment } from '../src/config/environment.js';
import { withoutFlushing } from '../src/database/data-source.js';
import { fillDemo } from '../src/demo/demo.js';
import { Random } from '../src/demo/random.js';
import { createDatabase, TestDatabase } from './support/database.js';

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
    app = await createApp(readEnvironment(settings), withoutFlushing(database.appUrl), createLogger('silent'));
    await app.init();
    expect(await fill()).toBe(true);
    sql = new pg.Client({ connectionString: database.ownerUrl });
    await sql.connect();
  });
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
    expect(counts).toEqual({ users: 12, leads: 150, companies: 308, roles: 7, trips: 8 });
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

  it('tells the end of the story: one keeps its promise, one is warned and mends, one leaves, its land is offered', async () => {
    const warnings = await rows<{ status: string; acts: string[]; exited: boolean }>(
      `SELECT w.status, array_agg(e.act ORDER BY e.id) AS acts, bool_or(p.exited_on IS NOT NULL) AS "exited"
         FROM project_warning w JOIN warning_event e ON e.warning_id = w.id JOIN project p ON p.id = w.project_id
        GROUP BY w.id ORDER BY w.status`,
    );
    expect(warnings).toEqual([
      { status: 'EXITED', acts: ['ISSUED', 'EXTENDED', 'EXIT_PROPOSED', 'EXITED'], exited: true },
      { status: 'RECTIFIED', acts: ['ISSUED', 'RECTIFIED'], exited: false },
    ]);
    const [told] = await rows<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM yield_record) AS records, (SELECT count(*)::int FROM yield_grading) AS gradings,
              (SELECT count(*)::int FROM placement_event WHERE from_status = 'OPERATING' AND to_status = 'EXITED') AS exits,
              (SELECT count(*)::int FROM site_allocation WHERE freed_on IS NOT NULL) AS freed,
              (SELECT count(*)::int FROM site_need) AS offered,
              (SELECT count(*)::int FROM weekly_report_version WHERE content::text LIKE '%预警与清退%') AS reports`,
    );
    expect(told).toEqual({ records: 11, gradings: 1, exits: 1, freed: 1, offered: 1, reports: 1 });
  });

  it('has held its weekly meetings, decided things and seen to most of them', async () => {
    const [counts] = await rows<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM sitting) AS sittings, (SELECT count(DISTINCT week)::int FROM decision) AS weeks,
              (SELECT count(DISTINCT kind)::int FROM decision) AS kinds,
              (SELECT count(*)::int FROM agenda_item WHERE status = 'DECIDED') AS decided,
              (SELECT count(DISTINCT status)::int FROM sitting_attendee) AS attendances,
              (SELECT count(*)::int FROM decision WHERE status IN ('OPEN', 'LATE') AND due_on < current_date) AS late,
              (SELECT count(*)::int FROM decision WHERE kind = 'OTHER' AND status = 'DONE') AS done,
              (SELECT count(*)::int FROM decision_event WHERE status = 'LATE') AS delays,
              (SELECT count(*)::int FROM decision d JOIN task t ON t.id = d.task_id WHERE t.status = 'DONE') AS tasks`,
    );
    expect(counts!.sittings).toBeGreaterThanOrEqual(7);
    expect(counts!.weeks).toBeGreaterThanOrEqual(8);
    expect(counts!.kinds).toBe(6);
    expect(counts!.decided).toBeGreaterThanOrEqual(14);
    expect(counts!.attendances).toBe(2);
    for (const some of [counts!.late, counts!.done, counts!.delays, counts!.tasks]) expect(some).toBeGreaterThan(0);
  });

  it('has firms’ problems at every point of their way', async () => {
    const states = await rows<{ status: string }>('SELECT DISTINCT status FROM service_issue ORDER BY 1');
    expect(states.map(({ status }) => status)).toEqual(['CLOSED', 'IN_PROGRESS', 'RAISED', 'RESOLVED']);
    const [counts] = await rows<Record<string, number>>(
      `SELECT count(*)::int AS issues, count(*) FILTER (WHERE satisfaction IS NOT NULL)::int AS satisfied,
              count(*) FILTER (WHERE status = 'IN_PROGRESS' AND due_on < current_date)::int AS overdue,
              (SELECT count(*)::int FROM service_issue_event WHERE kind = 'REOPEN') AS reopened FROM service_issue`,
    );
    expect(counts!.issues).toBeGreaterThan(20);
    for (const some of [counts!.satisfied, counts!.overdue, counts!.reopened]) expect(some).toBeGreaterThan(1);
  });

  it('has funds that take part, and a project that is shared with another district', async () => {
    const [counts] = await rows<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM fund WHERE name LIKE '%（演示）') AS funds,
              (SELECT count(*)::int FROM fund_entry WHERE lead_id IS NOT NULL) AS leads,
              (SELECT count(DISTINCT project_id)::int FROM fund_entry) AS projects,
              (SELECT count(*)::int FROM project_split WHERE our_share = 60) AS splits`,
    );
    expect(counts).toEqual({ funds: 2, leads: 1, projects: 2, splits: 1 });
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
