import { type OperationDefinitionNode, buildSchema, parse } from 'graphql';
import { AppError } from '../errors.js';
import { complexityLimit, complexityOf, times } from './complexity.js';

const schema = buildSchema(`
  type Query {
    chainGaps(chainCode: String!): [Gap!]!
    companies(first: Int! = 20, after: String): CompanyConnection!
    recommendTargets(first: Int! = 20): [Target!]!
    search(text: String): [Hit!]!
    heavy: [Gap!]!
    priced: String
  }
  type Gap { node: Node, parts: [Part!]!, level: String, severity: Float }
  type Node { code: String, name: String, segment: Node, stage: String }
  type Part { code: String, points: Float, text: String }
  type CompanyConnection { totalCount: Int, pageInfo: PageInfo, edges: [CompanyEdge!]! }
  type PageInfo { hasNextPage: Boolean, endCursor: String }
  type CompanyEdge { cursor: String, node: Company }
  type Company { id: ID, name: String, people(first: Int! = 20): CompanyConnection!, owner: Node }
  type Target { score: Float, company: Company }
  union Hit = Company | Node
`);
Object.assign(schema.getQueryType()?.getFields()['heavy']?.extensions ?? {}, { complexity: times(40) });
Object.assign(schema.getQueryType()?.getFields()['priced']?.extensions ?? {}, { complexity: 100 });

const cost = (query: string, variables?: Record<string, unknown>) => {
  const document = parse(query);
  return complexityOf(schema, document, document.definitions[0] as OperationDefinitionNode, variables);
};

describe('complexityOf', () => {
  it.each<[string, number]>([
    ['{ companies { totalCount } }', 1],
    ['{ companies { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id name } } } }', 21],
    ['{ companies(first: 100) { edges { node { id } } } }', 101],
    ['{ companies(first: 5) { edges { node { owner { code } } } } }', 11],
    ['{ companies(first: 10) { edges { node { people(first: 3) { edges { node { id } } } } } } }', 51],
    ['{ recommendTargets(first: 10) { score } }', 11],
    ['{ recommendTargets(first: 10) { score company { id } } }', 21],
    [
      '{ chainGaps(chainCode: "NEV") { level severity node { code name segment { code } } parts { code points text } } }',
      4,
    ],
    ['{ ...F ...F } fragment F on Query { companies(first: 10) { edges { node { id } } } }', 22],
    [
      '{ search { ... on Company { people(first: 10) { edges { node { id } } } } ... on Node { segment { code } } } }',
      13,
    ],
    ['{ heavy { level } }', 41],
    ['{ heavy { level node { code } } }', 41],
    ['{ priced }', 100],
    ['{ __typename __schema { types { fields { name } } } }', 0],
    ['{ companies(first: -1000) { edges { node { id } } } }', 2],
  ])('%s: %i objects', (query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it('lets the fullest gap query pass, and pages of 100 inside pages of 100 not', () => {
    const node = 'node { code name stage segment { code name stage } }';
    expect(cost(`{ chainGaps(chainCode: "NEV") { ${node} level severity parts { code points text } } }`)).toBeLessThan(
      50,
    );
    const page = (inside: string) => `people(first: 100) { edges { node { id ${inside} } } }`;
    expect(cost(`{ companies(first: 100) { edges { node { ${page(page(''))} } } } }`)).toBeGreaterThan(complexityLimit);
    expect(cost(`{ companies(first: 100) { edges { node { ${page('')} } } } }`)).toBeGreaterThan(complexityLimit);
  });

  it('reads first from variables and their defaults', () => {
    const query = 'query ($n: Int! = 7) { companies(first: $n) { edges { node { id } } } }';
    expect(cost(query)).toBe(8);
    expect(cost(query, { n: 50 })).toBe(51);
  });

  it('leaves wrong variables to graphql-js', () => {
    expect(cost('query ($n: Int!) { companies(first: $n) { totalCount } }', { n: 'x' })).toBeNull();
    expect(cost('query ($n: Int!) { companies(first: $n) { totalCount } }')).toBeNull();
  });

  it('refuses a page that has no size, since the rest of the query would run unmeasured', () => {
    expect(() => cost('query ($n: Int) { companies(first: $n) { totalCount } }', { n: null })).toThrow(AppError);
  });
});
