import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse } from 'graphql';
import { isCompilable } from './jit-plugin.js';

const schema = buildSchema(`
  type Query { chain(code: String, filter: Filter, codes: [String]): Chain, hit: Hit, named: Named }
  interface Named { name: String }
  type Chain implements Named { name: String, nodes: [Chain], owner: Named }
  union Hit = Chain
  input Filter { code: String, size: Int }
  type Mutation { drop: Boolean }
`);

describe('isCompilable', () => {
  it.each([
    '{ chain(code: "NEV") { name nodes { __typename name } } }',
    '{ chain(code: "新能源汽车 2026-11-23T09:30:00+08:00") { name } }',
    'query ($c: String, $n: Int = 2) { chain(code: $c) { name } }',
    '{ chain(filter: { code: "A", size: 1 }, codes: ["A", "B"]) { ...F } } fragment F on Chain { name }',
  ])('%s', (query) => {
    expect(isCompilable(schema, parse(query))).toBe(true);
  });

  it.each([
    '{ chain(code: "__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d(x)") { name } }',
    '{ chain(code: "\\u005F") { name } }',
    '{ chain(code: """a_b""") { name } }',
    '{ chain(filter: { code: "a(b)" }) { name } }',
    '{ chain(codes: ["A", "process.exit()"]) { name } }',
    'query ($c: String = "A") { chain(code: $c) { name } }',
    'query ($c: [String] = ["A"]) { chain(codes: $c) { name } }',
    'query ($c: String) { chain(filter: { code: $c }) { name } }',
    'query ($c: String) { chain(codes: ["A", $c]) { name } }',
    'query ($yes: Boolean!) { chain { name @include(if: $yes) } }',
    '{ __schema { types { name } } }',
    '{ __proto__: chain { name } }',
    'query ($__proto__: String) { chain(code: $__proto__) { name } }',
    '{ hit { ... on Chain { name } } }',
    '{ named { name } }',
    '{ chain { nodes { owner { name } } } }',
    'mutation { drop }',
    'query A { chain { name } } mutation B { drop }',
  ])('not %s', (query) => {
    expect(isCompilable(schema, parse(query))).toBe(false);
  });
});
