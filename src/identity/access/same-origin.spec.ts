import { isSameOrigin } from './same-origin.js';

const from = (headers: Record<string, string>, method = 'POST') =>
  isSameOrigin({ method, headers, protocol: 'https', host: 'crm.example:8443' });
const OURS = { 'sec-fetch-site': 'same-origin', origin: 'https://crm.example:8443' };
const JSON_BODY = { 'content-type': 'application/json' };
const MULTIPART = { 'content-type': 'multipart/form-data; boundary=x' };

describe('isSameOrigin', () => {
  it.each<[string, Record<string, string>]>([
    ['both headers', { ...OURS, ...JSON_BODY }],
    ['Sec-Fetch-Site alone', { 'sec-fetch-site': 'same-origin', ...JSON_BODY }],
    ['Origin alone, over plain HTTP or from an old browser', { origin: OURS.origin, ...JSON_BODY }],
    ['an upload that other pages cannot send', { ...OURS, ...MULTIPART, 'apollo-require-preflight': '1' }],
  ])('takes a change with %s', (_, headers) => {
    expect(from(headers)).toBe(true);
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { ...JSON_BODY, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a sister domain', { ...JSON_BODY, 'sec-fetch-site': 'same-site', origin: 'https://www.example' }],
    ['a forged Sec-Fetch-Site with another origin', { ...OURS, ...JSON_BODY, origin: 'https://evil.example' }],
    ['another port', { ...JSON_BODY, origin: 'https://crm.example' }],
    ['plain HTTP', { ...JSON_BODY, origin: 'http://crm.example:8443' }],
    ['an opaque origin', { ...JSON_BODY, origin: 'null' }],
    ['our name as a prefix', { ...JSON_BODY, origin: 'https://crm.example:8443.evil.example' }],
    ['the address bar', { ...JSON_BODY, 'sec-fetch-site': 'none' }],
    ['no word about its origin', JSON_BODY],
    ['text/plain', { ...OURS, 'content-type': 'text/plain' }],
    ['a form', { ...OURS, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }],
    ['an upload as any page can send it', { ...OURS, ...MULTIPART }],
    ['no content type', OURS],
    ['an empty header', { ...OURS, ...MULTIPART, 'apollo-require-preflight': '' }],
  ])('refuses a change from %s', (_, headers) => {
    expect(from(headers)).toBe(false);
  });

  it('lets a page of ours, a bookmark and an old browser read, and no other page', () => {
    expect(from({ 'sec-fetch-site': 'same-origin' }, 'GET')).toBe(true);
    expect(from({ 'sec-fetch-site': 'none' }, 'HEAD')).toBe(true);
    expect(from({}, 'GET')).toBe(true);
    expect(from({ 'sec-fetch-site': 'cross-site' }, 'GET')).toBe(false);
    expect(from({ origin: 'https://evil.example' }, 'GET')).toBe(false);
    expect(from(JSON_BODY, 'DELETE')).toBe(false);
  });
});
