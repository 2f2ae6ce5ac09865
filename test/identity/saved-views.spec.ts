import { TestApp, Values } from '../support/app.js';
import { Colleague, colleague, unknownId } from '../support/zone.js';

const FIELDS = 'id list name filter orderBy shared outdated version owner { id }';
const LIST = `query ($list: SavedList!) { savedViews(list: $list) { ${FIELDS} } }`;
const CREATE = `mutation ($input: CreateSavedViewInput!) { createSavedView(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($id: ID!, $v: Int!, $input: UpdateSavedViewInput!) {
  updateSavedView(id: $id, expectedVersion: $v, input: $input) { ${FIELDS} } }`;
const SHARE = `mutation ($id: ID!, $v: Int!, $shared: Boolean!) {
  shareSavedView(id: $id, expectedVersion: $v, shared: $shared) { ${FIELDS} } }`;
const DELETE = 'mutation ($id: ID!, $v: Int!) { deleteSavedView(id: $id, expectedVersion: $v) }';

interface View {
  id: string;
  name: string;
  filter: string;
  orderBy: string | null;
  shared: boolean;
  outdated: boolean;
  version: number;
}

describe('saved views', () => {
  let app: TestApp;
  let manager: Colleague;
  let officer: Colleague;
  let staff: Colleague;

  beforeAll(async () => {
    app = await TestApp.start();
    manager = await colleague(app, 'manager', ['MANAGER']);
    officer = await colleague(app, 'officer', ['OFFICER']);
    staff = await colleague(app, 'staff', ['STAFF']);
  });
  afterAll(() => app.stop());

  const TALKS = { stages: ['NEGOTIATING'], mine: true, minInvestment: 10000 };
  const input = (values: Values = {}): Values => ({
    ...{ list: 'LEADS', name: '在谈的大项目', filter: JSON.stringify(TALKS), orderBy: 'LARGEST', ...values },
  });
  const create = async (values: Values = {}, by = officer): Promise<View> =>
    (await app.ask<{ createSavedView: View }>(CREATE, { input: input(values) }, by.token)).createSavedView;
  const list = async (by: Colleague, of = 'LEADS'): Promise<View[]> =>
    (await app.ask<{ savedViews: View[] }>(LIST, { list: of }, by.token)).savedViews;
  const share = async (view: View, by: Colleague, shared = true): Promise<View> =>
    (await app.ask<{ shareSavedView: View }>(SHARE, { id: view.id, v: view.version, shared }, by.token)).shareSavedView;

  it('keep a filter and an order under a name, for their owner alone', async () => {
    const view = await create();
    expect(view).toMatchObject({
      name: '在谈的大项目',
      orderBy: 'LARGEST',
      shared: false,
      outdated: false,
      version: 1,
    });
    expect(JSON.parse(view.filter)).toEqual(TALKS);
    expect(await list(officer)).toEqual([view]);
    expect(await list(officer, 'COMPANIES')).toEqual([]);
    expect(await list(manager)).toEqual([]);
    const { createSavedView: plain } = await app.ask<{ createSavedView: View }>(
      CREATE,
      { input: { list: 'TRIPS', name: '全部', filter: '{}' } },
      officer.token,
    );
    expect(plain).toMatchObject({ filter: '{}', orderBy: null });
  });

  it('are changed, renamed and deleted by their owner, each time by the version that was read', async () => {
    const view = await create({ name: '将改名' });
    const change = async (v: number, values: Values): Promise<View> =>
      (await app.ask<{ updateSavedView: View }>(UPDATE, { id: view.id, v, input: values }, officer.token))
        .updateSavedView;
    expect(await change(1, { name: '改了名' })).toMatchObject({ name: '改了名', orderBy: 'LARGEST', version: 2 });
    expect(await change(2, { filter: '{"pool":true}', orderBy: null })).toMatchObject({
      ...{ name: '改了名', filter: '{"pool": true}', orderBy: null, version: 3 },
    });
    await app.ask(DELETE, { id: view.id, v: 3 }, officer.token);
    expect((await list(officer)).map(({ id }) => id)).not.toContain(view.id);
    // The name is free again.
    await create({ name: '改了名' });
  });

  it('are shared by whoever may, and taken back by any of them', async () => {
    const view = await share(await create({ name: '周会用' }, manager), manager);
    expect(view).toMatchObject({ shared: true, version: 2 });
    expect((await list(officer)).at(-1)).toEqual(view);
    expect((await list(staff)).map(({ id }) => id)).toEqual([view.id]);
    const leader = await colleague(app, 'leader', ['LEADER']);
    expect(await share(view, leader, false)).toMatchObject({ shared: false, version: 3 });
    expect(await list(staff)).toEqual([]);
  });

  it('do not show a list to whoever does not read it', async () => {
    const view = await share(
      await create({ list: 'PROJECTS', filter: '{"lights":["RED"]}', orderBy: null }, manager),
      manager,
    );
    expect(await list(officer, 'PROJECTS')).toEqual([view]);
    expect(await list(staff, 'PROJECTS')).toEqual([]);
    expect(
      await app.refusal(CREATE, { input: input({ list: 'COMPANIES', filter: '{}', orderBy: null }) }, staff.token),
    ).toMatchObject({
      code: 'FORBIDDEN',
      field: 'input.list',
    });
  });

  it.each<[string, Values, string]>([
    ['what is no JSON', { filter: '{stages' }, 'input.filter'],
    ['a list instead of an object', { filter: '[]' }, 'input.filter'],
    ['a filter that the list does not have', { filter: '{"colour":"RED"}' }, 'input.filter'],
    ['a filter of another list', { list: 'TASKS', filter: '{"stages":["LEAD"]}', orderBy: null }, 'input.filter'],
    ['a value that is none', { filter: '{"stages":["DREAMING"]}' }, 'input.filter.stages.0'],
    [
      'a day that does not exist',
      { list: 'TRIPS', filter: '{"from":"2026-02-30"}', orderBy: null },
      'input.filter.from',
    ],
    ['a text that is too long for the list', { filter: `{"text":"${'长'.repeat(60)}"}` }, 'input.filter.text'],
    ['somebody’s number', { filter: '{"text":"13812345678"}' }, 'input.filter.text'],
    ['more than a filter needs', { filter: JSON.stringify({ text: 'x'.repeat(2000) }) }, 'input.filter'],
    ['an order that the list does not have', { orderBy: 'CHEAPEST' }, 'input.orderBy'],
    ['an order where there is one only', { list: 'TRIPS', filter: '{}' }, 'input.orderBy'],
    ['no name', { name: ' ' }, 'input.name'],
    ['a name that is too long', { name: '长'.repeat(21) }, 'input.name'],
  ])('refuse %s', async (_, values, field) => {
    expect(await app.refusal(CREATE, { input: input({ name: '不成', ...values }) }, officer.token)).toMatchObject({
      code: 'BAD_USER_INPUT',
      field,
    });
  });

  it('refuse a name twice, a stale version, and what is not there or not theirs', async () => {
    const view = await create({ name: '独一份' });
    const refuse = (query: string, values: Values, by: Colleague) => app.refusal(query, values, by.token);
    const rename = { id: view.id, v: view.version, input: { name: '抢来的' } };
    expect(await refuse(CREATE, { input: input({ name: '独一份' }) }, officer)).toMatchObject({
      ...{ code: 'DUPLICATE', field: 'input.name' },
    });
    expect(await refuse(UPDATE, { ...rename, input: { filter: '{"stages":"x"}' } }, officer)).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', field: 'input.filter.stages' },
    });
    // Somebody else's is not there at all until it is shared.
    for (const [query, more] of [
      [UPDATE, { input: {} }],
      [SHARE, { shared: true }],
      [DELETE, {}],
    ] as const) {
      expect(await refuse(query, { id: unknownId, v: 1, ...more }, manager)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await refuse(query, { id: view.id, v: 1, ...more }, manager)).toMatchObject({ code: 'NOT_FOUND' });
      expect(
        await refuse(
          query,
          { id: (await create({ name: `第${Object.keys(more)[0] ?? '三'}个` }, manager)).id, v: 9, ...more },
          manager,
        ),
      ).toMatchObject({
        code: 'STALE_VERSION',
      });
    }
    expect(await refuse(SHARE, { id: view.id, v: 1, shared: true }, officer)).toMatchObject({ code: 'FORBIDDEN' });
    // A shared one is used by others: only its owner changes it, and only while they may share.
    const shared = await share(await create({ name: '给大家' }, manager), manager);
    const theirs = { id: shared.id, v: shared.version };
    expect(await refuse(UPDATE, { ...theirs, input: { name: '抢来的' } }, officer)).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await refuse(DELETE, theirs, officer)).toMatchObject({ code: 'FORBIDDEN' });
    await app.sql.query(`UPDATE saved_view SET shared = true, version = version + 1 WHERE id = $1`, [view.id]);
    expect(await refuse(UPDATE, { ...rename, v: 2 }, officer)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('say so when the list does not take their filter any more, and trust nothing that is stored', async () => {
    const view = await create({ name: '旧筛选' });
    await app.sql.query(`UPDATE saved_view SET filter = '{"gone": 1}', version = version + 1 WHERE id = $1`, [view.id]);
    expect((await list(officer)).find(({ id }) => id === view.id)).toMatchObject({ outdated: true });
    expect((await list(officer)).filter(({ outdated }) => outdated)).toHaveLength(1);
  });

  it('are at most 50 a list and person', async () => {
    const busy = await colleague(app, 'busy', ['OFFICER']);
    await app.sql.query(
      `INSERT INTO saved_view (id, owner_id, list, name, filter)
       SELECT gen_random_uuid(), $1, 'LEADS', 'v' || n, '{}' FROM generate_series(1, 50) n`,
      [busy.id],
    );
    expect(await app.refusal(CREATE, { input: input() }, busy.token)).toMatchObject({ code: 'CONFLICT' });
    await create({ list: 'TASKS', filter: '{"mine":true}', orderBy: null }, busy);
  });

  it('“mine” is whoever looks', async () => {
    const count = async (by: Colleague, query: string): Promise<number> => {
      const data = await app.ask<Record<string, { totalCount: number }>>(`{ ${query} { totalCount } }`, {}, by.token);
      return Object.values(data)[0]!.totalCount;
    };
    const make = 'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }';
    const { createCompany } = await app.ask<{ createCompany: { id: string } }>(
      make,
      { input: { name: '专员的企业' } },
      manager.token,
    );
    await app.sql.query('UPDATE company SET owner_id = $2, version = version + 1 WHERE id = $1', [
      createCompany.id,
      officer.id,
    ]);
    const lead = { companyId: createCompany.id, source: 'CHAIN', nodeCodes: ['NEV-PWS'] };
    await app.ask(
      'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }',
      { input: lead },
      officer.token,
    );
    await app.ask(
      'mutation ($input: LogContactInput!) { logContact(input: $input) { log { id } } }',
      {
        input: {
          companyId: createCompany.id,
          kind: 'CALL',
          occurredAt: new Date(Date.now() - 1000),
          summary: '电话',
          nextStep: { text: '寄资料', dueOn: '2099-01-01' },
        },
      },
      officer.token,
    );
    const trip = { kind: 'EXPO', purpose: '看展', startsOn: '2026-03-01', endsOn: '2026-03-02', leaderId: officer.id };
    await app.ask(
      'mutation ($input: CreateTripInput!) { createTrip(input: $input) { id } }',
      { input: trip },
      manager.token,
    );
    for (const query of ['companies', 'leads', 'contactLogs', 'tasks', 'trips']) {
      expect([query, await count(officer, `${query}(filter: { mine: true })`)]).toEqual([query, 1]);
      expect([query, await count(manager, `${query}(filter: { mine: true })`)]).toEqual([query, 0]);
    }
  });
});
