import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Express } from 'express';

const HEADER = 'x-request-id';

/** A caller's own id is kept, so that logs join up across systems, but only in a form that cannot forge a log line. */
export const requestIdFrom = (header: string | string[] | undefined): string =>
  typeof header === 'string' && /^[A-Za-z0-9-]{8,64}$/.test(header) ? header : randomUUID();

/** The id of a request that was identified. */
export const requestIdOf = (request: IncomingMessage): string => String(request.headers[HEADER]);

/**
 * First in the chain: a request has an id from here on, which is handed on explicitly (`requestIdOf`, `Actor.requestId`).
 * An AsyncLocalStorage would carry it unseen, at a tenth of all processor time: Node 20 calls a hook for every promise.
 *
 * A refusal bears the id, whoever wrote it, so that the log can be searched for what a user reports.
 */
export function identifyRequests(app: Express): void {
  app.use((request, response, next) => {
    const requestId = requestIdFrom(request.headers[HEADER]);
    request.headers[HEADER] = requestId;
    response.setHeader(HEADER, requestId);
    next();
  });
  const { send } = app.response;
  app.response.send = function (body: unknown) {
    return send.call(this, isRefusal(body) ? withRequestId(body, requestIdOf(this.req)) : body);
  };
}

/** As Apollo, the files and whoever refuses early write it: errors stand first. */
const isRefusal = (body: unknown): body is string => typeof body === 'string' && body.startsWith('{"errors":[');

interface Refusal {
  errors: { extensions?: Record<string, unknown> }[];
}

function withRequestId(body: string, requestId: string): string {
  const refusal = JSON.parse(body) as Refusal;
  for (const error of refusal.errors) error.extensions = { ...error.extensions, requestId };
  return JSON.stringify(refusal);
}
