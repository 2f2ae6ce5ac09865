import fc from 'fast-check';
import { Transactions } from '../../src/database/transactions.js';
import { settleStanding } from '../../src/project/register/project-standing.js';
import { TestApp, Values } from '../support/app.js';
import { day } from '../support/zone.js';

const LIST = `query ($filter: ProjectFilter, $first: Int, $after: String) {
  supervision(filter: $filter, first: $first, after: $after) {
    totalCount sums { projects red amber green grey } pageInfo { hasNextPage endCursor }
    edges { node { id light daysOverdue currentStep steps { kind plannedOn actualOn waivedReason } } } } }`;
const LIGHTS = ['RED', 'AMBER', 'GREEN', 'GREY'];

interface Node {
  id: string;
  light: string;
  daysOverdue: number;
  currentStep: string | null;
  steps: { kind: string; plannedOn: string | null; actualOn: string | null; waivedReason: string | null }[];
}
interface Answer {
  totalCount: number;
  sums: { projects: number; red: number; amber: number; green: number; grey: number };
  pageInfo: { hasNextPage: boolean; endCursor: string };
  edges: { node: Node }[];
}

/** Steps at random days around today; the list in SQL and the rule in TypeScript must say the same of all of them. */
describe('supervision', () => {
  let app: TestApp;
  let manager: string;
  const supervise = async (variables: Values = {}): Promise<Answer> =>
    (await app.ask<{ supervision: Answer }>(LIST, { first: 60, ...variables }, manager)).supervision;

  beforeAll(async () => {
    app = await TestApp.start();
    manager = await app.person('mia', ['MANAGER']);
    const { rows } = await app.sql.query<{ id: string }>('SELECT id FROM project_step ORDER BY id');
    const offset = fc.option(fc.integer({ min: -60, max: 60 }), { freq: 4 });
    const facts = fc.record({
      planned: offset,
      forecast: offset,
      actual: fc.option(fc.integer({ min: -60, max: 0 })),
      waived: fc.boolean(),
    });
    for (const [index, step] of fc.sample(facts, { seed: 7, numRuns: rows.length }).entries()) {
      const on = (offset: number | null): string | null => (offset === null ? null : day(offset));
      // Every project keeps some open steps, else all would be the same colour.
      const done = index % 4 === 0 ? on(step.actual) : null;
      await app.sql.query(
        `UPDATE project_step SET planned_on = $2, forecast_on = $3, actual_on = $4, waived_reason = $5, version = version + 1
          WHERE id = $1`,
        [
          rows[index]!.id,
          on(index % 3 === 0 ? step.planned : null),
          on(step.forecast),
          done,
          step.waived && !done ? '免办' : null,
        ],
      );
    }
    await app.app.get(Transactions).run(null, async (manager) => {
      const projects = await manager.query<{ id: string }[]>('SELECT id FROM project');
      await settleStanding(
        manager,
        projects.map(({ id }) => id),
      );
    });
  });
  afterAll(() => app.stop());

  it('filters by the light that the rule gives each project, and counts so', async () => {
    const all = await supervise();
    expect(new Set(all.edges.map(({ node }) => node.light))).toEqual(new Set(LIGHTS));
    for (const light of LIGHTS) {
      const some = await supervise({ filter: { lights: [light] } });
      const expected = all.edges.filter(({ node }) => node.light === light).map(({ node }) => node.id);
      expect(some.edges.map(({ node }) => node.id)).toEqual(expected);
      expect(some.totalCount).toBe(expected.length);
      expect(all.sums[light.toLowerCase() as 'red']).toBe(expected.length);
    }
    expect(all.sums.projects).toBe(all.edges.length);
  });

  it('puts what hurts first: red before amber before green before grey, then the earlier agreed', async () => {
    const keys = (await supervise()).edges.map(({ node }) => {
      const open = node.steps.filter(({ actualOn, waivedReason }) => !actualOn && !waivedReason);
      const due = open.flatMap(({ plannedOn }) => plannedOn ?? []).sort()[0] ?? 'never';
      return `${LIGHTS.indexOf(node.light)} ${due}`;
    });
    expect(keys).toEqual([...keys].sort());
  });

  it('shows each project exactly once, page by page', async () => {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await supervise({ first: 7, after });
      ids.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    } while (after);
    expect(ids).toEqual((await supervise()).edges.map(({ node }) => node.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('filters by the current step as the rule names it', async () => {
    const all = await supervise();
    const current = await supervise({ filter: { currentStep: 'APPROVAL' } });
    const expected = all.edges.filter(({ node }) => node.currentStep === 'APPROVAL').map(({ node }) => node.id);
    expect(expected.length).toBeGreaterThan(0);
    expect(current.edges.map(({ node }) => node.id)).toEqual(expected);
  });

  it('takes no more statements for sixty rows than for one', async () => {
    const everything = `query ($first: Int) { projects(first: $first) { edges { node { id
      agreements { ordinal } investors { origin } assignments { role } landPhases { ordinal } funding { amount } stepEvents { kind } } } } }`;
    const one = await app.statementsOf(() => app.ask(everything, { first: 1 }, manager));
    const many = await app.statementsOf(() => app.ask(everything, { first: 20 }, manager));
    expect(many).toBe(one);
  });

  it('answers as missing to whoever may not see projects at all', async () => {
    const staff = await app.person('sun', ['STAFF']);
    expect((await app.refusal(LIST, {}, staff)).code).toBe('FORBIDDEN');
    expect((await app.refusal(LIST, { after: 'x' }, manager)).code).toBe('BAD_USER_INPUT');
  });
});
