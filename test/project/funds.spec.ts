import { randomUUID } from 'node:crypto';
import { TestApp, Values } from '../support/app.js';
import { admit, negotiate, ReadyLead, SIGN, signing } from '../support/projects.js';
import { Colleague, colleague, day, unknownId } from '../support/zone.js';

const FUND = 'id name manager size clause committed paid leads projects version';
const CREATE = `mutation ($input: CreateFundInput!) { createFund(input: $input) { ${FUND} } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateFundInput!) {
  updateFund(id: $id, expectedVersion: $v, input: $input) { ${FUND} } }`;
const RECORD = `mutation ($input: RecordFundEntryInput!) { recordFundEntry(input: $input) { ${FUND} } }`;
const REVERSE = `mutation ($id: ID!, $reason: String!) { reverseFundEntry(id: $id, reason: $reason) { ${FUND} } }`;
const LIST = `query ($text: String) { funds(first: 50, text: $text) { totalCount edges { node { ${FUND} } } } }`;
const SHARES = 'funds { fund { name } committed paid entries { id kind amount reversesId reversedById note } }';

interface Fund {
  id: string;
  name: string;
  manager: string | null;
  size: string | null;
  clause: string | null;
  committed: string;
  paid: string;
  leads: number;
  projects: number;
  version: number;
}
interface Share {
  fund: { name: string };
  committed: string;
  paid: string;
  entries: { id: string; kind: string; amount: string; reversesId: string | null; reversedById: string | null }[];
}

let app: TestApp;
let anna: Colleague;
let carl: Colleague;
let mia: Colleague;
let sun: Colleague;
let lead: ReadyLead;
let fund: Fund;
beforeAll(async () => {
  app = await TestApp.start();
  anna = await colleague(app, 'anna', ['OFFICER'], '一组');
  carl = await colleague(app, 'carl', ['OFFICER'], '二组');
  mia = await colleague(app, 'mia', ['MANAGER']);
  sun = await colleague(app, 'sun', ['STAFF']);
  lead = await negotiate(app, anna.token, '基金项目', ['NEV-PEM']);
  fund = await act(CREATE, { input: { name: '示例产业基金' } });
});
afterAll(() => app.stop());

const act = async (mutation: string, variables: Values, by = anna): Promise<Fund> =>
  Object.values(await app.ask<Record<string, Fund>>(mutation, variables, by.token))[0]!;
const refused = async (mutation: string, variables: Values, by = anna): Promise<string> => {
  const { code, field } = await app.refusal(mutation, variables, by.token);
  return field ? `${code} ${field}` : code;
};
const entry = (more: Values = {}): Values => ({
  input: { fundId: fund.id, leadId: lead.id, kind: 'COMMITTED', occurredOn: day(0), amount: '1000', ...more },
});
const sharesOf = async (what: 'lead' | 'project', id: string, by = anna): Promise<Share[]> =>
  (
    await app.ask<Record<string, { funds: Share[] }>>(
      `query ($id: ID!) { ${what}(id: $id) { ${SHARES} } }`,
      { id },
      by.token,
    )
  )[what]!.funds;

describe('funds', () => {
  it('of the plan are there, with what it says of them and nothing more', async () => {
    const { funds } = await app.ask<{ funds: { totalCount: number; edges: { node: Fund }[] } }>(
      LIST,
      { text: '新乡' },
      mia.token,
    );
    expect(funds.totalCount).toBe(3);
    for (const { node } of funds.edges) expect(node).toMatchObject({ manager: null, size: null, committed: '0' });
    expect(funds.edges.map(({ node }) => node.clause)).toContain('第一章第一节');
  });

  it('commit and pay, dated, and their sums go on from the lead to its project', async () => {
    const input = { ...(entry().input as Values), clientKey: randomUUID() };
    expect(await act(RECORD, { input })).toMatchObject({ committed: '1000', paid: '0', leads: 1, projects: 0 });
    expect((await act(RECORD, { input })).committed).toBe('1000');
    await act(RECORD, entry({ kind: 'PAID', amount: '400' }));
    expect(await refused(RECORD, entry({ kind: 'PAID', amount: '600.01' }))).toBe('BAD_USER_INPUT input.amount');
    const [share] = await sharesOf('lead', lead.id);
    expect(share).toMatchObject({ fund: { name: '示例产业基金' }, committed: '1000', paid: '400' });
    expect(await sharesOf('lead', lead.id, mia)).toHaveLength(1);

    await admit(app, lead.id, mia);
    const { signLead } = await app.ask<{ signLead: { id: string } }>(
      SIGN,
      { input: await signing(app, lead, anna.token) },
      anna.token,
    );
    const ofProject = { leadId: null, projectId: signLead.id };
    expect(await act(RECORD, entry({ ...ofProject, kind: 'PAID', amount: '600' }))).toMatchObject({
      ...{ committed: '1000', paid: '1000', leads: 0, projects: 1 },
    });
    expect((await sharesOf('project', signLead.id))[0]!.entries).toHaveLength(3);
    expect(await refused(RECORD, entry({ ...ofProject, kind: 'PAID', amount: '0.01' }))).toBe(
      'BAD_USER_INPUT input.amount',
    );

    const committed = share!.entries.find(({ kind }) => kind === 'COMMITTED')!;
    expect(await refused(REVERSE, { id: committed.id, reason: '登记有误' })).toBe('CONFLICT');
    const paid = share!.entries.find(({ kind }) => kind === 'PAID')!;
    expect(await act(REVERSE, { id: paid.id, reason: '登记有误' })).toMatchObject({ paid: '600' });
    expect(await refused(REVERSE, { id: paid.id, reason: '再冲销' })).toBe('CONFLICT');
    const { projectTimeline } = await app.ask<{
      projectTimeline: { edges: { node: { kind: string; text: string } }[] };
    }>(
      'query ($id: ID!) { projectTimeline(projectId: $id, first: 50) { edges { node { kind text } } } }',
      { id: signLead.id },
      anna.token,
    );
    const told = projectTimeline.edges.filter(({ node }) => node.kind === 'FUND').map(({ node }) => node.text);
    expect(told[0]).toBe('基金“示例产业基金”冲销实缴 400 万元');
    expect(told).toHaveLength(4);
  });

  it('are told by what one sees', async () => {
    const { funds } = await app.ask<{ funds: { edges: { node: Fund }[] } }>(LIST, { text: '示例产业基金' }, carl.token);
    expect(funds.edges[0]!.node).toMatchObject({ committed: '0', paid: '0', leads: 0, projects: 0 });
  });

  it('refuse what cannot be', async () => {
    expect(await refused(CREATE, { input: { name: '示例产业基金' } })).toBe('DUPLICATE input.name');
    expect(await refused(CREATE, { input: { name: '又一只', size: '0' } })).toBe('BAD_USER_INPUT input.size');
    expect(await refused(CREATE, { input: { name: '又一只' } }, sun)).toBe('FORBIDDEN');
    const update = { id: fund.id, v: 1, input: { manager: '示例管理人', size: '50000' } };
    expect(await refused(UPDATE, { ...update, v: 9 })).toBe('STALE_VERSION expectedVersion');
    expect(await refused(UPDATE, { ...update, id: unknownId })).toBe('NOT_FOUND');
    expect(await refused(UPDATE, update, sun)).toBe('FORBIDDEN');
    expect(await refused(UPDATE, { ...update, input: { size: '-1' } })).toBe('BAD_USER_INPUT input.size');
    expect(await act(UPDATE, update)).toMatchObject({ manager: '示例管理人', size: '50000', version: 2 });

    expect(await refused(RECORD, entry(), sun)).toBe('FORBIDDEN');
    expect(await refused(RECORD, entry(), carl)).toBe('NOT_FOUND');
    expect(await refused(RECORD, entry({ fundId: unknownId }))).toBe('NOT_FOUND input.fundId');
    expect(await refused(RECORD, entry({ leadId: null }))).toBe('BAD_USER_INPUT input.projectId');
    expect(await refused(RECORD, entry({ occurredOn: day(1) }))).toBe('BAD_USER_INPUT input.occurredOn');
    expect(await refused(RECORD, entry({ amount: '0' }))).toBe('BAD_USER_INPUT input.amount');
    expect(await refused(REVERSE, { id: unknownId, reason: '没有' })).toBe('NOT_FOUND');
    expect(await refused(REVERSE, { id: unknownId, reason: '没' })).toBe('BAD_USER_INPUT reason');
    expect(await refused(REVERSE, { id: unknownId, reason: '无权' }, sun)).toBe('FORBIDDEN');
  });
});
