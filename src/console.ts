import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sirv from 'sirv';

/** Where the built console lies; it is not there in a tree that has only built the server. */
export const CONSOLE_ROOT = join(import.meta.dirname, '..', 'web', 'dist');

/** Addresses that are the server's own: a page never answers for them, not even with 404. */
const SERVER_PATHS = /^\/(?:graphql|files|livez|readyz|explorer)(?:\/|$)/;
/** Built files carry a hash of their content in their name. */
const HASHED = '/assets/';
const YEAR_SECONDS = 31_536_000;

export const hasConsole = (root = CONSOLE_ROOT): boolean => existsSync(join(root, 'index.html'));

/**
 * The console: its files, and its page for every address that is not the server's, because the page itself knows which
 * addresses exist. Hashed files may be kept for ever, everything else is asked for again.
 */
export function consoleHandler(root = CONSOLE_ROOT): RequestHandler {
  const files = sirv(root, {
    single: true,
    // What looks like a file and is not there is missing (sirv's own rule): the page must not be taken for a script.
    ignores: [/^\/assets\//],
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      const kept = path.startsWith(HASHED) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
      response.setHeader('cache-control', kept);
    },
  });
  return (request: Request, response: Response, next: NextFunction) => {
    const read = request.method === 'GET' || request.method === 'HEAD';
    if (!read || SERVER_PATHS.test(request.path)) return next();
    files(request, response, next);
  };
}
