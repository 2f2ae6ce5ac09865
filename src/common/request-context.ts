import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** What belongs to one HTTP request (or one background job) wherever it is in the code. */
export interface RequestContext {
  readonly requestId: string;
  /** Id of the signed-in user, once known. */
  actorId?: string;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();

export const currentRequestId = (): string | undefined => requestContext.getStore()?.requestId;

/** A caller's own id is kept, so that logs join up across systems, but only in a form that cannot forge a log line. */
export const requestIdFrom = (header: string | string[] | undefined): string =>
  typeof header === 'string' && /^[A-Za-z0-9-]{8,64}$/.test(header) ? header : randomUUID();

/** First in the chain: every later middleware, resolver and log line sees the same request id. */
export function requestContextMiddleware(request: Request, response: Response, next: NextFunction): void {
  const requestId = requestIdFrom(request.headers['x-request-id']);
  response.setHeader('x-request-id', requestId);
  requestContext.run({ requestId }, next);
}
