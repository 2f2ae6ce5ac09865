import type { NextFunction, Request, Response } from 'express';
import { badInput, ErrorCode, httpStatusOf, tooComplex, unavailable } from './errors.js';
import { currentRequestId } from './request-context.js';

/**
 * What goes wrong before GraphQL sees the request (a body too large, or no JSON), answered in the same shape. The
 * body-parser's own error carries the raw body, perhaps a password: none of it is answered or logged.
 */
export function httpErrorHandler(
  error: { status?: number; type?: string },
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (response.headersSent) return next(error);
  const fault =
    error.type === 'entity.too.large'
      ? tooComplex('请求内容过大，请拆分后再提交')
      : error.status !== undefined && error.status < 500
        ? badInput('请求内容不是有效的 JSON（UTF-8）')
        : unavailable();
  const status = error.type === 'entity.too.large' ? 413 : httpStatusOf(fault.code);
  response.status(status).json({
    errors: [
      { message: fault.message, extensions: { code: fault.code satisfies ErrorCode, requestId: currentRequestId() } },
    ],
  });
}
