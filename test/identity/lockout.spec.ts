import { PasswordHasher } from '../../src/identity/password/password-hasher.js';
import { ADMIN_PASSWORD, TestApp, type Values } from '../support/app.js';

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
const CHANGE = 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { id } }';
const START = Date.now();
const MINUTE = 60_000;

/** Two running instances on one database. */
describe('the lock on an account', () => {
  let first: TestApp;
  let second: TestApp;
  let username: string;
  let userId: string;
  let people = 0;

  beforeAll(async () => {
    first = await TestApp.start();
    second = await TestApp.startBeside(first);
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
  });
  beforeEach(async () => {
    at(null);
    await first.sql.query('DELETE FROM rate_limit'); // per address (edge/rate-limits.spec.ts): we all come from one
    username = `locked-${++people}`;
    await first.person(username, ['STAFF']);
    const { rows } = await first.sql.query<{ id: string }>('SELECT id FROM app_user WHERE username = $1', [username]);
    userId = rows[0]!.id;
    at(0);
  });

  /** Minutes after the start, on both instances; null is real time. */
  const at = (minutes: number | null): void =>
    [first, second].forEach((app) => app.setNow(minutes === null ? null : new Date(START + minutes * MINUTE)));

  const attempt = async (password: string, app = first, name = username): Promise<string> => {
    const { errors } = await app.send(LOGIN, { input: { username: name, password } }, '');
    return errors?.[0]?.extensions.code ?? 'ok';
  };
  const fail = async (times: number, name = username): Promise<string[]> => {
    const codes: string[] = [];
    for (let n = 0; n < times; n += 1) codes.push(await attempt(`wrong-${n}`, n % 2 ? second : first, name));
    return codes;
  };
  const eventsOf = async (subject: string): Promise<string[]> => {
    const { rows } = await first.sql.query<{ kind: string }>(
      'SELECT kind FROM security_event WHERE subject = $1 ORDER BY id',
      [subject],
    );
    return rows.map(({ kind }) => kind);
  };

  /** How many passwords both instances compare while the work runs. */
  const comparisonsOf = async (work: () => Promise<unknown>): Promise<number> => {
    let count = 0;
    const hashers = [first, second].map(({ app }) => app.get(PasswordHasher));
    for (const hasher of hashers) {
      hasher.matches = function (hash, password) {
        count += 1;
        return PasswordHasher.prototype.matches.call(this, hash, password);
      };
    }
    await work();
    for (const hasher of hashers) delete (hasher as Partial<PasswordHasher>).matches;
    return count;
  };

  it('comes with the fifth failure, whichever instance heard them, and holds on both for 30 minutes', async () => {
    expect(await fail(5)).toEqual(Array(5).fill('UNAUTHENTICATED'));
    for (const app of [first, second]) {
      const { code, message, details } = await app.refusal(
        LOGIN,
        { input: { username, password: ADMIN_PASSWORD } },
        '',
      );
      expect([code, details]).toEqual(['ACCOUNT_LOCKED', { retryAfterSeconds: 1800 }]);
      expect(message).toContain('30 分钟');
    }
    at(29.5);
    expect(await attempt(ADMIN_PASSWORD, second)).toBe('ACCOUNT_LOCKED');
    at(30);
    expect(await attempt(ADMIN_PASSWORD, second)).toBe('ok');
    expect(await eventsOf(userId)).toEqual([
      ...['LOGIN', 'PASSWORD_CHANGED'], // by the one-time password

      ...Array<string>(5).fill('LOGIN_FAILED'),
      'ACCOUNT_LOCKED',
      'LOGIN',
    ]);
  });

  it('counts failures within 15 minutes, and forgets them after a success', async () => {
    expect(await fail(4)).not.toContain('ACCOUNT_LOCKED');
    at(14.9);
    expect(await fail(1)).toEqual(['UNAUTHENTICATED']);
    expect(await attempt(ADMIN_PASSWORD)).toBe('ACCOUNT_LOCKED');

    at(60);
    await fail(4);
    at(75.1);
    expect(await fail(4)).not.toContain('ACCOUNT_LOCKED');
    expect(await attempt(ADMIN_PASSWORD)).toBe('ok');
    expect(await fail(4)).not.toContain('ACCOUNT_LOCKED');
    expect(await attempt(ADMIN_PASSWORD)).toBe('ok');
  });

  it('treats a name that nobody has, and a disabled one, as it treats the others', async () => {
    const answerTo = (name: string) => first.refusal(LOGIN, { input: { username: name, password: 'wrong' } }, '');
    const [known, unknown] = [await answerTo(username), await answerTo('nobody-knows')];
    expect([known.code, known.message]).toEqual(['UNAUTHENTICATED', unknown.message]);
    await first.sql.query('DELETE FROM login_attempt');

    const expected = [...Array<string>(5).fill('UNAUTHENTICATED'), 'ACCOUNT_LOCKED', 'ACCOUNT_LOCKED'];
    await first.sql.query('UPDATE app_user SET disabled_at = now(), version = version + 1 WHERE id = $1', [userId]);
    expect(await fail(7, username)).toEqual(expected);
    expect(await fail(7, 'nobody-here')).toEqual(expected);
    const { rows } = await first.sql.query<{ text: string }>(
      `SELECT (SELECT string_agg(l::text, ' ') FROM login_attempt l) || (SELECT string_agg(e::text, ' ') FROM security_event e)
         AS text`,
    );
    expect(rows[0]!.text).not.toContain('nobody-here');
  });

  it('compares as many passwords for an unknown name as for a known one, and none once locked', async () => {
    await first.sql.query('DELETE FROM login_attempt');
    expect(await comparisonsOf(() => fail(1))).toBe(1);
    expect(await comparisonsOf(() => fail(1, 'nobody-at-all'))).toBe(1);
    await fail(4);
    await fail(4, 'nobody-at-all');
    expect(await comparisonsOf(() => fail(3))).toBe(0);
    expect(await comparisonsOf(() => fail(3, 'nobody-at-all'))).toBe(0);
  });

  const aliased = (count: number): string =>
    `mutation { ${Array.from(
      { length: count },
      (_, n) => `a${n}: login(input: { username: "${username}", password: "wrong-${n}" }) { token }`,
    ).join(' ')} }`;

  it('counts one request with 15 tries as one, for its first failure ends it, and refuses one with 100', async () => {
    expect((await first.refusal(aliased(100), {}, '')).code).toBe('QUERY_TOO_COMPLEX');
    expect(await eventsOf(userId)).not.toContain('LOGIN_FAILED');

    expect(await comparisonsOf(() => first.send(aliased(15), {}, ''))).toBe(1);
    for (let n = 0; n < 4; n += 1) await first.send(aliased(15), {}, '');
    expect(await attempt(ADMIN_PASSWORD, second)).toBe('ACCOUNT_LOCKED');
  });

  it('lets 5 of 60 tries at once on both instances count', async () => {
    let codes: string[] = [];
    const compared = await comparisonsOf(async () => {
      codes = await Promise.all(Array.from({ length: 60 }, (_, n) => attempt(`wrong-${n}`, n % 2 ? second : first)));
    });
    expect(compared).toBe(5);
    expect(codes.filter((code) => code === 'UNAUTHENTICATED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'ACCOUNT_LOCKED')).toHaveLength(55);
    expect((await eventsOf(userId)).filter((kind) => kind === 'ACCOUNT_LOCKED')).toHaveLength(1);
  });

  it('does not hinder a crowd that knows the password, whatever failed before', async () => {
    await fail(4);
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => attempt(ADMIN_PASSWORD, n % 2 ? second : first)),
    );
    expect(codes).toEqual(Array(20).fill('ok'));
  });

  it('is forgotten when a server died over a try', async () => {
    await fail(1);
    await first.sql.query('UPDATE login_attempt SET running = 4');
    at(1);
    expect(await attempt(ADMIN_PASSWORD)).toBe('ok');
  });

  it('also counts guesses of the present password by somebody with a session', async () => {
    const token = await second.login(username, ADMIN_PASSWORD);
    const guess = (currentPassword: string): Promise<Values> =>
      first.refusal(CHANGE, { input: { currentPassword, newPassword: 'Another-Good-1' } }, token);
    for (let n = 0; n < 5; n += 1) expect(await guess(`wrong-${n}`)).toMatchObject({ field: 'input.currentPassword' });
    expect(await guess(ADMIN_PASSWORD)).toMatchObject({ code: 'ACCOUNT_LOCKED' });
    expect(await attempt(ADMIN_PASSWORD, second)).toBe('ACCOUNT_LOCKED');
  });

  it('is lifted by ADMIN, who sees it', async () => {
    const USERS = 'query ($text: String) { users(filter: { text: $text }) { edges { node { lockedUntil } } } }';
    const lockedUntil = async (): Promise<unknown> =>
      (await second.ask<{ users: { edges: { node: Values }[] } }>(USERS, { text: username }, await admin())).users
        .edges[0]!.node['lockedUntil'];
    const admin = (): Promise<string> => second.login('admin', ADMIN_PASSWORD);
    expect(await lockedUntil()).toBeNull();
    await fail(5);
    expect(await lockedUntil()).toBe(new Date(START + 30 * MINUTE).toISOString());
    const UNLOCK = 'mutation ($id: ID!) { unlockUser(id: $id) { lockedUntil } }';
    expect(await second.ask(UNLOCK, { id: userId }, await admin())).toEqual({ unlockUser: { lockedUntil: null } });
    expect(await attempt(ADMIN_PASSWORD)).toBe('ok');
    expect(await eventsOf(userId)).toContain('ACCOUNT_UNLOCKED');
    const nobody = { id: '00000000-0000-4000-8000-000000000000' };
    expect((await second.refusal(UNLOCK, nobody, await admin())).code).toBe('NOT_FOUND');
  });

  const UPDATE = `mutation ($v: Int!, $input: IdentitySettingsInput!) {
    updateIdentitySettings(expectedVersion: $v, input: $input) { lockAfterFailures lockMinutes version } }`;

  it('follows the settings of the zone', async () => {
    const token = await first.login('admin', ADMIN_PASSWORD);
    const changed = await first.ask(UPDATE, { v: 0, input: { lockAfterFailures: 3, lockMinutes: 5 } }, token);
    expect(changed).toEqual({ updateIdentitySettings: { lockAfterFailures: 3, lockMinutes: 5, version: 1 } });
    expect(await fail(4)).toEqual([...Array<string>(3).fill('UNAUTHENTICATED'), 'ACCOUNT_LOCKED']);
    at(5);
    expect(await attempt(ADMIN_PASSWORD)).toBe('ok');
    expect((await first.refusal(UPDATE, { v: 0, input: { lockMinutes: 10 } }, token)).code).toBe('STALE_VERSION');
    const weaker = { v: 1, input: { lockAfterFailures: 1000 } };
    expect(await first.refusal(UPDATE, weaker, token)).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.lockAfterFailures',
    });
    await first.ask(UPDATE, { v: 1, input: { lockAfterFailures: 5, lockMinutes: 30 } }, token);
  });

  it('comes with the next failure where the zone has since become stricter than what failed before', async () => {
    await fail(4);
    const token = await first.login('admin', ADMIN_PASSWORD);
    await first.ask(UPDATE, { v: 2, input: { lockAfterFailures: 3 } }, token);
    expect([await attempt('wrong'), await attempt(ADMIN_PASSWORD)]).toEqual(['UNAUTHENTICATED', 'ACCOUNT_LOCKED']);
  });
});
