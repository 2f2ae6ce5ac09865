import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { TestApp } from './support/app.js';

/** What the server shows to whoever sends it anything: limits, codes and no leaks. */
describe('the edge', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${app.token}`, ...headers },
    });
  const codes = async (response: Response): Promise<string[]> =>
    ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors.map(
      ({ extensions }) => extensions.code,
    );

  const nest = (levels: number): string =>
    `{ __schema { types ${'{ ofType '.repeat(levels)}{ name }${' }'.repeat(levels)} } }`;

  it.each<[string, () => string, string[]]>([
    ['a query 40 levels deep', () => nest(40), ['QUERY_TOO_COMPLEX', 'BAD_USER_INPUT']],
    [
      '200 aliases',
      () => `{ ${Array.from({ length: 200 }, (_, index) => `a${index}: system { errorCodes }`).join(' ')} }`,
      ['QUERY_TOO_COMPLEX'],
    ],
    [
      '16 aliased log-ins',
      () =>
        `mutation { ${Array.from({ length: 16 }, (_, index) => `a${index}: login(input: { username: "admin", password: "x" }) { token }`).join(' ')} }`,
      ['QUERY_TOO_COMPLEX'],
    ],
    ['12,000 tokens', () => `{ ${'me { id } '.repeat(3000)} }`, ['QUERY_TOO_COMPLEX', 'BAD_USER_INPUT']],
    [
      '50 directives',
      () => `{ me ${'@include(if: true) '.repeat(50)}{ id } }`,
      ['QUERY_TOO_COMPLEX', 'BAD_USER_INPUT'],
    ],
    [
      'cyclic fragments',
      () => 'query { me { ...a } } fragment a on User { ...b } fragment b on User { ...a }',
      ['BAD_USER_INPUT'],
    ],
    [
      'a fragment bomb',
      () =>
        `{ chains { ...f0 } } ${Array.from({ length: 20 }, (_, index) => `fragment f${index} on Chain { nodes { code } ...f${index + 1} ...f${index + 1} }`).join(' ')} fragment f20 on Chain { code }`,
      ['QUERY_TOO_COMPLEX', 'BAD_USER_INPUT'],
    ],
    ['an unknown field', () => '{ me { pasword } }', ['BAD_USER_INPUT']],
    ['half a query', () => '{ me { id ', ['BAD_USER_INPUT']],
    ['nothing', () => '', ['BAD_USER_INPUT']],
  ])('refuses %s with 4xx and a code of the list', async (_, query, expected) => {
    const started = Date.now();
    const response = await post(JSON.stringify({ query: query() }));
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(expected).toContain((await codes(response))[0]);
    expect(Date.now() - started).toBeLessThan(2000);
  });

  it('refuses batches, a body of 2 MB, bad JSON, form posts and mutations by GET', async () => {
    expect((await post(JSON.stringify([{ query: '{ me { id } }' }]))).status).toBe(400);
    const large = await post(JSON.stringify({ query: `# ${'x'.repeat(2_000_000)}\n{ me { id } }` }));
    expect([large.status, await codes(large)]).toEqual([413, ['QUERY_TOO_COMPLEX']]);
    const broken = await post('{"query": "mutation { login(input: { password: \\"secret-word\\" ');
    expect([broken.status, await codes(broken)]).toEqual([400, ['BAD_USER_INPUT']]);
    const form = await post('query=%7Bme%7Bid%7D%7D', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.status).toBe(400);
    const get = await fetch(`${app.url}/graphql?query=${encodeURIComponent('mutation { logout }')}`, {
      headers: { authorization: `Bearer ${app.token}`, 'apollo-require-preflight': '1' },
    });
    expect(get.status).toBe(405);
    await app.ask('{ me { id } }');
  });

  it('says in Chinese what is wrong, with the request id of the answer', async () => {
    const response = await post(JSON.stringify({ query: '{ chain(code: "NONE") { code } }' }), {
      'x-request-id': 'my-request-0001',
    });
    expect(response.headers.get('x-request-id')).toBe('my-request-0001');
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { requestId: string } }[] };
    expect(errors[0]).toMatchObject({
      message: '产业链“NONE”不存在',
      extensions: { code: 'NOT_FOUND', requestId: 'my-request-0001' },
    });
  });

  it.each([
    ['a NUL in an argument', '{ chain(code: "a\\u0000b") { code } }'],
    ['an id that is none', '{ company(id: "1; DROP TABLE company") { id } }'],
    [
      'an integer beyond 32 bits',
      'mutation { updateNode(code: "NEV-STK", expectedVersion: 99999999999, input: {}) { code } }',
    ],
    ['a lone surrogate', '{ chain(code: "\\ud800") { code } }'],
  ])('answers %s as bad input or missing, and tells nothing of the inside', async (_, query) => {
    const response = await post(JSON.stringify({ query }));
    const text = await response.text();
    expect(text).toMatch(/"code":"(BAD_USER_INPUT|NOT_FOUND)"/);
    expect(text).not.toMatch(/SELECT|pg_|postgres|relation|syntax|\/src\/|node_modules|ECONN|at [A-Z]\w+\./i);
  });

  it('answers INTERNAL when a statement cannot run, and not what the database said', async () => {
    await app.sql.query('ALTER TABLE carrier RENAME TO carrier_gone');
    const gone = await app.refusal('{ carriers { name } }');
    await app.sql.query('ALTER TABLE carrier_gone RENAME TO carrier');
    expect(gone.code).toBe('INTERNAL');
    expect(gone.message).toBe('系统出错了，请把请求编号告诉管理员');
  });

  it('is alive without asking the database, and ready with it', async () => {
    expect((await fetch(`${app.url}/livez`)).status).toBe(200);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  });

  it('shows an explorer that loads nothing from elsewhere', async () => {
    const page = await fetch(`${app.url}/explorer`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain('链招');
    expect(html.match(/<(script|link|img)[^>]+(src|href)="https?:/g)).toBeNull();
  });

  it('serves the schema that is committed', async () => {
    const { __schema } = await app.ask<{
      __schema: {
        types: {
          name: string;
          fields: { name: string; description: string | null }[] | null;
          description: string | null;
        }[];
      };
    }>('{ __schema { types { name description fields { name description } } } }');
    const committed = readFileSync(new URL('../schema.gql', import.meta.url), 'utf8');
    const own = __schema.types.filter(
      ({ name }) =>
        !name.startsWith('__') && !['Query', 'Mutation', 'Boolean', 'Float', 'ID', 'Int', 'String'].includes(name),
    );
    expect(own.filter(({ name }) => !new RegExp(`^(type|input|enum|scalar) ${name}\\b`, 'm').test(committed))).toEqual(
      [],
    );
  });
});
