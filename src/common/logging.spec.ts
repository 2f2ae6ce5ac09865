import type { Logger } from '@nestjs/common';
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger, NestLogger, requestLogger } from './logging.js';
import { identifyRequests } from './request-id.js';

describe('the log of requests', () => {
  let lines: string[];
  let server: Server;

  beforeEach(async () => {
    lines = [];
    const app = express();
    identifyRequests(app);
    app.use(requestLogger(createLogger('info', { write: (line) => void lines.push(line) })));
    app.get('/broken', (_request, response) => void response.status(503).end());
    app.get('/slow', () => undefined);
    app.use((_request, response) => void response.end('ok'));
    await new Promise<void>((done) => (server = app.listen(0, '127.0.0.1', () => done())));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const get = (path: string, signal?: AbortSignal): Promise<Response> =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      headers: { 'x-request-id': 'request-1', authorization: 'Bearer secret' },
      signal: signal ?? null,
    });

  /** The one line, which is written when the response is closed: perhaps after it was read. */
  async function onlyLine(): Promise<Record<string, unknown>> {
    for (const deadline = Date.now() + 5000; lines.length === 0 && Date.now() < deadline;)
      await new Promise(setImmediate);
    expect(lines).toHaveLength(1);
    return JSON.parse(lines[0]!) as Record<string, unknown>;
  }

  it('says what, how long and how it ended, and nothing that a caller may want to keep to himself', async () => {
    await get('/files/1?token=secret');
    const { time, ms, ...line } = await onlyLine();
    expect(line).toEqual({
      ...{ level: 30, msg: 'request', requestId: 'request-1' },
      ...{ method: 'GET', path: '/files/1', status: 200 },
    });
    expect(typeof time).toBe('string');
    expect(ms).toBeGreaterThanOrEqual(0);
  });

  it('is an error from 500 on', async () => {
    await get('/broken');
    expect(await onlyLine()).toMatchObject({ level: 50, msg: 'request failed', status: 503 });
  });

  it('tells when the caller went away', async () => {
    const leave = new AbortController();
    const answer = get('/slow', leave.signal);
    setTimeout(() => leave.abort(), 50);
    await expect(answer).rejects.toThrow('aborted');
    expect(await onlyLine()).toMatchObject({ level: 30, msg: 'request abandoned' });
  });

  it.each(['/livez', '/readyz?x=1'])('does not count how often somebody looks at %s', async (path) => {
    await get(path);
    await get('/counted');
    expect(await onlyLine()).toMatchObject({ path: '/counted' });
  });
});

describe('what Nest and the jobs report', () => {
  const reported = (report: (logger: Logger) => void): Record<string, unknown> => {
    const lines: string[] = [];
    const nest = new NestLogger(createLogger('info', { write: (line) => void lines.push(line) }));
    // As Nest's Logger of this name hands it on.
    report({ error: (message: unknown, text?: string) => nest.error(message, text, 'jobs') } as Logger);
    expect(lines).toHaveLength(1);
    return JSON.parse(lines[0]!) as Record<string, unknown>;
  };

  it('keeps an error that comes with fields whole', () => {
    const line = reported((logger) => logger.error({ err: new Error('boom'), job: 'mail' }, 'job failed'));
    expect(line).toMatchObject({ msg: 'job failed', context: 'jobs', job: 'mail', err: { message: 'boom' } });
    expect(line.err).toHaveProperty('stack');
  });

  it('keeps an error that comes alone whole, and a sentence', () => {
    expect(reported((logger) => logger.error(new Error('boom')))).toMatchObject({ err: { message: 'boom' } });
    expect(reported((logger) => logger.error('no route'))).toMatchObject({ message: 'no route' });
  });
});
