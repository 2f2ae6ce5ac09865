import type { Request } from 'express';

/** Content types that a page of anybody's can send to us without asking the browser for leave (a “simple” request). */
const SIMPLE = /^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(?:;|$)/i;
/** Headers that no such page can add; the names are those that Apollo goes by. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];

export const FOREIGN_PAGE = '请求不是由本站页面发出的，不予受理';

type Seen = Pick<Request, 'method' | 'headers' | 'protocol' | 'host'>;

/**
 * Whether a request that the browser signed by itself (with our cookie) was made by a page of ours. Only for such
 * requests: a bearer token is put there by a program that means it. What browsers say about the origin must say ours;
 * a change must say something, and be of a kind that other pages cannot send.
 */
export function isSameOrigin(request: Seen): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers;
  const safe = request.method === 'GET' || request.method === 'HEAD';
  // 'none': typed into the address bar, or opened from a bookmark.
  if (site !== undefined && site !== 'same-origin' && !(safe && site === 'none')) return false;
  if (origin !== undefined && origin !== `${request.protocol}://${request.host}`) return false;
  // Plain HTTP has no Sec-Fetch-Site, and a GET no Origin: it changes nothing, and its answer is not readable elsewhere.
  if (safe) return true;
  return (site !== undefined || origin !== undefined) && !isSimple(request.headers);
}

function isSimple(headers: Seen['headers']): boolean {
  if (PREFLIGHT_HEADERS.some((name) => headers[name])) return false;
  const type = headers['content-type'];
  return type === undefined || SIMPLE.test(type);
}
