import { ADMIN_PASSWORD, TestApp } from '../support/app.js';

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { token user { username } } }';
const ME = JSON.stringify({ query: '{ me { username } }' });
const JSON_BODY = { 'content-type': 'application/json' };

type Headers = Record<string, string>;

/** The console in a browser: an HttpOnly cookie, and what other people's pages can make a browser send. */
describe('a browser', () => {
  let app: TestApp;
  let proxied: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    proxied = await TestApp.startBeside(app, { TRUST_PROXY: '1' });
  });
  afterAll(async () => {
    await proxied.stop();
    await app.stop();
  });

  const post = (body: string, headers: Headers, at = app): Promise<Response> =>
    fetch(`${at.url}/graphql`, { method: 'POST', body, headers });
  const logIn = (input: object, headers: Headers = { origin: app.url }, at = app): Promise<Response> => {
    const variables = { input: { username: 'admin', password: ADMIN_PASSWORD, browser: true, ...input } };
    return post(JSON.stringify({ query: LOGIN, variables }), { ...JSON_BODY, ...headers }, at);
  };
  const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]!.split(';')[0]!;
  const codeOf = async (response: Response): Promise<string> =>
    ((await response.json()) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code ?? 'ok';

  it('gets its token in a cookie that no script can read, and in nothing else', async () => {
    const response = await logIn({});
    const [cookie, ...more] = response.headers.getSetCookie();
    expect(more).toEqual([]);
    expect(cookie).toMatch(/^lianzhao-session=lzs_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ data: { login: { token: null, user: { username: 'admin' } } } });
    expect(text).not.toContain('lzs_');

    const me = await post(ME, { ...JSON_BODY, origin: app.url, cookie: `theme=dark; ${cookieOf(response)}; lang=zh` });
    expect(await me.json()).toEqual({ data: { me: { username: 'admin' } } });
  });

  it('keeps it on a phone for as long as the session may last', async () => {
    const [cookie] = (await logIn({ client: 'PHONE' })).headers.getSetCookie();
    expect(cookie).toContain(`Max-Age=${7 * 86_400};`);
  });

  it('gets a __Host- cookie for HTTPS only where it came by HTTPS to a proxy that is believed', async () => {
    const https = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'crm.example' };
    const believed = await logIn({}, { origin: 'https://crm.example', ...https }, proxied);
    const cookie = believed.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/^__Host-lianzhao-session=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const asked = { ...JSON_BODY, ...https, origin: 'https://crm.example' };
    expect(await codeOf(await post(ME, { ...asked, cookie: cookieOf(believed) }, proxied))).toBe('ok');
    // What a sister domain may set has no such name, and is not looked at.
    const planted = cookieOf(believed).replace('__Host-', '');
    expect(await codeOf(await post(ME, { ...asked, cookie: planted }, proxied))).toBe('UNAUTHENTICATED');

    const unbelieved = await logIn({}, { origin: app.url, ...https });
    expect(unbelieved.headers.getSetCookie()[0]).toMatch(/^lianzhao-session=/);
  });

  it.each<[string, Headers]>([
    ['another origin', { ...JSON_BODY, origin: 'https://evil.example' }],
    [
      'another origin that says it is ours',
      { ...JSON_BODY, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
    ['another site', { ...JSON_BODY, 'sec-fetch-site': 'cross-site' }],
    ['a sister domain', { ...JSON_BODY, 'sec-fetch-site': 'same-site' }],
    ['a sandboxed frame', { ...JSON_BODY, origin: 'null' }],
    ['no word about where it comes from', JSON_BODY],
    ['text/plain with our origin', { 'content-type': 'text/plain' }],
    ['a form with our origin', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['multipart with our origin', { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('is not believed with %s, for reading or changing, and stays logged in', async (_, headers) => {
    const cookie = cookieOf(await logIn({}));
    const ours: Headers = headers['content-type'] === 'application/json' ? {} : { origin: app.url };
    for (const body of [ME, '{"query":"mutation { logout }"}']) {
      const response = await post(body, { ...ours, ...headers, cookie });
      expect(['FORBIDDEN', 'BAD_USER_INPUT']).toContain(await codeOf(response));
    }
    expect(await codeOf(await post(ME, { ...JSON_BODY, origin: app.url, cookie }))).toBe('ok');
  });

  it('is not believed by a GET without the header that other pages cannot send', async () => {
    const cookie = cookieOf(await logIn({}));
    const get = (headers: Headers): Promise<Response> =>
      fetch(`${app.url}/graphql?query=${encodeURIComponent('{ me { username } }')}`, {
        headers: { cookie, ...headers },
      });
    expect(await codeOf(await get({}))).toBe('BAD_USER_INPUT');
    expect(await codeOf(await get({ 'apollo-require-preflight': '1', 'sec-fetch-site': 'cross-site' }))).toBe(
      'FORBIDDEN',
    );
    expect(await codeOf(await get({ 'apollo-require-preflight': '1', 'sec-fetch-site': 'same-origin' }))).toBe('ok');
  });

  it('cannot be made to upload a file by a form of another page', async () => {
    const cookie = cookieOf(await logIn({}));
    const upload = (headers: Headers): Promise<Response> => {
      const form = new FormData();
      form.set('file', new Blob(['x']), 'x.txt');
      return fetch(`${app.url}/files`, { method: 'POST', body: form, headers: { cookie, ...headers } });
    };
    expect((await upload({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await upload({ origin: app.url, 'sec-fetch-site': 'same-origin' })).status).toBe(403);
    const own = await upload({ origin: app.url, 'sec-fetch-site': 'same-origin', 'apollo-require-preflight': '1' });
    expect([401, 403]).not.toContain(own.status);
  });

  it('is not logged in by another page, as whomever that page likes', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}]) {
      const response = await logIn({}, headers as Headers);
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(await codeOf(response)).toBe('FORBIDDEN');
    }
  });

  it('loses its cookie by logging out, and the cookie its use', async () => {
    const cookie = cookieOf(await logIn({}));
    const response = await post('{"query":"mutation { logout }"}', { ...JSON_BODY, origin: app.url, cookie });
    expect(response.headers.getSetCookie()[0]).toMatch(/^lianzhao-session=; .*Expires=Thu, 01 Jan 1970/);
    expect(await codeOf(await post(ME, { ...JSON_BODY, origin: app.url, cookie }))).toBe('UNAUTHENTICATED');
  });

  it('is who its bearer token says, where it sends both', async () => {
    const cookie = cookieOf(await logIn({}));
    const token = await app.person('bearer', ['STAFF']);
    const both = { ...JSON_BODY, cookie, authorization: `Bearer ${token}` };
    expect(await (await post(ME, both)).json()).toEqual({ data: { me: { username: 'bearer' } } });
    expect(await codeOf(await post(ME, { ...both, authorization: 'Bearer wrong' }))).toBe('UNAUTHENTICATED');
  });
});
