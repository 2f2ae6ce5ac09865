import { checkCharacter } from '../src/company/library/credit-code.js';
import { TestApp, Values } from './support/app.js';

const CREATE =
  'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id name creditCode version tags kind } }';
const UPDATE =
  'mutation ($id: ID!, $v: Int!, $input: UpdateCompanyInput!) { updateCompany(id: $id, expectedVersion: $v, input: $input) { id name creditCode version } }';
const PLACE =
  'mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id status version holderName confirmed } }';
const GROUP =
  'mutation ($input: CompanyGroupInput!) { declareCompanyGroup(input: $input) { id group { name basis } } }';
const LEAVE = 'mutation ($id: ID!) { leaveCompanyGroup(id: $id) { group { name } } }';

interface Created {
  id: string;
  name: string;
  creditCode: string | null;
  version: number;
}

const unknownId = '019447f0-0000-7000-8000-000000000000';
const creditCode = (serial: number): string => {
  const body = `91410700MA${String(serial).padStart(7, '0')}`;
  return body + checkCharacter(body);
};

describe('companies and placements', () => {
  let app: TestApp;
  let officer: string;
  let staff: string;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await app.person('officer', ['OFFICER']);
    staff = await app.person('staff', ['STAFF']);
  });
  afterAll(() => app.stop());

  const create = async (input: Values): Promise<Created> =>
    (await app.ask<{ createCompany: Created }>(CREATE, { input }, officer)).createCompany;
  const place = async (input: Values) =>
    (await app.ask<{ setPlacement: { id: string; version: number; holderName: string } }>(PLACE, { input }))
      .setPlacement;
  const node = async (code: string) =>
    (
      await app.ask<{
        chainGaps: {
          held: number;
          operating: number;
          landing: number;
          negotiating: number;
          candidates: number;
          unconfirmed: number;
          stale: number;
          level: string;
          direction: string;
          measured: number;
          unknownQuantity: number;
          leading: number;
          leadingUnknown: number;
          platforms: number;
        }[];
      }>(
        `query ($chain: String!, $text: String!) { chainGaps(chainCode: $chain, filter: { text: $text }) {
          held operating landing negotiating candidates unconfirmed stale level direction measured unknownQuantity leading leadingUnknown platforms } }`,
        { chain: code.split('-')[0], text: code },
      )
    ).chainGaps[0]!;

  it('creates and changes a company; the code is upper-cased, checked and unique', async () => {
    const made = await create({
      name: '新乡试验一有限公司',
      creditCode: ` ${creditCode(1).toLowerCase()} `,
      tags: ['瞪羚'],
    });
    expect(made).toMatchObject({ creditCode: creditCode(1), version: 1 });
    const { updateCompany } = await app.ask<{ updateCompany: Created }>(
      UPDATE,
      { id: made.id, v: 1, input: { name: '新乡试验壹有限公司' } },
      officer,
    );
    expect(updateCompany).toMatchObject({ name: '新乡试验壹有限公司', creditCode: creditCode(1), version: 2 });
    expect((await app.refusal(CREATE, { input: { name: '又一家', creditCode: creditCode(1) } }, officer)).code).toBe(
      'DUPLICATE',
    );
    const { updateCompany: own } = await app.ask<{ updateCompany: Created }>(
      UPDATE,
      { id: made.id, v: 2, input: { creditCode: creditCode(1) } },
      officer,
    );
    expect(own.version).toBe(3);
  });

  it('changes what is given and nothing else', async () => {
    const made = await create({ name: '新乡不变有限公司', tags: ['瞪羚'], aliases: ['不变'], note: '备注' });
    await app.ask(UPDATE, { id: made.id, v: 1, input: { name: '新乡改名有限公司' } }, officer);
    const { rows } = await app.sql.query('SELECT name, tags, aliases, note, kind FROM company WHERE id = $1', [
      made.id,
    ]);
    expect(rows[0]).toEqual({
      name: '新乡改名有限公司',
      tags: ['瞪羚'],
      aliases: ['不变'],
      note: '备注',
      kind: 'ENTERPRISE',
    });
  });

  it.each<[string, Values, string, string]>([
    ['no name', { name: ' ' }, 'BAD_USER_INPUT', 'name'],
    ['a name with a NUL', { name: '甲\u0000乙' }, 'BAD_USER_INPUT', 'name'],
    ['a name of 101 characters', { name: '长'.repeat(101) }, 'BAD_USER_INPUT', 'name'],
    ['a wrong check character', { name: '某某公司', creditCode: '91350100M000100Y44' }, 'BAD_USER_INPUT', 'creditCode'],
    [
      'a letter that the standard leaves out',
      { name: '某某公司', creditCode: '91350100M000100YZ3' },
      'BAD_USER_INPUT',
      'creditCode',
    ],
    ['a region of five digits', { name: '某某公司', regionCode: '41077' }, 'BAD_USER_INPUT', 'regionCode'],
    ['a field that does not exist', { name: '某某公司', nonsense: 1 }, 'BAD_USER_INPUT', ''],
    ['tags given twice', { name: '某某公司', tags: ['a', 'a'] }, 'BAD_USER_INPUT', 'tags'],
    ['null where there is no null', { name: '某某公司', tags: null }, 'BAD_USER_INPUT', ''],
  ])('refuses a company with %s', async (_, input, code, field) => {
    const refusal = await app.refusal(CREATE, { input }, officer);
    expect(refusal.code).toBe(code);
    expect(refusal.field ?? '').toContain(field);
    expect(refusal.message).toMatch(/[\u4e00-\u9fff]/);
  });

  it('refuses an update that is stale, of nothing, or by somebody without the right', async () => {
    const made = await create({ name: '新乡试验二有限公司' });
    expect((await app.refusal(UPDATE, { id: made.id, v: 5, input: { name: '改名' } }, officer)).code).toBe(
      'STALE_VERSION',
    );
    expect((await app.refusal(UPDATE, { id: unknownId, v: 1, input: { name: '改名' } }, officer)).code).toBe(
      'NOT_FOUND',
    );
    expect((await app.refusal(UPDATE, { id: made.id, v: 1, input: { name: '改名' } }, staff)).code).toBe('FORBIDDEN');
    expect((await app.refusal(CREATE, { input: { name: '无权' } }, staff)).code).toBe('FORBIDDEN');
    expect((await app.refusal(CREATE, { input: { name: '无名' } }, '')).code).toBe('UNAUTHENTICATED');
  });

  it('lets two editors race: one wins, the other is told', async () => {
    const made = await create({ name: '新乡竞争有限公司' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        app.send(UPDATE, { id: made.id, v: 1, input: { name: `新乡竞争${index}有限公司` } }, officer),
      ),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []))).toEqual(
      new Set(['STALE_VERSION']),
    );
  });

  it('moves the gap answer with each placement', async () => {
    const firm = await create({ name: '动力一号有限公司' });
    const made = await place({ companyId: firm.id, nodeCode: 'NEV-PWS', status: 'NEGOTIATING' });
    expect(await node('NEV-PWS')).toMatchObject({ held: 0, negotiating: 1, level: 'MISSING' });
    await place({
      companyId: firm.id,
      nodeCode: 'NEV-PWS',
      status: 'LANDING',
      expectedVersion: made.version,
      verifiedOn: '2026-11-01',
    });
    expect(await node('NEV-PWS')).toMatchObject({
      held: 1,
      landing: 1,
      negotiating: 0,
      stale: 0,
      level: 'WEAK',
      direction: 'STRENGTHEN',
    });
    await place({ companyId: firm.id, nodeCode: 'NEV-PWS', status: 'OPERATING', expectedVersion: 2, leading: 'NO' });
    expect(await node('NEV-PWS')).toMatchObject({ operating: 1, leadingUnknown: 0, leading: 0 });
    await place({ companyId: firm.id, nodeCode: 'NEV-PWS', status: 'EXITED', expectedVersion: 3, reason: '清退' });
    expect(await node('NEV-PWS')).toMatchObject({ held: 0, level: 'MISSING' });
    const { rows } = await app.sql.query<{ to_status: string }>(
      'SELECT to_status FROM placement_event WHERE placement_id = $1 ORDER BY recorded_at, id',
      [made.id],
    );
    expect(rows.map((row) => row.to_status)).toEqual(['NEGOTIATING', 'LANDING', 'OPERATING', 'EXITED']);
  });

  it('keeps 待核实 outside held until it is confirmed', async () => {
    const firm = await create({ name: '待核实有限公司' });
    const made = await place({ companyId: firm.id, nodeCode: 'NEV-MOT', status: 'OPERATING', confirmed: false });
    expect(await node('NEV-MOT')).toMatchObject({ held: 0, unconfirmed: 1, level: 'MISSING' });
    await place({
      companyId: firm.id,
      nodeCode: 'NEV-MOT',
      status: 'OPERATING',
      confirmed: true,
      expectedVersion: made.version,
    });
    expect(await node('NEV-MOT')).toMatchObject({ held: 1, unconfirmed: 0, stale: 1 });
  });

  it('counts stations by quantity; an unknown quantity is never one', async () => {
    const firm = await create({ name: '加氢运营有限公司' });
    await place({ companyId: firm.id, nodeCode: 'NEV-H2R-STN', status: 'OPERATING', quantity: '2' });
    expect(await node('NEV-H2R-STN')).toMatchObject({ held: 2, measured: 2, unknownQuantity: 1, level: 'WEAK' });
    await place({ projectName: '某加氢站项目', nodeCode: 'NEV-H2R-STN', status: 'LANDING', quantity: '4' });
    expect(await node('NEV-H2R-STN')).toMatchObject({ held: 3, measured: 6, level: 'ABOVE' });
  });

  it('counts an investor and its project company once, from the declaration on', async () => {
    const investor = await create({ name: '投资集团股份有限公司' });
    const project = await create({ name: '投资集团新乡有限公司' });
    for (const { id } of [investor, project]) await place({ companyId: id, nodeCode: 'NEV-BCA', status: 'LANDING' });
    expect((await node('NEV-BCA')).held).toBe(2);
    const { declareCompanyGroup } = await app.ask<{ declareCompanyGroup: { group: { name: string } }[] }>(GROUP, {
      input: { name: '投资集团', companyIds: [investor.id, project.id], basis: '项目公司' },
    });
    expect(declareCompanyGroup.map(({ group }) => group.name)).toEqual(['投资集团', '投资集团']);
    expect((await node('NEV-BCA')).held).toBe(1);
    const again = { name: '投资集团', companyIds: [project.id], basis: '年报' };
    expect(await app.ask(GROUP, { input: again })).toEqual({
      declareCompanyGroup: [{ id: project.id, group: { name: '投资集团', basis: '年报' } }],
    });
    await app.ask(LEAVE, { id: project.id });
    expect((await node('NEV-BCA')).held).toBe(2);
    expect((await app.refusal(LEAVE, { id: project.id })).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(LEAVE, { id: unknownId })).code).toBe('NOT_FOUND');
    expect((await app.refusal(GROUP, { input: { name: '某集团', companyIds: [unknownId], basis: 'x' } })).code).toBe(
      'NOT_FOUND',
    );
    expect((await app.refusal(GROUP, { input: { name: '某集团', companyIds: [], basis: 'x' } })).code).toBe(
      'BAD_USER_INPUT',
    );
    expect(
      (await app.refusal(GROUP, { input: { name: '某集团', companyIds: [project.id], basis: 'x' } }, officer)).code,
    ).toBe('FORBIDDEN');
    expect((await app.refusal(LEAVE, { id: project.id }, officer)).code).toBe('FORBIDDEN');
  });

  it('lets a platform fill what is for platforms, and no production node', async () => {
    const { createCompany: institute } = await app.ask<{ createCompany: Created }>(CREATE, {
      input: { name: '某研究院', kind: 'INSTITUTE' },
    });
    await place({ companyId: institute.id, nodeCode: 'NEV-TST', status: 'OPERATING' });
    expect(await node('NEV-TST')).toMatchObject({ held: 1, platforms: 1 });
    const refusal = await app.refusal(PLACE, {
      input: { companyId: institute.id, nodeCode: 'NEV-STK', status: 'OPERATING' },
    });
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.nodeCode' });
    expect((await app.refusal(UPDATE, { id: institute.id, v: 1, input: { kind: 'ENTERPRISE' } })).code).toBe(
      'BAD_USER_INPUT',
    );
  });

  it.each<[string, (id: string) => Values, string]>([
    ['neither company nor project', () => ({ nodeCode: 'NEV-PEM', status: 'LANDING' }), 'BAD_USER_INPUT'],
    [
      'both company and project',
      (companyId) => ({ companyId, projectName: '某项目', nodeCode: 'NEV-PEM', status: 'LANDING' }),
      'BAD_USER_INPUT',
    ],
    ['an unknown company', () => ({ companyId: unknownId, nodeCode: 'NEV-PEM', status: 'LANDING' }), 'NOT_FOUND'],
    ['an unknown node', (companyId) => ({ companyId, nodeCode: 'NEV-NO', status: 'LANDING' }), 'NOT_FOUND'],
    ['an exit of what never was', (companyId) => ({ companyId, nodeCode: 'NEV-PEM', status: 'EXITED' }), 'CONFLICT'],
    [
      'a version of what never was',
      (companyId) => ({ companyId, nodeCode: 'NEV-PEM', status: 'LANDING', expectedVersion: 1 }),
      'NOT_FOUND',
    ],
    [
      'a day in the future',
      (companyId) => ({ companyId, nodeCode: 'NEV-PEM', status: 'LANDING', verifiedOn: '2999-01-01' }),
      'BAD_USER_INPUT',
    ],
    [
      'a day that does not exist',
      (companyId) => ({ companyId, nodeCode: 'NEV-PEM', status: 'LANDING', occurredOn: '2026-02-30' }),
      'BAD_USER_INPUT',
    ],
    [
      'a negative quantity',
      (companyId) => ({ companyId, nodeCode: 'NEV-PEM', status: 'LANDING', quantity: '-1' }),
      'BAD_USER_INPUT',
    ],
    ['an unknown status', (companyId) => ({ companyId, nodeCode: 'NEV-PEM', status: 'DONE' }), 'BAD_USER_INPUT'],
  ])('refuses a placement with %s and changes nothing', async (_, input, code) => {
    const firm = await create({ name: '被拒有限公司' });
    expect((await app.refusal(PLACE, { input: input(firm.id) })).code).toBe(code);
    expect(await node('NEV-PEM')).toMatchObject({ held: 0, candidates: 0, negotiating: 0 });
  });

  it('refuses a second placement without the version, a stale one, and whoever has no right', async () => {
    const firm = await create({ name: '重复落位有限公司' });
    const input = { companyId: firm.id, nodeCode: 'NEV-GDL', status: 'CANDIDATE' };
    await place(input);
    expect(await app.refusal(PLACE, { input })).toMatchObject({
      code: 'STALE_VERSION',
      details: { currentVersion: 1 },
    });
    expect((await app.refusal(PLACE, { input: { ...input, expectedVersion: 9 } })).code).toBe('STALE_VERSION');
    expect((await app.refusal(PLACE, { input }, officer)).code).toBe('FORBIDDEN');
    expect((await app.refusal(PLACE, { input }, '')).code).toBe('UNAUTHENTICATED');
  });

  describe('the list', () => {
    const LIST =
      'query ($first: Int, $after: String, $filter: CompanyFilter, $orderBy: CompanyOrder) { companies(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { totalCount pageInfo { hasNextPage endCursor } edges { node { id name placements { nodeCode } } } } }';
    interface List {
      companies: {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string };
        edges: { node: { id: string; name: string; placements: { nodeCode: string }[] } }[];
      };
    }

    it('pages through every company exactly once while others are added', async () => {
      const { companies: whole } = await app.ask<List>(LIST, { first: 100 });
      expect(whole.totalCount).toBe(whole.edges.length);
      const seen: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { companies: page }: List = await app.ask<List>(LIST, { first: 7, after });
        seen.push(...page.edges.map((edge) => edge.node.id));
        after = page.pageInfo.endCursor;
        more = page.pageInfo.hasNextPage;
        await create({ name: `翻页中新增${seen.length}有限公司` });
      }
      expect(seen).toEqual(whole.edges.map((edge) => edge.node.id));
    });

    it('finds by a part of the name, an alias, a node and a place, with wildcards taken as characters', async () => {
      const names = async (filter: Values): Promise<string[]> =>
        (await app.ask<List>(LIST, { first: 50, filter })).companies.edges.map(({ node: { name } }) => name);
      expect(await names({ text: '擎动' })).toEqual(['苏州擎动']);
      expect(await names({ text: '哈工大中氢' })).toEqual(['中氢动力研究院']);
      for (const text of ['擎', '动', 'suzhouqing', 'szqd', '擎动 苏州', '苏州擎动']) {
        expect(await names({ text })).toContain('苏州擎动');
      }
      for (const text of ['%', '_', '!', '动擎', 'uzhou', '擎动 上海']) {
        expect(await names({ text })).not.toContain('苏州擎动');
      }
      expect(await names({ text: '%' })).toEqual([]);
      const renamed = await create({ name: '改名前甲乙有限公司', creditCode: creditCode(77) });
      await app.ask(
        UPDATE,
        { id: renamed.id, v: 1, input: { name: '改名后丙丁有限公司', aliases: ['老字号'] } },
        officer,
      );
      expect(await names({ text: '甲乙' })).toEqual([]);
      for (const text of ['丙丁', '老字', 'lzh', creditCode(77).slice(6).toLowerCase()]) {
        expect(await names({ text })).toEqual(['改名后丙丁有限公司']);
      }
      expect(await names({ nodeCode: 'NEV-MEA' })).toEqual(['苏州擎动']);
      expect(await names({ nodeCode: 'NEV-MEA', inZone: true })).toEqual([]);
      expect(await names({ kinds: ['HOSPITAL'] })).toHaveLength(1);
    });

    it('filters by place, industry, tags, officer and placements', async () => {
      const { me } = await app.ask<{ me: { id: string } }>('{ me { id } }', {}, officer);
      const henan = await create({
        name: '筛选河南有限公司',
        regionCode: '410702',
        industryCode: '3849',
        tags: ['瞪羚', '上市'],
      });
      const jiangsu = await create({
        name: '筛选江苏有限公司',
        regionCode: '320500',
        industryCode: '3841',
        tags: ['瞪羚'],
      });
      const nowhere = await create({ name: '筛选无处有限公司' });
      await place({ companyId: henan.id, nodeCode: 'NEV-MOT', status: 'LANDING' });
      await place({ companyId: jiangsu.id, nodeCode: 'NEV-MOT', status: 'CANDIDATE' });
      await place({ companyId: jiangsu.id, nodeCode: 'NEV-PEM', status: 'LANDING' });
      await app.ask(
        'mutation ($id: ID!, $owner: ID) { assignCompany(id: $id, expectedVersion: 1, ownerId: $owner) { id } }',
        { id: nowhere.id, owner: me.id },
      );
      const found = async (filter: Values): Promise<string[]> => {
        const { companies } = await app.ask<List>(LIST, { first: 50, filter: { text: '筛选', ...filter } });
        expect(companies.totalCount).toBe(companies.edges.length);
        return companies.edges.map(({ node: { name } }) => name.slice(2, 4)).sort();
      };
      expect(await found({})).toEqual(['无处', '江苏', '河南']);
      expect(await found({ regions: ['41'] })).toEqual(['河南']);
      expect(await found({ regions: ['4107', '3205'] })).toEqual(['江苏', '河南']);
      expect(await found({ notInRegions: ['41'] })).toEqual(['江苏']);
      expect(await found({ industries: ['38'] })).toEqual(['江苏', '河南']);
      expect(await found({ industries: ['3841'] })).toEqual(['江苏']);
      expect(await found({ tags: ['上市', '瞪羚'] })).toEqual(['河南']);
      expect(await found({ ownerId: me.id })).toEqual(['无处']);
      expect(await found({ owned: false })).toEqual(['江苏', '河南']);
      expect(await found({ chainCode: 'NEV' })).toEqual(['江苏', '河南']);
      expect(await found({ placementStatuses: ['LANDING'] })).toEqual(['江苏', '河南']);
      expect(await found({ placementStatuses: ['LANDING'], nodeCode: 'NEV-MOT' })).toEqual(['河南']);
      expect(await found({ placementStatuses: ['EXITED'] })).toEqual([]);
      for (const filter of [{ regions: ['4'] }, { industries: ['x'] }, { ownerId: 'x' }, { nodeCode: '%' }]) {
        expect((await app.refusal(LIST, { filter })).code).toBe('BAD_USER_INPUT');
      }
    });

    it('sorts by sound and by change, and pages through each once', async () => {
      for (const name of ['重庆排序', '安徽排序', '新乡排序', '长沙排序', '厦门排序'])
        await create({ name: `${name}有限公司` });
      const first = await create({ name: '北京排序有限公司' });
      await app.ask(UPDATE, { id: first.id, v: 1, input: { note: '改过' } }, officer);
      const sorted = async (orderBy: string): Promise<string[]> => {
        const names: string[] = [];
        for (let after: string | null = null, more = true; more;) {
          const { companies: page }: List = await app.ask<List>(LIST, {
            ...{ first: 2, after, orderBy, filter: { text: '排序' } },
          });
          names.push(...page.edges.map(({ node: { name } }) => name.slice(0, 2)));
          after = page.pageInfo.endCursor;
          more = page.pageInfo.hasNextPage;
        }
        return names;
      };
      expect(await sorted('NAME')).toEqual(['安徽', '北京', '长沙', '重庆', '厦门', '新乡']);
      expect(await sorted('UPDATED')).toEqual(['北京', '厦门', '长沙', '新乡', '安徽', '重庆']);
      expect(await sorted('NEWEST')).toEqual(['北京', '厦门', '长沙', '新乡', '安徽', '重庆']);
      const { companies } = await app.ask<List>(LIST, { first: 1, orderBy: 'NAME' });
      const after = companies.pageInfo.endCursor;
      expect((await app.refusal(LIST, { after, orderBy: 'UPDATED' })).field).toBe('after');
    });

    it('refuses a page of 0 or 101 and a cursor of another list', async () => {
      for (const first of [0, 101]) expect((await app.refusal(LIST, { first })).code).toBe('BAD_USER_INPUT');
      for (const after of ['x', Buffer.from('["a","b"]').toString('base64url')]) {
        expect((await app.refusal(LIST, { after })).code).toBe('BAD_USER_INPUT');
      }
    });

    it('needs the same number of statements for one row and for fifty', async () => {
      const statements = (first: number): Promise<number> => app.statementsOf(() => app.ask(LIST, { first }));
      expect(await statements(1)).toBe(await statements(50));
    });
  });

  it('answers for one company, and NOT_FOUND for none', async () => {
    const COMPANY = 'query ($id: ID!) { company(id: $id) { name placements { nodeCode status clause } } }';
    const { rows } = await app.sql.query<{ id: string }>("SELECT id FROM company WHERE name = '苏州擎动'");
    const { company } = await app.ask<{ company: object }>(COMPANY, { id: rows[0]!.id }, officer);
    expect(company).toEqual({
      name: '苏州擎动',
      placements: [{ nodeCode: 'NEV-MEA', status: 'LANDING', clause: '第四章第二节' }],
    });
    expect((await app.refusal(COMPANY, { id: unknownId })).code).toBe('NOT_FOUND');
    expect((await app.refusal(COMPANY, { id: 'abc' })).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(COMPANY, { id: rows[0]!.id }, staff)).code).toBe('FORBIDDEN');
  });
});
