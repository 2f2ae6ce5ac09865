import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { addDays } from '../../src/common/china-calendar.js';
import { TestApp, Values } from '../support/app.js';
import { bruteForce, Figure, Grouping } from '../support/statistics-oracle.js';
import { DAYS, fillWorld, FIRST_DAY, World } from '../support/statistics-world.js';
import { colleague, Colleague, createCompany } from '../support/zone.js';

interface Value {
  indicator: { code: string; name: string; unit: string; kind: string; definition: string };
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  filter: { query: string; filter: string } | null;
  denominatorFilter: { query: string; filter: string } | null;
}
interface Row {
  key: string;
  label: string;
  values: Value[];
}

const ASK = `query ($from: LocalDate!, $to: LocalDate!, $by: StatisticsBy) { statistics(from: $from, to: $to, by: $by) {
  key label values { indicator { code name unit kind definition } value numerator denominator
    filter { query filter } denominatorFilter { query filter } } } }`;
const LISTS: Readonly<Record<string, string>> = {
  leads: 'query ($filter: LeadFilter) { records: leads(first: 1, filter: $filter) { totalCount } }',
  projects: 'query ($filter: ProjectFilter) { records: projects(first: 1, filter: $filter) { totalCount } }',
  contactLogs: 'query ($filter: ContactLogFilter) { records: contactLogs(first: 1, filter: $filter) { totalCount } }',
  serviceIssues:
    'query ($filter: ServiceIssueFilter) { records: serviceIssues(first: 1, filter: $filter) { totalCount } }',
  trips: 'query ($filter: TripFilter) { records: trips(first: 1, filter: $filter) { totalCount } }',
};
const GROUPINGS: Grouping[] = ['TOTAL', 'CHAIN', 'OFFICER', 'TEAM', 'LEADER', 'REFERRER'];
const EMPTY = ['2031-05-05', '2031-05-11'] as const;

let app: TestApp;
let world: World;
let leader: Colleague;
let manager: Colleague;

beforeAll(async () => {
  app = await TestApp.start();
  leader = await colleague(app, 'lea', ['LEADER']);
  manager = await colleague(app, 'mia', ['MANAGER'], '一组');
  const staff = [manager, leader];
  for (const [name, team] of [
    ['ada', '一组'],
    ['bob', '二组'],
    ['cyd', '二组'],
  ] as const) {
    staff.push(await colleague(app, name, ['OFFICER'], team));
  }
  const companyIds: string[] = [];
  for (const name of ['甲', '乙', '丙', '丁', '戊']) companyIds.push(await createCompany(app, `${name}统计有限公司`));
  const { rows } = await app.sql.query<{ id: string; teamId: string | null }>(
    'SELECT id, team_id AS "teamId" FROM app_user WHERE id = ANY($1) ORDER BY username',
    [staff.map(({ id }) => id)],
  );
  world = await fillWorld(app, rows, companyIds, 2026);
});
afterAll(() => app.stop());

const ask = async (from: string, to: string, by: Grouping = 'TOTAL', token = leader.token): Promise<Row[]> =>
  (await app.ask<{ statistics: Row[] }>(ASK, { from, to, by: by === 'TOTAL' ? null : by }, token)).statistics;

const figuresOf = ({ values }: Row): Map<string, Figure> =>
  new Map(
    values.map(({ indicator, value, numerator, denominator }) => [indicator.code, [value, numerator, denominator]]),
  );

const total = async (from: string, to: string): Promise<Map<string, Figure>> => figuresOf((await ask(from, to))[0]!);

const offset = fc.integer({ min: -10, max: DAYS + 60 });
const spans = fc.tuple(offset, fc.integer({ min: 0, max: DAYS })).map(([start, length]) => {
  const from = addDays(FIRST_DAY, start);
  return [from, addDays(from, length)] as const;
});

describe('statistics', () => {
  it('say of any period and grouping what counting the raw events one by one says', async () => {
    const zeros = await total(...EMPTY);
    await fc.assert(
      fc.asyncProperty(spans, fc.constantFrom(...GROUPINGS), async ([from, to], by) => {
        const rows = await ask(from, to, by);
        const expected = bruteForce(world, from, to, by);
        for (const row of rows) {
          const counted = expected.get(row.key) ?? {};
          for (const [code, figure] of figuresOf(row)) {
            expect([by, row.label, code, figure]).toEqual([by, row.label, code, counted[code] ?? zeros.get(code)]);
          }
        }
        const shown = rows.map(({ key }) => key);
        expect(new Set(shown).size).toBe(shown.length);
        expect([...expected.keys()].filter((key) => !shown.includes(key))).toEqual([]);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it('count everything that happened: no indicator is zero over the whole time', async () => {
    const figures = await total('2025-11-01', '2026-08-31');
    const idle = [...figures].filter(([, [value]]) => !value).map(([code]) => code);
    expect(idle).toEqual([]);
  });

  it('may be added up over disjoint periods where they count or sum, and nowhere else', async () => {
    const kinds = new Map((await ask(...EMPTY))[0]!.values.map(({ indicator }) => [indicator.code, indicator.kind]));
    const broken = new Set<string>();
    await fc.assert(
      fc.asyncProperty(spans, fc.nat(), async ([from, to], cut) => {
        const length = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
        fc.pre(length > 0);
        const middle = addDays(from, cut % length);
        const [whole, left, right] = [
          await total(from, to),
          await total(from, middle),
          await total(addDays(middle, 1), to),
        ];
        for (const [code, [value]] of whole) {
          const added = new Decimal(left.get(code)![0] ?? 0).plus(right.get(code)![0] ?? 0);
          const adds = added
            .minus(value ?? 0)
            .abs()
            .lte('0.0000015');
          if (!adds) broken.add(kinds.get(code)!);
        }
      }),
      { numRuns: 25, seed: 5 },
    );
    expect([...broken].sort()).toEqual(['DISTINCT', 'MEDIAN', 'RATE']);
  });

  it('name the records behind each number: the list shows as many as were counted', async () => {
    const checked = new Set<string>();
    const uncounted = new Set(['PERSON_DAYS_OUT', 'DAYS_OUT', 'ARRIVAL_RATE']);
    const isListed = ({ indicator: { code, kind }, value, filter }: Value): boolean =>
      Boolean(filter && value) && ['COUNT', 'RATE'].includes(kind) && !uncounted.has(code);
    for (const by of GROUPINGS) {
      const rows = await ask('2025-12-29', '2026-02-15', by);
      for (const { label, values } of rows.slice(0, 3)) {
        for (const { indicator, value, numerator, filter } of values.filter(isListed)) {
          const variables = { filter: JSON.parse(filter!.filter) as Values };
          const { records } = await app.ask<{ records: { totalCount: number } }>(
            LISTS[filter!.query]!,
            variables,
            leader.token,
          );
          expect([by, label, indicator.code, records.totalCount]).toEqual([
            by,
            label,
            indicator.code,
            numerator ?? value,
          ]);
          checked.add(indicator.code);
        }
      }
    }
    expect(checked.size).toBeGreaterThan(30);
  });

  it('name the records behind sums, distinct counts and medians too', async () => {
    const [row] = await ask('2025-12-29', '2026-02-15');
    const listed = async (code: string): Promise<number> => {
      const { filter } = row!.values.find(({ indicator }) => indicator.code === code)!;
      const variables = { filter: JSON.parse(filter!.filter) as Values };
      const answer = await app.ask<{ records: { totalCount: number } }>(LISTS[filter!.query]!, variables, leader.token);
      return answer.records.totalCount;
    };
    const within = (day: string): boolean => day >= '2025-12-29' && day <= '2026-02-15';
    const have = (fact: (project: World['projects'][number]) => { on: string }[]): number =>
      world.projects.filter((project) => fact(project).some(({ on }) => within(on))).length;
    expect(await listed('SIGNED_AMOUNT')).toBe(have(({ signings }) => signings));
    expect(await listed('ARRIVED')).toBe(have(({ arrived }) => arrived));
    expect(await listed('ARRIVED_DOMESTIC')).toBe(
      have(({ arrived }) => arrived.filter(({ origin }) => origin === 'DOMESTIC')),
    );
    expect(await listed('RESPONSE_TIME')).toBe(figuresOf(row!).get('RESPONSE_TIME')![2]);
    expect(await listed('COMPANIES_CONTACTED')).toBe(figuresOf(row!).get('CONTACTS')![0]);
  });

  it('read well when nothing happened: zeros, and no rate of nothing', async () => {
    const [row, ...more] = await ask(...EMPTY);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ key: '', label: '合计' });
    for (const { indicator, value, numerator, denominator } of row!.values) {
      const nothing = { COUNT: [0, null, null], SUM: [0, null, null], DISTINCT: [0, null, null] };
      const none = { RATE: [null, 0, 0], MEDIAN: [null, null, 0] };
      expect([value, numerator, denominator]).toEqual({ ...nothing, ...none }[indicator.kind]);
    }
    expect((await ask(...EMPTY, 'CHAIN')).map(({ label }) => label)).toContain('动力电池与新能源汽车');
    expect(await ask(...EMPTY, 'OFFICER')).toEqual([]);
  });

  it('take a day from midnight to midnight in Shanghai, at the end of the year too', async () => {
    const around = world.contacts.filter(({ withdrawn }) => !withdrawn).map(({ at }) => at.getTime());
    const between = (from: string, to: string): number =>
      around.filter((at) => at >= Date.parse(`${from}+08:00`) && at < Date.parse(`${to}+08:00`)).length;
    const contacts = async (from: string, to: string): Promise<number> => (await total(from, to)).get('CONTACTS')![0]!;
    expect(await contacts('2025-12-01', '2025-12-31')).toBe(between('2025-12-01T00:00:00', '2026-01-01T00:00:00'));
    expect(await contacts('2026-01-01', '2026-01-31')).toBe(between('2026-01-01T00:00:00', '2026-02-01T00:00:00'));
    expect(await contacts('2025-12-29', '2026-01-04')).toBe(between('2025-12-29T00:00:00', '2026-01-05T00:00:00'));
  });

  it('ask one statement per kind of event, whatever the period and however many groups', async () => {
    const statements = (from: string, to: string, by: Grouping): Promise<number> =>
      app.statementsOf(() => ask(from, to, by));
    const week = await statements('2026-01-05', '2026-01-11', 'OFFICER');
    expect(await statements('2025-01-01', '2026-12-31', 'OFFICER')).toBe(week);
    expect(week).toBeLessThanOrEqual(12);
  });
});

describe('who sees which figures', () => {
  const PERIOD = ['2025-11-01', '2026-08-31'] as const;
  const of = async (token: string): Promise<Map<string, Figure>> =>
    figuresOf((await ask(...PERIOD, 'TOTAL', token))[0]!);

  it('tells manager and leader the same, with what is confidential, which the manager’s list does not show', async () => {
    const rows = await ask(...PERIOD, 'TOTAL', manager.token);
    expect([...figuresOf(rows[0]!)]).toEqual([...(await total(...PERIOD))]);
    const { filter, value } = rows[0]!.values.find(({ indicator }) => indicator.code === 'NEW_LEADS')!;
    const variables = { filter: JSON.parse(filter!.filter) as Values };
    const { records } = await app.ask<{ records: { totalCount: number } }>(LISTS.leads!, variables, manager.token);
    expect(records.totalCount).toBeLessThan(value!);
  });

  it('counts for an officer what the lists show them, and no more', async () => {
    const ada = await app.login('ada', 'Test-4-Zone!');
    const [row] = await ask(...PERIOD, 'TOTAL', ada);
    for (const code of ['NEW_LEADS', 'SIGNED_PROJECTS', 'CONTACTS', 'TRIPS']) {
      const { filter, value } = row!.values.find(({ indicator }) => indicator.code === code)!;
      const variables = { filter: JSON.parse(filter!.filter) as Values };
      const { records } = await app.ask<{ records: { totalCount: number } }>(LISTS[filter!.query]!, variables, ada);
      expect([code, value]).toEqual([code, records.totalCount]);
      expect(value!).toBeLessThanOrEqual((await total(...PERIOD)).get(code)![0]!);
    }
    expect([...(await of(ada))]).not.toEqual([...(await total(...PERIOD))]);
  });

  it('refuses whoever has no business with figures', async () => {
    for (const role of ['STAFF', 'STEWARD', 'AUDITOR', 'ADMIN']) {
      const token = await app.person(`no${role.toLowerCase()}`, [role]);
      expect(await app.refusal(ASK, { from: PERIOD[0], to: PERIOD[1] }, token)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect((await app.refusal(ASK, { from: PERIOD[0], to: PERIOD[1] }, '')).code).toBe('UNAUTHENTICATED');
  });
});

describe('periods that are none', () => {
  it.each<[string, string, string, string | undefined]>([
    ['2026-02-01', '2026-01-31', 'BAD_USER_INPUT', 'to'],
    ['2021-01-01', '2026-01-01', 'BAD_USER_INPUT', 'to'],
    ['2024-02-29', '2029-03-01', 'BAD_USER_INPUT', 'to'],
    ['2026-02-30', '2026-03-01', 'BAD_USER_INPUT', 'from'],
  ])('refuses %s to %s', async (from, to, code, field) => {
    const refusal = await app.refusal(ASK, { from, to }, leader.token);
    expect(refusal).toMatchObject({ code, field });
  });

  it('takes five years to the day, and one day', async () => {
    expect(await ask('2021-01-01', '2025-12-31')).toHaveLength(1);
    expect(await ask('2026-01-01', '2026-01-01')).toHaveLength(1);
  });

  it('lists every indicator once, with its name, unit and definition', async () => {
    const { indicators } = await app.ask<{ indicators: Value['indicator'][] }>(
      '{ indicators { code name unit kind definition } }',
      {},
      leader.token,
    );
    expect(new Set(indicators.map(({ name }) => name)).size).toBe(indicators.length);
    expect(indicators.every(({ definition }) => definition.length > 5)).toBe(true);
  });
});
