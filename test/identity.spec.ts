import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessCheck } from '../src/identity/access-check.js';
import { ADMIN_PASSWORD, TestApp } from './support/app.js';

const LOGIN =
  'mutation ($input: LoginInput!) { login(input: $input) { token user { username roles mustChangePassword } } }';
const CHANGE =
  'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { username mustChangePassword } }';
const CREATE =
  'mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id username roles mustChangePassword disabled } oneTimePassword } }';

/** Every operation and who may call it. A change here is a change of permissions: review it as one. */
const ACCESS: Record<string, string> = {
  'HTTP /livez': 'everyone',
  'HTTP /readyz': 'everyone',
  'Mutation.login': 'everyone',
  'Mutation.logout': 'SELF',
  'Mutation.changePassword': 'SELF',
  'Query.me': 'SELF',
  'Query.system': 'SELF',
  'Mutation.createUser': 'USER_MANAGE',
  'Query.chains': 'CHAIN_READ',
  'Query.chain': 'CHAIN_READ',
  'Query.chainGaps': 'CHAIN_READ',
  'Query.targetGaps': 'CHAIN_READ',
  'Query.nextBestLandings': 'CHAIN_READ',
  'Query.simulateLandings': 'CHAIN_READ',
  'Query.gapHistory': 'CHAIN_READ',
  'Query.gapSettings': 'CHAIN_READ',
  'Query.planPeriods': 'CHAIN_READ',
  'Query.carriers': 'CHAIN_READ',
  'Mutation.createChain': 'CHAIN_EDIT',
  'Mutation.updateChain': 'CHAIN_EDIT',
  'Mutation.createSegment': 'CHAIN_EDIT',
  'Mutation.updateSegment': 'CHAIN_EDIT',
  'Mutation.retireSegment': 'CHAIN_EDIT',
  'Mutation.createNode': 'CHAIN_EDIT',
  'Mutation.updateNode': 'CHAIN_EDIT',
  'Mutation.splitNode': 'CHAIN_EDIT',
  'Mutation.mergeNodes': 'CHAIN_EDIT',
  'Mutation.retireNode': 'CHAIN_EDIT',
  'Mutation.createLink': 'CHAIN_EDIT',
  'Mutation.updateLink': 'CHAIN_EDIT',
  'Mutation.retireLink': 'CHAIN_EDIT',
  'Mutation.createPlanPeriod': 'CHAIN_EDIT',
  'Mutation.createTarget': 'CHAIN_EDIT',
  'Mutation.updateTarget': 'CHAIN_EDIT',
  'Mutation.retireTarget': 'CHAIN_EDIT',
  'Mutation.addTechnology': 'CHAIN_EDIT',
  'Mutation.updateTechnology': 'CHAIN_EDIT',
  'Mutation.setChainAlly': 'CHAIN_EDIT',
  'Mutation.updateGapSettings': 'SETTINGS_EDIT',
  'Query.companies': 'COMPANY_READ',
  'Query.company': 'COMPANY_READ',
  'Query.recommendTargets': 'COMPANY_READ',
  'Mutation.createCompany': 'COMPANY_EDIT',
  'Mutation.updateCompany': 'COMPANY_EDIT',
  'Mutation.declareCompanyGroup': 'PLACEMENT_EDIT',
  'Mutation.leaveCompanyGroup': 'PLACEMENT_EDIT',
  'Mutation.setPlacement': 'PLACEMENT_EDIT',
};

describe('who may do what', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('has the rules that were reviewed, for every operation', () => {
    const rules = app.app.get(AccessCheck).rules();
    expect(
      Object.fromEntries(
        rules.map(({ operation, permissions }) => [
          operation,
          permissions === null ? 'everyone' : permissions.join('|'),
        ]),
      ),
    ).toEqual(ACCESS);
  });

  it('covers every root field that the schema shows', async () => {
    const { __schema } = await app.ask<{
      __schema: { queryType: { fields: { name: string }[] }; mutationType: { fields: { name: string }[] } };
    }>('{ __schema { queryType { fields { name } } mutationType { fields { name } } } }');
    const shown = [
      ...__schema.queryType.fields.map(({ name }) => `Query.${name}`),
      ...__schema.mutationType.fields.map(({ name }) => `Mutation.${name}`),
    ];
    expect(shown.sort()).toEqual(
      Object.keys(ACCESS)
        .filter((operation) => !operation.startsWith('HTTP'))
        .sort(),
    );
  });

  it.each([
    [
      'ADMIN',
      { chains: 'FORBIDDEN', companies: 'FORBIDDEN', createUser: 'BAD_USER_INPUT', updateGapSettings: 'STALE_VERSION' },
    ],
    [
      'AUDITOR',
      { chains: 'FORBIDDEN', companies: 'FORBIDDEN', createUser: 'FORBIDDEN', updateGapSettings: 'FORBIDDEN' },
    ],
    ['LEADER', { chains: 'ok', companies: 'ok', createUser: 'FORBIDDEN', updateGapSettings: 'FORBIDDEN' }],
    ['MANAGER', { chains: 'ok', companies: 'ok', createUser: 'FORBIDDEN', updateGapSettings: 'STALE_VERSION' }],
    ['OFFICER', { chains: 'ok', companies: 'ok', createUser: 'FORBIDDEN', updateGapSettings: 'FORBIDDEN' }],
    ['STEWARD', { chains: 'ok', companies: 'ok', createUser: 'FORBIDDEN', updateGapSettings: 'FORBIDDEN' }],
    ['STAFF', { chains: 'ok', companies: 'FORBIDDEN', createUser: 'FORBIDDEN', updateGapSettings: 'FORBIDDEN' }],
  ])('%s gets what its preset gives', async (role, expected) => {
    const token = await app.person(`role-${role.toLowerCase()}`, [role]);
    const operations: Record<string, string> = {
      chains: '{ chains { code } }',
      companies: '{ companies { totalCount } }',
      createUser:
        'mutation { createUser(input: { username: "x", displayName: "x", roles: [STAFF] }) { oneTimePassword } }',
      updateGapSettings: 'mutation { updateGapSettings(expectedVersion: 99, input: {}) { version } }',
    };
    const got: Record<string, string> = {};
    for (const [name, query] of Object.entries(operations)) {
      const { errors } = await app.send(query, {}, token);
      got[name] = errors?.[0]?.extensions.code ?? 'ok';
    }
    expect(got).toEqual(expected);
  });

  it('makes the first account ADMIN and MANAGER', async () => {
    const { login } = await app.ask<{ login: object }>(
      LOGIN,
      { input: { username: 'Admin ', password: ADMIN_PASSWORD } },
      '',
    );
    expect(login).toMatchObject({
      user: { username: 'admin', roles: ['ADMIN', 'MANAGER'], mustChangePassword: false },
    });
  });

  it('answers an unknown name and a wrong password alike', async () => {
    const wrong = await app.refusal(LOGIN, { input: { username: 'admin', password: 'wrong' } }, '');
    const unknown = await app.refusal(LOGIN, { input: { username: 'nobody', password: 'wrong' } }, '');
    expect([wrong.code, wrong.message]).toEqual([unknown.code, unknown.message]);
    expect(wrong.code).toBe('UNAUTHENTICATED');
    expect((await app.refusal(LOGIN, { input: { username: '', password: '' } }, '')).code).toBe('BAD_USER_INPUT');
  });

  it('lets a new person do nothing but change the one-time password', async () => {
    const { createUser } = await app.ask<{ createUser: { user: object; oneTimePassword: string } }>(CREATE, {
      input: { username: 'fresh', displayName: '新人', roles: ['OFFICER'] },
    });
    expect(createUser.user).toMatchObject({ mustChangePassword: true, disabled: false });
    const token = await app.login('fresh', createUser.oneTimePassword);
    expect((await app.refusal('{ chains { code } }', {}, token)).code).toBe('FORBIDDEN');
    expect((await app.ask<{ me: object }>('{ me { username } }', {}, token)).me).toEqual({ username: 'fresh' });
    const other = await app.login('fresh', createUser.oneTimePassword);
    const change = (currentPassword: string, newPassword: string) => ({ input: { currentPassword, newPassword } });
    for (const weak of ['short-1A', 'alllowercaseletters', 'Fresh-12345']) {
      expect((await app.refusal(CHANGE, change(createUser.oneTimePassword, weak), token)).code).toBe('BAD_USER_INPUT');
    }
    expect((await app.refusal(CHANGE, change('not it', 'Good-Enough-1'), token)).field).toBe('currentPassword');
    expect(
      (await app.refusal(CHANGE, change(createUser.oneTimePassword, createUser.oneTimePassword), token)).code,
    ).toBe('BAD_USER_INPUT');
    await app.ask(CHANGE, change(createUser.oneTimePassword, 'Good-Enough-1'), token);
    expect((await app.ask<{ chains: unknown[] }>('{ chains { code } }', {}, token)).chains).toHaveLength(4);
    expect((await app.refusal('{ me { id } }', {}, other)).code).toBe('UNAUTHENTICATED');
    expect((await app.refusal(CHANGE, change('x', 'y'), '')).code).toBe('UNAUTHENTICATED');
  });

  it('refuses people who cannot be', async () => {
    const refuse = (input: object) =>
      app.refusal(CREATE, { input: { username: 'somebody', displayName: '某人', roles: ['STAFF'], ...input } });
    expect((await refuse({ roles: ['ADMIN', 'AUDITOR'] })).message).toContain('审计员');
    expect((await refuse({ roles: [] })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ roles: ['STAFF', 'STAFF'] })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ username: 'Admin' })).code).toBe('BAD_USER_INPUT');
    expect((await refuse({ username: 'admin' })).code).toBe('DUPLICATE');
    expect((await refuse({ displayName: '' })).code).toBe('BAD_USER_INPUT');
  });

  it('ends a session at once by logout, by time and by disabling', async () => {
    const LOGOUT = 'mutation { logout }';
    const token = await app.person('leaver', ['STAFF']);
    await app.ask(LOGOUT, {}, token);
    expect((await app.refusal('{ me { id } }', {}, token)).code).toBe('UNAUTHENTICATED');
    expect((await app.refusal(LOGOUT, {}, token)).code).toBe('UNAUTHENTICATED');

    const idle = await app.login('leaver', ADMIN_PASSWORD);
    app.setNow(new Date(Date.now() + 29 * 60_000).toISOString());
    await app.ask('{ me { id } }', {}, idle);
    app.setNow(new Date(Date.now() + 60 * 60_000).toISOString());
    expect((await app.refusal('{ me { id } }', {}, idle)).code).toBe('UNAUTHENTICATED');
    app.setNow(null);

    const disabled = await app.login('leaver', ADMIN_PASSWORD);
    await app.sql.query("UPDATE app_user SET disabled_at = now() WHERE username = 'leaver'");
    expect((await app.refusal('{ me { id } }', {}, disabled)).code).toBe('UNAUTHENTICATED');
    expect((await app.refusal(LOGIN, { input: { username: 'leaver', password: ADMIN_PASSWORD } }, '')).code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('keeps neither token nor password', async () => {
    const token = await app.login('admin', ADMIN_PASSWORD);
    const { rows } = await app.sql.query<{ text: string }>(
      "SELECT string_agg(s::text, ' ') || (SELECT string_agg(u::text, ' ') FROM app_user u) AS text FROM session s",
    );
    expect(rows[0]!.text).not.toContain(token);
    expect(rows[0]!.text).not.toContain(ADMIN_PASSWORD);
    expect(rows[0]!.text).toContain('$argon2id$v=19$m=19456,t=2,p=1');
  });

  it('refuses a token that nobody was given', async () => {
    for (const token of ['x', 'a'.repeat(43), "' OR 1=1 --"]) {
      expect((await app.refusal('{ me { id } }', {}, token)).code).toBe('UNAUTHENTICATED');
    }
  });
});
