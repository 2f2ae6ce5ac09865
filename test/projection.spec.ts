import { GraphQLSchemaHost } from '@nestjs/graphql';
import fc, { type GeneratorValue } from 'fast-check';
import { getNamedType, getOperationAST, type GraphQLNamedType, isObjectType, isRequiredArgument, parse } from 'graphql';
import { compileProjection } from '../src/common/graphql/projection.js';
import { TestApp, type Values } from './support/app.js';
import { LOG_CONTACT } from './support/contacts.js';

let test: TestApp;

beforeAll(async () => {
  test = await TestApp.start();
});

afterAll(() => test.stop());

const isProjected = (query: string): boolean => {
  const { schema } = test.app.get(GraphQLSchemaHost);
  const document = parse(query);
  return compileProjection(schema, document, getOperationAST(document)!) !== null;
};

/** Speed alone hangs on this; were a field read by a function of another name, nothing would be wrong but slow. */
describe('in the schema that Nest builds', () => {
  it('answers that a service returns whole are projected', () => {
    const gaps =
      'chainGaps(chainCode: "NEV") { node { code segment { name } } level target { min } parts { points text } }';
    expect(isProjected(`{ ${gaps} }`)).toBe(true);
    expect(isProjected('{ companies(first: 5) { edges { cursor node { id name } } pageInfo { hasNextPage } } }')).toBe(
      true,
    );
  });

  it('a field that has a resolver of its own is left to graphql-js', async () => {
    const query = '{ chains { code ally { name } } }';
    expect(isProjected(query)).toBe(false);
    expect((await test.ask<{ chains: unknown[] }>(query)).chains[0]).toEqual({ code: 'NEV', ally: null });
  });
});

it('a refusal is made once, by graphql-js, whoever would have answered', async () => {
  const query = '{ chainGaps(chainCode: "NONE") { severity } }';
  expect(isProjected(query)).toBe(true);
  expect(await test.refusal(query)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await test.statementsOf(() => test.send(query))).toBe(2);
});

/** Lists, pages, sums, settings; what of each is asked for is left to chance. */
const ANSWERED = [
  ...['chains', 'chain(code: "NEV")', 'chainGaps(chainCode: "NEV")', 'planPeriods', 'targetGaps(chainCode: "NEV")'],
  ...['carriers', 'companies(first: 3)', 'leads(first: 2)', 'leadBoard', 'myWork', 'tasks(first: 2)', 'me'],
  ...['contactLogs(first: 2)', 'search(text: "电堆")', 'industries', 'engagementSettings', 'gapSettings'],
];
/** At most one to a query: which of two refusals comes first is chance, with graphql-js too. */
const REFUSED = ['chain(code: "NONE")', 'companies(first: 0)', 'company(id: "none")', 'auditTrail(first: 2)'];

const some = (list: string[], fewest: number, most: number): fc.Arbitrary<string[]> =>
  fc.subarray(list, { minLength: fewest, maxLength: Math.min(list.length, most) });
const oneOf = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

/** Some fields of a type, under some keys and partly in fragments; what takes arguments, only where it can do without. */
function selectionOf(gen: GeneratorValue, type: GraphQLNamedType, depth: number): string {
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).filter(
    (field) => !field.args.some(isRequiredArgument) && (depth > 0 || !isObjectType(getNamedType(field.type))),
  );
  const names = fields.map(({ name }) => name);
  const chosen = gen(some, names, 0, 6).map((name) => {
    const selection = selectionOf(gen, getNamedType(type.getFields()[name]!.type), depth - 1);
    const alias = gen(oneOf, '', '', '', '', '', `${name}Too: `);
    const text = `${alias}${name} ${selection}`;
    return gen(oneOf, text, text, text, `... on ${type.name} { ${text} }`, `... { ${text} __typename }`);
  });
  return `{ __typename ${chosen.join(' ')} }`;
}

it('answers what is asked of it by chance, refusals among it, to the byte as graphql-js answers', async () => {
  const input = {
    ...{ occurredAt: '2026-11-20T02:00:00Z', kind: 'VISIT', summary: '看了电堆产线', newLead: { name: '电堆项目' } },
    ...{ newCompany: { name: '演示电堆有限公司' }, nextStep: { text: '寄样品', dueOn: '2026-11-28' } },
  };
  await test.ask<Values>(LOG_CONTACT, { input });
  const { schema } = test.app.get(GraphQLSchemaHost);
  const roots = schema.getQueryType()!.getFields();
  const textOf = async (query: string): Promise<string> => {
    const { status, ...answer } = await test.send(query);
    for (const { extensions } of answer.errors ?? []) delete extensions.requestId;
    return `${status} ${JSON.stringify(answer)}`;
  };
  let projected = 0;
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (gen) => {
      const answered = gen(some, ANSWERED, 1, 2);
      const refused = gen(some, REFUSED, 0, 1);
      const asked = [...refused, ...answered].map((call, index) => {
        const type = getNamedType(roots[/^\w+/.exec(call)![0]]!.type);
        return [`field${index}: ${call}`, selectionOf(gen, type, 3)] as const;
      });
      const query = `{ ${asked.map((parts) => parts.join(' ')).join(' ')} }`;
      // A directive, even one that changes nothing, is graphql-js's to follow.
      const followed = `{ ${asked.map((parts) => parts.join(' @include(if: true) ')).join(' ')} }`;
      projected += Number(isProjected(query));
      expect(await textOf(query)).toBe(await textOf(followed));
    }),
    { numRuns: 150 },
  );
  expect(projected).toBeGreaterThan(50);
});
