import { test as base, expect, type Page } from '@playwright/test';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Person, stateOf } from './people';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS = join(import.meta.dirname, '..', '..', '..', 'docs', 'screens');
const AXE_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Fixtures {
  /** Whose session the page opens in; null: nobody's. */
  person: Person | null;
  /** Faults that a test brings about on purpose, as they stand in the browser's console. */
  expectedFaults: RegExp[];
}

/** Every page of every test: nothing from elsewhere, no fault in the console. */
export const test = base.extend<Fixtures>({
  person: ['juzhang', { option: true }],
  expectedFaults: [[], { option: true }],
  storageState: async ({ person }, use) => {
    await use(person ? stateOf(person) : { cookies: [], origins: [] });
  },
  page: async ({ page, baseURL, expectedFaults }, use) => {
    const faults = watch(page, baseURL!);
    await use(page);
    expect(unexpected(faults, expectedFaults)).toEqual([]);
  },
});

export { expect };

/** What goes wrong on a page from now on: a request to elsewhere, an error in the console, an exception. */
export function watch(page: Page, baseURL: string): string[] {
  const faults: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && origin !== new URL(baseURL).origin) faults.push(`request to ${origin}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  return faults;
}

export const unexpected = (faults: readonly string[], expected: readonly RegExp[]): string[] =>
  faults.filter((fault) => !expected.some((one) => one.test(fault)));

/** Waits until the page shows what it is about and nothing is being read any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.getByRole('status', { name: '正在读取' })).toHaveCount(0);
  await expect(page.locator('.progress')).toHaveCount(0);
}

interface Violation {
  id: string;
  impact: string;
  nodes: { target: unknown; html: string }[];
}

/** What axe finds against WCAG 2.2 AA, one line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (tags) => {
    const axe = (
      window as unknown as { axe: { run: (what: Document, how: object) => Promise<{ violations: unknown[] }> } }
    ).axe;
    return (await axe.run(document, { runOnly: { type: 'tag', values: tags } })).violations;
  }, AXE_RULES);
  return (violations as Violation[]).map(
    ({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}

/** How many pixels the content is wider than the screen. innerWidth would grow with the overflow itself. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Keeps a picture of the page under docs/screens when SCREENS is set. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!process.env['SCREENS']) return;
  mkdirSync(SCREENS, { recursive: true });
  const size = (page.viewportSize()?.width ?? 0) < 768 ? 'phone' : 'desktop';
  await page.screenshot({ path: join(SCREENS, `${name}-${size}.png`), animations: 'disabled' });
}

/** Asks the server as the person whose page it is. */
export async function ask<Data>(page: Page, query: string): Promise<Data> {
  const base = test.info().project.use.baseURL!;
  const answer = await page.request.post(`${base}/graphql`, { headers: { origin: base }, data: { query } });
  const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** Id of the first record of a list. */
export async function idOf(page: Page, query: string): Promise<string> {
  const data = await ask<Record<string, { edges: { node: { id: string } }[] }>>(page, query);
  return Object.values(data)[0]!.edges[0]!.node.id;
}
