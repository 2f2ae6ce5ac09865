import { ErrorCode } from '../errors.js';

/** A refusal of the request itself, before any resolver has run, in the words of its sender. */
export interface RequestFault {
  message: string;
  code?: ErrorCode;
  field?: string;
}

type Explain = (...parts: string[]) => RequestFault | string;

/**
 * What graphql-js and Apollo say in English → Chinese. Only names out of the query (fields, arguments, types) are
 * repeated, never values; a sentence that is not in this list is answered in general terms.
 */
const sentences: readonly (readonly [RegExp, Explain])[] = [
  // The text of the query.
  [/^Syntax Error: Document contains more tha[tn] (\d+) tokens/, (limit) => tooLarge(`查询过长，最多 ${limit} 个词`)],
  [
    /^Syntax Error: Expected (.{1,30}), found (.{1,40})\.$/s,
    (want, got) => `此处应为 ${token(want)}，却是 ${token(got)}`,
  ],
  [/^Syntax Error: Unexpected (.{1,40})\.$/s, (got) => `此处不应有 ${token(got)}`],
  [/^Syntax Error: Unterminated string/, () => '字符串没有结束引号'],

  // Limits that graphql-js and Apollo watch.
  [/Maximum introspection depth exceeded/, () => tooLarge('结构查询嵌套过深')],
  [/^Validation aborted/, () => tooLarge('查询中重复的字段过多，请精简')],
  [/recursively requests too many selections/, () => tooLarge('查询展开后的字段过多，请拆分')],
  [/^GraphQL introspection is not allowed/, () => ({ message: '本服务未开放结构查询', code: ErrorCode.FORBIDDEN })],
  [/^Too many (?:validation )?errors/, () => '错误过多，其余未列出'],

  // Fields, arguments, directives.
  [
    /^Cannot query field "(\w+)" on type "(\w+)"/,
    (field, type) => ({ message: `类型 ${type} 没有字段 ${field}`, field }),
  ],
  [
    /^Unknown argument "(\w+)" on (?:field|directive) "([\w.@]+)"/,
    (field, owner) => ({ message: `${owner} 没有参数 ${field}`, field }),
  ],
  [
    /^(?:Field|Directive) "([\w.@]+)" argument "(\w+)" of type "([^"]+)" is required/,
    (owner, field, type) => ({ message: `${owner} 缺少必填参数 ${field}（${type}）`, field }),
  ],
  [
    /^Field "(\w+)" must not have a selection since type "([^"]+)"/,
    (f, t) => `字段 ${f}（${t}）没有下级字段，不能展开`,
  ],
  [/^Field "(\w+)" of type "([^"]+)" must have/, (f, t) => `字段 ${f}（${t}）须写明要取的下级字段`],
  [/^Unknown directive "(@\w+)"/, (name) => `没有指令 ${name}`],
  [/^(?:The d|D)irective "(@\w+)" (?:may not|can only) be used/, (name) => `指令 ${name} 不能这样用在此处`],
  [/^Unknown type "(\w+)"/, (name) => `没有类型 ${name}`],
  [/^Fields "(\w+)" conflict/, (name) => `字段 ${name} 的两处写法互相冲突，请用别名区分`],
  [
    /^There can be only one (?:operation|fragment|argument|input field|variable|directive) named "([$@]?\w+)"/,
    (name) => `${name} 重复`,
  ],

  // Fragments and operations.
  [/^Unknown fragment "(\w+)"/, (name) => `没有片段 ${name}`],
  [/^Fragment "(\w+)" is never used/, (name) => `片段 ${name} 未被使用`],
  [/^Cannot spread fragment "(\w+)" within itself/, (name) => `片段 ${name} 引用了自身`],
  [/^Fragment (?:"(\w+)" )?cannot/, (name) => `片段 ${name ?? ''} 的类型与所在位置不符`],
  [/^This anonymous operation must be the only/, () => '有多个操作时，每个操作都须命名'],
  [/^Unknown operation named "(\w+)"/, (name) => ({ message: `没有名为 ${name} 的操作`, field: 'operationName' })],
  [
    /^Must provide (?:an )?operation/,
    () => ({ message: '请在 operationName 中指明要执行的操作', field: 'operationName' }),
  ],

  // Variables and values.
  [
    /^Variable "\$(\w+)" of (?:required|non-null) type "([^"]+)" (?:was not provided|must not be null)/,
    (field, type) => ({ message: `变量 $${field}（${type}）为必填`, field }),
  ],
  [/^Variable "\$(\w+)" is not defined/, (field) => ({ message: `变量 $${field} 没有声明`, field })],
  [/^Variable "\$(\w+)" is never used/, (field) => ({ message: `变量 $${field} 未被使用`, field })],
  [
    /^Variable "\$(\w+)" of type "([^"]+)" used in position expecting type "([^"]+)"/,
    (field, is, wanted) => ({ message: `变量 $${field} 的类型是 ${is}，此处须为 ${wanted}`, field }),
  ],
  [
    /^Variable "\$(\w+)" (?:cannot be non-input type|expected value of type)/,
    (field) => ({ message: `变量 $${field} 的类型不能用于输入`, field }),
  ],
  [/^Variable "\$(\w+)" got invalid value /, (name, whole) => invalidVariable(name ?? '', whole ?? '')],
  [
    /^Argument "(\w+)" of (?:required|non-null) type "([^"]+)"/,
    (field, type) => ({ message: `参数 ${field}（${type}）为必填`, field }),
  ],
  [/^Argument "(\w+)" has invalid value/, (field) => ({ message: `参数 ${field} 的值不对`, field })],
  [/^Value "(\w+)" does not exist in "(\w+)" enum/, (value, type) => `枚举 ${type} 没有值 ${value}`],

  // HTTP.
  [/Cross-Site Request Forgery/, () => '请求被拦截：请以 content-type: application/json 发送'],
  [/^Operation batching disabled/, () => '不接受批量请求，请逐个发送'],
  [/^GET requests only support query/, () => 'GET 只能用于查询，修改请用 POST'],
  [/supports only GET\/POST/, () => '只接受 GET 和 POST 请求'],
  [/^POST body missing/, () => '请求正文须为 JSON 对象，并以 content-type: application/json 发送'],
  [/must contain a non-empty `query`/, () => ({ message: '请求中缺少 query', field: 'query' })],
  [/^GraphQL queries must be strings/, () => ({ message: 'query 须为字符串', field: 'query' })],
  [/^`(\w+)` in a POST body/, (field) => ({ message: `请求中的 ${field} 格式不对`, field })],
  [/'?(\w+)'? search parameter/, (field) => ({ message: `网址中的 ${field} 格式不对`, field })],
  [/^An 'accept' header/, () => 'accept 须包含 application/json'],
  [/PersistedQuery|persisted query|provided sha/, () => '不支持持久化查询，请发送完整的 query'],
];

const tooLarge = (message: string): RequestFault => ({ message, code: ErrorCode.QUERY_TOO_COMPLEX });

const token = (text = ''): string => text.replace('<EOF>', '查询末尾').replace(/^Name\b/, '名称');

/** Where in a variable graphql-js found the fault: `input.items[0].amount`, or the variable itself. */
export function variablePath(message: string): string | undefined {
  const name = /^Variable "\$(\w+)" got invalid value /.exec(message)?.[1];
  return name && (/ at "([\w.[\]]+)"; /.exec(message)?.[1] ?? name);
}

/** Why graphql-js did not take a value, wherever the value stands; its English ends in the value itself. */
const reasons: readonly (readonly [RegExp, Explain])[] = [
  [/Field "(\w+)" of required type "([^"]+)" was not provided/, (field, type) => `缺少必填字段 ${field}（${type}）`],
  [/Field "(\w+)" is not defined by type "(\w+)"/, (field, type) => `输入类型 ${type} 没有字段 ${field}`],
  [/Field "\w+\.(\w+)" of required type "([^"]+)" was not/, (field, type) => `缺少必填字段 ${field}（${type}）`],
  [/Exactly one key must be specified for OneOf type "(\w+)"/, (type) => `${type} 须恰好填写一项`],
  [/Expected non-nullable type "([^"]+)" not to be null/, (type) => `不能为空（${type}）`],
  [/Expected type "([^"]+)" to be an object/, () => '须为对象'],
  [/Int cannot represent non 32-bit/, () => '整数超出范围'],
  [/Int cannot represent/, () => '须为整数'],
  [/Float cannot represent/, () => '须为数字'],
  [/String cannot represent/, () => '须为字符串'],
  [/Boolean cannot represent/, () => '须为 true 或 false'],
  [/ID cannot represent/, () => '须为记录编号'],
  [/Value "(\w+)" does not exist in "(\w+)" enum/, (value, type) => `枚举 ${type} 没有值 ${value}`],
  [/Enum "(\w+)" cannot represent/, (type) => `须为枚举 ${type} 的值`],
  [/Expected value of type "([^"]+)"/, (type) => `须为 ${type} 类型的值`],
  [/Expected type "([^"]+)"/, (type) => `须为 ${type} 类型的值`],
];

function invalidVariable(name: string, message: string): RequestFault {
  const field = variablePath(message) ?? name;
  const reason = lookUp(reasons, message);
  return { message: `变量 ${field}：${reason?.message ?? '值不对'}`, field };
}

function lookUp(table: readonly (readonly [RegExp, Explain])[], message: string): RequestFault | undefined {
  for (const [pattern, explain] of table) {
    const match = pattern.exec(message);
    if (match) {
      const fault = explain(...match.slice(1), message);
      return typeof fault === 'string' ? { message: fault } : fault;
    }
  }
  return undefined;
}

/** @param line,column place in the query, where graphql-js gives one (both from 1). */
export function explainRequestError(message: string, place?: { line: number; column: number }): RequestFault {
  const fault = lookUp(sentences, message) ?? lookUp(reasons, message) ?? { message: '请求不符合接口规定' };
  const syntax = message.startsWith('Syntax Error') && fault.code === undefined;
  const where = place ? `第 ${place.line} 行第 ${place.column} 列` : '';
  if (syntax) return { ...fault, message: `查询语法错误（${where}）：${fault.message}` };
  return where ? { ...fault, message: `${fault.message}（${where}）` } : fault;
}

/**
 * Faults of the request that graphql-js finds only when it runs: an argument whose variable was not given, or is null;
 * too many wrong values in the variables.
 */
export const isLateRequestError = (message: string): boolean =>
  /^(?:Argument "\w+" (?:of (?:required|non-null) type|has invalid value) |Too many errors processing variables)/.test(
    message,
  );
