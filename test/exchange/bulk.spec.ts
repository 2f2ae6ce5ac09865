import { TestApp, Values } from '../support/app.js';
import { Colleague, colleague, createCompany } from '../support/zone.js';

interface Outcome {
  id: string;
  done: boolean;
  version: number | null;
  code: string | null;
  message: string | null;
}

interface Row {
  id: string;
  expectedVersion: number;
}

const ARGUMENTS = {
  bulkAssignLeads: '$ownerId: ID!, $reason: String',
  bulkReleaseLeads: '$reason: String!',
  bulkRenodeLeads: '$nodeCodes: [String!]!',
  bulkAssignCompanies: '$ownerId: ID',
  bulkTagCompanies: '$add: [String!]! = [], $remove: [String!]! = []',
  bulkRenodeCompanies: '$from: String!, $to: String!',
} as const;
type Operation = keyof typeof ARGUMENTS;

const NOBODY = '019447f0-0000-7000-8000-000000000000';

describe('bulk edit', () => {
  let app: TestApp;
  let manager: Colleague;
  let officer: Colleague;
  let stranger: Colleague;
  let companyId: string;

  const document = (name: Operation): string => {
    const names = [...ARGUMENTS[name].matchAll(/\$(\w+)/g)].map(([, variable]) => `${variable}: $${variable}`);
    return `mutation ($rows: [BulkRowInput!]!, ${ARGUMENTS[name]}) {
      ${name}(rows: $rows, ${names.join(', ')}) { id done version code message } }`;
  };
  const bulk = async (name: Operation, rows: Row[], rest: Values, by = manager): Promise<Outcome[]> =>
    (await app.ask<Record<string, Outcome[]>>(document(name), { rows, ...rest }, by.token))[name]!;
  const refused = (name: Operation, rows: Row[], rest: Values, by = manager) =>
    app.refusal(document(name), { rows, ...rest }, by.token);
  /** Each of a company of its own, or of the given one: whoever reports a company first is protected. */
  const lead = async (name: string, by = officer, of?: string): Promise<Row> => {
    const input = {
      name,
      companyId: of ?? (await createCompany(app, `${name}的企业`)),
      source: 'CHAIN',
      nodeCodes: ['NEV-PWS'],
    };
    const { createLead } = await app.ask<{ createLead: { id: string; version: number } }>(
      'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id version } }',
      { input },
      by.token,
    );
    return { id: createLead.id, expectedVersion: createLead.version };
  };
  const company = async (name: string): Promise<Row> => ({ id: await createCompany(app, name), expectedVersion: 1 });
  const one = async (sql: string, values: unknown[]): Promise<Values> =>
    (await app.sql.query(sql, values)).rows[0] as Values;
  const place = (id: string, nodeCode: string): Promise<unknown> =>
    app.ask('mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id } }', {
      input: { companyId: id, nodeCode, status: 'OPERATING', leading: 'YES' },
    });
  const gap = async (code: string): Promise<number> => {
    const { chainGaps } = await app.ask<{ chainGaps: { node: { code: string }; held: number }[] }>(
      '{ chainGaps(chainCode: "NEV") { node { code } held } }',
    );
    return chainGaps.find(({ node }) => node.code === code)!.held;
  };

  beforeAll(async () => {
    app = await TestApp.start();
    manager = await colleague(app, 'manager', ['MANAGER']);
    officer = await colleague(app, 'officer', ['OFFICER'], '招商一组');
    stranger = await colleague(app, 'stranger', ['OFFICER'], '招商二组');
    companyId = await createCompany(app, '批量办理的企业');
  });
  afterAll(() => app.stop());

  it('assigns leads one by one: each with its own outcome, and with the event of an edit by hand', async () => {
    const [good, stale, taken] = [await lead('甲线索'), await lead('乙线索'), await lead('丙线索')];
    await bulk('bulkAssignLeads', [taken], { ownerId: stranger.id });
    const outcomes = await bulk(
      'bulkAssignLeads',
      [
        { ...stale, expectedVersion: stale.expectedVersion + 5 },
        { id: NOBODY, expectedVersion: 1 },
        { ...taken, expectedVersion: taken.expectedVersion + 1 },
        good,
      ],
      { ownerId: stranger.id, reason: '分工调整' },
    );
    expect(outcomes).toMatchObject([
      { id: stale.id, done: false, code: 'STALE_VERSION', version: stale.expectedVersion },
      { id: NOBODY, done: false, code: 'NOT_FOUND', version: null },
      { id: taken.id, done: false, code: 'CONFLICT', message: '此人已是这条线索的负责人' },
      { id: good.id, done: true, code: null, message: null, version: good.expectedVersion + 1 },
    ]);
    expect(await one('SELECT owner_id FROM lead WHERE id = $1', [good.id])).toEqual({ owner_id: stranger.id });
    expect(
      await one('SELECT kind, reason FROM lead_event WHERE lead_id = $1 ORDER BY id DESC LIMIT 1', [good.id]),
    ).toEqual({ kind: 'ASSIGNED', reason: '分工调整' });
    expect(await refused('bulkAssignLeads', [good], { ownerId: officer.id }, officer)).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('gives leads back to the pool, those that are one’s own', async () => {
    const [mine, theirs] = [await lead('我的'), await lead('他的', stranger, await createCompany(app, '别组的企业'))];
    const outcomes = await bulk('bulkReleaseLeads', [mine, theirs], { reason: '精力不足' }, officer);
    expect(outcomes).toMatchObject([
      { done: true },
      // Out of sight is as good as missing.
      { done: false, code: 'NOT_FOUND' },
    ]);
    expect(await one('SELECT owner_id FROM lead WHERE id = $1', [mine.id])).toEqual({ owner_id: null });
    const again = [{ ...mine, expectedVersion: mine.expectedVersion + 1 }];
    expect(await bulk('bulkReleaseLeads', again, { reason: '再退' })).toMatchObject([
      { done: false, code: 'CONFLICT' },
    ]);
    expect(await refused('bulkReleaseLeads', [mine], { reason: '' })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('gives leads other nodes, and the map follows', async () => {
    const rows = [await lead('改环节一'), await lead('改环节二')];
    expect(await bulk('bulkRenodeLeads', rows, { nodeCodes: ['NEV-STK'] })).toMatchObject([
      { done: true },
      { done: true },
    ]);
    const nodes = await app.sql.query(
      'SELECT DISTINCT n.code FROM lead_node x JOIN chain_node n ON n.id = x.node_id WHERE x.lead_id = ANY($1)',
      [rows.map(({ id }) => id)],
    );
    expect(nodes.rows).toEqual([{ code: 'NEV-STK' }]);
    const next = rows.map((row) => ({ ...row, expectedVersion: row.expectedVersion + 1 }));
    expect(await bulk('bulkRenodeLeads', next, { nodeCodes: ['NEV-NONE'] })).toMatchObject([
      { done: false, code: expect.stringMatching(/NOT_FOUND|BAD_USER_INPUT/) as unknown },
      { done: false },
    ]);
  });

  it('assigns companies and tags them; tags of others stay', async () => {
    const rows = [await company('标签一'), await company('标签二')];
    expect(await bulk('bulkTagCompanies', rows, { add: ['链主', '上市'] })).toMatchObject([
      { done: true, version: 2 },
      { done: true, version: 2 },
    ]);
    const second = rows.map((row) => ({ ...row, expectedVersion: 2 }));
    const mixed = [second[0]!, rows[1]!];
    expect(await bulk('bulkTagCompanies', mixed, { add: ['瞪羚'], remove: ['上市'] })).toMatchObject([
      { done: true },
      { done: false, code: 'STALE_VERSION', version: 2 },
    ]);
    expect(await one('SELECT tags FROM company WHERE id = $1', [rows[0]!.id])).toEqual({ tags: ['链主', '瞪羚'] });
    const many = Array.from({ length: 20 }, (_, index) => `标签${index}`);
    expect(await bulk('bulkTagCompanies', [second[1]!], { add: many })).toMatchObject([
      { done: false, code: 'BAD_USER_INPUT' },
    ]);
    expect(await bulk('bulkAssignCompanies', [second[1]!], { ownerId: officer.id })).toMatchObject([{ done: true }]);
    expect(await refused('bulkTagCompanies', second, {})).toMatchObject({ code: 'BAD_USER_INPUT', field: 'add' });
    expect(await refused('bulkTagCompanies', second, { add: ['x'], remove: ['x'] })).toMatchObject({ field: 'remove' });
    expect(await refused('bulkAssignCompanies', second, { ownerId: null }, officer)).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('moves placements to another node in one transaction each, and the gaps follow', async () => {
    const [right, absent, there] = [await company('落位改正'), await company('没有落位'), await company('两处都有')];
    await place(right.id, 'NEV-PWS');
    await place(there.id, 'NEV-PWS');
    await place(there.id, 'NEV-STK');
    const before = [await gap('NEV-PWS'), await gap('NEV-STK')];
    const rows = [right, absent, there].map(({ id }) => ({ id, expectedVersion: 1 }));
    expect(await bulk('bulkRenodeCompanies', rows, { from: 'NEV-PWS', to: 'NEV-STK' })).toMatchObject([
      { done: true },
      { done: false, code: 'NOT_FOUND' },
      { done: false, code: 'CONFLICT' },
    ]);
    expect([await gap('NEV-PWS'), await gap('NEV-STK')]).toEqual([before[0]! - 1, before[1]! + 1]);
    const kept = await one(
      `SELECT p.status, p.leading_firm FROM placement p JOIN chain_node n ON n.id = p.node_id
        WHERE p.company_id = $1 AND n.code = 'NEV-STK'`,
      [right.id],
    );
    expect(kept).toEqual({ status: 'OPERATING', leading_firm: 'YES' });
    const same = { from: 'NEV-PWS', to: 'NEV-PWS' };
    expect(await refused('bulkRenodeCompanies', [right], same)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'to' });
    const moved = { from: 'NEV-STK', to: 'NEV-PWS' };
    expect(await refused('bulkRenodeCompanies', [right], moved, officer)).toMatchObject({ code: 'FORBIDDEN' });
    // What a lead holds is changed at the lead.
    const held = await createCompany(app, '有线索的企业');
    await lead('占着环节的线索', officer, held);
    expect(
      await bulk('bulkRenodeCompanies', [{ id: held, expectedVersion: 1 }], { from: 'NEV-PWS', to: 'NEV-GDL' }),
    ).toMatchObject([{ done: false, code: 'CONFLICT' }]);
  });

  it('takes 1 to 100 rows, each once', async () => {
    const row = { id: companyId, expectedVersion: 1 };
    const many = Array.from({ length: 101 }, (_, index) => ({ ...row, id: NOBODY.slice(0, -3) + String(100 + index) }));
    for (const rows of [[], [row, row], many]) {
      expect(await refused('bulkTagCompanies', rows, { add: ['x'] })).toMatchObject({
        ...{ code: 'BAD_USER_INPUT', field: expect.stringContaining('rows') as unknown },
      });
    }
  });
});
