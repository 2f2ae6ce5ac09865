import type { CookieOptions, Request } from 'express';

const NAME = 'lianzhao-session';

/** Over HTTPS the browser itself holds the cookie to this host and path, whatever a sister domain may try to set. */
const nameFor = (request: Request): string => (request.secure ? `__Host-${NAME}` : NAME);

/** HTTPS here, or at a proxy that TRUST_PROXY says to believe. */
const optionsFor = (request: Request): CookieOptions => ({
  httpOnly: true,
  sameSite: 'strict',
  secure: request.secure,
  path: '/',
});

/** The token out of the request's cookie; null if it has none. */
export function readSessionCookie(request: Request): string | null {
  const start = `${nameFor(request)}=`;
  const pair = (request.headers.cookie ?? '').split(';').find((each) => each.trimStart().startsWith(start));
  return pair?.trimStart().slice(start.length) || null;
}

/** @param maxAgeMs how long the browser keeps it; without: until it is closed */
export function setSessionCookie(request: Request, token: string, maxAgeMs?: number): void {
  request.res?.cookie(nameFor(request), token, { ...optionsFor(request), maxAge: maxAgeMs });
}

export function clearSessionCookie(request: Request): void {
  if (readSessionCookie(request)) request.res?.clearCookie(nameFor(request), optionsFor(request));
}
