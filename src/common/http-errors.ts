import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { AppError, badInput, ErrorCode, httpStatusOf, tooComplex, unavailable } from './errors.js';
import { formatError } from './graphql/format-error.js';
import type { FaultLog } from './graphql/fault-log.js';

/** Answers a request that GraphQL never saw in the shape of its answers, so that clients need to know only one. */
export function sendFault(response: Response, fault: AppError, status = httpStatusOf(fault.code)): void {
  response.status(status).json({
    errors: [{ message: fault.message, extensions: { code: fault.code } }],
  });
}

/** For the body-parser, which would put U+FFFD where bytes are no UTF-8: then what is stored is not what was sent. */
export function refuseOtherThanUtf8(
  _request: IncomingMessage,
  _response: ServerResponse,
  body: Buffer,
  charset: string,
): void {
  if (charset !== 'utf-8' || !isUtf8(body)) throw badInput('请求内容不是有效的 JSON（UTF-8）');
}

/**
 * What goes wrong before GraphQL sees the request: a body too large, or no JSON. The body-parser's own error carries
 * the raw body, perhaps a password: none of it is answered or logged.
 */
export function httpErrorHandler(
  error: { status?: number; type?: string },
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (response.headersSent) return next(error);
  if (error.type === 'entity.too.large') sendFault(response, tooComplex('请求内容过大，请拆分后再提交'), 413);
  else if (error.status !== undefined && error.status < 500) {
    sendFault(response, badInput('请求内容不是有效的 JSON（UTF-8）'));
  } else sendFault(response, unavailable());
}

/** Errors of plain routes (files), answered in the same shape and by the same allow-list; GraphQL formats its own. */
@Catch()
export class RouteErrorFilter implements ExceptionFilter<unknown> {
  constructor(private readonly faults: FaultLog) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<'graphql' | 'http'>() === 'graphql') throw error;
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    // Whoever leaves in the middle of a download is no fault of ours.
    if (response.headersSent) return void response.destroy();
    this.faults.note(error, http.getRequest<Request>());
    const answer = formatError({ message: '' }, error);
    const code = answer.extensions?.['code'] as ErrorCode;
    const own =
      error instanceof AppError ? (error.extensions['http'] as { status: number }).status : httpStatusOf(code);
    response.status(own).json({ errors: [answer] });
  }
}
