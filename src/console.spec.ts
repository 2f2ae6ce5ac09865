import express from 'express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { securityHeaders } from './common/security-headers.js';
import { consoleHandler, hasConsole } from './console.js';

const PAGE = '<!doctype html><title>链招</title>';

describe('the console', () => {
  const root = mkdtempSync(join(tmpdir(), 'lianzhao-console-'));
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), PAGE);
    writeFileSync(join(root, 'assets', 'page-4f1c.js'), 'export {};');
    const app = express();
    app.use(securityHeaders());
    app.use(consoleHandler(root));
    app.use((request, response) => void response.status(404).json({ passedOn: request.path }));
    await new Promise<void>((resolve) => (server = app.listen(0, '127.0.0.1', () => resolve())));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(root, { recursive: true });
  });

  it('is there once it is built', () => {
    expect(hasConsole(root)).toBe(true);
    expect(hasConsole(join(root, 'assets'))).toBe(false);
  });

  it.each(['/', '/companies/0198', '/chains/NEV?node=NEV-STK', '/filesystem'])(
    'answers %s with its page, asked for again each time, that loads only from here',
    async (path) => {
      const response = await fetch(origin + path);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(PAGE);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('content-security-policy')).toMatch(/default-src 'self'.*script-src 'self';/);
    },
  );

  it('lets files that carry their hash be kept for ever', async () => {
    const response = await fetch(`${origin}/assets/page-4f1c.js`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/graphql', '/files', '/files/0198', '/livez', '/readyz', '/explorer', '/assets/gone-1a2b.js', '/gone.png'])(
    'leaves %s to the server',
    async (path) => {
      const response = await fetch(origin + path);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ passedOn: path });
    },
  );

  it('answers no change', async () => {
    const response = await fetch(`${origin}/companies`, { method: 'POST' });
    expect(await response.json()).toEqual({ passedOn: '/companies' });
  });
});
