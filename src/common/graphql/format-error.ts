import { HttpException } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { fromDatabaseError } from '../database-errors.js';
import { AppError, ErrorCode, badInput, timeout, tooComplex, unavailable } from '../errors.js';
import { explainRequestError, isLateRequestError, variablePath } from './request-errors.js';

/** Codes that Apollo gives to requests which it refuses before a resolver has run. */
const requestCodes: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * An allow-list: nothing of an error reaches the client but a message written for users, a code of the closed list,
 * field, details, path, and the place in the query. What is not recognised becomes INTERNAL and goes to the log.
 */
export function formatError(formatted: GraphQLFormattedError, original: unknown): GraphQLFormattedError {
  const error = toAppError(formatted, original);
  return {
    message: error.message,
    ...(formatted.path ? { path: formatted.path } : formatted.locations && { locations: formatted.locations }),
    extensions: {
      code: error.code,
      ...(error.field !== undefined && { field: error.field }),
      ...(error.details && { details: error.details }),
    },
  };
}

const internal = (): AppError => new AppError(ErrorCode.INTERNAL, '系统出错了，请把请求编号告诉管理员');

export function toAppError(formatted: GraphQLFormattedError, original: unknown): AppError {
  const root = rootOf(original);
  if (root instanceof AppError) return placed(root, formatted.message);
  if (root instanceof HttpException) return fromHttpException(root);
  if (isTooDeepToRead(root, formatted)) return tooComplex('请求嵌套过深，请拆分');
  if (!(root instanceof GraphQLError)) return fromDatabaseError(root) ?? internal();
  if (formatted.path) return isLateRequestError(root.message) ? explained(root.message) : internal();
  return requestCodes.has(formatted.extensions?.['code']) || isLateRequestError(root.message)
    ? explained(root.message, formatted.locations?.[0])
    : internal();
}

/** Parser and rules call themselves once per level, so a query can be too deep to be measured (within 2,000 tokens). */
const isTooDeepToRead = (root: unknown, { path }: GraphQLFormattedError): boolean =>
  !path && root instanceof RangeError && root.message.includes('call stack');

/** graphql-js and Apollo both wrap: the error that was thrown is at the end of the chain. */
export function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && !(root instanceof AppError) && root.originalError) root = root.originalError;
  return root;
}

/** A scalar knows what is wrong with a value, graphql-js which variable the value stood in. */
function placed(error: AppError, message: string): AppError {
  const field = variablePath(message);
  return field ? new AppError(error.code, `变量 ${field}：${error.message}`, { field, details: error.details }) : error;
}

function explained(message: string, place?: { line: number; column: number }): AppError {
  const fault = explainRequestError(message, place);
  return new AppError(fault.code ?? ErrorCode.BAD_USER_INPUT, fault.message, { field: fault.field });
}

function fromHttpException(error: HttpException): AppError {
  switch (error.getStatus()) {
    case 400:
    case 422:
      return fromBadRequest(error.getResponse());
    case 401:
      return new AppError(ErrorCode.UNAUTHENTICATED, '请先登录');
    case 403:
      return new AppError(ErrorCode.FORBIDDEN, '没有此操作的权限，如需办理请联系管理员');
    case 404:
      return new AppError(ErrorCode.NOT_FOUND, '所找的内容不存在');
    case 408:
    case 504:
      return timeout();
    case 409:
      return new AppError(ErrorCode.CONFLICT, '与当前数据冲突，请重新读取后再试');
    case 413:
      return badInput('请求内容过大');
    case 429:
      return new AppError(ErrorCode.RATE_LIMITED, '操作过于频繁，请稍后再试');
    case 503:
      return unavailable();
    default:
      return internal();
  }
}

/** Nest's ValidationPipe lists English sentences, each of which begins with the path of a field. */
function fromBadRequest(response: string | object): AppError {
  const list: unknown = typeof response === 'object' && 'message' in response ? response.message : undefined;
  const fields = Array.isArray(list)
    ? [...new Set(list.map((text) => /^(?:property )?([A-Za-z_][\w.]*) /.exec(String(text))?.[1] ?? ''))].filter(
        Boolean,
      )
    : [];
  return fields.length > 0
    ? badInput(`填写的内容不合要求：${fields.join('、')}`, fields[0], { fields })
    : badInput('填写的内容不合要求');
}
