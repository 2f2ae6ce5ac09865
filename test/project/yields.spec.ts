import { TestApp, Values } from '../support/app.js';
import { admit, negotiate, SIGN, signing } from '../support/projects.js';
import { Colleague, colleague, unknownId } from '../support/zone.js';

const RECORD_FIELDS = `id version year scale output tax addedValue staff land leasedLand totalLand exemption exemptionNote
  project { id } company { id } indicators { code value text } recordedBy { id }`;
const RECORD = `mutation ($input: RecordYieldInput!) { recordYield(input: $input) { ${RECORD_FIELDS} } }`;
const LIST = `query ($filter: YieldFilter, $after: String) { yieldRecords(filter: $filter, first: 2, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id year } } } }`;
const YEARS = `query ($id: ID!) { project(id: $id) { yields { year belowPromise grade record { id tax }
  promises { item promised actual kept text } } } }`;
const GRADING = `id version settled changedSince reason rule { id edition example } groups { code ranked a b c d }
  graded { record { id company { id } } group score rank grade parts { indicator points text } } ungraded { record { id } reason }`;
const GRADES = `query ($year: Int!, $rule: ID) { yieldGrading(year: $year, ruleId: $rule) { ${GRADING} } }`;
const SETTLE = `mutation ($year: Int!, $v: Int, $reason: String) {
  settleYieldGrading(year: $year, expectedVersion: $v, reason: $reason) { ${GRADING} } }`;
const RULE =
  'id version edition status example faults leastGroup groups { code criteria { indicator name weight cap } }';
const RULES = `{ yieldRules { ${RULE} } }`;
const DRAFT = `mutation ($input: DraftYieldRuleInput!) { draftYieldRule(input: $input) { ${RULE} } }`;
const CHANGE = `mutation ($id: ID!, $v: Int!, $input: UpdateYieldRuleInput!) {
  updateYieldRule(id: $id, expectedVersion: $v, input: $input) { ${RULE} } }`;
const ENACT = `mutation ($id: ID!, $v: Int!) { enactYieldRule(id: $id, expectedVersion: $v) { ${RULE} } }`;
const DELETE = `mutation ($id: ID!, $v: Int!) { deleteYieldRuleDraft(id: $id, expectedVersion: $v) }`;

const YEAR = new Date().getUTCFullYear() - 1;

interface YieldRecord {
  id: string;
  version: number;
  tax: string | null;
  totalLand: string | null;
  indicators: { code: string; value: string | null; text: string }[];
}
interface Grading {
  version: number | null;
  settled: boolean;
  changedSince: boolean;
  rule: { id: string; edition: number };
  graded: { record: { id: string }; rank: number; grade: string }[];
  ungraded: { record: { id: string }; reason: string }[];
  groups: { ranked: number }[];
}
interface Rule {
  id: string;
  version: number;
  edition: number | null;
  status: string;
  example: boolean;
  leastGroup: number;
  faults: string[];
}

describe('yields', () => {
  let app: TestApp;
  let mia: Colleague;
  let anna: Colleague;
  let carl: Colleague;
  let sun: Colleague;
  let projectId: string;
  let investorId: string;

  beforeAll(async () => {
    app = await TestApp.start();
    mia = await colleague(app, 'mia', ['MANAGER']);
    anna = await colleague(app, 'anna', ['OFFICER']);
    carl = await colleague(app, 'carl', ['OFFICER']);
    sun = await colleague(app, 'sun', ['STAFF']);
    const lead = await negotiate(app, anna.token, '亩均项目', ['NEV-PEM']);
    await admit(app, lead.id, mia);
    const promises = [{ year: YEAR, output: '10000', tax: '500', jobs: 80 }];
    const input = await signing(app, lead, anna.token, { promises });
    projectId = (await app.ask<{ signLead: { id: string } }>(SIGN, { input }, anna.token)).signLead.id;
    investorId = lead.companyId;
  });
  afterAll(() => app.stop());

  const ask = async <T>(query: string, variables: Values = {}, by = anna): Promise<T> =>
    Object.values(await app.ask<Record<string, T>>(query, variables, by.token))[0]!;
  const record = (input: Values, by = anna): Promise<YieldRecord> =>
    ask(RECORD, { input: { year: YEAR, ...input } }, by);
  const refused = (query: string, variables: Values, by = anna) => app.refusal(query, variables, by.token);
  const refusedRecord = (input: Values, by = anna) => refused(RECORD, { input: { year: YEAR, ...input } }, by);
  const company = async (name: string): Promise<string> =>
    (
      await ask<{ id: string }>('mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }', {
        input: { name, inZone: true },
      })
    ).id;
  const years = async () => (await ask<{ yields: Values[] }>(YEARS, { id: projectId })).yields;

  it('are told of a project, measured against its promise, and unknown where nobody said', async () => {
    expect(await years()).toMatchObject([{ year: YEAR, record: null, belowPromise: null }]);
    const first = await record({ projectId, scale: 'ABOVE', tax: '450', output: '10000', land: '90' });
    expect(first).toMatchObject({
      version: 1,
      totalLand: null,
      recordedBy: { id: anna.id },
      company: { id: investorId },
    });
    expect(first.indicators[0]).toEqual({ code: 'TAX_PER_MU', value: null, text: '亩均税收：缺租用用地' });
    const again = await record({ projectId, expectedVersion: 1, leasedLand: '10' });
    expect(again).toMatchObject({ version: 2, tax: '450', totalLand: '100' });
    expect(again.indicators[0]).toMatchObject({ value: '4.5' });
    expect(await years()).toMatchObject([
      {
        ...{ year: YEAR, belowPromise: true, grade: null, record: { tax: '450' } },
        promises: [
          { item: 'OUTPUT', kept: true },
          { item: 'TAX', promised: '500', actual: '450', kept: false },
          { item: 'JOBS', actual: null, kept: null },
        ],
      },
    ]);
  });

  it('are refused twice, of a year that runs, of nobody, by who may not, and with figures that are none', async () => {
    const other = await company('别家企业');
    expect(await refusedRecord({ projectId, tax: '1' })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refusedRecord({ projectId, expectedVersion: 1, tax: '1' })).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refusedRecord({ companyId: other, expectedVersion: 1, tax: '1' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await refusedRecord({ companyId: investorId, tax: '1' })).toMatchObject({
      ...{ code: 'CONFLICT', message: expect.stringContaining('会计两次') },
    });
    expect(await refusedRecord({ companyId: other, year: YEAR + 1 })).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', field: 'input.year' },
    });
    expect(await refusedRecord({ tax: '1' })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.projectId' });
    expect(await refusedRecord({ projectId, companyId: other })).toMatchObject({ code: 'BAD_USER_INPUT' });
    for (const bad of [{ tax: '-1' }, { tax: '1.234' }, { staff: -1 }, { land: '999999999' }]) {
      expect(await refusedRecord({ companyId: other, ...bad })).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
    expect(await refusedRecord({ companyId: other, exemption: 'OTHER' })).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', field: 'input.exemptionNote' },
    });
    expect(await refusedRecord({ companyId: other, exemptionNote: '说明' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await refusedRecord({ companyId: unknownId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusedRecord({ projectId: unknownId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusedRecord({ projectId, expectedVersion: 2 }, carl)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusedRecord({ companyId: other }, sun)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('of a company tell of the only project that it runs, and cannot be told of both', async () => {
    const before = YEAR - 1;
    const told = await record({ companyId: investorId, year: before, tax: '300' });
    expect(await years()).toMatchObject([{ year: YEAR }, { year: before, record: { id: told.id }, promises: [] }]);
    expect(await refusedRecord({ projectId, year: before, tax: '1' })).toMatchObject({ code: 'CONFLICT' });
  });

  it('are listed by year, page by page, each as far as one sees its project', async () => {
    const filter = { companyId: investorId };
    const page = await ask<Values>(LIST, { filter });
    expect(page).toMatchObject({ totalCount: 2, edges: [{ node: { year: YEAR } }, { node: { year: YEAR - 1 } }] });
    expect(await ask<Values>(LIST, { filter }, carl)).toMatchObject({ totalCount: 1 });
    expect(await ask<Values>(LIST, { filter: { ...filter, year: YEAR } }, carl)).toMatchObject({ totalCount: 0 });
  });

  it('grade a year by the rule in force, those without a grade apart, and settle it for good', async () => {
    expect(await refused(SETTLE, { year: YEAR - 5 }, mia)).toMatchObject({ code: 'CONFLICT' });
    const full = { scale: 'ABOVE', addedValue: '900', land: '20', leasedLand: '0' };
    for (let index = 0; index < 6; index += 1) {
      await record({ companyId: await company(`评级企业${index}`), ...full, tax: String(100 * (index + 1)) });
    }
    const utility = await company('评级供水');
    await record({ companyId: utility, ...full, tax: '1', exemption: 'PUBLIC_UTILITY' });
    const trial = await ask<Grading>(GRADES, { year: YEAR });
    expect(trial).toMatchObject({ settled: false, version: null, rule: { edition: 1, example: true } });
    expect(trial.graded.map(({ rank, grade }) => `${rank}${grade}`)).toEqual(['1A', '2A', '3B', '4B', '5B', '6C']);
    expect(trial.ungraded.map(({ reason }) => reason).sort()).toEqual(
      [expect.stringContaining('缺工业增加值'), '公用事业'].sort(),
    );
    expect((await ask<Grading>(GRADES, { year: YEAR }, carl)).ungraded).toHaveLength(1);

    expect(await refused(SETTLE, { year: YEAR }, anna)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refused(SETTLE, { year: YEAR + 1 }, mia)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'year' });
    expect(await refused(SETTLE, { year: YEAR, v: 1 }, mia)).toMatchObject({ code: 'NOT_FOUND' });
    const settled = await ask<Grading>(SETTLE, { year: YEAR }, mia);
    expect(settled).toMatchObject({ settled: true, changedSince: false, version: 1 });
    expect(settled.graded).toEqual(trial.graded);

    await record({ projectId, expectedVersion: 2, addedValue: '90000' });
    const later = await ask<Grading>(GRADES, { year: YEAR }, mia);
    expect(later).toMatchObject({ settled: true, changedSince: true });
    expect(later.graded.map(({ record: { id }, grade }) => [id, grade])).toEqual(
      settled.graded.map(({ record: { id }, grade }) => [id, grade]),
    );
    expect(await refused(SETTLE, { year: YEAR, v: 1 }, mia)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'reason' });
    expect(await refused(SETTLE, { year: YEAR, reason: '补登数据' }, mia)).toMatchObject({ code: 'CONFLICT' });
    expect(await refused(SETTLE, { year: YEAR, v: 9, reason: '补登数据' }, mia)).toMatchObject({
      code: 'STALE_VERSION',
    });
    const again = await ask<Grading>(SETTLE, { year: YEAR, v: 1, reason: '补登数据' }, mia);
    expect(again).toMatchObject({ changedSince: false, reason: '补登数据' });
    expect(again.graded).toHaveLength(7);
    expect((await years())[0]).toMatchObject({ grade: expect.stringMatching(/^[ABC]$/) });
  });

  it('are graded by a rule that is drafted, put in force and then never changed', async () => {
    const draft = await ask<Rule>(DRAFT, { input: { name: '评价办法（试行）' } }, mia);
    expect(draft).toMatchObject({ edition: null, status: 'DRAFT', example: false, faults: [], leastGroup: 5 });
    const criteria = [{ indicator: 'TAX_PER_MU', weight: '90', whenMissing: 'UNGRADED' }];
    const content = {
      leastGroup: 3,
      cuts: { a: '20', b: '60', c: '90' },
      groups: [{ code: 'ALL', name: '全部', criteria }],
    };
    const changed = await ask<Rule>(CHANGE, { id: draft.id, v: 1, input: { content } }, mia);
    expect(changed.faults).toEqual(['“全部”各项权重之和应为 100，现为 90']);
    expect(await refused(ENACT, { id: draft.id, v: changed.version }, mia)).toMatchObject({ code: 'CONFLICT' });
    criteria[0]!.weight = '100';
    const right = await ask<Rule>(CHANGE, { id: draft.id, v: changed.version, input: { content } }, mia);
    expect(await ask<Grading>(GRADES, { year: YEAR, rule: draft.id }, mia)).toMatchObject({
      ...{ settled: false, groups: [{ ranked: 7 }] },
    });
    const stale = { id: draft.id, v: 1 };
    expect(await refused(CHANGE, { ...stale, input: { name: '新名称' } }, mia)).toMatchObject({
      code: 'STALE_VERSION',
    });
    expect(await refused(ENACT, stale, mia)).toMatchObject({ code: 'STALE_VERSION' });
    expect(await refused(DELETE, stale, mia)).toMatchObject({ code: 'STALE_VERSION' });
    for (const query of [ENACT, DELETE]) {
      expect(await refused(query, { id: unknownId, v: 1 }, mia)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refused(query, { id: draft.id, v: right.version }, anna)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await refused(DRAFT, { input: { name: '空', copyOf: draft.id, content } }, mia)).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await refused(DRAFT, { input: { name: '某办法', copyOf: unknownId } }, mia)).toMatchObject({
      code: 'NOT_FOUND',
    });
    const enacted = await ask<Rule>(ENACT, { id: draft.id, v: right.version }, mia);
    expect(enacted).toMatchObject({ edition: 2, status: 'IN_FORCE' });
    expect(await refused(CHANGE, { id: draft.id, v: enacted.version, input: { name: '改名' } }, mia)).toMatchObject({
      code: 'CONFLICT',
    });
    expect((await ask<Rule[]>(RULES)).map(({ edition, status }) => [edition, status])).toEqual([
      [2, 'IN_FORCE'],
      [1, 'RETIRED'],
    ]);
    expect(await ask<Grading>(GRADES, { year: YEAR }, mia)).toMatchObject({ settled: true, rule: { edition: 1 } });
    const spare = await ask<Rule>(DRAFT, { input: { name: '备用办法' } }, mia);
    expect(await ask<boolean>(DELETE, { id: spare.id, v: spare.version }, mia)).toBe(true);
  });

  it('move with a company that turns out to be another; of a year that both have, those of the one that stays', async () => {
    const [from, to] = [await company('重名企业甲'), await company('重名企业乙')];
    await record({ companyId: from, tax: '1' });
    const kept = await record({ companyId: to, tax: '2' });
    const moved = await record({ companyId: from, year: YEAR - 1, tax: '3' });
    const input = { keepId: to, mergeId: from, reason: '重复登记', dryRun: false, keepVersion: 1, mergeVersion: 1 };
    await app.ask(
      'mutation ($input: MergeCompaniesInput!) { mergeCompanies(input: $input) { done } }',
      { input },
      mia.token,
    );
    const page = await ask<{ edges: { node: { id: string } }[] }>(LIST, { filter: { companyId: to } });
    expect(page.edges.map(({ node }) => node.id)).toEqual([kept.id, moved.id]);
  });
});
