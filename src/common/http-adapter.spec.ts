import type { Request, Response } from 'express';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpAdapter } from './http-adapter.js';

it('makes requests and responses that Express need not change, and that have all that it gives them', async () => {
  const adapter = new HttpAdapter();
  adapter.initHttpServer();
  const server = adapter.getHttpServer() as Server;
  const made: object[] = [];
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    made.push(Object.getPrototypeOf(request) as object, Object.getPrototypeOf(response) as object);
  });
  const handled: object[] = [];
  adapter.use((request: Request, response: Response) => {
    handled.push(Object.getPrototypeOf(request) as object, Object.getPrototypeOf(response) as object);
    response.status(201).json({ host: request.hostname, mine: request.app === adapter.getInstance() });
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done()));
  try {
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect([answer.status, await answer.json()]).toEqual([201, { host: '127.0.0.1', mine: true }]);
    expect(handled).toHaveLength(2);
    expect(handled.every((prototype, index) => prototype === made[index])).toBe(true);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
