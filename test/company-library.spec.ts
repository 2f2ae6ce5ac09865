import { randomUUID } from 'node:crypto';
import { TestApp, Values } from './support/app.js';

const CREATE = `mutation ($input: CreateCompanyInput!) { createCompany(input: $input) {
  id version registeredCapital foundedYear address website industry { code name } region { fullName provinceName } } }`;
const RELATE = `mutation ($input: RelateCompaniesInput!) { relateCompanies(input: $input) {
  id text kind version endedOn from { name } to { name } } }`;
const END = `mutation ($id: ID!, $v: Int!, $on: LocalDate!, $reason: String!) {
  endRelation(id: $id, expectedVersion: $v, on: $on, reason: $reason) { id endedOn version } }`;
const PLACE = 'mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id } }';
const GROUP = 'mutation ($input: CompanyGroupInput!) { declareCompanyGroup(input: $input) { group { name } } }';
const COMPANY = `query ($id: ID!) { company(id: $id) {
  group { name } relations { id text } planNotes { id kind text source notedOn version author { displayName } } } }`;
const KNOWS = `query ($id: ID!, $first: Int) { acquaintances(companyId: $id, first: $first) {
  company { name } steps path } }`;
const NOTE = `mutation ($input: AddPlanNoteInput!) { addPlanNote(input: $input) {
  id kind text source notedOn version author { displayName } } }`;
const WITHDRAW = `mutation ($id: ID!, $v: Int!, $reason: String!) {
  withdrawPlanNote(id: $id, expectedVersion: $v, reason: $reason) }`;

const unknownId = '019447f0-0000-7000-8000-000000000000';

describe('the company library', () => {
  let app: TestApp;
  let officer: string;
  let staff: string;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await app.person('officer', ['OFFICER']);
    staff = await app.person('staff', ['STAFF']);
  });
  afterAll(() => app.stop());

  const create = async (name: string, input: Values = {}): Promise<string> =>
    (await app.ask<{ createCompany: { id: string } }>(CREATE, { input: { name, ...input } }, officer)).createCompany.id;
  const relate = async (fromId: string, kind: string, toId: string, rest: Values = {}, token = app.token) =>
    (
      await app.ask<{ relateCompanies: { id: string; text: string; version: number } }>(
        RELATE,
        { input: { fromId, toId, kind, ...rest } },
        token,
      )
    ).relateCompanies;
  const held = async (nodeCode: string): Promise<number> =>
    (
      await app.ask<{ chainGaps: { held: number }[] }>(
        'query ($text: String!) { chainGaps(chainCode: "NEV", filter: { text: $text }) { held } }',
        { text: nodeCode },
      )
    ).chainGaps[0]!.held;

  describe('what is known of a firm', () => {
    it('keeps capital, year, address, website, and the names of region and industry', async () => {
      const { createCompany } = await app.ask<{ createCompany: Values }>(CREATE, {
        input: {
          name: '资料齐全有限公司',
          registeredCapital: '12500.5',
          foundedYear: 2012,
          address: '新乡市高新区某路 1 号',
          website: 'https://example.com/a',
          industryCode: '3849',
          regionCode: '410771',
        },
      });
      expect(createCompany).toMatchObject({
        registeredCapital: '12500.5',
        foundedYear: 2012,
        website: 'https://example.com/a',
        industry: { code: '3849', name: '其他电池制造' },
        region: { fullName: '河南省新乡市新乡高新技术产业开发区', provinceName: '河南省' },
      });
    });

    it.each<[string, Values, string, string]>([
      ['an unknown region', { regionCode: '410799' }, 'input.regionCode', '410700'],
      ['an unknown industry class', { industryCode: '3899' }, 'input.industryCode', '大类 38'],
      ['an industry of three digits', { industryCode: '384' }, 'industryCode', '两位或四位'],
      ['a negative capital', { registeredCapital: '-1' }, 'registeredCapital', '万元'],
      ['a year before there were firms', { foundedYear: 17 }, 'foundedYear', '1800'],
      ['a website without http', { website: 'javascript:alert(1)' }, 'website', 'http'],
      ['a mobile number in the note', { note: '联系 13812345678' }, 'note', '手机号'],
    ])('refuses %s', async (_, input, field, message) => {
      const refusal = await app.refusal(CREATE, { input: { name: '资料有误有限公司', ...input } }, officer);
      expect(refusal.code).toBe('BAD_USER_INPUT');
      expect(refusal.field).toContain(field);
      expect(refusal.message).toContain(message);
    });

    it('offers the regions and industries to choose from', async () => {
      const { regions, industries } = await app.ask<{ regions: { name: string }[]; industries: { code: string }[] }>(
        '{ regions(within: "410700") { name } industries { code } }',
      );
      expect(regions.map(({ name }) => name)).toContain('红旗区');
      expect(industries.length).toBeGreaterThan(140);
      expect((await app.ask<{ regions: unknown[] }>('{ regions { code } }')).regions).toHaveLength(34);
      expect((await app.refusal('{ regions { code } }', {}, staff)).code).toBe('FORBIDDEN');
      expect((await app.refusal('{ industries { code } }', {}, staff)).code).toBe('FORBIDDEN');
    });
  });

  describe('relations', () => {
    it('are said in words, from both ends, until they end', async () => {
      const [one, other] = [await create('制冷器件有限公司'), await create('整车企业有限公司')];
      const made = await relate(one, 'SUPPLIES', other, { what: '制冷组件', sinceOn: '2024-01-01' }, officer);
      expect(made).toMatchObject({ text: '制冷器件有限公司供货给整车企业有限公司（制冷组件）', endedOn: null });
      for (const id of [one, other]) {
        const { company } = await app.ask<{ company: { relations: Values[] } }>(COMPANY, { id }, officer);
        expect(company.relations).toEqual([{ id: made.id, text: made.text }]);
      }
      const end = { id: made.id, v: 1, on: '2025-01-01', reason: '合同到期' };
      expect((await app.refusal(END, { ...end, v: 3 }, officer)).code).toBe('STALE_VERSION');
      expect((await app.refusal(END, { ...end, on: '2999-01-01' }, officer)).field).toBe('on');
      expect((await app.refusal(END, { ...end, on: '2023-12-31' }, officer)).field).toBe('on');
      expect((await app.refusal(END, { ...end, reason: ' ' }, officer)).field).toBe('reason');
      expect((await app.refusal(END, { ...end, id: unknownId }, officer)).code).toBe('NOT_FOUND');
      expect((await app.refusal(END, end, staff)).code).toBe('FORBIDDEN');
      await app.ask(END, end, officer);
      expect((await app.refusal(END, { ...end, v: 2 }, officer)).code).toBe('CONFLICT');
      const { company } = await app.ask<{ company: { relations: Values[] } }>(COMPANY, { id: one }, officer);
      expect(company.relations).toEqual([]);
      await relate(one, 'SUPPLIES', other, {}, officer);
    });

    it('are refused twice, to oneself, to nobody, from the future, and without the right', async () => {
      const [fromId, toId] = [await create('关系甲有限公司'), await create('关系乙有限公司')];
      const input = { fromId, toId, kind: 'PARTNER' };
      await relate(fromId, 'PARTNER', toId);
      expect((await app.refusal(RELATE, { input }, officer)).code).toBe('DUPLICATE');
      expect((await app.refusal(RELATE, { input: { ...input, toId: fromId } }, officer)).field).toBe('input.toId');
      expect((await app.refusal(RELATE, { input: { ...input, toId: unknownId } }, officer)).code).toBe('NOT_FOUND');
      expect((await app.refusal(RELATE, { input: { ...input, sinceOn: '2999-01-01' } }, officer)).field).toBe(
        'input.sinceOn',
      );
      expect((await app.refusal(RELATE, { input }, staff)).code).toBe('FORBIDDEN');
      expect((await app.refusal(RELATE, { input: { ...input, kind: 'PROJECT_COMPANY_OF' } }, officer)).code).toBe(
        'FORBIDDEN',
      );
    });

    it('make an investor and its project company count once, as long as they hold', async () => {
      const [investor, project] = [await create('母投资有限公司'), await create('新乡子项目有限公司')];
      for (const companyId of [investor, project]) {
        await app.ask(PLACE, { input: { companyId, nodeCode: 'NEV-BPP', status: 'LANDING' } });
      }
      const before = await held('NEV-BPP');
      const made = await relate(project, 'PROJECT_COMPANY_OF', investor);
      expect(await held('NEV-BPP')).toBe(before - 1);
      const groupOf = async (id: string) =>
        (await app.ask<{ company: { group: { name: string } | null } }>(COMPANY, { id })).company.group?.name;
      expect([await groupOf(investor), await groupOf(project)]).toEqual(['母投资有限公司', '母投资有限公司']);
      await app.ask(END, { id: made.id, v: made.version, on: '2026-01-01', reason: '股权转让' });
      expect(await held('NEV-BPP')).toBe(before);
      expect(await groupOf(project)).toBeUndefined();
    });

    it('leave a declared group alone when they end, and refuse to join two', async () => {
      const firms: string[] = [];
      for (const name of ['声明甲', '声明乙', '声明丙']) firms.push(await create(`${name}有限公司`));
      const [one, two, three] = firms as [string, string, string];
      const made = await relate(one, 'PROJECT_COMPANY_OF', two);
      await app.ask(GROUP, { input: { name: '声明集团', companyIds: [one, two], basis: '年报' } });
      await app.ask(END, { id: made.id, v: made.version + 1, on: '2026-01-01', reason: '变更' });
      const { company } = await app.ask<{ company: { group: { name: string } } }>(COMPANY, { id: one });
      expect(company.group.name).toBe('声明集团');
      await app.ask(GROUP, { input: { name: '另一集团', companyIds: [three], basis: '年报' } });
      const refusal = await app.refusal(RELATE, { input: { fromId: one, toId: three, kind: 'PROJECT_COMPANY_OF' } });
      expect(refusal.code).toBe('CONFLICT');
      const { rows } = await app.sql.query('SELECT 1 FROM company_relation WHERE to_id = $1', [three]);
      expect(rows).toEqual([]);
    });

    it('tell who in the zone knows a firm, with the path in words, nearest first', async () => {
      const target = await create('目标企业有限公司');
      const [near, middle, far, outside] = [
        await create('区内近邻有限公司', { inZone: true }),
        await create('中间人有限公司'),
        await create('区内远亲有限公司', { inZone: true }),
        await create('区外企业有限公司', { inZone: false }),
      ];
      await relate(near, 'SUPPLIES', target, { what: '电堆' });
      await relate(target, 'PARTNER', middle);
      await relate(far, 'SAME_FOUNDER', middle);
      await relate(outside, 'PARTNER', target);
      await relate(near, 'PARTNER', middle);
      const { acquaintances } = await app.ask<{ acquaintances: Values[] }>(KNOWS, { id: target }, officer);
      expect(acquaintances).toEqual([
        { company: { name: '区内近邻有限公司' }, steps: 1, path: '区内近邻有限公司供货给目标企业有限公司（电堆）' },
        {
          company: { name: '区内远亲有限公司' },
          steps: 2,
          path: '目标企业有限公司与中间人有限公司合作；区内远亲有限公司与中间人有限公司为同一创始人',
        },
      ]);
      expect(
        (await app.ask<{ acquaintances: unknown[] }>(KNOWS, { id: target, first: 1 }, officer)).acquaintances,
      ).toHaveLength(1);
      expect((await app.refusal(KNOWS, { id: target, first: 0 }, officer)).code).toBe('BAD_USER_INPUT');
      expect((await app.refusal(KNOWS, { id: unknownId }, officer)).code).toBe('NOT_FOUND');
      expect((await app.refusal(KNOWS, { id: target }, staff)).code).toBe('FORBIDDEN');
    });
  });

  describe('plan notes', () => {
    it('are dated, with their source and author, the latest first, until withdrawn', async () => {
      const companyId = await create('有动向有限公司');
      const input = {
        companyId,
        kind: 'INVESTMENT',
        notedOn: '2026-03-01',
        text: '拟建第二基地',
        source: '年报',
        clientKey: randomUUID(),
      };
      const add = async () => (await app.ask<{ addPlanNote: { id: string } }>(NOTE, { input }, officer)).addPlanNote;
      const made = await add();
      expect(made).toMatchObject({
        kind: 'INVESTMENT',
        notedOn: '2026-03-01',
        author: { displayName: 'officer' },
        version: 1,
      });
      expect((await add()).id).toBe(made.id);
      await app.ask(
        NOTE,
        { input: { ...input, kind: 'STRATEGY', notedOn: '2026-05-01', text: '布局中部', clientKey: null } },
        officer,
      );
      const notes = async (): Promise<string[]> =>
        (
          await app.ask<{ company: { planNotes: { text: string }[] } }>(COMPANY, { id: companyId })
        ).company.planNotes.map(({ text }) => text);
      expect(await notes()).toEqual(['布局中部', '拟建第二基地']);
      const withdrawal = { id: made.id, v: 1, reason: '报道有误' };
      expect((await app.refusal(WITHDRAW, { ...withdrawal, v: 2 }, officer)).code).toBe('STALE_VERSION');
      expect((await app.refusal(WITHDRAW, { ...withdrawal, reason: '' }, officer)).field).toBe('reason');
      expect((await app.refusal(WITHDRAW, withdrawal, staff)).code).toBe('FORBIDDEN');
      await app.ask(WITHDRAW, withdrawal, officer);
      expect((await app.refusal(WITHDRAW, { ...withdrawal, v: 2 }, officer)).code).toBe('NOT_FOUND');
      expect(await notes()).toEqual(['布局中部']);
    });

    it('are refused without source, from the future, of no company, and without the right', async () => {
      const input = {
        companyId: await create('无动向有限公司'),
        kind: 'STRATEGY',
        notedOn: '2026-03-01',
        text: '某事',
        source: '年报',
      };
      expect((await app.refusal(NOTE, { input: { ...input, source: ' ' } }, officer)).field).toContain('source');
      expect((await app.refusal(NOTE, { input: { ...input, notedOn: '2999-01-01' } }, officer)).field).toBe(
        'input.notedOn',
      );
      expect((await app.refusal(NOTE, { input: { ...input, companyId: unknownId } }, officer)).code).toBe('NOT_FOUND');
      expect((await app.refusal(NOTE, { input }, staff)).code).toBe('FORBIDDEN');
    });
  });

  it('brings relations and notes of a whole list in one statement each', async () => {
    const LIST = `query ($first: Int) { companies(first: $first) {
      edges { node { name relations { text } planNotes { text } region { name } } } } }`;
    const statements = (first: number) => app.statementsOf(() => app.ask(LIST, { first }, officer));
    expect(await statements(2)).toBe(await statements(50));
  });
});
