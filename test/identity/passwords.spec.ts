import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_PASSWORD, TestApp } from '../support/app.js';

const CREATE = `mutation ($input: CreateUserInput!) {
  createUser(input: $input) { user { id mustChangePassword disabled } oneTimePassword } }`;
const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { mustChangePassword } }`;
const DAY = 86_400_000;

describe('passwords', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const change = (token: string, currentPassword: string, newPassword: string) =>
    app.ask(CHANGE, { input: { currentPassword, newPassword } }, token);
  const refused = (token: string, currentPassword: string, newPassword: string) =>
    app.refusal(CHANGE, { input: { currentPassword, newPassword } }, token);
  const codeOf = async (query: string, token: string): Promise<string> =>
    (await app.send(query, {}, token)).errors?.[0]?.extensions.code ?? 'ok';

  it('that were given must be changed before anything else', async () => {
    const { createUser } = await app.ask<{ createUser: { user: object; oneTimePassword: string } }>(CREATE, {
      input: { username: 'fresh', displayName: '新人', roles: ['OFFICER'] },
    });
    expect(createUser.user).toMatchObject({ mustChangePassword: true, disabled: false });
    const given = createUser.oneTimePassword;
    const [token, other] = [await app.login('fresh', given), await app.login('fresh', given)];
    for (const query of ['{ chains { code } }', '{ colleagues { totalCount } }', '{ system { errorCodes } }']) {
      expect(await codeOf(query, token)).toBe('FORBIDDEN');
    }
    expect((await app.refusal('{ chains { code } }', {}, token)).message).toContain('changePassword');
    expect((await app.ask('{ me { mustChangePassword permissions } }', {}, token)).me).toEqual({
      mustChangePassword: true,
      permissions: ['ACCOUNT'],
    });

    for (const weak of ['short-1A', 'alllowercaseletters', 'Fresh-12345', 'P@ssw0rd123']) {
      expect(await refused(token, given, weak)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.newPassword' });
    }
    expect((await refused(token, 'not it', 'Good-Enough-1')).field).toBe('input.currentPassword');
    expect((await refused(token, given, given)).field).toBe('input.newPassword');
    expect(await change(token, given, 'Good-Enough-1')).toEqual({ changePassword: { mustChangePassword: false } });
    expect([await codeOf('{ chains { code } }', token), await codeOf('{ me { id } }', other)]).toEqual([
      'ok',
      'UNAUTHENTICATED',
    ]);
    expect((await refused('', 'x', 'y')).code).toBe('UNAUTHENTICATED');
  });

  it('do not come again before five others', async () => {
    const token = await app.person('loyal', ['STAFF']);
    const passwords = [ADMIN_PASSWORD, ...Array.from({ length: 5 }, (_, n) => `Password-No-${n}`)];
    for (let n = 1; n < passwords.length; n += 1) {
      await change(token, passwords[n - 1]!, passwords[n]!);
      for (const used of passwords.slice(0, n + 1).slice(-5)) {
        expect((await refused(token, passwords[n]!, used)).message).toContain('最近 5 次');
      }
    }
    await change(token, passwords[5]!, passwords[0]!);
    const { rows } = await app.sql.query<{ count: number }>(
      "SELECT count(*)::int AS count FROM former_password JOIN app_user u ON u.id = user_id WHERE username = 'loyal'",
    );
    expect(rows).toEqual([{ count: 4 }]);
  });

  it('expire after 90 days, or when the zone says, or never', async () => {
    const days = async (passed: number, query = '{ chains { code } }'): Promise<string> => {
      app.setNow(new Date(Date.now() + passed * DAY));
      const token = await app.login('aging', 'Password-No-1');
      const code = await codeOf(query, token);
      app.setNow(null);
      await app.sql.query('DELETE FROM rate_limit'); // of a time that has not come
      return code;
    };
    const set = (version: number, passwordExpiryDays: number) =>
      app.ask(
        `mutation ($v: Int!, $input: IdentitySettingsInput!) {
          updateIdentitySettings(expectedVersion: $v, input: $input) { version } }`,
        { v: version, input: { passwordExpiryDays } },
      );
    await change(await app.person('aging', ['STAFF']), ADMIN_PASSWORD, 'Password-No-1');
    expect([await days(89.9), await days(90.1), await days(90.1, '{ me { id } }')]).toEqual(['ok', 'FORBIDDEN', 'ok']);
    await set(0, 0);
    expect(await days(1000)).toBe('ok');
    await set(1, 30);
    expect([await days(29), await days(31)]).toEqual(['ok', 'FORBIDDEN']);

    app.setNow(new Date(Date.now() + 31 * DAY));
    const token = await app.login('aging', 'Password-No-1');
    await change(token, 'Password-No-1', 'Password-No-2');
    expect(await codeOf('{ chains { code } }', token)).toBe('ok');
    app.setNow(null);
  });

  it('are kept as slow hashes, and nowhere else', async () => {
    const { rows } = await app.sql.query<{ text: string }>(
      `SELECT (SELECT string_agg(u::text, ' ') FROM app_user u) || (SELECT string_agg(f::text, ' ') FROM former_password f)
           || (SELECT string_agg(a::text, ' ') FROM audit_entry a WHERE table_name = 'app_user')
           || (SELECT string_agg(e::text, ' ') FROM security_event e) AS text`,
    );
    expect(rows[0]!.text).toContain('$argon2id$v=19$m=19456,t=2,p=1');
    for (const password of [ADMIN_PASSWORD, 'Good-Enough-1', 'Password-No-'])
      expect(rows[0]!.text).not.toContain(password);
    const { rows: trail } = await app.sql.query<{ text: string }>(
      "SELECT string_agg(a::text, ' ') AS text FROM audit_entry a WHERE table_name = 'app_user'",
    );
    expect(trail[0]!.text).not.toContain('argon2');
  });
});
