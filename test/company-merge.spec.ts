import { checkCharacter } from '../src/company/library/credit-code.js';
import { TestApp, Values } from './support/app.js';

const CREATE = 'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }';
const MERGE = `mutation ($input: MergeCompaniesInput!) { mergeCompanies(input: $input) {
  done blockers aliases moves { what count } placements { nodeCode kept merged }
  fields { field kept merged chosen conflict }
  company { id name version creditCode address tags aliases placements { nodeCode status holderName } } } }`;
const COMPANY = `query ($id: ID!) { company(id: $id) { id name version group { name } contactPersons { name }
  relations { text } planNotes { text } placements { nodeCode status } } }`;
const PLACE = 'mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id } }';
const RELATE = 'mutation ($input: RelateCompaniesInput!) { relateCompanies(input: $input) { id } }';
const GROUP = 'mutation ($input: CompanyGroupInput!) { declareCompanyGroup(input: $input) { id } }';
const GAP = '{ chainGaps(chainCode: "NEV", filter: { text: "NEV-BCA" }) { held } }';

const unknownId = '019447f0-0000-7000-8000-000000000000';
const creditCode = (serial: number): string => {
  const body = `91410700MA${String(serial).padStart(7, '0')}`;
  return body + checkCharacter(body);
};

interface Merged {
  done: boolean;
  blockers: string[];
  aliases: string[];
  moves: { what: string; count: number }[];
  placements: Values[];
  fields: { field: string; kept: string | null; merged: string | null; chosen: string | null; conflict: boolean }[];
  company: Values & { id: string; version: number };
}

describe('merging companies', () => {
  let app: TestApp;
  let officer: string;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await app.person('officer', ['OFFICER']);
  });
  afterAll(() => app.stop());

  const create = async (name: string, input: Values = {}): Promise<string> =>
    (await app.ask<{ createCompany: { id: string } }>(CREATE, { input: { name, ...input } })).createCompany.id;
  const versionOf = async (id: string): Promise<number> =>
    (await app.sql.query<{ version: number }>('SELECT version FROM company WHERE id = $1', [id])).rows[0]?.version ?? 1;
  const inputOf = async (keepId: string, mergeId: string, rest: Values = {}): Promise<Values> => ({
    ...{ keepId, mergeId, reason: '重复登记', dryRun: false },
    ...{ keepVersion: await versionOf(keepId), mergeVersion: await versionOf(mergeId) },
    ...rest,
  });
  const merge = async (keepId: string, mergeId: string, rest: Values = {}): Promise<Merged> =>
    (await app.ask<{ mergeCompanies: Merged }>(MERGE, { input: await inputOf(keepId, mergeId, rest) })).mergeCompanies;
  const place = (companyId: string, nodeCode: string, status: string) =>
    app.ask(PLACE, { input: { companyId, nodeCode, status } });

  it('previews without a change, then moves everything in one step; the old id leads to the kept one', async () => {
    const keep = await create('合并留存有限公司', { address: '一路', tags: ['上市'] });
    const other = await create('合并留存股份有限公司', {
      ...{
        creditCode: creditCode(1),
        address: '二路',
        website: 'https://example.com',
        tags: ['链主'],
        aliases: ['小留'],
      },
    });
    const third = await create('第三方有限公司');
    await app.ask(
      'mutation ($input: AddContactPersonInput!) { addContactPerson(input: $input) { id } }',
      { input: { companyId: other, name: '随迁人', phone: '13812345678' } },
      officer,
    );
    await app.ask('mutation ($input: AddPlanNoteInput!) { addPlanNote(input: $input) { id } }', {
      input: { companyId: other, kind: 'STRATEGY', notedOn: '2026-01-01', text: '随迁动向', source: '年报' },
    });
    for (const [fromId, toId] of [
      [other, third],
      [keep, third],
      [other, keep],
    ]) {
      await app.ask(RELATE, { input: { fromId, toId, kind: 'SUPPLIES' } });
    }
    await app.ask(RELATE, { input: { fromId: third, toId: other, kind: 'PARTNER' } });
    await place(keep, 'NEV-PEM', 'CANDIDATE');
    await place(other, 'NEV-PEM', 'LANDING');
    await place(other, 'NEV-CAT', 'NEGOTIATING');

    const before = await app.sql.query('SELECT * FROM company ORDER BY id');
    const preview = await merge(keep, other, { dryRun: true });
    expect(preview).toMatchObject({ done: false, blockers: [], aliases: ['小留', '合并留存股份有限公司'] });
    expect(Object.fromEntries(preview.moves.map(({ what, count }) => [what, count]))).toMatchObject({
      ...{ 联系人: 1, 企业动向: 1, 企业间关系: 3, 线索: 0, 接触记录: 0, 待办: 0 },
    });
    expect(preview.placements).toEqual([
      { nodeCode: 'NEV-CAT', kept: null, merged: 'NEGOTIATING' },
      { nodeCode: 'NEV-PEM', kept: 'CANDIDATE', merged: 'LANDING' },
    ]);
    expect(preview.fields.filter(({ conflict }) => conflict).map(({ field }) => field)).toEqual(['NAME', 'ADDRESS']);
    expect((await app.sql.query('SELECT * FROM company ORDER BY id')).rows).toEqual(before.rows);

    const result = await merge(keep, other, { takeFromMerged: ['ADDRESS'] });
    expect(result.done).toBe(true);
    expect(result.company).toMatchObject({
      ...{ id: keep, name: '合并留存有限公司', creditCode: creditCode(1), address: '二路', tags: ['上市', '链主'] },
      aliases: ['小留', '合并留存股份有限公司'],
    });
    const { company } = await app.ask<{ company: Values }>(COMPANY, { id: other });
    expect(company).toMatchObject({
      ...{ id: keep, contactPersons: [{ name: '随迁人' }], planNotes: [{ text: '随迁动向' }] },
      placements: [
        { nodeCode: 'NEV-CAT', status: 'NEGOTIATING' },
        { nodeCode: 'NEV-PEM', status: 'LANDING' },
      ],
    });
    expect(company.relations).toEqual([
      { text: '合并留存有限公司供货给第三方有限公司' },
      { text: '第三方有限公司与合并留存有限公司合作' },
    ]);
    const found = await app.ask<{ companies: { edges: { node: { id: string } }[] } }>(
      '{ companies(filter: { text: "合并留存股份" }) { edges { node { id } } } }',
    );
    expect(found.companies.edges).toEqual([{ node: { id: keep } }]);
    expect((await app.refusal(MERGE, { input: await inputOf(keep, other) })).code).toBe('NOT_FOUND');
  });

  it('keeps the reason, and tells it on the timeline of whoever answers for the merged ones', async () => {
    const [one, two, three] = [
      await create('缘由甲有限公司'),
      await create('缘由乙有限公司'),
      await create('缘由丙有限公司'),
    ];
    await merge(two, one, { reason: ' 同一信用代码 ' });
    await merge(three, two, { reason: '曾用名' });
    const TIMELINE = `query ($id: ID!) { companyTimeline(companyId: $id, first: 10) {
      edges { node { kind text body who { displayName } } } } }`;
    const { companyTimeline } = await app.ask<{ companyTimeline: { edges: { node: Values }[] } }>(
      TIMELINE,
      { id: one },
      officer,
    );
    const who = { displayName: '系统管理员' };
    const entries = companyTimeline.edges.map(({ node }) => node);
    expect(entries.filter(({ kind }) => kind !== 'EDIT')).toEqual([
      { kind: 'MERGE', text: '并入企业“缘由乙有限公司”', body: '曾用名', who },
      { kind: 'MERGE', text: '并入企业“缘由甲有限公司”', body: '同一信用代码', who },
    ]);
  });

  it('follows a chain of merges to its end', async () => {
    const ids: string[] = [];
    for (const name of ['链条甲', '链条乙', '链条丙']) ids.push(await create(`${name}有限公司`));
    const [one, two, three] = ids as [string, string, string];
    await merge(two, one);
    await merge(three, two);
    for (const id of ids) {
      expect((await app.ask<{ company: { id: string } }>(COMPANY, { id })).company.id).toBe(three);
    }
  });

  it('joins the group of the merged one, and counts once what counted once', async () => {
    const [keep, other, sister] = [
      await create('并组甲有限公司'),
      await create('并组乙有限公司'),
      await create('并组丙有限公司'),
    ];
    await app.ask(GROUP, { input: { name: '并组集团', companyIds: [other, sister], basis: '年报' } });
    for (const id of [keep, other, sister]) await place(id, 'NEV-BCA', 'LANDING');
    const held = async () => (await app.ask<{ chainGaps: { held: number }[] }>(GAP)).chainGaps[0]!.held;
    const before = await held();
    await merge(keep, other);
    expect(await held()).toBe(before - 1);
    const { company } = await app.ask<{ company: Values }>(COMPANY, { id: keep });
    expect(company.group).toEqual({ name: '并组集团' });
  });

  it('moves leads, contacts and tasks of later rooms in the same transaction', async () => {
    const [keep, other] = [await create('线索留存有限公司'), await create('线索并入有限公司')];
    const { createLead } = await app.ask<{ createLead: { id: string } }>(
      'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }',
      { input: { companyId: other, name: '随迁线索', source: 'CHAIN', nodeCodes: ['NEV-GDL'] } },
    );
    const result = await merge(keep, other);
    expect(result.moves).toContainEqual({ what: '线索', count: 1 });
    const { rows } = await app.sql.query('SELECT company_id FROM lead WHERE id = $1', [createLead.id]);
    expect(rows).toEqual([{ company_id: keep }]);
    expect(result.company.placements).toEqual([
      { nodeCode: 'NEV-GDL', status: 'CANDIDATE', holderName: '线索留存有限公司' },
    ]);
  });

  it('says what stands in the way, and refuses then', async () => {
    const keep = await create('阻碍甲有限公司', { creditCode: creditCode(11) });
    const other = await create('阻碍乙研究院', { creditCode: creditCode(12), kind: 'INSTITUTE' });
    await app.ask(GROUP, { input: { name: '阻碍集团一', companyIds: [keep], basis: '年报' } });
    await app.ask(GROUP, { input: { name: '阻碍集团二', companyIds: [other], basis: '年报' } });
    const preview = await merge(keep, other, { dryRun: true });
    expect(preview.blockers.map((blocker) => blocker.slice(0, 6))).toEqual([
      '两家都有统一',
      '一家是企业，',
      '两家各属不同',
    ]);
    const refusal = await app.refusal(MERGE, { input: await inputOf(keep, other) });
    expect(refusal).toMatchObject({ code: 'CONFLICT', details: { blockers: preview.blockers } });
    expect((await app.ask<{ company: { id: string } }>(COMPANY, { id: other })).company.id).toBe(other);
  });

  it('is refused with oneself, nobody, a stale version, no reason, and without the right', async () => {
    const [keep, other] = [await create('拒绝甲有限公司'), await create('拒绝乙有限公司')];
    const refuse = async (rest: Values, token = app.token) =>
      app.refusal(MERGE, { input: await inputOf(keep, other, rest) }, token);
    expect((await refuse({ mergeId: keep })).field).toBe('input.mergeId');
    expect((await refuse({ mergeId: unknownId })).code).toBe('NOT_FOUND');
    expect((await refuse({ keepVersion: 9 })).code).toBe('STALE_VERSION');
    expect((await refuse({ mergeVersion: 9 })).code).toBe('STALE_VERSION');
    expect((await refuse({ reason: ' ' })).field).toContain('reason');
    expect((await refuse({ takeFromMerged: ['NAME', 'NAME'] })).field).toContain('takeFromMerged');
    expect((await refuse({}, officer)).code).toBe('FORBIDDEN');
    expect((await refuse({}, '')).code).toBe('UNAUTHENTICATED');
  });

  it('happens once when two merge at the same time', async () => {
    const [keep, other] = [await create('并发甲有限公司'), await create('并发乙有限公司')];
    const input = await inputOf(keep, other);
    const reverse = await inputOf(other, keep);
    const answers = await Promise.all([input, reverse, input, reverse].map((each) => app.send(MERGE, { input: each })));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    for (const { errors } of answers) {
      expect(['NOT_FOUND', 'STALE_VERSION', undefined]).toContain(errors?.[0]?.extensions.code);
    }
  });
});
