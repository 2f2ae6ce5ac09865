import { readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  isObjectType,
  type OperationDefinitionNode,
  type FieldNode,
  Kind,
  parse,
} from 'graphql';
import { AppError, ErrorCode } from '../errors.js';
import { PageArgs, type CursorValue, decodeCursor, encodeCursor, isRequested, keysetPage } from './connection.js';

const cursorValue = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0), // JSON has no -0
  fc.string({ unit: 'grapheme' }),
);

describe('cursor', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(fc.array(cursorValue, { maxLength: 4 }), (values: CursorValue[]) => {
        const cursor = encodeCursor(values);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor(cursor, values.length)).toEqual(values);
      }),
      { numRuns: 1000 },
    );
  });

  const base64 = (text: string) => Buffer.from(text).toString('base64url');
  it.each([
    '',
    'abc',
    '你好',
    base64('null'),
    base64('{}'),
    base64('["a"]'),
    base64('["a","b","c"]'),
    base64('["a",{}]'),
    base64('["a",[1]]'),
    base64('["a",true]'),
    base64('["a","\\u0000"]'),
    base64('["a","\\ud800"]'),
    base64('["a",1e999]'),
    base64('["a","b"'),
  ])('%j is refused', (cursor) => {
    let error: unknown;
    try {
      decodeCursor(cursor, 2);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: ErrorCode.BAD_USER_INPUT, field: 'after' });
  });

  it('any text is refused or read, and never anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let error: unknown;
        try {
          decodeCursor(text, 1);
        } catch (thrown) {
          error = thrown;
        }
        return error === undefined || error instanceof AppError;
      }),
      { numRuns: 1000 },
    );
  });
});

describe('keysetPage', () => {
  const toCursor = (id: number) => [id];

  it('walks every row exactly once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 100 }), (ids, first) => {
        const sorted = ids.sort((a, b) => a - b);
        const seen: number[] = [];
        let after = -1;
        for (let more = true; more;) {
          const rows = sorted.filter((id) => id > after).slice(0, first + 1);
          const { edges, pageInfo } = keysetPage(rows, first, toCursor);
          seen.push(...edges.map((edge) => edge.node));
          more = pageInfo.hasNextPage;
          after = Number(decodeCursor(pageInfo.endCursor ?? encodeCursor([after]), 1)[0]);
        }
        expect(seen).toEqual(sorted);
      }),
      { numRuns: 300 },
    );
  });

  it('knows its ends', () => {
    expect(keysetPage([1, 2, 3], 2, toCursor).pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: encodeCursor([1]),
      endCursor: encodeCursor([2]),
    });
    expect(keysetPage([3], 2, toCursor, true).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(keysetPage([], 2, toCursor).pageInfo).toMatchObject({
      hasNextPage: false,
      startCursor: null,
      endCursor: null,
    });
  });
});

describe('PageArgs', () => {
  const faults = (input: object) => validateSync(plainToInstance(PageArgs, input)).map((error) => error.property);

  it.each([[{}], [{ first: 1 }], [{ first: 100, after: 'abc' }], [{ after: null }]])('takes %j', (input) => {
    expect(faults(input)).toEqual([]);
  });

  it.each([
    [{ first: 0 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ first: 1.5 }, 'first'],
    [{ first: null }, 'first'],
    [{ after: '' }, 'after'],
    [{ after: 'x'.repeat(1001) }, 'after'],
    [{ after: 'a\0' }, 'after'],
  ])('refuses %j', (input, field) => {
    expect(faults(input)).toEqual([field]);
  });
});

describe('Connection', () => {
  // Of the committed schema, which another test holds to the code: a type made here would be in every schema made after.
  const schema = buildSchema(readFileSync(new URL('../../../schema.gql', import.meta.url), 'utf8'));
  const fieldsOf = (type: GraphQLNamedType | undefined): Record<string, string> =>
    isObjectType(type) ? Object.fromEntries(Object.values(type.getFields()).map((f) => [f.name, String(f.type)])) : {};
  const lists = Object.keys(schema.getTypeMap()).flatMap((name) => /^(\w+)Connection$/.exec(name)?.[1] ?? []);

  it.each(lists)('makes the types of Relay: %s', (name) => {
    const [connection, edge] = [schema.getType(`${name}Connection`), schema.getType(`${name}Edge`)];
    expect(fieldsOf(connection)).toMatchObject({ edges: `[${name}Edge!]!`, pageInfo: 'PageInfo!', totalCount: 'Int!' });
    expect(fieldsOf(edge)).toEqual({ cursor: 'String!', node: expect.stringMatching(/^\w+!$/) as unknown });
    expect(connection?.description).toMatch(/列表（分页）$/);
  });

  it('tells of a page what Relay asks for', () => {
    expect(lists).toContain('Company');
    const flag = 'Boolean!';
    expect(fieldsOf(schema.getType('PageInfo'))).toEqual({
      ...{ hasNextPage: flag, hasPreviousPage: flag, startCursor: 'String', endCursor: 'String' },
    });
    const first = schema
      .getQueryType()
      ?.getFields()
      ['companies']?.args.find(({ name }) => name === 'first');
    expect([String(first?.type), first?.defaultValue]).toEqual(['Int!', 20]);
  });
});

describe('isRequested', () => {
  const info = (query: string) => {
    const document = parse(query);
    const fragments = Object.fromEntries(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
    const operation = document.definitions[0] as OperationDefinitionNode;
    return { fieldNodes: operation.selectionSet.selections as FieldNode[], fragments } as unknown as GraphQLResolveInfo;
  };

  it.each([
    ['{ list { totalCount } }', true],
    ['{ list { n: totalCount } }', true],
    ['{ list { edges { cursor } } }', false],
    ['{ list { edges { node { totalCount } } } }', false],
    ['{ list { ... { totalCount } } }', true],
    ['{ list { ...F } } fragment F on L { ...G } fragment G on L { totalCount }', true],
  ])('%s: %s', (query, expected) => {
    expect(isRequested(info(query), 'totalCount')).toBe(expected);
  });
});
