import { randomUUID } from 'node:crypto';
import { TestApp, Values } from './support/app.js';

const WORK = `query ($userId: ID, $teamId: ID, $first: Int!) { myWork(userId: $userId, teamId: $teamId, first: $first) {
  total overdue calendarWarning items { kind text dueOn person { displayName } company { name } lead { id name stage version } task { id title version } } } }`;
const CREATE = 'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id version } }';

interface Work {
  total: number;
  overdue: number;
  calendarWarning: string | null;
  items: {
    kind: string;
    text: string;
    person: { displayName: string } | null;
    lead: { name: string } | null;
    task: { title: string } | null;
  }[];
}

describe('myWork', () => {
  const TEAM = '00000000-0000-7000-8000-000000000010';
  let app: TestApp;
  const tokens: Record<string, string> = {};
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    app = await TestApp.start();
    for (const [name, role] of Object.entries({ anna: 'OFFICER', bob: 'OFFICER', mia: 'MANAGER', sun: 'STAFF' })) {
      tokens[name] = await app.person(name, [role]);
      ids[name] = (await app.ask<{ me: { id: string } }>('{ me { id } }', {}, tokens[name])).me.id;
    }
    await app.sql.query(`INSERT INTO department (id, name) VALUES ($1, '招商局')`, [TEAM]);
    await app.sql.query(`INSERT INTO team (id, department_id, name) VALUES ($1, $1, '一组')`, [TEAM]);
    await app.sql.query(`UPDATE app_user SET version = version + 1, team_id = $1 WHERE username IN ('anna', 'bob')`, [
      TEAM,
    ]);
  });
  afterAll(() => app.stop());

  let companies = 0;
  const lead = async (name: string, who: string, input: Values = {}): Promise<string> => {
    const { createCompany } = await app.ask<{ createCompany: { id: string } }>(
      'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
      { input: { name: `企业${(companies += 1)}号` } },
    );
    const created = { input: { name, companyId: createCompany.id, ...input } };
    return (await app.ask<{ createLead: { id: string } }>(CREATE, created, tokens[who])).createLead.id;
  };
  const task = (title: string, who: string, dueOn: string, leadId: string | null = null) =>
    app.sql.query(
      `INSERT INTO task (id, title, due_on, assignee_id, created_by_id, lead_id) VALUES ($1, $2, $3, $4, $4, $5)`,
      [randomUUID(), title, dueOn, ids[who], leadId],
    );
  const work = async (who: string, variables: Values = {}): Promise<Work> =>
    (await app.ask<{ myWork: Work }>(WORK, { first: 50, ...variables }, tokens[who])).myWork;
  const lines = ({ items }: Work): string[] => items.map(({ kind, text }) => `${kind} ${text}`);

  it('says what hurts first and why, to each their own', async () => {
    await lead('电堆项目', 'anna');
    await lead('膜电极项目', 'bob');
    await task('寄送样品', 'anna', '2026-11-20');
    await task('发邀请函', 'anna', '2026-11-25');
    const today = `${new Date().toISOString().slice(0, 10)}T04:00:00Z`;
    const later = new Date(Date.parse(today) + 9 * 86_400_000).toISOString();
    const mine = await app.during(later, () => work('anna'));
    expect(mine.items[0]).toMatchObject({ kind: 'RESPOND_OVERDUE', lead: { name: '电堆项目' } });
    expect(mine.items.map(({ kind }) => kind)).toEqual([
      ...['RESPOND_OVERDUE', 'TASK_OVERDUE', 'TASK_OVERDUE', 'JUDGE_OVERDUE'],
    ]);
    expect(mine.items[1]!.task).toMatchObject({ title: '寄送样品' });
    expect([mine.total, mine.overdue]).toEqual([4, 4]);
    expect(lines(mine).join()).not.toContain('膜电极');
  });

  it('shows a manager the pool that waits, a person and a team; others may look at nobody else', async () => {
    await lead('员工推荐项目', 'sun');
    expect((await work('mia')).items.map(({ kind }) => kind)).toContain('UNASSIGNED');
    expect(lines(await work('anna')).join()).not.toContain('员工推荐项目');
    const team = await work('mia', { teamId: TEAM });
    expect(new Set(team.items.map(({ person }) => person!.displayName))).toEqual(new Set(['anna', 'bob']));
    expect((await work('mia', { userId: ids.bob })).items.every(({ person }) => person!.displayName === 'bob')).toBe(
      true,
    );
    const refused = (variables: Values, who: string) => app.refusal(WORK, { first: 50, ...variables }, tokens[who]);
    expect((await refused({ userId: ids.bob }, 'anna')).code).toBe('FORBIDDEN');
    expect((await refused({ teamId: TEAM }, 'anna')).code).toBe('FORBIDDEN');
    expect((await refused({ userId: ids.bob, teamId: TEAM }, 'mia')).code).toBe('BAD_USER_INPUT');
    expect((await refused({ first: 0 }, 'mia')).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(WORK, { first: 5 }, '')).code).toBe('UNAUTHENTICATED');
  });

  it('tells a manager nothing of a confidential lead, not by a task of it either', async () => {
    const secret = await lead('保密项目', 'anna', { confidential: true });
    await task('保密会谈', 'anna', '2026-11-20', secret);
    const seen = await work('mia', { teamId: TEAM });
    expect(JSON.stringify(seen)).not.toContain('保密');
    expect(JSON.stringify(await work('anna'))).toContain('保密会谈');
  });

  it('costs as many statements for many as for few', async () => {
    const few = await app.statementsOf(() => work('bob'));
    for (let index = 0; index < 20; index += 1) {
      await lead(`批量${index}`, 'bob');
      await task(`批量${index}`, 'bob', '2026-11-20');
    }
    expect(await app.statementsOf(() => work('bob'))).toBe(few);
    const { items, total } = await work('bob', { first: 5 });
    expect(items).toHaveLength(5);
    expect(total).toBeGreaterThan(40);
  });
});
