import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { identifyRequests, requestIdFrom, requestIdOf } from './request-id.js';

describe('requestIdFrom', () => {
  it('keeps the id of a caller', () => {
    expect(requestIdFrom('0af7651916cd43dd-8448')).toBe('0af7651916cd43dd-8448');
  });

  it.each([
    undefined,
    '',
    'short',
    'x'.repeat(65),
    'with blank inside',
    'line\nbreak-12345',
    ['12345678', '12345678'],
    '请求编号一二三四五',
  ])('makes its own for %j', (header) => {
    expect(requestIdFrom(header)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

describe('an answer', () => {
  const ANSWERS: Record<string, unknown> = {
    '/fine': { data: { note: '{"errors":[' } },
    '/refused': { errors: [{ message: '不行', extensions: { code: 'CONFLICT' } }, { message: '也不行' }], data: null },
    '/text': '{"errors" is no refusal',
  };
  let server: Server;
  let seen: string;

  beforeAll(async () => {
    const app = express();
    identifyRequests(app);
    app.use((request, response) => {
      seen = requestIdOf(request);
      response.send(ANSWERS[request.path]);
    });
    await new Promise<void>((done) => (server = app.listen(0, '127.0.0.1', () => done())));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const get = async (path: string, headers: Record<string, string> = {}): Promise<[string | null, string]> => {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers });
    return [answer.headers.get('x-request-id'), await answer.text()];
  };

  it('bears the id that the request has further in, given or made', async () => {
    expect((await get('/fine', { 'x-request-id': 'request-1' }))[0]).toBe('request-1');
    expect(seen).toBe('request-1');
    const [made] = await get('/fine', { 'x-request-id': 'not good' });
    expect(made).toBe(seen);
    expect(made).not.toBe('not good');
  });

  it('bears it in every error of a refusal, and is otherwise left as it is', async () => {
    const [, refusal] = await get('/refused', { 'x-request-id': 'request-1' });
    expect(JSON.parse(refusal)).toEqual({
      errors: [
        { message: '不行', extensions: { code: 'CONFLICT', requestId: 'request-1' } },
        { message: '也不行', extensions: { requestId: 'request-1' } },
      ],
      data: null,
    });
    for (const path of ['/fine', '/text']) {
      const [, body] = await get(path);
      expect(body).toBe(path === '/fine' ? JSON.stringify(ANSWERS[path]) : ANSWERS[path]);
    }
  });
});
