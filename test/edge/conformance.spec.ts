import { type AuditResult, auditServer } from 'graphql-http';
import { TestApp } from '../support/app.js';

/** GraphQL over HTTP by the foundation's own audits, against a server as in production but for its introspection. */
let app: TestApp;
let results: AuditResult[];

beforeAll(async () => {
  app = await TestApp.start(undefined, { NODE_ENV: 'production', INTROSPECTION: 'true' });
  const fetchFn = (url: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), 'apollo-require-preflight': '1' } });
  results = await auditServer({ url: `${app.url}/graphql`, fetchFn });
});
afterAll(() => app.stop());

it.each([
  ['MUST', 13],
  ['SHOULD', 23],
  ['MAY', 25],
])('keeps every %s, of which there are %i', (level, audits) => {
  const own = results.filter(({ name }) => name.startsWith(`${level} `));
  expect(own).toHaveLength(audits);
  expect(own.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([]);
});
