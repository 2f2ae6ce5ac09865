import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_PASSWORD, TestApp } from './support/app.js';

const LOGIN =
  'mutation ($input: LoginInput!) { login(input: $input) { token user { username roles mustChangePassword } } }';
const CHANGE =
  'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { username mustChangePassword } }';
const CREATE =
  'mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id username roles mustChangePassword disabled } oneTimePassword } }';

describe('identity', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

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
    expect((await app.refusal(CHANGE, change('not it', 'Good-Enough-1'), token)).field).toBe('input.currentPassword');
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
    await app.sql.query("UPDATE app_user SET disabled_at = now(), version = version + 1 WHERE username = 'leaver'");
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
