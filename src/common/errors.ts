import { registerEnumType } from '@nestjs/graphql';
import { type ASTNode, GraphQLError } from 'graphql';

/** The closed list of codes that an answer may carry in `extensions.code`; clients branch on nothing else. */
export enum ErrorCode {
  UNAUTHENTICATED = 'UNAUTHENTICATED',
  FORBIDDEN = 'FORBIDDEN',
  NOT_FOUND = 'NOT_FOUND',
  BAD_USER_INPUT = 'BAD_USER_INPUT',
  DUPLICATE = 'DUPLICATE',
  STALE_VERSION = 'STALE_VERSION',
  CONFLICT = 'CONFLICT',
  INVALID_TRANSITION = 'INVALID_TRANSITION',
  IDEMPOTENCY_MISMATCH = 'IDEMPOTENCY_MISMATCH',
  RATE_LIMITED = 'RATE_LIMITED',
  ACCOUNT_LOCKED = 'ACCOUNT_LOCKED',
  QUERY_TOO_COMPLEX = 'QUERY_TOO_COMPLEX',
  TIMEOUT = 'TIMEOUT',
  UNAVAILABLE = 'UNAVAILABLE',
  INTERNAL = 'INTERNAL',
}

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: '错误代码（封闭清单），见每个错误的 extensions.code',
  valuesMap: {
    UNAUTHENTICATED: { description: '未登录或登录已失效：请重新登录' },
    FORBIDDEN: { description: '已登录但无此权限' },
    NOT_FOUND: { description: '记录不存在，或不在可见范围内' },
    BAD_USER_INPUT: { description: '请求或填写的内容不合要求：按 field 与 message 修改后重试' },
    DUPLICATE: { description: '与已有记录重复' },
    STALE_VERSION: { description: '记录已被他人修改：请重新读取后再提交' },
    CONFLICT: { description: '与当前数据或并发操作冲突' },
    INVALID_TRANSITION: { description: '当前状态不允许此变更' },
    IDEMPOTENCY_MISMATCH: { description: '同一幂等键先前用于不同的内容' },
    RATE_LIMITED: { description: '请求过于频繁：请稍后再试' },
    ACCOUNT_LOCKED: { description: '账号已锁定' },
    QUERY_TOO_COMPLEX: { description: '查询过深、过大或过于复杂：请拆分或减少每页数量' },
    TIMEOUT: { description: '处理超时' },
    UNAVAILABLE: { description: '服务暂不可用：可稍后重试' },
    INTERNAL: { description: '系统内部错误：请把请求编号告诉管理员' },
  },
});

const httpStatus: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  DUPLICATE: 409,
  STALE_VERSION: 409,
  CONFLICT: 409,
  INVALID_TRANSITION: 409,
  IDEMPOTENCY_MISMATCH: 422,
  RATE_LIMITED: 429,
  ACCOUNT_LOCKED: 423,
  QUERY_TOO_COMPLEX: 400,
  TIMEOUT: 504,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** HTTP status of a request refused as a whole: plain routes, and GraphQL before any field has run. */
export const httpStatusOf = (code: ErrorCode): number => httpStatus[code];

export interface ErrorDetail {
  /** Input field or argument at fault, as a dotted path: `input.creditCode`. */
  field?: string;
  /** Facts a client may act on, e.g. `{ currentVersion: 4 }`. Shown to the user as they are: nothing internal. */
  details?: Readonly<Record<string, unknown>>;
  /** Kept for the log, never sent. */
  cause?: unknown;
  /** Place in the query, when the fault is in its text. */
  nodes?: ASTNode;
  /** HTTP status of a plain route, where the code's own says too little (413, 415). */
  status?: number;
}

/** An error meant for the user. Every other error is answered as INTERNAL, with a fixed sentence. */
export class AppError extends GraphQLError {
  readonly code: ErrorCode;
  readonly field?: string;
  readonly details?: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, { field, details, cause, nodes, status }: ErrorDetail = {}) {
    // `http` decides the status when the error stops the request before execution; the formatter never sends it on.
    super(message, { nodes, extensions: { code, http: { status: status ?? httpStatusOf(code) } } });
    this.code = code;
    this.field = field;
    this.details = details;
    if (cause !== undefined) this.cause = cause;
  }
}

export const unauthenticated = (message = '请先登录') => new AppError(ErrorCode.UNAUTHENTICATED, message);

export const forbidden = (message = '没有此操作的权限，如需办理请联系管理员', field?: string) =>
  new AppError(ErrorCode.FORBIDDEN, message, { field });

/**
 * `notFound('产业链', 'NEV')`: the same answer for what is missing and what the caller may not see.
 * @param field where an input refers to it
 */
export const notFound = (what: string, key?: string, field?: string) =>
  new AppError(ErrorCode.NOT_FOUND, key === undefined ? `${what}不存在` : `${what}“${key}”不存在`, { field });

export const badInput = (message: string, field?: string, details?: ErrorDetail['details']) =>
  new AppError(ErrorCode.BAD_USER_INPUT, message, { field, details });

export const duplicate = (message: string, field?: string, details?: ErrorDetail['details']) =>
  new AppError(ErrorCode.DUPLICATE, message, { field, details });

/** @param currentVersion version that the row holds now, if known. */
export const staleVersion = (currentVersion?: number) =>
  new AppError(ErrorCode.STALE_VERSION, '这条记录已被他人修改，请重新读取后再提交', {
    field: 'expectedVersion',
    details: currentVersion === undefined ? undefined : { currentVersion },
  });

export const conflict = (message: string, details?: ErrorDetail['details']) =>
  new AppError(ErrorCode.CONFLICT, message, { details });

export const invalidTransition = (message: string, details?: ErrorDetail['details']) =>
  new AppError(ErrorCode.INVALID_TRANSITION, message, { details });

export const idempotencyMismatch = (field = 'clientKey') =>
  new AppError(ErrorCode.IDEMPOTENCY_MISMATCH, '同一幂等键已用于不同的内容，请换一个幂等键', { field });

/** @param retryAfterSeconds seconds until another try makes sense. */
export const rateLimited = (retryAfterSeconds: number) =>
  new AppError(ErrorCode.RATE_LIMITED, `操作过于频繁，请在 ${retryAfterSeconds} 秒后再试`, {
    details: { retryAfterSeconds },
  });

/** @param retryAfterSeconds seconds until the lock ends. */
export const accountLocked = (retryAfterSeconds: number) =>
  new AppError(
    ErrorCode.ACCOUNT_LOCKED,
    `登录失败次数过多，账号已锁定，请在 ${Math.ceil(retryAfterSeconds / 60)} 分钟后再试`,
    { details: { retryAfterSeconds } },
  );

export const tooComplex = (message: string, details?: ErrorDetail['details']) =>
  new AppError(ErrorCode.QUERY_TOO_COMPLEX, message, { details });

export const timeout = (cause?: unknown) => new AppError(ErrorCode.TIMEOUT, '处理超时，请缩小范围后重试', { cause });

export const unavailable = (cause?: unknown) =>
  new AppError(ErrorCode.UNAVAILABLE, '服务暂时不可用，请稍后重试', { cause });
