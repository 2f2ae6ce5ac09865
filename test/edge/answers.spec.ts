import { readFileSync } from 'node:fs';
import { TestApp } from '../support/app.js';

/** What the server says when something is wrong with a request, or with itself. */
describe('answers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('say in Chinese what is wrong, with the request id of the caller', async () => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${app.token}`,
        'x-request-id': 'my-request-0001',
      },
      body: JSON.stringify({ query: '{ chain(code: "NONE") { code } }' }),
    });
    expect(response.headers.get('x-request-id')).toBe('my-request-0001');
    const { errors } = (await response.json()) as { errors: object[] };
    expect(errors[0]).toMatchObject({
      message: '产业链“NONE”不存在',
      extensions: { code: 'NOT_FOUND', requestId: 'my-request-0001' },
    });
  });

  it('are INTERNAL when a statement cannot run, and not what the database said', async () => {
    await app.sql.query('ALTER TABLE carrier RENAME TO carrier_gone');
    const gone = await app.refusal('{ carriers { name } }');
    await app.sql.query('ALTER TABLE carrier_gone RENAME TO carrier');
    expect(gone.code).toBe('INTERNAL');
    expect(gone.message).toBe('系统出错了，请把请求编号告诉管理员');
  });

  it('list a few of many faults in the variables, and say that there are more', async () => {
    const { errors } = await app.send('query ($f: CompanyFilter) { companies(filter: $f) { totalCount } }', {
      f: { kinds: Array(500).fill('SECRET_VALUE') },
    });
    expect(errors!.at(-1)!.message).toBe('错误过多，其余未列出');
    expect(errors!.every(({ extensions }) => extensions.code === 'BAD_USER_INPUT')).toBe(true);
    expect(errors!.length).toBeLessThan(25);
  });

  it('tell that the process lives without asking the database, and with it that it is ready', async () => {
    expect((await fetch(`${app.url}/livez`)).status).toBe(200);
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  });

  it('show an explorer that loads nothing from elsewhere', async () => {
    const page = await fetch(`${app.url}/explorer`);
    const html = await page.text();
    expect(html).toContain('链招');
    expect(html.match(/<(script|link|img)[^>]+(src|href)="https?:/g)).toBeNull();
  });

  it('hold to the schema that is committed', async () => {
    const { __schema } = await app.ask<{ __schema: { types: { name: string }[] } }>('{ __schema { types { name } } }');
    const committed = readFileSync(new URL('../../schema.gql', import.meta.url), 'utf8');
    const own = __schema.types.filter(
      ({ name }) =>
        !name.startsWith('__') && !['Query', 'Mutation', 'Boolean', 'Float', 'ID', 'Int', 'String'].includes(name),
    );
    const missing = own.filter(({ name }) => !new RegExp(`^(type|input|enum|scalar) ${name}\\b`, 'm').test(committed));
    expect(missing).toEqual([]);
  });
});
