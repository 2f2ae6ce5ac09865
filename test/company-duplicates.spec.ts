import { checkCharacter } from '../src/company/library/credit-code.js';
import { TestApp, Values } from './support/app.js';

const CREATE = `mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id sameNamed { id name } } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateCompanyInput!) {
  updateCompany(id: $id, expectedVersion: $v, input: $input) { version } }`;
const FIND = `query ($name: String!, $code: String, $except: ID, $first: Int) {
  possibleDuplicates(name: $name, creditCode: $code, exceptId: $except, first: $first) {
    id name why similarity ownerName } }`;
const ASSIGN = `mutation ($id: ID!, $owner: ID) {
  assignCompany(id: $id, expectedVersion: 1, ownerId: $owner) { id } }`;

interface Found {
  id: string;
  name: string;
  why: string;
  similarity: number;
  ownerName: string | null;
}

const creditCode = (serial: number): string => {
  const body = `91410700MA${String(serial).padStart(7, '0')}`;
  return body + checkCharacter(body);
};

describe('who may be the same company', () => {
  let app: TestApp;
  let officer: string;
  let staff: string;
  let known: string;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await app.person('officer', ['OFFICER']);
    staff = await app.person('staff', ['STAFF']);
    known = await create('擎宇（苏州）氢能装备股份有限公司', { creditCode: creditCode(1), aliases: ['老擎厂'] });
    await create('苏州某某氢能装备有限公司');
    await create('华瑞氢能装备有限公司');
  });
  afterAll(() => app.stop());

  const create = async (name: string, input: Values = {}): Promise<string> =>
    (await app.ask<{ createCompany: { id: string } }>(CREATE, { input: { name, ...input } }, officer)).createCompany.id;
  const find = async (name: string, rest: Values = {}, token = officer): Promise<Found[]> =>
    (await app.ask<{ possibleDuplicates: Found[] }>(FIND, { name, ...rest }, token)).possibleDuplicates;

  it.each<[string, string]>([
    ['擎宇(苏州)氢能装备有限公司', 'SAME_NAME'],
    ['老擎厂', 'SAME_NAME'],
    ['新乡市擎宇氢能装备有限公司', 'SAME_BUT_PLACE'],
    ['擎宇', 'CONTAINED'],
    ['河南擎宇氢能装备科技有限公司', 'CONTAINED'],
    ['擎雨氢能装备有限公司', 'SIMILAR'],
    ['勤宇氢能装备有限公司', 'SIMILAR'],
  ])('finds the known firm by %s: %s', async (name, why) => {
    const [first] = await find(name);
    expect(first).toMatchObject({ id: known, name: '擎宇（苏州）氢能装备股份有限公司', why });
    expect(first!.similarity).toBeGreaterThan(0.4);
  });

  it.each(['氢能装备有限公司', '苏州有限公司', '毫不相干有限公司', '%', '装'])(
    'takes %s for nobody known',
    async (name) => {
      expect((await find(name)).map(({ id }) => id)).not.toContain(known);
    },
  );

  it('finds by the credit code whatever the name, and never the company itself', async () => {
    expect(await find('毫不相干有限公司', { code: ` ${creditCode(1).toLowerCase()}` })).toMatchObject([
      { id: known, why: 'SAME_CODE', similarity: 1 },
    ]);
    expect(await find('擎宇（苏州）氢能装备有限公司', { except: known })).toEqual([]);
  });

  it('says who is responsible and nothing else, also to those who may not read companies', async () => {
    expect((await find('擎宇'))[0]!.ownerName).toBeNull();
    const { me } = await app.ask<{ me: { id: string } }>('{ me { id } }', {}, officer);
    await app.ask(ASSIGN, { id: known, owner: me.id });
    expect(await find('擎宇', {}, staff)).toEqual([
      {
        id: known,
        name: '擎宇（苏州）氢能装备股份有限公司',
        why: 'CONTAINED',
        similarity: expect.any(Number) as unknown,
        ownerName: 'officer',
      },
    ]);
  });

  it('is refused without a name, for too many, and to nobody', async () => {
    expect((await app.refusal(FIND, { name: ' ' }, officer)).field).toBe('name');
    expect((await app.refusal(FIND, { name: '甲', first: 51 }, officer)).field).toBe('first');
    expect((await app.refusal(FIND, { name: '甲', except: 'x' }, officer)).field).toBe('exceptId');
    expect((await app.refusal(FIND, { name: '甲' }, '')).code).toBe('UNAUTHENTICATED');
  });

  it('is one rule: the code is refused twice, the name only warned of', async () => {
    const input = { name: '擎宇(苏州)氢能装备有限公司' };
    const { createCompany } = await app.ask<{ createCompany: { id: string; sameNamed: { id: string }[] } }>(
      CREATE,
      { input },
      officer,
    );
    expect(createCompany.sameNamed.map(({ id }) => id)).toEqual([known]);
    const withCode = { name: '另有其名有限公司', creditCode: creditCode(1) };
    expect(await app.refusal(CREATE, { input: withCode }, officer)).toMatchObject({
      code: 'DUPLICATE',
      field: 'input.creditCode',
      details: { companyId: known },
    });
    const update = { id: createCompany.id, v: 1, input: { creditCode: creditCode(1) } };
    expect((await app.refusal(UPDATE, update, officer)).code).toBe('DUPLICATE');
    const codes = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const { errors } = await app.send(
          CREATE,
          { input: { name: `抢注${index}有限公司`, creditCode: creditCode(2) } },
          officer,
        );
        return errors?.[0]?.extensions.code ?? 'ok';
      }),
    );
    expect(codes.sort()).toEqual([...Array.from({ length: 7 }, () => 'DUPLICATE'), 'ok']);
  });
});
