import type { IncomingMessage } from 'node:http';
import {
  BadRequestException,
  ConflictException,
  HttpException,
  NotFoundException,
  UnauthorizedException,
} from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError, buildSchema, parse, validate } from 'graphql';
import { ErrorCode, badInput, duplicate, forbidden, notFound, staleVersion } from '../errors.js';
import { FaultLog } from './fault-log.js';
import { formatError } from './format-error.js';
import { explainRequestError, variablePath } from './request-errors.js';

const wrapped = (originalError: Error) =>
  new GraphQLError(originalError.message, { path: ['company', 0, 'name'], originalError });
/** As Apollo calls it for an error that a resolver threw. */
const thrown = (originalError: Error) => {
  const error = wrapped(originalError);
  return formatError(
    { ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at /srv/app'] } },
    error,
  );
};
/** As Apollo calls it for a request that it refuses. */
const refused = (message: string, code: string, more: Partial<GraphQLFormattedError> = {}) =>
  formatError({ message, extensions: { code }, ...more }, new GraphQLError(message, { extensions: { code } }));

describe('errors of resolvers', () => {
  it('sends what is meant for the user, and nothing else', () => {
    expect(thrown(duplicate('统一社会信用代码已被登记', 'input.creditCode', { companyId: '7' }))).toEqual({
      message: '统一社会信用代码已被登记',
      path: ['company', 0, 'name'],
      extensions: { code: 'DUPLICATE', field: 'input.creditCode', details: { companyId: '7' } },
    });
  });

  it('answers anything else with one fixed sentence', () => {
    const error = Object.assign(new TypeError('x of undefined at /srv/app/company.ts'), { query: 'SELECT 1' });
    expect(thrown(error)).toEqual({
      message: '系统出错了，请把请求编号告诉管理员',
      path: ['company', 0, 'name'],
      extensions: { code: 'INTERNAL' },
    });
  });

  it.each([
    [new UnauthorizedException('jwt malformed'), ErrorCode.UNAUTHENTICATED],
    [new NotFoundException('no row 7 in company'), ErrorCode.NOT_FOUND],
    [new ConflictException('uq_company'), ErrorCode.CONFLICT],
    [new HttpException('slow down', 429), ErrorCode.RATE_LIMITED],
    [new HttpException('boom in /srv', 500), ErrorCode.INTERNAL],
    [new HttpException('teapot', 418), ErrorCode.INTERNAL],
  ])('maps %p of Nest to %s, without its text', (error, code) => {
    const answer = thrown(error);
    expect(answer.extensions?.['code']).toBe(code);
    expect(answer.message).not.toContain(error.message);
  });

  it('names the fields that the ValidationPipe refused', () => {
    const answer = thrown(
      new BadRequestException({
        message: [
          'name must be longer than or equal to 1 characters',
          'property hobby should not exist',
          'nodes.0.code must be a string',
        ],
      }),
    );
    expect(answer.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'name',
      details: { fields: ['name', 'hobby', 'nodes.0.code'] },
    });
  });

  it('does not trust a code or a text that a library put on its error', () => {
    const answer = thrown(new GraphQLError('password=secret', { extensions: { code: 'BAD_USER_INPUT', secret: 1 } }));
    expect(answer.extensions).toEqual({ code: 'INTERNAL' });
  });

  it('explains an argument that turned out null while running', () => {
    const answer = thrown(new GraphQLError('Argument "first" of non-null type "Int!" must not be null.'));
    expect(answer).toMatchObject({
      message: '参数 first（Int!）为必填',
      extensions: { code: 'BAD_USER_INPUT', field: 'first' },
    });
  });
});

describe('errors of requests', () => {
  it.each([
    ['GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found "}".'],
    ['GRAPHQL_VALIDATION_FAILED', 'Cannot query field "x" on type "Y".'],
    ['BAD_REQUEST', 'Operation batching disabled.'],
    ['PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'],
    ['PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported'],
    ['OPERATION_RESOLUTION_FAILURE', 'Unknown operation named "x".'],
    ['BAD_USER_INPUT', 'Variable "$x" of required type "Int!" was not provided.'],
    ['GRAPHQL_VALIDATION_FAILED', 'a sentence that nobody knows, with secret=1'],
  ])('%s becomes BAD_USER_INPUT, in Chinese', (code, message) => {
    const answer = refused(message, code, { locations: [{ line: 2, column: 3 }] });
    expect(answer.extensions?.['code']).toBe(ErrorCode.BAD_USER_INPUT);
    expect(answer.message).toMatch(/\p{Script=Han}.*（?第 2 行第 3 列/u);
    expect(answer.message).not.toContain('secret');
    expect(answer.locations).toEqual([{ line: 2, column: 3 }]);
  });

  it('leaves a code that is not Apollo’s at INTERNAL', () => {
    expect(refused('x', 'INTERNAL_SERVER_ERROR').extensions?.['code']).toBe(ErrorCode.INTERNAL);
  });

  it('says in which variable a scalar found its fault', () => {
    const original = new GraphQLError('Variable "$input" got invalid value "x" at "input.steps[0].dueOn"; 须为日期', {
      originalError: badInput('须为存在的日期'),
    });
    expect(formatError(original.toJSON(), original)).toMatchObject({
      message: '变量 input.steps[0].dueOn：须为存在的日期',
      extensions: { code: 'BAD_USER_INPUT', field: 'input.steps[0].dueOn' },
    });
  });
});

describe('the log of faults', () => {
  const request = { headers: { 'x-request-id': 'r-1' } } as unknown as IncomingMessage;
  let lines: { err: unknown; requestId: string }[];
  let faults: FaultLog;
  beforeEach(() => {
    lines = [];
    faults = new FaultLog({ error: (line) => lines.push(line) });
  });

  it('holds what the user is not told, whole, and the id that he is told', () => {
    const error = Object.assign(new TypeError('x of undefined at /srv/app/company.ts'), { query: 'SELECT 1' });
    faults.note(wrapped(error), request);
    expect(lines).toEqual([{ err: error, code: 'INTERNAL', requestId: 'r-1' }]);
    expect(lines[0]!.err).toBe(error);
  });

  it('does not hold what the user did wrong', () => {
    const refusals = [forbidden(), notFound('产业链', 'NEV'), badInput('不对', 'x'), staleVersion(2)];
    for (const refusal of [...refusals, ...refusals.map(wrapped)]) faults.note(refusal, request);
    expect(lines).toEqual([]);
  });
});

describe('explainRequestError', () => {
  const schema = buildSchema(`
    type Query { chain(code: String!, size: Int, level: Level, filter: Filter): Chain, hit: Hit }
    type Chain { name: String, nodes: [Chain] } type Other { id: ID } union Hit = Chain | Other
    enum Level { MISSING WEAK } input Filter { text: String!, size: Float, on: Boolean }
    type Mutation { drop: Boolean }
  `);

  it.each<[string, RegExp, string?]>([
    ['{ nothing }', /类型 Query 没有字段 nothing/, 'nothing'],
    ['{ chain { name } }', /chain 缺少必填参数 code（String!）/, 'code'],
    ['{ chain(code: "N", hobby: 1) { name } }', /Query\.chain 没有参数 hobby/, 'hobby'],
    ['{ chain(code: 1) { name } }', /须为字符串/],
    ['{ chain(code: "N", size: "x") { name } }', /须为整数/],
    ['{ chain(code: "N", size: 3000000000) { name } }', /整数超出范围/],
    ['{ chain(code: "N", level: NOPE) { name } }', /枚举 Level 没有值 NOPE/],
    ['{ chain(code: "N", level: "MISSING") { name } }', /须为枚举 Level 的值/],
    ['{ chain(code: "N", filter: { size: 1 }) { name } }', /缺少必填字段 text（String!）/],
    ['{ chain(code: "N", filter: { text: "x", hobby: 1 }) { name } }', /输入类型 Filter 没有字段 hobby/],
    ['{ chain(code: "N", filter: { text: "x", size: "y" }) { name } }', /须为数字/],
    ['{ chain(code: "N", filter: { text: "x", on: 1 }) { name } }', /须为 true 或 false/],
    ['{ chain(code: null) { name } }', /须为 String! 类型的值/],
    ['{ chain(code: "N") }', /字段 chain（Chain）须写明要取的下级字段/],
    ['{ chain(code: "N") { name { x } } }', /字段 name（String）没有下级字段/],
    ['{ chain(code: "N") { ...F } }', /没有片段 F/],
    ['{ chain(code: "N") { name } } fragment F on Chain { name }', /片段 F 未被使用/],
    ['{ chain(code: "N") { ...F } } fragment F on Chain { nodes { ...F } }', /片段 F 引用了自身/],
    ['{ chain(code: "N") { ... on Other { id } } }', /类型与所在位置不符/],
    ['{ chain(code: "N") { ... on Nope { id } } }', /没有类型 Nope/],
    ['{ chain(code: $c) { name } }', /变量 \$c 没有声明/, 'c'],
    ['query ($c: String!) { hit { __typename } }', /变量 \$c 未被使用/, 'c'],
    ['query ($c: Int!) { chain(code: $c) { name } }', /变量 \$c 的类型是 Int!，此处须为 String!/, 'c'],
    ['query ($c: Chain) { chain(code: $c) { name } }', /变量 \$c 的类型不能用于输入/, 'c'],
    ['{ hit @nope { __typename } }', /没有指令 @nope/],
    ['{ hit @include { __typename } }', /@include 缺少必填参数 if（Boolean!）/, 'if'],
    ['query @include(if: true) { hit { __typename } }', /指令 @include 不能这样用在此处/],
    ['{ hit @skip(if: true) @skip(if: true) { __typename } }', /指令 @skip 不能这样用在此处/],
    ['{ chain(code: "A") { name } chain(code: "B") { name } }', /字段 chain 的两处写法互相冲突/],
    ['{ chain(code: "A", code: "B") { name } }', /code 重复/],
    ['query A { hit { __typename } } { hit { __typename } }', /每个操作都须命名/],
    ['{ hit { name } }', /类型 Hit 没有字段 name/, 'name'],
  ])('%s', (...[query, message, field]) => {
    const faults = validate(schema, parse(query)).map((error) =>
      explainRequestError(error.message, error.locations?.[0]),
    );
    expect(faults.map((fault) => fault.message).join('\n')).toMatch(message);
    expect(faults.map((fault) => fault.message).join('\n')).not.toMatch(/Did you mean|不符合接口规定/);
    expect(faults.map((fault) => fault.field)).toContain(field);
  });

  it.each([
    ['{', '查询语法错误（第 1 行第 2 列）：此处应为 名称，却是 查询末尾'],
    ['{ a(b: ) }', '查询语法错误（第 1 行第 8 列）：此处不应有 ")"'],
    ['{ a(b: "x) }', '查询语法错误（第 1 行第 13 列）：字符串没有结束引号'],
  ])('syntax: %s', (query, message) => {
    let error: unknown;
    try {
      parse(query);
    } catch (thrownError) {
      error = thrownError;
    }
    expect(error).toBeInstanceOf(GraphQLError);
    const { message: english, locations } = error as GraphQLError;
    expect(explainRequestError(english, locations?.[0]).message).toBe(message);
  });

  it('repeats no values', () => {
    const message =
      'Variable "$input" got invalid value "13800138000" at "input.size"; Int cannot represent non-integer value: "13800138000"';
    expect(explainRequestError(message)).toEqual({ message: '变量 input.size：须为整数', field: 'input.size' });
    expect(variablePath(message)).toBe('input.size');
  });
});
