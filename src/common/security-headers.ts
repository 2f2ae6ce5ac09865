import type { RequestHandler } from 'express';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet, { strictTransportSecurity } from 'helmet';

/** What a page of ours may load: our own scripts and answers, and styles that a component library writes at run time. */
const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};

/** For every answer; a page with other needs (the explorer) sets its own policy afterwards. */
export function securityHeaders(): RequestHandler {
  const inside = strictTransportSecurity({ maxAge: 31_536_000, includeSubDomains: false });
  const always = headersOf(
    helmet({
      // helmet's own defaults would send a browser on a plain-http intranet to https, where nobody answers.
      contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
      strictTransportSecurity: false,
      xFrameOptions: { action: 'deny' },
    }),
  );
  return (request, response, next) => {
    response.setHeaders(always);
    if (request.secure) inside(request, response, next);
    else next();
  };
}

/** What helmet sets is the same for every answer: it is asked once. */
function headersOf(handler: ReturnType<typeof helmet>): Map<string, string> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  handler(request, response, () => undefined);
  return new Map(Object.entries(response.getHeaders() as Record<string, string>));
}

/** Answers hold personal data: no cache on the way keeps them. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store');
  next();
};
