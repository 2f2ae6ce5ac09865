import { randomUUID } from 'node:crypto';
import { Company } from '../../src/company/library/company.entity.js';
import { softDelete } from '../../src/database/compare-and-set.js';
import { Transactions } from '../../src/database/transactions.js';
import { TestApp, Values } from '../support/app.js';

const HISTORY = `query ($type: RecordType!, $id: String!, $first: Int, $after: String) {
  history(type: $type, id: $id, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { operation actor { displayName } changes { field label old new } } }
  }
}`;
const CREATE = 'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }';
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateCompanyInput!) {
  updateCompany(id: $id, expectedVersion: $v, input: $input) { version } }`;
const PLACE = 'mutation ($input: SetPlacementInput!) { setPlacement(input: $input) { id version } }';

interface Entry {
  operation: string;
  actor: { displayName: string } | null;
  changes: { field: string; label: string; old: string | null; new: string | null }[];
}
interface History {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: Entry }[];
}

describe('history', () => {
  let app: TestApp;
  let officer: string;
  let companyId: string;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await app.person('officer', ['OFFICER']);
    companyId = await created('有来历的企业');
  });
  afterAll(() => app.stop());

  const created = async (name: string): Promise<string> =>
    (await app.ask<{ createCompany: { id: string } }>(CREATE, { input: { name } })).createCompany.id;
  const pageOf = async (type: string, id: string, page: Values = {}, token = officer): Promise<History> =>
    (await app.ask<{ history: History }>(HISTORY, { type, id, ...page }, token)).history;
  const historyOf = async (type: string, id: string): Promise<Entry[]> =>
    (await pageOf(type, id)).edges.map(({ node }) => node);

  it('tells who changed what of a company, by names, and leaves out what people do not know', async () => {
    await app.ask(UPDATE, { id: companyId, v: 1, input: { name: '改了名的企业', inZone: true } });
    await app.ask('mutation ($input: CompanyGroupInput!) { declareCompanyGroup(input: $input) { id } }', {
      input: { name: '某集团', companyIds: [companyId, await created('同一集团的企业')], basis: '公示' },
    });
    const entries = await historyOf('COMPANY', companyId);
    expect(entries.slice(0, 2)).toEqual([
      {
        operation: 'UPDATE',
        actor: { displayName: '系统管理员' },
        changes: [{ field: 'groupId', label: '投资集团', old: null, new: '某集团' }],
      },
      {
        operation: 'UPDATE',
        actor: { displayName: '系统管理员' },
        changes: [
          { field: 'name', label: '名称', old: '有来历的企业', new: '改了名的企业' },
          { field: 'inZone', label: '是否在区内', old: null, new: 'true' },
        ],
      },
    ]);
    expect(entries[2]!.operation).toBe('INSERT');
    expect(entries[2]!.changes.map(({ field }) => field)).toEqual(['name', 'aliases', 'kind', 'tags']);
    expect(entries).toHaveLength(3);
  });

  it('leaves out an update that touched nothing of it, and counts without it', async () => {
    const before = await pageOf('COMPANY', companyId);
    await app.sql.query('UPDATE company SET version = version + 1 WHERE id = $1', [companyId]);
    expect(await pageOf('COMPANY', companyId)).toEqual(before);
    expect(before.totalCount).toBe(3);
  });

  it('pages by keyset, with as many statements for one entry as for all', async () => {
    const first = await pageOf('COMPANY', companyId, { first: 2 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const second = await pageOf('COMPANY', companyId, { first: 2, after: first.pageInfo.endCursor });
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect([...first.edges, ...second.edges].map(({ node }) => node)).toEqual(await historyOf('COMPANY', companyId));
    const statements = (size: number) => app.statementsOf(() => pageOf('COMPANY', companyId, { first: size }));
    expect(await statements(3)).toBe(await statements(1));
  });

  it('knows placements, and the records of the maps by id or code', async () => {
    const place = (input: Values) =>
      app.ask<{ setPlacement: { id: string; version: number } }>(PLACE, {
        input: { companyId, nodeCode: 'NEV-PWS', ...input },
      });
    const { setPlacement } = await place({ status: 'CANDIDATE' });
    await place({ status: 'NEGOTIATING', quantity: '12.50', expectedVersion: 1 });
    const [moved, made] = await historyOf('PLACEMENT', setPlacement.id);
    expect(moved!.changes).toEqual([
      { field: 'status', label: '状态', old: 'CANDIDATE', new: 'NEGOTIATING' },
      { field: 'quantity', label: '数量', old: null, new: '12.50' },
    ]);
    expect(made!.changes.slice(0, 2)).toEqual([
      { field: 'nodeId', label: '环节', old: null, new: '燃料电池动力系统' },
      { field: 'companyId', label: '企业', old: null, new: '改了名的企业' },
    ]);

    const UPDATE_NODE = `mutation ($input: UpdateNodeInput!) {
      updateNode(code: "NEV-PWS", expectedVersion: 1, input: $input) { nodes { id code } } }`;
    const { updateNode } = await app.ask<{ updateNode: { nodes: { id: string; code: string }[] } }>(UPDATE_NODE, {
      input: { name: '动力系统' },
    });
    const node = updateNode.nodes.find(({ code }) => code === 'NEV-PWS')!;
    const byCode = await historyOf('NODE', 'NEV-PWS');
    expect(byCode).toEqual(await historyOf('NODE', node.id));
    expect(byCode[0]).toMatchObject({
      changes: [{ field: 'name', label: '名称', old: '燃料电池动力系统', new: '动力系统' }],
    });
    expect(byCode[1]).toMatchObject({ operation: 'INSERT', actor: null }); // the seed
    for (const [type, code] of [
      ['CHAIN', 'NEV'],
      ['PLAN_PERIOD', '十四五'],
    ] as const) {
      const { rows } = await app.sql.query<{ code: string }>(
        type === 'CHAIN' ? 'SELECT code FROM industry_chain WHERE code = $1' : 'SELECT code FROM plan_period LIMIT 1',
        type === 'CHAIN' ? [code] : [],
      );
      expect(await historyOf(type, rows[0]!.code)).toHaveLength(1);
    }
  });

  it('answers what is missing, deleted or unknown alike', async () => {
    const gone = await created('将被删除');
    const me = (await app.ask<{ me: { id: string } }>('{ me { id } }')).me;
    await app.app.get(Transactions).run({ userId: me.id }, (manager) => softDelete(manager, Company, gone, 1, '企业'));
    const refuse = (type: string, id: string, token = officer) => app.refusal(HISTORY, { type, id }, token);
    const answers = await Promise.all(
      [gone, randomUUID(), 'not an id', "' OR true --"].map((id) => refuse('COMPANY', id)),
    );
    expect(new Set(answers.map(({ code, message }) => `${code} ${message}`))).toEqual(
      new Set(['NOT_FOUND 企业不存在']),
    );
    for (const id of ['NO-SUCH-NODE', randomUUID()]) expect((await refuse('NODE', id)).code).toBe('NOT_FOUND');
  });

  it('is for those who may read the record, of a type that has one', async () => {
    const refuse = (type: string, id: string, token: string) => app.refusal(HISTORY, { type, id }, token);
    const staff = await app.person('staff', ['STAFF']); // reads the maps, not the companies
    expect((await refuse('COMPANY', companyId, staff)).code).toBe('FORBIDDEN');
    expect(await pageOf('NODE', 'NEV-PWS', {}, staff)).toMatchObject({ totalCount: 2 });
    for (const role of ['ADMIN', 'AUDITOR']) {
      const token = await app.person(`only-${role.toLowerCase()}`, [role]);
      expect((await refuse('COMPANY', companyId, token)).code).toBe('FORBIDDEN');
    }
    for (const type of ['USER', 'SETTING', 'PERSON']) {
      expect(await refuse(type, companyId, officer)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'type' });
    }
    for (const after of ['WyJ4Il0', 'x']) {
      expect((await app.refusal(HISTORY, { type: 'COMPANY', id: companyId, after }, officer)).code).toBe(
        'BAD_USER_INPUT',
      );
    }
  });
});
