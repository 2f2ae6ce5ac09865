import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { BadRequestException, ForbiddenException, NotFoundException } from '@nestjs/common';
import express from 'express';
import {
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLObjectType,
  buildSchema,
} from 'graphql';
import { ErrorCode, staleVersion } from '../errors.js';
import { identifyRequests } from '../request-id.js';
import { complexityPlugin } from './complexity.js';
import { FaultLog, faultLogPlugin } from './fault-log.js';
import { formatError } from './format-error.js';
import { graphqlLimits } from './limits.js';
import { statusPlugin } from './status-plugin.js';

const secret = 'connect ECONNREFUSED 10.0.0.5:5432 password=secret';
const sql = 'SELECT "company"."phone" FROM "company" WHERE "id" = $1';

const throwers: Record<string, () => unknown> = {
  refused: () => {
    throw Object.assign(new Error(secret), { code: 'ECONNREFUSED' });
  },
  plain: () => {
    throw new Error(secret);
  },
  later: () => Promise.reject(new Error(secret)),
  text: () => {
    const notAnError: unknown = secret; // as some libraries do
    throw notAnError;
  },
  query: () => {
    throw Object.assign(new Error(sql), { query: sql, driverError: { code: '23505', constraint: 'uq_company_phone' } });
  },
  timedOut: () => {
    throw Object.assign(new Error(sql), { driverError: { code: '57014' } });
  },
  posing: () => {
    throw new GraphQLError(secret, { extensions: { code: 'BAD_REQUEST', secret, exception: { sql } } });
  },
  stale: () => {
    throw staleVersion(4);
  },
  forbidden: () => {
    throw new ForbiddenException(secret);
  },
  missing: () => {
    throw new NotFoundException(secret);
  },
  invalid: () => {
    throw new BadRequestException({ message: ['input.name must be longer than 1', 'property hobby should not exist'] });
  },
};

const schema = buildSchema(`
  type Query {
    hello(name: String): String, required: String!
    company(id: Int!): Company
    companies(first: Int! = 20, after: String): CompanyConnection
    ${Object.keys(throwers).join(': String ')}: String
  }
  type CompanyConnection { totalCount: Int, edges: [CompanyEdge] }
  type CompanyEdge { cursor: String, node: Company }
  type Company {
    id: Int!, name: String, fails: String, failsHard: String!
    people(first: Int! = 20, after: String): PersonConnection
  }
  type PersonConnection { totalCount: Int, edges: [PersonEdge] }
  type PersonEdge { cursor: String, node: Person }
  type Person { id: Int, company: Company }
  type Mutation { login(password: String): String }
`);

type Resolver = GraphQLFieldResolver<{ id: number }, unknown, Record<string, unknown>>;
const resolvers: Record<string, Record<string, Resolver | undefined>> = {
  Query: {
    hello: (_, { name }) => `你好，${String(name)}`,
    company: (_, { id }) => ({ id }),
    companies: () => ({ edges: [1, 2].map((id) => ({ cursor: String(id), node: { id } })), totalCount: 2 }),
    required: () => null,
    ...throwers,
  },
  Company: {
    name: ({ id }) => `公司 ${id}`,
    fails: throwers['plain'],
    failsHard: throwers['later'],
    people: () => ({ edges: [{ cursor: 'a', node: { id: 1 } }], totalCount: 1 }),
  },
  Person: { company: () => ({ id: 7 }) },
  Mutation: { login: () => 'token' },
};
for (const [type, fields] of Object.entries(resolvers)) {
  for (const [name, resolve] of Object.entries(fields)) {
    Object.assign((schema.getType(type) as GraphQLObjectType).getFields()[name] ?? {}, { resolve });
  }
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: GraphQLFormattedError[];
}
interface Reply {
  status: number;
  text: string;
  body: Answer;
}
interface Context {
  req: IncomingMessage;
}
const logged: unknown[] = [];

class Edge {
  private constructor(
    private readonly apollo: ApolloServer<Context>,
    private readonly http: Server,
  ) {}

  static async start(): Promise<Edge> {
    const faults = new FaultLog({ error: ({ err, requestId }) => logged.push({ err, requestId }) });
    const plugins = [faultLogPlugin<Context>(faults), complexityPlugin<Context>(), statusPlugin<Context>()];
    const apollo = new ApolloServer<Context>({ schema, formatError, plugins, introspection: true, ...graphqlLimits });
    await apollo.start();
    const app = express();
    identifyRequests(app);
    app.use(express.json({ limit: '256kb' }));
    app.use(expressMiddleware(apollo, { context: ({ req }) => Promise.resolve({ req }) }));
    const http = createServer(app);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return new Edge(apollo, http);
  }

  async send(query: string, variables?: unknown, headers: Record<string, string> = {}, more = {}): Promise<Reply> {
    const response = await fetch(`http://127.0.0.1:${(this.http.address() as AddressInfo).port}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables, ...more }),
    });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) as Answer };
  }

  async stop(): Promise<void> {
    await this.apollo.stop();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}

const codesOf = (reply: Reply) => reply.body.errors?.map((error) => error.extensions?.['code']) ?? [];
const closedList: unknown[] = Object.values(ErrorCode);

let edge: Edge;
beforeAll(async () => {
  edge = await Edge.start();
});
afterAll(() => edge.stop());

describe('errors of resolvers', () => {
  it.each(Object.keys(throwers))('%s: nothing leaks', async (name) => {
    const reply = await edge.send(`{ ${name} company(id: 1) { id failsHard } }`);
    expect(reply.text).not.toMatch(/secret|10\.0\.0\.5|ECONN|SELECT|phone|uq_|stack|exception|hobby should/);
    expect(reply.body.errors).toHaveLength(2);
    expect(reply.body.data).toEqual({ [name]: null, company: null });
    expect(reply.status).toBe(200);
    expect(codesOf(reply).filter((code) => !closedList.includes(code))).toEqual([]);
  });

  it.each([
    ['refused', ErrorCode.UNAVAILABLE],
    ['plain', ErrorCode.INTERNAL],
    ['text', ErrorCode.INTERNAL],
    ['query', ErrorCode.DUPLICATE],
    ['timedOut', ErrorCode.TIMEOUT],
    ['posing', ErrorCode.INTERNAL],
    ['stale', ErrorCode.STALE_VERSION],
    ['forbidden', ErrorCode.FORBIDDEN],
    ['missing', ErrorCode.NOT_FOUND],
    ['invalid', ErrorCode.BAD_USER_INPUT],
    ['required', ErrorCode.INTERNAL],
  ])('%s is answered as %s', async (name, code) => {
    const reply = await edge.send(`{ ${name} }`);
    expect(codesOf(reply)).toEqual([code]);
    expect(reply.body.errors?.[0]?.path).toEqual([name]);
    expect(reply.body.errors?.[0]?.message).toMatch(/\p{Script=Han}/u);
  });

  it('passes on field and details of an error that is meant for the user', async () => {
    const { body } = await edge.send('{ stale }');
    expect(body.errors?.[0]?.extensions).toMatchObject({ field: 'expectedVersion', details: { currentVersion: 4 } });
  });

  it('gives the request id of the caller, and logs the whole error', async () => {
    const { body } = await edge.send('{ plain }', undefined, { 'x-request-id': 'from-caller-1' });
    expect(body.errors?.[0]?.extensions?.['requestId']).toBe('from-caller-1');
    expect(logged.at(-1)).toMatchObject({ err: { message: secret }, requestId: 'from-caller-1' });
  });
});

describe('attacks', () => {
  const nested = (levels: number) =>
    `{ company(id: 1) ${'{ people { edges { node { company '.repeat(levels)} { id } ${'} } } } '.repeat(levels)} }`;
  const many = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => make(i)).join(' ');
  const bomb = `query { ${many(22, (i) => (i ? '' : '...F0'))} } ${many(22, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F22 on Query { hello }`;
  const pages = (first: number) =>
    `{ companies(first: ${first}) { edges { node { people(first: ${first}) { edges { node { company { id } } } } } } } }`;

  it.each<[string, string, Record<string, unknown>?]>([
    ['a cyclic query 18 levels deep', nested(5)],
    [
      'depth hidden in fragments',
      `{ company(id: 1) { ...A } } fragment A on Company { people { edges { node { company { ...B } } } } } fragment B on Company { people { edges { node { company { id } } } } }`,
    ],
    ['100 aliased logins', `mutation { ${many(100, (i) => `a${i}: login(password: "${i}")`)} }`],
    ['16 aliases of __typename', `{ ${many(16, (i) => `a${i}: __typename`)} }`],
    ['6,000 aliases', `{ ${many(6000, (i) => `a${i}: hello`)} }`],
    ['a flood of directives', `{ hello ${'@include(if: true) '.repeat(400)} }`],
    ['directives over many fields', `{ company(id: 1) { ${many(21, () => `id @include(if: true)`)} } }`],
    ['12,000 tokens', `{ ${'hello '.repeat(12_000)} }`],
    ['a fragment bomb', bomb],
    ['fragments that spread each other', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['pages of 100, two deep', pages(100)],
    [
      'pages of 100, by variable',
      'query ($n: Int!) { companies(first: $n) { edges { node { people(first: $n) { edges { node { id } } } } } } }',
      { n: 100 },
    ],
    ['a page of 300,000', '{ companies(first: 300000) { edges { node { id } } } }'],
    [
      'a negative page that pays for the rest',
      '{ companies(first: -100000) { edges { node { id } } } company(id: 1) { people(first: 2000) { edges { node { id } } } } }',
    ],
    [
      'a failing argument that hides the rest',
      `query ($no: Int) { companies(first: $no) { totalCount } company(id: 1) { people(first: 2000) { edges { node { id } } } } }`,
      { no: null },
    ],
    ['cyclic introspection', `{ __schema { types ${'{ fields { type '.repeat(5)} { name } ${'} } '.repeat(5)} } }`],
  ])('%s is refused with 4xx', async (...[, query, variables]) => {
    const reply = await edge.send(query, variables);
    expect(reply.status).toBe(400);
    expect(reply.body.data).toBeUndefined();
    expect([ErrorCode.QUERY_TOO_COMPLEX, ErrorCode.BAD_USER_INPUT]).toContain(codesOf(reply)[0]);
    expect(reply.text.length).toBeLessThan(4000);
  });

  it.each([
    ['depth', nested(5)],
    ['aliases', `{ ${many(16, (i) => `a${i}: __typename`)} }`],
    ['tokens', `{ ${'hello '.repeat(12_000)} }`],
    ['recursion', bomb],
    ['complexity', pages(100)],
    ['introspection', `{ __schema { types ${'{ fields { type '.repeat(5)} { name } ${'} } '.repeat(5)} } }`],
  ])('the limit on %s keeps its own code through Apollo', async (_name, query) => {
    expect(codesOf(await edge.send(query))).toContain(ErrorCode.QUERY_TOO_COMPLEX);
  });

  it('lets ordinary queries pass', async () => {
    const reply = await edge.send(pages(20));
    expect(reply.body.errors).toBeUndefined();
    expect((await edge.send('{ companies(first: 100) { totalCount edges { cursor node { id name } } } }')).status).toBe(
      200,
    );
  });

  it.each<[string, RequestInit, RegExp]>([
    ['a form post', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{hello}"}' }, /请求/],
    [
      'a batch',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[{"query":"{hello}"}]' },
      /批量/,
    ],
    ['no query', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' }, /缺少 query/],
    [
      'variables as a list',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{hello}","variables":[]}' },
      /variables/,
    ],
  ])('%s is refused in Chinese', async (_name, init, message) => {
    const address = Reflect.get(edge, 'http') as Server;
    const response = await fetch(`http://127.0.0.1:${(address.address() as AddressInfo).port}/`, init);
    const body = (await response.json()) as Answer;
    expect(response.status).toBe(400);
    expect(body.errors?.[0]?.extensions?.['code']).toBe(ErrorCode.BAD_USER_INPUT);
    expect(body.errors?.[0]?.message).toMatch(message);
  });
});

describe('HTTP status', () => {
  const old = { accept: 'application/json' };
  const current = { accept: 'application/graphql-response+json' };
  const wrong: [string, string, Record<string, unknown>?][] = [
    ['syntax', '{'],
    ['validation', '{ nothingOfThatName }'],
    ['coercion', 'query ($id: Int!) { company(id: $id) { id } }', { id: 'x' }],
  ];

  it.each(wrong)('%s: 200 for a client that knows only application/json, else 400', async (...[, query, variables]) => {
    const statuses = await Promise.all(
      [old, current, { accept: '*/*' }].map(async (headers) => (await edge.send(query, variables, headers)).status),
    );
    expect(statuses).toEqual([200, 400, 400]);
  });

  it('a limit is a 400 for everybody', async () => {
    const query = '{ companies(first: 300000) { edges { node { id } } } }';
    expect((await edge.send(query, undefined, old)).status).toBe(400);
  });

  it('an operation that is not there is named', async () => {
    const reply = await edge.send('query A { hello } query B { hello }', undefined, {}, { operationName: 'C' });
    expect(reply.status).toBe(400);
    expect(reply.body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('C'),
      extensions: { field: 'operationName' },
    });
  });
});
