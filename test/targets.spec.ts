import { TestApp, Values } from './support/app.js';

const MAP = `query ($chainCode: String!, $nodeCode: String) {
  targetsByRegion(chainCode: $chainCode, nodeCode: $nodeCode) { provinceCode provinceName companies negotiating } }`;
const LIST = `query ($chainCode: String!, $nodeCode: String, $province: String, $first: Int!, $after: String) {
  targetList(chainCode: $chainCode, nodeCode: $nodeCode, provinceCode: $province, first: $first, after: $after) {
    edges { node { company { name } region tags places { nodeCode status } } } totalCount pageInfo { hasNextPage endCursor } } }`;

interface List {
  edges: {
    node: { company: { name: string }; region: string | null; places: { nodeCode: string; status: string }[] };
  }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

describe('招商地图 and 企业清单', () => {
  let app: TestApp;
  let officer: string;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await app.person('anna', ['OFFICER']);
    const place = async (name: string, regionCode: string | null, places: Record<string, string>, inZone = false) => {
      const { createCompany } = await app.ask<{ createCompany: { id: string } }>(
        'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }',
        { input: { name, regionCode, inZone } },
      );
      for (const [nodeCode, status] of Object.entries(places))
        await app.ask('mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id } }', {
          input: { companyId: createCompany.id, nodeCode, status },
        });
    };
    await place('苏州质子膜', '320500', { 'NEV-PEM': 'CANDIDATE', 'NEV-CAT': 'NEGOTIATING' });
    await place('南京催化', '320100', { 'NEV-CAT': 'CANDIDATE' });
    await place('安阳电堆', '410500', { 'NEV-STK': 'CANDIDATE' });
    await place('不知何处', null, { 'NEV-CAT': 'CANDIDATE' });
    await place('区内企业', '410771', { 'NEV-CAT': 'CANDIDATE' }, true);
    await place('已经落地', '320500', { 'NEV-CAT': 'LANDING' });
  });
  afterAll(() => app.stop());

  const map = async (variables: Values) =>
    (await app.ask<{ targetsByRegion: Values[] }>(MAP, { chainCode: 'NEV', ...variables }, officer)).targetsByRegion;
  const list = async (variables: Values) =>
    (await app.ask<{ targetList: List }>(LIST, { chainCode: 'NEV', first: 50, ...variables }, officer)).targetList;
  const names = ({ edges }: List): string[] => edges.map(({ node }) => node.company.name);

  it('counts each company once per province, the unknown last', async () => {
    const tiles = await map({ nodeCode: 'NEV-CAT' });
    expect(tiles).toEqual([
      { provinceCode: '320000', provinceName: '江苏省', companies: 2, negotiating: 1 },
      { provinceCode: '000000', provinceName: '所在地不明', companies: 1, negotiating: 0 },
    ]);
    const whole = await map({});
    expect(whole.find(({ provinceCode }) => provinceCode === '320000')).toMatchObject({ companies: 2 });
    expect(whole.find(({ provinceCode }) => provinceCode === '410000')).toMatchObject({ companies: 1 });
  });

  it('lists the same companies that the map counts', async () => {
    for (const { provinceCode, companies } of await map({})) {
      const { totalCount, edges } = await list({ province: provinceCode });
      expect([totalCount, edges.length]).toEqual([companies, companies]);
    }
  });

  it('lists them by sound with where they are and stand, page by page', async () => {
    const jiangsu = await list({ province: '32' });
    expect(names(jiangsu)).toEqual(['南京催化', '苏州质子膜']);
    expect(jiangsu.edges[1]!.node).toMatchObject({
      region: '江苏省苏州市',
      places: [
        { nodeCode: 'NEV-CAT', status: 'NEGOTIATING' },
        { nodeCode: 'NEV-PEM', status: 'CANDIDATE' },
      ],
    });
    const first = await list({ province: '32', first: 1 });
    expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([2, true]);
    expect(names(await list({ province: '32', first: 1, after: first.pageInfo.endCursor }))).toEqual(['苏州质子膜']);
  });

  it('refuses what is not there and who may not', async () => {
    expect((await app.refusal(MAP, { chainCode: 'NOPE' }, officer)).code).toBe('NOT_FOUND');
    expect((await app.refusal(MAP, { chainCode: 'NEV', nodeCode: 'LIFE-IVD' }, officer)).code).toBe('BAD_USER_INPUT');
    expect((await app.refusal(LIST, { chainCode: 'NEV', first: 5, province: '3205' }, officer)).code).toBe(
      'BAD_USER_INPUT',
    );
    expect((await app.refusal(LIST, { chainCode: 'NEV', first: 0 }, officer)).code).toBe('BAD_USER_INPUT');
    const staff = await app.person('sun', ['STAFF']);
    expect((await app.refusal(MAP, { chainCode: 'NEV' }, staff)).code).toBe('FORBIDDEN');
  });
});
