import { ADMIN_PASSWORD, TestApp } from '../support/app.js';

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
const SESSIONS = '{ sessions { id client current lastSeenAt endsAt } }';
const END = 'mutation ($id: ID!) { endSession(id: $id) { id current } }';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.now();

interface SessionAnswer {
  id: string;
  client: string;
  current: boolean;
  lastSeenAt: string;
  endsAt: string;
}

/** Two running instances on one database. */
describe('a session', () => {
  let first: TestApp;
  let second: TestApp;

  beforeAll(async () => {
    first = await TestApp.start();
    second = await TestApp.startBeside(first);
    await first.person('worker', ['STAFF']);
  });
  afterEach(async () => {
    at(null);
    await first.sql.query('DELETE FROM rate_limit'); // of a time that has not come
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
  });

  const at = (ms: number | null): void =>
    [first, second].forEach((app) => app.setNow(ms === null ? null : new Date(START + ms)));
  const login = async (client?: string, username = 'worker'): Promise<string> => {
    const input = { username, password: ADMIN_PASSWORD, ...(client && { client }) };
    return (await first.ask<{ login: { token: string } }>(LOGIN, { input }, '')).login.token;
  };
  const alive = async (token: string, app = first): Promise<boolean> => {
    const { errors } = await app.send('{ me { id } }', {}, token);
    expect(errors?.map(({ extensions }) => extensions.code) ?? []).toEqual(errors ? ['UNAUTHENTICATED'] : []);
    return errors === undefined;
  };
  const sessionsOf = async (token: string): Promise<SessionAnswer[]> =>
    (await second.ask<{ sessions: SessionAnswer[] }>(SESSIONS, {}, token)).sessions;
  const lastSeen = async (token: string): Promise<number> =>
    Date.parse((await sessionsOf(token)).find(({ current }) => current)!.lastSeenAt);

  it.each([
    ['DESKTOP', 30 * MINUTE],
    ['PHONE', 12 * HOUR],
    [undefined, 30 * MINUTE],
  ])('of %s ends when it was not used for its time', async (client, idle) => {
    at(0);
    const token = await login(client);
    at(idle - 1);
    expect(await alive(token)).toBe(true);
    at(2 * idle - 2);
    expect(await alive(token, second)).toBe(true);
    at(3 * idle - 2);
    expect(await alive(token)).toBe(false);
  });

  it.each([
    ['DESKTOP', 20 * MINUTE, 12 * HOUR],
    ['PHONE', 11 * HOUR, 7 * DAY],
  ])('of %s ends at its time however much it is used', async (client, step, absolute) => {
    at(0);
    const token = await login(client);
    for (let now = step; now < absolute; now += step) {
      at(now);
      expect(await alive(token)).toBe(true);
    }
    at(absolute - 1);
    expect(await alive(token)).toBe(true);
    at(absolute);
    expect(await alive(token)).toBe(false);
  });

  it('is written down as seen once a minute at most', async () => {
    at(0);
    const token = await login();
    at(MINUTE);
    expect(await lastSeen(token)).toBe(START);
    at(MINUTE + 1);
    await Promise.all(Array.from({ length: 10 }, (_, n) => alive(token, n % 2 ? first : second)));
    expect(await lastSeen(token)).toBe(START + MINUTE + 1);
    at(2 * MINUTE);
    expect(await lastSeen(token)).toBe(START + MINUTE + 1);
  });

  it('takes on limits that the zone has changed, at once', async () => {
    at(0);
    const token = await login();
    at(20 * MINUTE);
    const UPDATE = `mutation ($v: Int!, $input: IdentitySettingsInput!) {
      updateIdentitySettings(expectedVersion: $v, input: $input) { desktopIdleMinutes version } }`;
    const admin = await login(undefined, 'admin');
    await first.ask(UPDATE, { v: 0, input: { desktopIdleMinutes: 15 } }, admin);
    expect(await alive(token, second)).toBe(false);
    await first.ask(UPDATE, { v: 1, input: { desktopIdleMinutes: 30 } }, admin);
    expect(await alive(token, second)).toBe(true);
  });

  it('is shown to its owner, who can end it on a device that they have lost', async () => {
    const owner = await first.person('owner', ['STAFF']);
    at(0);
    const here = await login('DESKTOP', 'owner');
    const phone = await login('PHONE', 'owner');
    const shown = await sessionsOf(here);
    expect(shown).toHaveLength(3);
    expect(shown.filter(({ current }) => current)).toMatchObject([
      { client: 'DESKTOP', endsAt: new Date(START + 30 * MINUTE).toISOString() },
    ]);
    const lost = shown.find(({ client }) => client === 'PHONE')!;
    expect(lost).toMatchObject({ current: false, endsAt: new Date(START + 12 * HOUR).toISOString() });

    const others = await first.refusal(END, { id: lost.id }, await login());
    const missing = await first.refusal(END, { id: '00000000-0000-4000-8000-000000000000' }, await login());
    expect([others.code, others.message]).toEqual([missing.code, missing.message]);
    expect(others.code).toBe('NOT_FOUND');

    await first.ask(END, { id: lost.id }, here);
    expect([await alive(phone, second), await alive(here, second), await alive(owner, second)]).toEqual([
      false,
      true,
      true,
    ]);
    expect((await first.refusal(END, { id: lost.id }, here)).code).toBe('NOT_FOUND');
    const { rows } = await first.sql.query("SELECT detail FROM security_event WHERE kind = 'SESSION_REVOKED'");
    expect(rows).toEqual([{ detail: { sessionId: lost.id } }]);
  });

  it('ends on every instance by logging out, and no other does', async () => {
    const [token, other] = [await login(), await login('PHONE')];
    await first.ask('mutation { logout }', {}, token);
    expect([await alive(token, second), await alive(other, second)]).toEqual([false, true]);
    expect((await second.refusal('mutation { logout }', {}, token)).code).toBe('UNAUTHENTICATED');
  });

  it('is kept as a hash only, and opens to nothing but its token', async () => {
    const token = await login();
    expect(token).toMatch(/^lzs_[\w-]{43}$/);
    const { rows } = await first.sql.query<{ text: string }>("SELECT string_agg(s::text, ' ') AS text FROM session s");
    expect(rows[0]!.text).not.toContain(token);
    for (const wrong of ['x', 'a'.repeat(43), `${token.slice(0, -1)}!`, "' OR 1=1 --", 'lzk_none']) {
      expect(await alive(wrong)).toBe(false);
    }
    const basic = await fetch(`${first.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Basic ${token}` },
      body: '{"query":"{ me { id } }"}',
    });
    expect(await basic.text()).toContain('UNAUTHENTICATED');
  });
});
