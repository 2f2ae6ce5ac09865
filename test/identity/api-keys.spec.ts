import { addDays, dayOf } from '../../src/common/china-calendar.js';
import { TestApp, type Values } from '../support/app.js';

const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
  key apiKey { id name roles expiresOn live user { displayName } } } }`;
const REVOKE = 'mutation ($id: ID!) { revokeApiKey(id: $id) { live revokedAt } }';
const COMPANIES = '{ companies { totalCount } }';
const NOBODY = '00000000-0000-4000-8000-000000000000';
const TODAY = dayOf(new Date());

interface Key {
  key: string;
  apiKey: { id: string; live: boolean };
}

/** Two running instances on one database. */
describe('an API key', () => {
  let first: TestApp;
  let second: TestApp;
  let userId: string;
  beforeAll(async () => {
    first = await TestApp.start();
    second = await TestApp.startBeside(first);
    userId = await personId('exporter', ['MANAGER', 'ADMIN']);
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
  });

  const personId = async (username: string, roles: string[]): Promise<string> =>
    (await first.ask<{ me: { id: string } }>('{ me { id } }', {}, await first.person(username, roles))).me.id;
  const create = async (input: Values = {}): Promise<Key> => {
    const whole = { name: '数据大屏', userId, roles: ['MANAGER'], expiresOn: addDays(TODAY, 30), ...input };
    return (await first.ask<{ createApiKey: Key }>(CREATE, { input: whole })).createApiKey;
  };
  const codeOf = async (query: string, token: string, variables: Values = {}): Promise<string> =>
    (await second.send(query, variables, token)).errors?.[0]?.extensions.code ?? 'ok';
  const versionOf = async (id: string): Promise<number> =>
    (await first.sql.query<{ version: number }>('SELECT version FROM app_user WHERE id = $1', [id])).rows[0]!.version;

  it('acts as its person with the roles it was given, never as ADMIN, and touches no account', async () => {
    const { key, apiKey } = await create();
    expect(key).toMatch(/^lzk_[\w-]{43}$/);
    expect(apiKey).toMatchObject({
      name: '数据大屏',
      roles: ['MANAGER'],
      live: true,
      user: { displayName: 'exporter' },
    });
    const { me } = await second.ask<{ me: Values }>('{ me { id roles permissions scope } }', {}, key);
    expect(me).toMatchObject({ id: userId, roles: ['MANAGER'], scope: 'ALL' });
    expect(me['permissions']).not.toEqual(expect.arrayContaining(['ACCOUNT']));
    expect(await codeOf(COMPANIES, key)).toBe('ok');
    for (const query of [
      'mutation { changePassword(input: { currentPassword: "x", newPassword: "y" }) { id } }',
      'mutation { logout }',
      '{ sessions { id } }',
      '{ users { totalCount } }',
      '{ apiKeys { totalCount } }',
      '{ identitySettings { version } }',
      `mutation { disableUser(id: "${userId}", expectedVersion: 1) { id } }`,
      `mutation { createApiKey(input: { name: "x", userId: "${userId}", roles: [STAFF], expiresOn: "${TODAY}" }) { key } }`,
    ]) {
      expect(await codeOf(query, key)).toBe('FORBIDDEN');
    }
  });

  it('writes in the name of its person', async () => {
    const { key } = await create();
    await second.ask('mutation { createCompany(input: { name: "接口新建的企业" }) { id } }', {}, key);
    const { rows } = await first.sql.query("SELECT actor_id FROM audit_entry WHERE new->>'name' = '接口新建的企业'");
    expect(rows).toEqual([{ actor_id: userId }]);
  });

  it.each<[string, Values, string]>([
    ['the role of ADMIN', { roles: ['ADMIN'] }, 'input.roles'],
    ['a role that its person has not', { roles: ['OFFICER'] }, 'input.roles'],
    ['no role', { roles: [] }, 'input.roles'],
    ['a day that has passed', { expiresOn: addDays(TODAY, -1) }, 'input.expiresOn'],
    ['more than 366 days', { expiresOn: addDays(TODAY, 367) }, 'input.expiresOn'],
    ['no name', { name: ' ' }, 'input.name'],
  ])('is not made with %s', async (_, input, field) => {
    const whole = { name: '数据大屏', userId, roles: ['MANAGER'], expiresOn: TODAY, ...input };
    expect(await first.refusal(CREATE, { input: whole })).toMatchObject({ code: 'BAD_USER_INPUT', field });
  });

  it('is not made for nobody, and not with the role of AUDITOR', async () => {
    const input = { name: '数据大屏', roles: ['AUDITOR'], expiresOn: TODAY };
    expect((await first.refusal(CREATE, { input: { ...input, userId: NOBODY } })).code).toBe('NOT_FOUND');
    const auditor = await personId('auditor', ['AUDITOR']);
    expect((await first.refusal(CREATE, { input: { ...input, userId: auditor } })).code).toBe('BAD_USER_INPUT');
  });

  it('is dead on every instance at the next request when it is revoked', async () => {
    const { key, apiKey } = await create();
    expect(await codeOf(COMPANIES, key)).toBe('ok');
    expect(await first.ask(REVOKE, { id: apiKey.id })).toMatchObject({ revokeApiKey: { live: false } });
    expect(await codeOf(COMPANIES, key)).toBe('UNAUTHENTICATED');
    expect((await first.refusal(REVOKE, { id: apiKey.id })).code).toBe('CONFLICT');
    expect((await first.refusal(REVOKE, { id: NOBODY })).code).toBe('NOT_FOUND');
    const { rows } = await first.sql.query<{ kind: string }>(
      'SELECT kind FROM security_event WHERE subject = $1 ORDER BY id',
      [apiKey.id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['API_KEY_CREATED', 'API_KEY_REVOKED']);
  });

  it('works until the end of its last day in the zone', async () => {
    const { key } = await create({ expiresOn: TODAY });
    second.setNow(`${TODAY}T23:59:59+08:00`);
    expect(await codeOf(COMPANIES, key)).toBe('ok');
    second.setNow(`${addDays(TODAY, 1)}T00:00:00+08:00`);
    expect(await codeOf(COMPANIES, key)).toBe('UNAUTHENTICATED');
    second.setNow(null);
  });

  it('dies with its person, and loses what its person loses', async () => {
    const person = await personId('passing', ['OFFICER', 'STAFF']);
    const { key } = await create({ userId: person, roles: ['OFFICER', 'STAFF'] });
    const UPDATE =
      'mutation ($id: ID!, $v: Int!) { updateUser(id: $id, expectedVersion: $v, input: { roles: [STAFF, MANAGER] }) { id } }';
    await first.ask(UPDATE, { id: person, v: await versionOf(person) });
    expect([await codeOf(COMPANIES, key), await codeOf('{ chains { code } }', key)]).toEqual(['FORBIDDEN', 'ok']);
    await first.ask('mutation ($id: ID!, $v: Int!) { disableUser(id: $id, expectedVersion: $v) { id } }', {
      id: person,
      v: await versionOf(person),
    });
    expect(await codeOf('{ chains { code } }', key)).toBe('UNAUTHENTICATED');
  });

  it('is shown once; afterwards only what it is for', async () => {
    const { key, apiKey } = await create({ name: '唯一的密钥' });
    const LIST = `query ($first: Int!, $after: String) { apiKeys(first: $first, after: $after) {
      totalCount pageInfo { endCursor } edges { node { id name } } } }`;
    interface Keys {
      apiKeys: { totalCount: number; pageInfo: { endCursor: string }; edges: { node: { id: string; name: string } }[] };
    }
    const page = (await first.ask<Keys>(LIST, { first: 2 })).apiKeys;
    expect(page.edges[0]!.node).toEqual({ id: apiKey.id, name: '唯一的密钥' });
    const rest = (await first.ask<Keys>(LIST, { first: 100, after: page.pageInfo.endCursor })).apiKeys;
    expect(page.edges.length + rest.edges.length).toBe(page.totalCount);
    const { rows } = await first.sql.query<{ text: string }>(
      `SELECT (SELECT string_agg(k::text, ' ') FROM api_key k) || (SELECT string_agg(a::text, ' ') FROM audit_entry a
         WHERE table_name = 'api_key') AS text`,
    );
    expect(rows[0]!.text).not.toContain(key);
    expect(rows[0]!.text).not.toContain(Buffer.from(key).toString('hex'));
  });
});
