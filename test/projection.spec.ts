import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getOperationAST, parse } from 'graphql';
import { compileProjection } from '../src/common/graphql/projection.js';
import { TestApp } from './support/app.js';

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
