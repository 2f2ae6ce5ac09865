import { randomUUID } from 'node:crypto';
import { TestApp, Values } from './support/app.js';

const ENTRIES = `edges { node { id kind at recordedAt text body who { displayName } leadId logId taskId } } totalCount
  pageInfo { hasNextPage endCursor }`;
const OF_COMPANY = `query ($id: ID!, $first: Int!, $after: String) { companyTimeline(companyId: $id, first: $first, after: $after) { ${ENTRIES} } }`;
const OF_LEAD = `query ($id: ID!, $first: Int!, $after: String) { leadTimeline(leadId: $id, first: $first, after: $after) { ${ENTRIES} } }`;

interface Timeline {
  edges: {
    node: { id: string; kind: string; text: string; body: string | null; who: { displayName: string } | null };
  }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describe('timeline', () => {
  let app: TestApp;
  const tokens: Record<string, string> = {};
  let companyId: string;
  let leadId: string;
  let secretId: string;
  const ask = async <T>(query: string, variables: Values, who: string): Promise<T> =>
    Object.values(await app.ask<Record<string, T>>(query, variables, tokens[who]))[0]!;
  const timeline = (query: string, id: string, who = 'anna', first = 100, after: string | null = null) =>
    ask<Timeline>(query, { id, first, after }, who);
  const texts = ({ edges }: Timeline): string[] => edges.map(({ node }) => node.text);

  beforeAll(async () => {
    app = await TestApp.start();
    for (const [name, role] of Object.entries({ anna: 'OFFICER', carl: 'OFFICER', lei: 'LEADER', stew: 'STEWARD' }))
      tokens[name] = await app.person(name, [role]);
    const { id: annaId } = await ask<{ id: string }>('{ me { id } }', {}, 'anna');
    companyId = (
      await ask<{ id: string }>('mutation { createCompany(input: { name: "时间线企业" }) { id } }', {}, 'anna')
    ).id;
    const lead = (input: Values) =>
      ask<{ id: string }>(
        'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }',
        { input: { companyId, ...input } },
        'anna',
      );
    leadId = (await lead({ name: '电堆项目', nodeCodes: ['NEV-STK'] })).id;
    secretId = (await lead({ name: '保密项目', confidential: true })).id;
    await ask(
      'mutation ($id: ID!) { triageLead(id: $id, expectedVersion: 1, verdict: FOLLOW, reason: "补链所需") { id } }',
      { id: leadId },
      'anna',
    );
    const log = async (summary: string, of: string | null, at: string): Promise<void> => {
      await app.sql.query(
        `INSERT INTO contact_log (id, company_id, lead_id, kind, occurred_at, summary, author_id, place)
         VALUES ($1, $2, $3, 'VISIT', $4, $5, $6, '郑州')`,
        [randomUUID(), companyId, of, at, summary, annaId],
      );
    };
    await log('谈用地', leadId, '2026-01-02T02:00:00Z');
    await log('保密会谈', secretId, '2026-01-03T02:00:00Z');
    await app.sql.query(
      `INSERT INTO task (id, title, due_on, assignee_id, created_by_id, company_id, lead_id, status, closed_at, outcome)
       VALUES ($1, '寄样品', '2026-02-01', $2, $2, $3, $4, 'DONE', '2026-02-02T02:00:00Z', '已寄')`,
      [randomUUID(), annaId, companyId, leadId],
    );
  });
  afterAll(() => app.stop());

  it('tells what happened in one list, in words', async () => {
    const { edges, totalCount } = await timeline(OF_LEAD, leadId);
    expect(edges.map(({ node }) => [node.kind, node.text, node.body])).toEqual(
      expect.arrayContaining([
        ['LEAD', '登记线索“电堆项目”', null],
        ['LEAD', '线索“电堆项目”研判为跟进', '补链所需'],
        ['CONTACT', '外出拜访 时间线企业（郑州）', '谈用地'],
        ['TASK', '待办：寄样品（2026-02-01 前）', null],
        ['TASK', '已办：寄样品', '已寄'],
      ]),
    );
    expect(totalCount).toBe(edges.length);
    expect(edges.every(({ node }) => node.who?.displayName === 'anna')).toBe(true);
    const company = await timeline(OF_COMPANY, companyId);
    expect(texts(company)).toContain('燃料电池电堆：列为候选');
    expect(company.totalCount).toBe(company.edges.length);
  });

  it('pages through each thing once, in order', async () => {
    const whole = await timeline(OF_COMPANY, companyId);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Timeline = await timeline(OF_COMPANY, companyId, 'anna', 2, after);
      seen.push(...page.edges.map(({ node }) => node.id));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(whole.edges.map(({ node }) => node.id));
  });

  it('tells nobody what they may not see', async () => {
    expect(JSON.stringify(await timeline(OF_COMPANY, companyId, 'lei'))).toContain('保密会谈');
    for (const who of ['carl', 'stew']) {
      const seen = await timeline(OF_COMPANY, companyId, who);
      expect(JSON.stringify(seen)).not.toContain('保密');
      expect(JSON.stringify(seen)).not.toContain('谈用地');
      expect(seen.totalCount).toBe(seen.edges.length);
      const refusal = await app.refusal(OF_LEAD, { id: leadId, first: 5 }, tokens[who]);
      expect(refusal.code).toBe('NOT_FOUND');
    }
    expect((await app.refusal(OF_LEAD, { id: randomUUID(), first: 5 }, tokens.anna)).code).toBe('NOT_FOUND');
    expect((await app.refusal(OF_COMPANY, { id: randomUUID(), first: 5 }, tokens.anna)).code).toBe('NOT_FOUND');
    expect((await app.refusal(OF_COMPANY, { id: companyId, first: 5, after: 'x' }, tokens.anna)).code).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('tells of edits of the record itself, field by field', async () => {
    const { version } = await ask<{ version: number }>(
      'query ($id: ID!) { company(id: $id) { version } }',
      { id: companyId },
      'anna',
    );
    await ask(
      `mutation ($id: ID!, $v: Int!) { updateCompany(id: $id, expectedVersion: $v,
         input: { name: "时间线集团", regionCode: "310000" }) { id } }`,
      { id: companyId, v: version },
      'anna',
    );
    const before = await ask<{ version: number }>(
      'query ($id: ID!) { lead(id: $id) { version } }',
      { id: leadId },
      'anna',
    );
    await ask(
      `mutation ($id: ID!, $v: Int!) { updateLead(id: $id, expectedVersion: $v, input: { summary: "二期" }) { id } }`,
      { id: leadId, v: before.version },
      'anna',
    );
    const [latest] = (await timeline(OF_COMPANY, companyId)).edges;
    expect(latest!.node).toMatchObject({
      ...{ kind: 'EDIT', text: '修改企业资料：名称、行政区划代码', who: { displayName: 'anna' } },
      body: '名称：时间线企业 → 时间线集团；行政区划代码：空 → 310000',
    });
    const ofLead = (await timeline(OF_LEAD, leadId)).edges.find(({ node }) => node.kind === 'EDIT')!;
    expect([ofLead.node.text, ofLead.node.body]).toEqual(['修改线索资料：概况', '概况：空 → 二期']);
  });

  it('asks the database as often for a long history as for a short one', async () => {
    const few = await app.statementsOf(() => timeline(OF_COMPANY, companyId, 'anna', 1));
    expect(await app.statementsOf(() => timeline(OF_COMPANY, companyId, 'anna', 100))).toBe(few);
  });
});
