import { gzipSync } from 'node:zlib';

/**
 * Every attack that the server is known to withstand, by class and name: at least two variants of each class of the
 * OWASP GraphQL cheat sheet and of what was found by trying. A new idea is one more line here.
 */
export interface Attack {
  kind: AttackKind;
  name: string;
  request: AttackRequest;
  /** What the first error must say; without it any code for a fault of the request. */
  code?: string;
  /** SQL statements that it may cost: none, as nearly all are refused before anything runs. */
  statements?: number;
  /** Sent to a server that does not show its schema. */
  closed?: boolean;
  /** Sent without a session. */
  anonymous?: boolean;
}

export interface AttackRequest {
  method?: string;
  /** Path and query, `/graphql` if not given. */
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export const ATTACK_KINDS = [
  'depth',
  'aliases',
  'aliased log-ins',
  'tokens',
  'directives',
  'cyclic fragments',
  'fragment bombs',
  'repeated fields',
  'list sizes',
  'batches',
  'cross-site requests',
  'mutations by GET',
  'large bodies',
  'content types',
  'malformed JSON',
  'malformed requests',
  'deep and large variables',
  'prototype keys',
  'hidden schema',
  'suggestions',
  'operations',
  'persisted queries',
  'subscriptions and increments',
  'injected text',
  'impossible values',
  'forged identities',
  'methods and paths',
] as const;
export type AttackKind = (typeof ATTACK_KINDS)[number];

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

const json = { 'content-type': 'application/json' };
const send = (body: unknown): AttackRequest => ({ method: 'POST', headers: json, body: JSON.stringify(body) });
const raw = (body: string | Buffer, contentType = 'application/json', headers = {}): AttackRequest => ({
  method: 'POST',
  headers: { 'content-type': contentType, ...headers },
  body,
});
const query = (text: string, variables?: unknown): AttackRequest => send({ query: text, variables });
const get = (search: Record<string, string>, headers?: Record<string, string>): AttackRequest => ({
  path: `/graphql?${new URLSearchParams(search).toString()}`,
  headers,
});

const preflight = { 'apollo-require-preflight': '1' };
const login = (alias: string, password = alias): string =>
  `${alias}: login(input: { username: "admin", password: "${password}" }) { token }`;
const COMPANIES = '{ edges { node { id } } }';
const CREATE = 'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }';
const TOO_COMPLEX = 'QUERY_TOO_COMPLEX';
const BAD = 'BAD_USER_INPUT';

type Variants = Record<string, Omit<Attack, 'kind' | 'name'>>;

const byKind: Record<AttackKind, Variants> = {
  depth: {
    '40 levels of ofType': {
      request: query(`{ __schema { types ${'{ ofType '.repeat(40)}{ name }${' }'.repeat(40)} } }`),
    },
    '10 levels in inline fragments': {
      request: query(`{ chains ${'{ ... on Chain { segments '.repeat(10)}{ code }${' } }'.repeat(10)} }`),
    },
    '20 levels in a chain of fragments': {
      request: query(
        `{ __schema { types { ...F0 } } } ${times(20, (i) => `fragment F${i} on __Type { ofType { ...F${i + 1} } }`)} fragment F20 on __Type { name }`,
      ),
    },
    'a wheel of introspection': {
      request: query(`{ __schema { types ${'{ fields { type '.repeat(8)}{ name }${' } }'.repeat(8)} } }`),
    },
  },
  aliases: {
    '200 of one field': {
      request: query(`{ ${times(200, (i) => `a${i}: system { errorCodes }`)} }`),
      code: TOO_COMPLEX,
    },
    '16 of __typename': { request: query(`{ ${times(16, (i) => `a${i}: __typename`)} }`), code: TOO_COMPLEX },
    '16 below one field': { request: query(`{ me { ${times(16, (i) => `a${i}: id`)} } }`), code: TOO_COMPLEX },
    'spread over fragments': {
      request: query(
        `{ me { ...A ...B } } fragment A on User { ${times(9, (i) => `a${i}: id`)} } fragment B on User { ${times(9, (i) => `b${i}: id`)} }`,
      ),
      code: TOO_COMPLEX,
    },
  },
  'aliased log-ins': {
    '16 in one request': {
      request: query(`mutation { ${times(16, (i) => login(`a${i}`))} }`),
      code: TOO_COMPLEX,
      anonymous: true,
    },
    '100 in one request': { request: query(`mutation { ${times(100, (i) => login(`a${i}`))} }`), anonymous: true },
    '60 in three fragments': {
      request: query(
        `mutation { ...A ...B ...C } ${['A', 'B', 'C'].map((name) => `fragment ${name} on Mutation { ${times(20, (i) => login(`${name}${i}`))} }`).join(' ')}`,
      ),
      code: TOO_COMPLEX,
      anonymous: true,
    },
  },
  tokens: {
    '9,000 of a query': { request: query(`{ ${'me { id } '.repeat(3000)} }`), code: TOO_COMPLEX },
    '3,000 of variables': {
      request: query(`query (${times(1000, (i) => `$v${i}: Int`)}) { me { id } }`),
      code: TOO_COMPLEX,
    },
    '4,000 brackets': {
      request: query(`{ chain(code: ${'['.repeat(2000)}${']'.repeat(2000)}) { code } }`),
      code: TOO_COMPLEX,
    },
    'a text of 200,000 letters': {
      request: query(`{ chain(code: "${'A'.repeat(200_000)}") { code } }`),
      code: BAD,
      statements: 1,
    },
  },
  directives: {
    '50 at one field': { request: query(`{ me ${'@include(if: true) '.repeat(50)}{ id } }`) },
    '21 at 21 fields': {
      request: query(`{ me { ${'id @include(if: true) '.repeat(21)} } }`),
      code: TOO_COMPLEX,
    },
    '600 that nobody knows': { request: query(`{ me { id ${'@x '.repeat(600)} } }`) },
    'one with arguments that it has not': {
      request: query('{ me { id @include(if: true, unless: "a") } }'),
      code: BAD,
    },
  },
  'cyclic fragments': {
    'a circle of two': {
      request: query('{ me { ...a } } fragment a on User { ...b } fragment b on User { ...a }'),
      code: BAD,
    },
    'one in itself': { request: query('{ me { ...a } } fragment a on User { id ...a }'), code: BAD },
    'one in itself, below a field': {
      request: query('{ chains { ...a } } fragment a on Chain { segments { code } ... on Chain { ...a } }'),
      code: BAD,
    },
    'a circle of 100 that nobody uses': {
      request: query(`{ me { id } } ${times(100, (i) => `fragment f${i} on User { ...f${(i + 1) % 100} }`)}`),
      code: BAD,
    },
  },
  'fragment bombs': {
    'doubled 20 times': {
      request: query(
        `{ chains { ...f0 } } ${times(20, (i) => `fragment f${i} on Chain { nodes { code } ...f${i + 1} ...f${i + 1} }`)} fragment f20 on Chain { code }`,
      ),
    },
    'tenfold, five times': {
      request: query(
        `{ me { ...f0 } } ${times(5, (i) => `fragment f${i} on User { ${`...f${i + 1} `.repeat(10)}}`)} fragment f5 on User { id }`,
      ),
    },
    'doubled at the root of a mutation': {
      request: query(
        `mutation { ...f0 } ${times(18, (i) => `fragment f${i} on Mutation { ...f${i + 1} ...f${i + 1} }`)} fragment f18 on Mutation { logout }`,
      ),
    },
  },
  'repeated fields': {
    '1,500 times the same': { request: query(`{ me { ${'id '.repeat(1500)}} }`), code: TOO_COMPLEX },
    '21 at the root': { request: query(`{ ${'me { id } '.repeat(21)}}`), code: TOO_COMPLEX },
    'the same with other arguments': {
      request: query('{ chain(code: "NEV") { code } chain(code: "LIFE") { code } }'),
      code: BAD,
    },
  },
  'list sizes': {
    'first: 101': { request: query(`{ companies(first: 101) ${COMPANIES} }`), code: BAD, statements: 1 },
    'first: 300000': { request: query(`{ companies(first: 300000) ${COMPANIES} }`), code: TOO_COMPLEX },
    'first: -1': { request: query(`{ companies(first: -1) ${COMPANIES} }`), code: BAD, statements: 1 },
    'first: null': { request: query(`query ($n: Int) { companies(first: $n) ${COMPANIES} }`, { n: null }), code: BAD },
    'a negative page that pays for the rest': {
      request: query(`{ a: companies(first: -100000) ${COMPANIES} b: companies(first: 5000) ${COMPANIES} }`),
      code: TOO_COMPLEX,
    },
    '10,000 ids': {
      request: query('mutation ($input: CompanyGroupInput!) { declareCompanyGroup(input: $input) { id } }', {
        input: { name: '集团', basis: '年报', companyIds: Array(6000).fill('00000000-0000-4000-8000-000000000000') },
      }),
      code: BAD,
      statements: 1,
    },
    '1,000 landings': {
      request: query(
        'query ($l: [LandingInput!]!) { simulateLandings(chainCode: "NEV", landings: $l) { chainCode: __typename } }',
        {
          l: Array(1000).fill({ nodeCode: 'NEV-STK' }),
        },
      ),
      code: BAD,
      statements: 1,
    },
  },
  batches: {
    'of one': { request: send([{ query: '{ me { id } }' }]), code: BAD },
    'of a hundred log-ins': {
      request: send(Array(100).fill({ query: `mutation { ${login('a')} }` })),
      code: BAD,
      anonymous: true,
    },
    'an empty one': { request: send([]), code: BAD },
  },
  'cross-site requests': {
    'a form': { request: raw('query=%7Bme%7Bid%7D%7D', 'application/x-www-form-urlencoded'), code: BAD },
    'text/plain': { request: raw('{"query":"{ me { id } }"}', 'text/plain'), code: BAD },
    'multipart/form-data': {
      request: raw(
        '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ me { id } }"}\r\n--x--\r\n',
        'multipart/form-data; boundary=x',
      ),
      code: BAD,
    },
    'GET without preflight': { request: get({ query: '{ me { id } }' }), code: BAD },
    'GET that calls itself a form': {
      request: get({ query: '{ me { id } }' }, { 'content-type': 'text/plain' }),
      code: BAD,
    },
    'an empty POST': { request: { method: 'POST' }, code: BAD },
  },
  'mutations by GET': {
    'log-out': { request: get({ query: 'mutation { logout }' }, preflight), code: BAD },
    'named among queries': {
      request: get({ query: 'query a { me { id } } mutation b { logout }', operationName: 'b' }, preflight),
      code: BAD,
    },
  },
  'large bodies': {
    'a query of 2 MB': { request: query(`# ${'x'.repeat(2_000_000)}\n{ me { id } }`), code: TOO_COMPLEX },
    'variables of 2 MB': { request: query(CREATE, { input: { name: 'x'.repeat(2_000_000) } }), code: TOO_COMPLEX },
    '20 MB as 20 kB of gzip': {
      request: raw(gzipSync(`{"query":"{ me { id } }${' '.repeat(20_000_000)}"}`), 'application/json', {
        'content-encoding': 'gzip',
      }),
      code: BAD,
    },
    'an encoding that nobody knows': {
      request: raw('{"query":"{ me { id } }"}', 'application/json', { 'content-encoding': 'zip' }),
      code: BAD,
    },
  },
  'content types': {
    XML: { request: raw('<query>{ me { id } }</query>', 'application/xml'), code: BAD },
    'a charset that nobody knows': {
      request: raw('{"query":"{ me { id } }"}', 'application/json; charset=klingon'),
      code: BAD,
    },
    'UTF-16': {
      request: raw(Buffer.from('{"query":"{ me { id } }"}', 'utf16le'), 'application/json; charset=utf-16'),
      code: BAD,
    },
    'UTF-7': { request: raw('{"query":"{ me { id } }"}', 'application/json; charset=utf-7'), code: BAD },
    'bytes that are no UTF-8 (GBK)': {
      request: raw(
        Buffer.concat([
          Buffer.from('{"query":"{ chain(code: \\"'),
          Buffer.from([0xd0, 0xc2]),
          Buffer.from('\\") { code } }"}'),
        ]),
      ),
      code: BAD,
    },
  },
  'malformed JSON': {
    'cut off behind a secret': {
      request: raw('{"query": "mutation { login(input: { password: \\"secret-word'),
      code: BAD,
    },
    'a number': { request: raw('1'), code: BAD },
    'a text': { request: raw('"{ me { id } }"'), code: BAD },
    null: { request: raw('null'), code: BAD },
    'NaN in it': { request: raw('{"query":"{ me { id } }","variables":{"a":NaN}}'), code: BAD },
    '200,000 brackets': { request: raw('['.repeat(200_000)), code: BAD },
  },
  'malformed requests': {
    'no query': { request: send({}), code: BAD },
    'an empty query': { request: query(''), code: BAD },
    'half a query': { request: query('{ me { id '), code: BAD },
    'a query that is a number': { request: send({ query: 1 }), code: BAD },
    'a query that is a list': { request: send({ query: ['{ me { id } }'] }), code: BAD },
    'variables as a list': { request: query('{ me { id } }', []), code: BAD },
    'variables as a text': { request: query('{ me { id } }', 'a'), code: BAD },
    'an operation name that is an object': {
      request: send({ query: '{ me { id } }', operationName: { a: 1 } }),
      code: BAD,
    },
    'extensions as a text': { request: send({ query: '{ me { id } }', extensions: 'a' }), code: BAD },
  },
  'deep and large variables': {
    'a list 100,000 deep': {
      request: raw(
        `{"query":"query ($c: String!) { chain(code: $c) { code } }","variables":{"c":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
      ),
      code: BAD,
    },
    'an object 30,000 deep': {
      request: raw(
        `{"query":${JSON.stringify(CREATE)},"variables":{"input":${'{"name":'.repeat(25_000)}1${'}'.repeat(25_000)}}}`,
      ),
      code: BAD,
    },
    '10,000 unknown fields': {
      request: query(CREATE, {
        input: { name: '企业', ...Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`x${i}`, 1])) },
      }),
      code: BAD,
    },
    '20,000 wrong items': {
      request: query('query ($f: CompanyFilter) { companies(filter: $f) { totalCount } }', {
        f: { kinds: Array(20_000).fill('NONE') },
      }),
      code: BAD,
    },
    'a text of 200,000 letters': {
      request: query(CREATE, { input: { name: '企'.repeat(60_000) } }),
      code: BAD,
      statements: 1,
    },
  },
  'prototype keys': {
    '__proto__ in an input': {
      request: raw(
        `{"query":${JSON.stringify(CREATE)},"variables":{"input":{"name":"企业","__proto__":{"aliases":["x"]}}}}`,
      ),
      code: BAD,
    },
    'constructor in an input': {
      request: query(CREATE, { input: { name: '企业', constructor: { prototype: { admin: true } } } }),
      code: BAD,
    },
    '__proto__ as a field': { request: query('{ me { __proto__ { admin } } }'), code: BAD },
    '__proto__ as an operation': { request: send({ query: '{ me { id } }', operationName: '__proto__' }), code: BAD },
    'hasOwnProperty as a filter': {
      request: query('query ($f: CompanyFilter) { companies(filter: $f) { totalCount } }', {
        f: { hasOwnProperty: 1 },
      }),
      code: BAD,
    },
  },
  'hidden schema': {
    __schema: { request: query('{ __schema { types { name } } }'), code: 'FORBIDDEN', closed: true },
    __type: { request: query('{ __type(name: "User") { fields { name } } }'), code: 'FORBIDDEN', closed: true },
    'under an alias, in a fragment': {
      request: query('{ me { id } ...F } fragment F on Query { s: __schema { types { name } } }'),
      code: 'FORBIDDEN',
      closed: true,
    },
    'the schema as a text': { request: query('{ _service { sdl } }'), code: BAD, closed: true },
  },
  suggestions: {
    'a field': { request: query('{ me { usernam } }'), code: BAD },
    'an argument': { request: query('{ chain(cod: "NEV") { code } }'), code: BAD },
    'a type': { request: query('{ ... on Quer { me { id } } }'), code: BAD },
    'an enum value': { request: query('{ companies(filter: { kinds: [ENTERPRIS] }) { totalCount } }'), code: BAD },
    'a field of an input': { request: query('{ companies(filter: { inZon: true }) { totalCount } }'), code: BAD },
    'a field of an input, in a variable': {
      request: query('query ($f: CompanyFilter) { companies(filter: $f) { totalCount } }', { f: { inZon: true } }),
      code: BAD,
    },
  },
  operations: {
    'a name that is not there': { request: send({ query: 'query a { me { id } }', operationName: 'b' }), code: BAD },
    'two without a name': { request: query('{ me { id } } { system { name } }'), code: BAD },
    'two, and none is named': { request: query('query a { me { id } } query b { me { id } }'), code: BAD },
    'only a fragment': { request: query('fragment a on User { id }'), code: BAD },
    'a definition of a type': { request: query('type Query { me: Int }'), code: BAD },
  },
  'persisted queries': {
    'a hash alone': {
      request: send({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
      code: BAD,
    },
    'a query to keep': {
      request: send({
        query: '{ me { id } }',
        extensions: { persistedQuery: { version: 1, sha256Hash: 'b'.repeat(64) } },
      }),
      code: BAD,
    },
  },
  'subscriptions and increments': {
    'a subscription': { request: query('subscription { companies { id } }'), code: BAD },
    '@defer': { request: query('{ me { ... @defer { id } } }'), code: BAD },
    '@stream': { request: query('{ chains @stream(initialCount: 0) { code } }'), code: BAD },
  },
  'injected text': {
    'SQL as an id': { request: query('{ company(id: "1; DROP TABLE company") { id } }'), code: BAD, statements: 1 },
    'SQL as a code': { request: query(`{ chain(code: "' OR 1=1 --") { code } }`), code: BAD, statements: 1 },
    'SQL as a cursor': {
      request: query(`{ companies(after: "${Buffer.from(`["' OR 1=1 --"]`).toString('base64url')}") ${COMPANIES} }`),
      code: BAD,
      statements: 2,
    },
    'NUL in a code': { request: query('{ chain(code: "A\\u0000B") { code } }'), code: BAD, statements: 1 },
    'NUL in a name': { request: query(CREATE, { input: { name: '企\u0000业' } }), code: BAD, statements: 1 },
    'half a character': { request: query(CREATE, { input: { name: '企\ud800业' } }), code: BAD, statements: 1 },
    'half a character, escaped': { request: query('{ chain(code: "\\ud800") { code } }'), code: BAD, statements: 1 },
    'a bell and a backspace': { request: query(CREATE, { input: { name: '企\u0007\b业' } }), code: BAD, statements: 1 },
  },
  'impossible values': {
    'an integer beyond 32 bits': {
      request: query('mutation { updateNode(code: "NEV-STK", expectedVersion: 99999999999, input: {}) { code } }'),
      code: BAD,
    },
    'a number beyond all': {
      request: query('{ chain(code: 1e999) { code } }'),
      code: BAD,
    },
    'the 30th of February': {
      request: query('{ gapHistory(chainCode: "NEV", from: "2026-02-30", to: "2026-03-01") { __typename } }'),
      code: BAD,
    },
    'a day that is none': {
      request: query('query ($d: LocalDate!) { gapHistory(chainCode: "NEV", from: $d, to: $d) { __typename } }', {
        d: '1',
      }),
      code: BAD,
    },
    'null where nothing may be empty': {
      request: query(
        'mutation { updateCompany(id: "00000000-0000-4000-8000-000000000000", expectedVersion: 1, input: { name: null }) { id } }',
      ),
      code: BAD,
      statements: 1,
    },
  },
  'forged identities': {
    'a token that nobody has': {
      request: { ...query('{ me { id } }'), headers: { ...json, authorization: `Bearer ${'x'.repeat(43)}` } },
      code: 'UNAUTHENTICATED',
      statements: 1,
      anonymous: true,
    },
    'SQL as a token': {
      request: { ...query('{ me { id } }'), headers: { ...json, authorization: `Bearer ' OR '1'='1` } },
      code: 'UNAUTHENTICATED',
      statements: 1,
      anonymous: true,
    },
    'a token of 8,000 letters': {
      request: { ...query('{ me { id } }'), headers: { ...json, authorization: `Bearer ${'x'.repeat(8000)}` } },
      code: 'UNAUTHENTICATED',
      statements: 1,
      anonymous: true,
    },
    'another scheme': {
      request: { ...query('{ me { id } }'), headers: { ...json, authorization: 'Basic YWRtaW46YWRtaW4=' } },
      code: 'UNAUTHENTICATED',
      anonymous: true,
    },
    'headers that name the user': {
      request: { ...query('{ me { id } }'), headers: { ...json, 'x-user': 'admin', 'x-forwarded-user': 'admin' } },
      code: 'UNAUTHENTICATED',
      anonymous: true,
    },
  },
  'methods and paths': {
    PUT: { request: { ...query('{ me { id } }'), method: 'PUT' } },
    DELETE: { request: { method: 'DELETE' } },
    'a path up and out': { request: { path: '/livez/..%2f..%2fetc%2fpasswd' } },
    'a path with NUL': { request: { path: '/explorer/%00' } },
    'a path that cannot be decoded': { request: { path: '/files/%E0%A4%A' } },
    'a file of ours': { request: { path: '/package.json' } },
  },
};

export const ATTACKS: readonly Attack[] = ATTACK_KINDS.flatMap((kind) =>
  Object.entries(byKind[kind]).map(([name, attack]) => ({ kind, name, ...attack })),
);
