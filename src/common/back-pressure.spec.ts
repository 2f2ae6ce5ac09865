import { once } from 'node:events';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Response as Answer } from 'express';
import { BackPressure, isOverloaded, type Load, LOAD_LIMITS } from './back-pressure.js';
import { identifyRequests } from './request-id.js';

const open: { server: Server; pressure: BackPressure }[] = [];
afterEach(() => {
  for (const { server, pressure } of open.splice(0)) {
    pressure.stop();
    server.closeAllConnections();
    server.close();
  }
});

/** A server that answers at once, but on /slow when told to. */
async function serve(limits: Partial<Load>, poolWaiting = (): number => 0) {
  const pressure = new BackPressure(poolWaiting, { ...LOAD_LIMITS, ...limits });
  const slow: Answer[] = [];
  const app = express();
  identifyRequests(app);
  app.use(pressure.middleware);
  app.get('/slow', (_request, response) => void slow.push(response));
  app.use((_request, response) => void response.json({ ok: true }));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({ server, pressure });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const status = async (path: string): Promise<number> => {
    const response = await fetch(url + path);
    await response.text();
    return response.status;
  };
  return { url, slow, pressure, status };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

describe('back-pressure', () => {
  it('turns away what exceeds the requests in flight, in the shape of GraphQL, and lets in again afterwards', async () => {
    const { url, slow, status } = await serve({ inFlight: 2 });
    const held = [1, 2, 3].map(() => fetch(`${url}/slow`));
    await until(() => slow.length === 3);

    const refused = await fetch(`${url}/graphql`, { headers: { 'x-request-id': 'crowded-01' } });
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toEqual({
      errors: [{ message: '服务暂时不可用，请稍后重试', extensions: { code: 'UNAVAILABLE', requestId: 'crowded-01' } }],
    });
    expect([await status('/livez'), await status('/readyz')]).toEqual([200, 200]);

    for (const response of slow) response.end();
    await Promise.all(held.map(async (each) => (await each).text()));
    expect(await status('/graphql')).toBe(200);
  });

  it('gives the place of a client that went away to another', async () => {
    const { url, slow, pressure, status } = await serve({ inFlight: 0 });
    const gone = request(`${url}/slow`).end();
    gone.on('error', () => undefined);
    await until(() => slow.length === 1);
    expect(await status('/graphql')).toBe(503);
    gone.destroy();
    await until(() => pressure.load.inFlight === 0);
    expect(await status('/graphql')).toBe(200);
  });

  it('turns away while too many statements wait for a connection', async () => {
    let waiting = 51;
    const { status } = await serve({}, () => waiting);
    expect(await status('/graphql')).toBe(503);
    waiting = 50;
    expect(await status('/graphql')).toBe(200);
  });

  it('turns away while the event loop is late for seconds, not for one pause, and recovers', async () => {
    const { pressure, status } = await serve({ delayMs: 200 });
    const block = (milliseconds: number): void => {
      for (const end = performance.now() + milliseconds; performance.now() < end;);
    };
    await sleep(50);
    block(400);
    await sleep(1100);
    expect(pressure.load.delayMs).toBeLessThan(200);
    expect(await status('/graphql')).toBe(200);

    for (const end = Date.now() + 3500; Date.now() < end; await sleep(1)) block(350);
    expect(pressure.load.delayMs).toBeGreaterThan(200);
    expect(await status('/graphql')).toBe(503);
    expect(await status('/livez')).toBe(200);

    await sleep(2500);
    expect(await status('/graphql')).toBe(200);
  });

  it('starts above 250 ms, 50 waiting, 200 in flight', () => {
    const atLimit: Load = { delayMs: 250, poolWaiting: 50, inFlight: 200 };
    expect(isOverloaded(atLimit, LOAD_LIMITS)).toBe(false);
    for (const name of ['delayMs', 'poolWaiting', 'inFlight'] as const) {
      expect(isOverloaded({ ...atLimit, [name]: atLimit[name] + 1 }, LOAD_LIMITS)).toBe(true);
    }
  });
});
