import { TestApp, Values } from '../support/app.js';
import { Colleague, colleague, unknownId } from '../support/zone.js';

const STANDARD = `id version name edition status example basis faults inForceOn retiredOn author { id }
  vetoes { code name clause } pass { comparison value } conditional { comparison value }
  criteria { code name weight clause kind levels { label points } unit measure bands { comparison value points } }`;
const LIST = `query ($statuses: [EditionStatus!]) { admissionStandards(statuses: $statuses) { ${STANDARD} } }`;
const GET = `query ($id: ID) { admissionStandard(id: $id) { ${STANDARD} } }`;
const DRAFT = `mutation ($input: DraftAdmissionStandardInput!) { draftAdmissionStandard(input: $input) { ${STANDARD} } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateAdmissionStandardInput!) {
  updateAdmissionStandard(id: $id, expectedVersion: $v, input: $input) { ${STANDARD} } }`;
const ENACT = `mutation ($id: ID!, $v: Int!) { enactAdmissionStandard(id: $id, expectedVersion: $v) { ${STANDARD} } }`;
const DELETE = `mutation ($id: ID!, $v: Int!) { deleteAdmissionStandardDraft(id: $id, expectedVersion: $v) }`;

interface Standard {
  id: string;
  version: number;
  name: string;
  edition: number | null;
  status: string;
  example: boolean;
  faults: string[];
  criteria: { code: string; weight: string; measure: string | null }[];
  vetoes: { code: string; clause: string | null }[];
}

const SCALE = {
  ...{ code: 'PULL', name: '带动性', kind: 'SCALE', weight: '60' },
  levels: [
    { label: '强', points: 100 },
    { label: '弱', points: 0 },
  ],
};
const MEASURE = {
  ...{
    code: 'DENSITY',
    name: '投资强度',
    kind: 'MEASURE',
    weight: '40',
    unit: '万元/亩',
    measure: 'INVESTMENT_PER_LAND',
  },
  bands: [{ comparison: 'GT', value: '300', points: 100 }],
};
const CONTENT = { criteria: [SCALE, MEASURE], vetoes: [], pass: { comparison: 'GTE', value: '60' } };

describe('admission standards', () => {
  let app: TestApp;
  let mia: Colleague;
  let anna: Colleague;
  beforeAll(async () => {
    app = await TestApp.start();
    mia = await colleague(app, 'mia', ['MANAGER']);
    anna = await colleague(app, 'anna', ['OFFICER']);
  });
  afterAll(() => app.stop());

  const ask = async <T = Standard>(query: string, variables: Values, by = mia): Promise<T> =>
    Object.values(await app.ask<Record<string, T>>(query, variables, by.token))[0]!;
  const refused = (query: string, variables: Values, by = mia) => app.refusal(query, variables, by.token);
  const draft = (input: Values = {}) => ask(DRAFT, { input: { name: '草稿', content: CONTENT, ...input } });
  const list = (statuses: string[] | null = null) => ask<Standard[]>(LIST, { statuses });

  it('ships one in force, marked as an example, with the clause of everything that it asks', async () => {
    const shipped = await ask(GET, {}, anna);
    expect(shipped).toMatchObject({ status: 'IN_FORCE', edition: 1, example: true, faults: [], author: null });
    expect(shipped.name).toContain('示例');
    expect([...shipped.criteria, ...shipped.vetoes].every((one) => 'clause' in one && one.clause !== null)).toBe(true);
    expect(shipped.vetoes).toHaveLength(4);
    expect(shipped.criteria.filter(({ measure }) => measure).map(({ code }) => code)).toEqual(['DENSITY']);
  });

  it('goes from a copy to an edition in force, and the one before it is retired and never changes', async () => {
    const before = await ask(GET, {});
    let copy = await ask(DRAFT, { input: { name: ' 2027 年准入标准 ', basis: '管委会 2027 年第 1 号' } });
    expect(copy).toMatchObject({ name: '2027 年准入标准', status: 'DRAFT', edition: null, example: false });
    expect(copy.criteria).toEqual(before.criteria);
    copy = await ask(UPDATE, { id: copy.id, v: copy.version, input: { content: CONTENT } });
    expect(copy.criteria.map(({ code }) => code)).toEqual(['PULL', 'DENSITY']);

    const enacted = await ask(ENACT, { id: copy.id, v: copy.version });
    expect(enacted).toMatchObject({ status: 'IN_FORCE', edition: before.edition! + 1, author: { id: mia.id } });
    expect((await ask(GET, {})).id).toBe(copy.id);
    const retired = await ask(GET, { id: before.id });
    expect(retired).toMatchObject({ status: 'RETIRED', edition: before.edition, criteria: before.criteria });
    for (const { id, version: v } of [enacted, retired]) {
      expect((await refused(UPDATE, { id, v, input: { name: '改名' } })).code).toBe('CONFLICT');
      expect((await refused(DELETE, { id, v })).code).toBe('CONFLICT');
      expect((await refused(ENACT, { id, v })).code).toBe('CONFLICT');
    }
    expect((await list()).map(({ status }) => status)).toEqual(['IN_FORCE', 'RETIRED']);
    expect(await list(['DRAFT'])).toEqual([]);
  });

  it('keeps one in force, however many come into force at once', async () => {
    const drafts = [await draft({ name: '标准甲' }), await draft({ name: '标准乙' }), await draft({ name: '标准丙' })];
    const outcomes = await Promise.all(drafts.map(({ id, version: v }) => app.send(ENACT, { id, v }, mia.token)));
    const codes = outcomes.map(({ errors }) => errors?.[0]!.extensions.code ?? 'OK');
    expect(codes).toEqual(['OK', 'OK', 'OK']);
    const all = await list();
    expect(all.filter(({ status }) => status === 'IN_FORCE')).toHaveLength(1);
    const editions = all.map(({ edition }) => edition);
    expect(new Set(editions).size).toBe(all.length);
    expect(Math.max(...editions.map(Number))).toBe(all[0]!.edition);
  });

  it('lets one of those who put the same draft in force do it', async () => {
    const { id, version: v } = await draft();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => app.send(ENACT, { id, v }, mia.token)));
    const codes = outcomes.map(({ errors }) => errors?.[0]!.extensions.code ?? 'OK').sort();
    expect(codes).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'CONFLICT', 'OK']);
  });

  it('keeps an unfinished draft, says why it cannot be put in force, and puts it in force once it can', async () => {
    const half = await draft({ content: { ...CONTENT, criteria: [SCALE] } });
    expect(half.faults).toEqual(['各项权重之和应为 100，现为 60']);
    const refusal = await refused(ENACT, { id: half.id, v: half.version });
    expect(refusal).toMatchObject({ code: 'CONFLICT', details: { faults: half.faults } });
    const whole = await ask(UPDATE, { id: half.id, v: half.version, input: { content: CONTENT } });
    expect(whole.faults).toEqual([]);
    expect((await ask(ENACT, { id: whole.id, v: whole.version })).status).toBe('IN_FORCE');
  });

  it('deletes a draft for good', async () => {
    const { id, version: v } = await draft();
    expect((await refused(DELETE, { id, v: v + 1 })).code).toBe('STALE_VERSION');
    expect(await ask<boolean>(DELETE, { id, v })).toBe(true);
    expect((await refused(GET, { id })).code).toBe('NOT_FOUND');
    expect((await refused(DELETE, { id, v })).code).toBe('NOT_FOUND');
    expect((await refused(UPDATE, { id, v, input: { name: '改名' } })).code).toBe('NOT_FOUND');
    expect((await refused(DRAFT, { input: { name: '抄件', copyOf: id } })).code).toBe('NOT_FOUND');
  });

  it.each<[string, Values, string]>([
    ['no name', { name: ' ' }, 'input.name'],
    ['both a copy and a content', { copyOf: unknownId }, 'input.copyOf'],
    ['a weight below 0', { criteria: [{ ...SCALE, weight: '-1' }] }, 'input.content.criteria.0.weight'],
    [
      'points beyond 100',
      { criteria: [{ ...MEASURE, bands: [{ ...MEASURE.bands[0], points: 101 }] }] },
      'input.content.criteria.0.bands.0.points',
    ],
    [
      'a scale of one level',
      { criteria: [{ ...SCALE, levels: [SCALE.levels[0]] }] },
      'input.content.criteria.0.levels',
    ],
    ['a scale without levels', { criteria: [{ ...SCALE, levels: null }] }, 'input.content.criteria.0.levels'],
    ['a scale with a unit', { criteria: [MEASURE, { ...SCALE, unit: '分' }] }, 'input.content.criteria.1.kind'],
    ['a measure without a unit', { criteria: [{ ...MEASURE, unit: null }] }, 'input.content.criteria.0.unit'],
    ['a measure without bands', { criteria: [{ ...MEASURE, bands: null }] }, 'input.content.criteria.0.bands'],
    ['a measure with levels', { criteria: [{ ...MEASURE, levels: SCALE.levels }] }, 'input.content.criteria.0.kind'],
    ['a veto with a bad code', { vetoes: [{ code: '污染', name: '污染类' }] }, 'input.content.vetoes.0.code'],
    [
      'too many vetoes',
      { vetoes: Array.from({ length: 31 }, (_, i) => ({ code: `V${i}`, name: '否' })) },
      'input.content.vetoes',
    ],
  ])('refuses %s', async (_what, { name = '草稿', copyOf, ...content }, field) => {
    const input = { name, copyOf, content: { ...CONTENT, ...content } };
    expect(await refused(DRAFT, { input })).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('refuses those who may not, a stale version and a missing one', async () => {
    const { id, version: v } = await draft();
    for (const [query, variables] of [
      [DRAFT, { input: { name: '草稿' } }],
      [UPDATE, { id, v, input: { name: '改名' } }],
      [ENACT, { id, v }],
      [DELETE, { id, v }],
    ] as const) {
      expect((await refused(query, variables, anna)).code).toBe('FORBIDDEN');
    }
    expect((await refused(UPDATE, { id, v: v + 1, input: { name: '改名' } })).code).toBe('STALE_VERSION');
    expect((await refused(ENACT, { id, v: v + 1 })).code).toBe('STALE_VERSION');
    expect((await refused(UPDATE, { id, v, input: { name: null } })).field).toBe('input.name');
    expect((await refused(UPDATE, { id, v, input: { content: null } })).field).toBe('input.content');
    expect((await refused(ENACT, { id: unknownId, v })).code).toBe('NOT_FOUND');
    expect((await refused(GET, { id: unknownId })).code).toBe('NOT_FOUND');
  });

  it('takes no more drafts than can be shown', async () => {
    const open = (await list(['DRAFT'])).length;
    for (let count = open; count < 20; count += 1) await draft();
    expect((await refused(DRAFT, { input: { name: '再一份' } })).code).toBe('CONFLICT');
  });
});
