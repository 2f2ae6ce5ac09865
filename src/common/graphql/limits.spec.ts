import fc from 'fast-check';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { AppError, ErrorCode } from '../errors.js';
import { bounds, graphqlLimits, limitsRule } from './limits.js';

const schema = buildSchema(`
  type Query { hello: String, chain: Chain }
  type Chain { name: String, next: Chain, nodes: [Chain] }
`);
const refusals = (query: string) => validate(schema, parse(query), [limitsRule]);
const nested = (depth: number) => `{ ${'chain { '.repeat(depth - 1)} name ${'} '.repeat(depth - 1)} }`;
const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

describe('depth', () => {
  it('takes 8 levels and no more', () => {
    expect(refusals(nested(bounds.depth))).toEqual([]);
    const [error] = refusals(nested(bounds.depth + 1));
    expect(error).toBeInstanceOf(AppError);
    expect(error?.extensions).toMatchObject({ code: ErrorCode.QUERY_TOO_COMPLEX });
    expect(error?.message).toContain('最多 8 层');
  });

  it('is the same however the levels are spread over fragments', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 }), fc.infiniteStream(fc.boolean()), (depth, cuts) => {
        const fragments: string[] = [];
        let inside = 'name';
        for (let level = 1; level < depth; level += 1) {
          if (cuts.next().value) {
            fragments.push(`fragment F${level} on Chain { ${inside} }`);
            inside = `... { ...F${level} }`;
          }
          inside = level === depth - 1 ? `chain { ${inside} }` : `next { ${inside} }`;
        }
        const query = `{ ${depth === 1 ? 'hello' : inside} } ${fragments.join(' ')}`;
        return refusals(query).length === (depth > bounds.depth ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves room for the introspection that tools send', () => {
    expect(refusals(getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true }))).toEqual([]);
    expect(refusals(`{ __type(name: "Chain") { ${'ofType { '.repeat(16)} name ${'} '.repeat(16)} } }`)).toHaveLength(1);
  });

  it('ends with fragments that spread themselves', () => {
    expect(() =>
      refusals('{ chain { ...A } } fragment A on Chain { next { ...B } } fragment B on Chain { ...A }'),
    ).not.toThrow();
  });

  it('measures a bomb of fragments once per fragment', () => {
    const bomb = times(40, (i) => `fragment F${i} on Chain { a${i}: name ...F${i + 1} ...F${i + 1} }`);
    // Twice per use would be 2⁴⁰ measurements: this would never end.
    expect(refusals(`{ chain { ...F0 } } ${bomb} fragment F40 on Chain { name }`)).not.toEqual([]);
  });
});

describe('counts', () => {
  it.each([
    ['aliases', bounds.aliases, (n: number) => `{ ${times(n, (i) => `a${i}: hello`)} }`],
    ['aliases of __typename', bounds.aliases, (n: number) => `{ chain { ${times(n, (i) => `a${i}: __typename`)} } }`],
    ['directives', bounds.directives, (n: number) => `{ chain { ${times(n, () => 'name @include(if: true)')} } }`],
    ['root fields', bounds.rootFields, (n: number) => `{ ${times(n, () => 'hello')} }`],
    [
      'root fields in a fragment',
      bounds.rootFields,
      (n: number) => `{ ...F } fragment F on Query { ${times(n, () => 'hello')} }`,
    ],
  ])('%s: %i and no more', (_name, most, query) => {
    expect(refusals(query(most))).toEqual([]);
    expect(refusals(query(most + 1)).map((error) => error.extensions['code'])).toEqual([ErrorCode.QUERY_TOO_COMPLEX]);
  });
});

it('leaves no door of Apollo open', () => {
  expect(graphqlLimits).toMatchObject({
    parseOptions: { maxTokens: 2000 },
    maxRecursiveSelections: 1000,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
  });
});
