import { defineConfig, devices } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A port that nobody listens on now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

// Set once: the workers load this file again and must find the same server.
const given = process.env['E2E_URL'];
process.env['E2E_PORT'] ??= String(given ? 0 : await freePort());
process.env['E2E_DATA_DIR'] ??= given ? '' : mkdtempSync(join(tmpdir(), 'lianzhao-e2e-'));
const url = given ?? `http://127.0.0.1:${process.env['E2E_PORT']}`;

const shared = {
  baseURL: url,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  serviceWorkers: 'block' as const,
  screenshot: 'only-on-failure' as const,
  launchOptions: {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--font-render-hinting=none', '--lang=zh-CN'],
  },
};
const desktop = { ...shared, ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } };
const phone = {
  ...shared,
  ...devices['Desktop Chrome'],
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

const PAGES = '**/pages.spec.ts';

/** The console in a real browser, against a real server on the made-up zone. `E2E_URL` uses a server that runs already. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // The stories go one after the other, for they change the zone; the pages are looked at beside them.
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['./e2e/support/sum-reporter.ts']],
  projects: [
    { name: 'sign-in', testMatch: 'support/sign-in.ts', use: desktop },
    {
      name: 'desktop',
      testMatch: '**/*.spec.ts',
      testIgnore: ['**/*.phone.spec.ts', PAGES],
      workers: 1,
      dependencies: ['sign-in'],
      use: desktop,
    },
    { name: 'desktop pages', testMatch: PAGES, workers: 1, dependencies: ['sign-in'], use: desktop },
    { name: 'phone pages', testMatch: PAGES, workers: 1, dependencies: ['sign-in'], use: phone },
    { name: 'phone', testMatch: '**/*.phone.spec.ts', workers: 1, dependencies: ['sign-in'], use: phone },
  ],
  ...(given
    ? {}
    : {
        webServer: {
          command: 'node ../dist/cli/demo.js',
          url: `${url}/readyz`,
          // The zone's eight weeks are played through first.
          timeout: 300_000,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
          env: {
            ...{ PORT: process.env['E2E_PORT'] ?? '', HOST: '127.0.0.1', DATA_DIR: process.env['E2E_DATA_DIR'] ?? '' },
            // Two cores draw the pages and answer for them.
            ...{ LOG_LEVEL: 'warn', MAX_EVENT_LOOP_DELAY_MS: '5000' },
          },
        },
      }),
});
