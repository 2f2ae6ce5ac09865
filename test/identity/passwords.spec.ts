import { ADMIN_PASSWORD, TestApp } from '../support/app.js';

const CREATE = `mutation ($input: CreateUserInput!) {
  createUser(input: $input) { user { id mustChangePassword disabled } oneTimePassword } }`;
const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { mustChangePassword } }`;
const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
const SET = `mutation ($v: Int!, $input: IdentitySettingsInput!) {
  updateIdentitySettings(expectedVersion: $v, input: $input) { version } }`;
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

  /** The work as if so many days had passed. */
  const inDays = async <T>(days: number, work: () => Promise<T>): Promise<T> => {
    app.setNow(new Date(Date.now() + days * DAY));
    try {
      return await work();
    } finally {
      app.setNow(null);
      await app.sql.query('DELETE FROM rate_limit'); // of a time that has not come
    }
  };

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

  it('that were given are good for seven days, or as long as the zone says, and can be given anew', async () => {
    const { createUser } = await app.ask<{ createUser: { user: { id: string }; oneTimePassword: string } }>(CREATE, {
      input: { username: 'absent', displayName: '休假', roles: ['STAFF'] },
    });
    const after = (days: number, password: string): Promise<string> =>
      inDays(days, async () => {
        const { errors } = await app.send(LOGIN, { input: { username: 'absent', password } }, '');
        return errors?.[0]?.message ?? 'ok';
      });
    const stale = '一次性密码已过期，请管理员重新给出';
    expect(await after(6.99, createUser.oneTimePassword)).toBe('ok');
    expect(await after(7.01, createUser.oneTimePassword)).toBe(stale);
    expect(await after(7.01, 'not it')).toBe('用户名或密码不正确');
    const { rows } = await app.sql.query<{ detail: object }>(
      "SELECT detail FROM security_event WHERE subject = $1 AND kind = 'LOGIN_FAILED' AND detail ? 'cause'",
      [createUser.user.id],
    );
    expect(rows).toEqual([{ detail: { operation: 'login', cause: '一次性密码已过期' } }]);

    const RESET = 'mutation ($id: ID!) { resetPassword(id: $id) { oneTimePassword } }';
    const { resetPassword } = await inDays(5, async () =>
      app.ask<{ resetPassword: { oneTimePassword: string } }>(
        RESET,
        { id: createUser.user.id },
        await app.login('admin', ADMIN_PASSWORD),
      ),
    );
    expect(await after(11.9, resetPassword.oneTimePassword)).toBe('ok');
    const { identitySettings } = await app.ask<{ identitySettings: { version: number } }>(
      '{ identitySettings { version } }',
    );
    await app.ask(SET, { v: identitySettings.version, input: { oneTimePasswordDays: 3 } });
    expect(await after(11.9, resetPassword.oneTimePassword)).toBe(stale);
    await app.ask(SET, { v: identitySettings.version + 1, input: { oneTimePasswordDays: 7 } });
  });

  it('that were given stay good where nobody could give another: on the first days of a system', async () => {
    const given = (oneTime: boolean) =>
      app.sql.query("UPDATE app_user SET must_change_password = $1, version = version + 1 WHERE username = 'admin'", [
        oneTime,
      ]);
    await given(true);
    try {
      expect(await inDays(30, () => app.login('admin', ADMIN_PASSWORD))).toMatch(/^[\w-]{40,}$/);
    } finally {
      await given(false);
    }
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
    const days = (passed: number, query = '{ chains { code } }'): Promise<string> =>
      inDays(passed, async () => codeOf(query, await app.login('aging', 'Password-No-1')));
    const set = (version: number, passwordExpiryDays: number) =>
      app.ask(SET, { v: version, input: { passwordExpiryDays } });
    await change(await app.person('aging', ['STAFF']), ADMIN_PASSWORD, 'Password-No-1');
    expect([await days(89.9), await days(90.1), await days(90.1, '{ me { id } }')]).toEqual(['ok', 'FORBIDDEN', 'ok']);
    await set(2, 0);
    expect(await days(1000)).toBe('ok');
    await set(3, 30);
    expect([await days(29), await days(31)]).toEqual(['ok', 'FORBIDDEN']);

    const afterChange = await inDays(31, async () => {
      const token = await app.login('aging', 'Password-No-1');
      await change(token, 'Password-No-1', 'Password-No-2');
      return codeOf('{ chains { code } }', token);
    });
    expect(afterChange).toBe('ok');
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
