import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import fc from 'fast-check';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import { projectionPlugin } from './projection-plugin.js';

const SCHEMA = `
  scalar Day
  enum Kind { HELD MISSING }
  interface Named { name: String }
  type Query { thing(size: Int = 2, text: String): Thing, things: [Thing!]!, word: String!, named: Named }
  type Mutation { change: Thing }
  type Thing implements Named {
    name: String, size: Int!, share: Float, kind: Kind, day: Day, yes: Boolean!
    parts: [Part!]!, mate: Thing, tags: [String], matrix: [[Int!]], sized(by: Int): Int
  }
  type Part { code: ID!, points: Float }
`;

/** What a root resolver does, made anew for every execution: promises and errors are among it. */
type Outcome = () => unknown;

interface Call {
  query: string;
  variables?: Record<string, unknown>;
}

/** A server over the outcomes of its root fields, with or without projection; says how often each was resolved. */
async function serve(projecting: boolean) {
  let outcomes: Record<string, Outcome> = {};
  const resolved: Record<string, number> = {};
  let executed = 0;
  const schema: GraphQLSchema = buildSchema(SCHEMA);
  for (const root of [schema.getQueryType()!, schema.getMutationType()!]) {
    for (const field of Object.values(root.getFields())) {
      field.resolve = async (_source, args) => {
        resolved[field.name] = (resolved[field.name] ?? 0) + 1;
        const outcome = outcomes[field.name];
        return outcome ? outcome() : { ...args, name: 'without outcome' };
      };
    }
  }
  const server = new ApolloServer({
    schema,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ...(projecting ? [projectionPlugin()] : []),
      { requestDidStart: async () => ({ executionDidStart: async () => void (executed += 1) }) },
    ],
  });
  await server.start();
  return async (call: Call, given: Record<string, Outcome> = {}) => {
    outcomes = given;
    executed = 0;
    for (const name of Object.keys(resolved)) delete resolved[name];
    const { body } = await server.executeOperation(call);
    if (body.kind !== 'single') throw new Error('incremental');
    return { text: JSON.stringify(body.singleResult), resolved: { ...resolved }, byGraphqlJs: executed > 0 };
  };
}

type Ask = Awaited<ReturnType<typeof serve>>;
let projected: Ask;
let plain: Ask;

beforeAll(async () => {
  [projected, plain] = await Promise.all([serve(true), serve(false)]);
});

const thing = (over: object = {}) => ({
  ...{
    name: '电堆',
    size: 3,
    share: 0.5,
    kind: 'HELD',
    day: '2026-11-23',
    yes: true,
    tags: ['a', null],
    matrix: [[1], []],
  },
  ...{ parts: [{ code: 'base', points: 30 }], mate: null, ...over },
});

describe('a query for plain data', () => {
  it.each<Call>([
    { query: '{ thing { name size share kind day yes tags matrix parts { code points } mate { name } } }' },
    {
      query: '{ a: thing { n: name name } b: thing { __typename parts { c: code __typename } } things { size } word }',
    },
    { query: 'query Q($size: Int) { thing(size: $size) { size } }', variables: { size: 7 } },
    {
      query:
        '{ thing { ...F parts { code } } } fragment F on Thing { name parts { points } ...G } fragment G on Thing { size }',
    },
    { query: '{ thing { ... on Thing { name } ... { size } } }' },
  ])('$query is answered by projection', async (call) => {
    const outcomes = {
      thing: () => thing({ mate: thing() }),
      things: async () => [thing(), thing()],
      word: () => '词',
    };
    const answer = await projected(call, outcomes);
    expect(answer.byGraphqlJs).toBe(false);
    expect(answer.text).toBe((await plain(call, outcomes)).text);
  });

  it('gives the resolver its arguments, defaults among them', async () => {
    const call = { query: 'query ($text: String) { thing(text: $text) { size name } }' };
    expect((await projected(call)).text).toBe('{"data":{"thing":{"size":2,"name":"without outcome"}}}');
  });
});

describe('left to graphql-js', () => {
  it.each<Call>([
    { query: 'mutation { change { name } }' },
    { query: '{ thing { name @include(if: true) } }' },
    { query: '{ thing { ... @skip(if: false) { name } } }' },
    { query: '{ thing { ...F } } fragment F on Named { name }' },
    { query: '{ named { __typename } }' },
    { query: '{ thing { sized(by: 1) } }' },
    { query: '{ __typename thing { name } }' },
    { query: '{ __schema { queryType { name } } }' },
    { query: '{ __proto__: thing { name } }' },
    { query: '{ thing { __proto__: name } }' },
    { query: 'query ($size: Int!) { thing(size: $size) { name } }', variables: {} },
    { query: 'query A { word } query B { word }' },
  ])('$query', async (call) => {
    const outcomes = { thing: () => thing(), named: () => ({ __typename: 'Thing', name: '电堆' }) };
    const answer = await projected(call, outcomes);
    const expected = await plain(call, outcomes);
    expect(answer).toEqual(expected);
  });

  it.each<[string, Outcome]>([
    ['an error', () => Promise.reject(new GraphQLError('没有', { extensions: { code: 'NOT_FOUND' } }))],
    ['null where none may be', () => thing({ size: null })],
    ['a value of another type', () => thing({ size: 'many' })],
    ['a value outside the enum', () => thing({ kind: 'NEW' })],
    ['an error among the values', () => thing({ name: new Error('no') })],
    ['a promise among the values', () => thing({ parts: Promise.resolve([{ code: 'late' }]) })],
    ['a function among the values', () => thing({ name: () => 'called' })],
    ['a set for a list', () => thing({ parts: new Set([{ code: 'set' }]) })],
    ['text for an object', () => thing({ mate: 'text' })],
  ])('%s; the resolver runs once', async (_what, outcome) => {
    const call = { query: '{ thing { name size kind parts { code } mate { name } } word }' };
    const outcomes = { thing: outcome, word: () => '词' };
    const answer = await projected(call, outcomes);
    const expected = await plain(call, outcomes);
    expect(answer).toEqual(expected);
    expect(answer.resolved).toEqual({ thing: 1, word: 1 });
  });
});

const part = fc.record({ code: fc.string(), points: fc.option(fc.integer()) });
const { thingData } = fc.letrec<{ thingData: object }>((tie) => ({
  thingData: fc.record({
    ...{ name: fc.option(fc.string()), size: fc.integer({ min: -5, max: 5 }), yes: fc.boolean() },
    share: fc.double({ noNaN: true, noDefaultInfinity: true }),
    kind: fc.constantFrom('HELD', 'MISSING', null),
    day: fc.constant('2026-11-23'),
    parts: fc.array(part, { maxLength: 3 }),
    mate: fc.option(tie('thingData'), { maxDepth: 2 }),
    tags: fc.array(fc.option(fc.string()), { maxLength: 2 }),
    matrix: fc.array(fc.array(fc.integer(), { maxLength: 2 }), { maxLength: 2 }),
  }),
}));

/** What may stand where data should. One to a case: beside an error graphql-js forgets the promises, to Node's dismay. */
const ODDITIES = {
  promise: (value: unknown) => Promise.resolve(value),
  rejection: () => {
    const rejection = Promise.reject(new Error('rejected'));
    rejection.catch(() => undefined); // where the query does not ask for it, nobody does
    return rejection;
  },
  error: () => new Error('among the values'),
  function: (value: unknown) => () => value,
  set: (value: unknown) => new Set(Array.isArray(value) ? (value as unknown[]) : [value]),
  ...{ null: () => null, undefined: () => undefined, text: () => 'odd', fraction: () => 1.5, truth: () => true },
};
type Oddity = keyof typeof ODDITIES;

/** A copy of the data in which the value of this number, counted from the root, is replaced. */
function spoil(data: unknown, number: number, oddity: Oddity): unknown {
  let count = -1;
  const copy = (value: unknown): unknown => {
    count += 1;
    if (count === number) return ODDITIES[oddity](value);
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
  };
  return copy(data);
}

/** Two keys for each field, so that selections meet and merge, and never two fields for one key. */
const leaf = fc
  .tuple(fc.constantFrom('name', 'size', 'share', 'kind', 'day', 'yes', 'tags', 'matrix', '__typename'), fc.boolean())
  .map(([name, aliased]) => (aliased ? `other_${name}: ${name}` : name));
const partFields = fc
  .subarray(['code', 'points', 'c: code', '__typename'], { minLength: 1 })
  .map((names) => names.join(' '));
const { selection } = fc.letrec<{ selection: string; field: string }>((tie) => ({
  field: fc.oneof(
    { maxDepth: 4 },
    { weight: 40, arbitrary: leaf },
    { weight: 20, arbitrary: partFields.map((fields) => `parts { ${fields} }`) },
    { weight: 20, arbitrary: tie('selection').map((fields) => `mate { ${fields} }`) },
    { weight: 20, arbitrary: tie('selection').map((fields) => `... on Thing { ${fields} }`) },
    { weight: 20, arbitrary: fc.constant('...F') },
    { weight: 1, arbitrary: fc.constant('size @include(if: true)') },
  ),
  selection: fc.array(tie('field'), { minLength: 1, maxLength: 5 }).map((fields) => fields.join(' ')),
}));

it('answers as graphql-js does, whatever is asked and whatever the resolvers return', async () => {
  const times = { projected: 0, left: 0 };
  await fc.assert(
    fc.asyncProperty(
      ...[selection, selection, partFields],
      ...[thingData, fc.array(thingData, { maxLength: 3 })],
      ...[fc.nat(80), fc.constantFrom(...(Object.keys(ODDITIES) as Oddity[]))],
      async (one, many, fragment, ofThing, ofThings, number, oddity) => {
        const query = `{ thing { ${one} } things { ${many} ...F } } fragment F on Thing { name parts { ${fragment} } }`;
        const outcomes = { thing: () => ofThing, things: () => spoil(ofThings, number, oddity) };
        const [answer, expected] = [await projected({ query }, outcomes), await plain({ query }, outcomes)];
        expect(answer.text).toBe(expected.text);
        expect(answer.resolved).toEqual({ thing: 1, things: 1 });
        times[answer.byGraphqlJs ? 'left' : 'projected'] += 1;
      },
    ),
    { numRuns: 300 },
  );
  expect(times.projected).toBeGreaterThan(30);
  expect(times.left).toBeGreaterThan(30);
});
