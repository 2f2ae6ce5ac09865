import type { Page } from '@playwright/test';
import { type Person, stateOf } from './people';
import { expect, test as base, unexpected, watch } from './test';

interface Window {
  page: Page;
  faults: string[];
}

/**
 * For pages that are only looked at: one window a person and worker, so that what it has loaded once is not loaded,
 * parsed and compiled again for each of them. Every page is still opened by its address, and watched by itself.
 */
export const test = base.extend<object, { windows: Map<Person | null, Window> }>({
  windows: [
    async ({}, use) => {
      const windows = new Map<Person | null, Window>();
      await use(windows);
      for (const { page } of windows.values()) await page.context().close();
    },
    { scope: 'worker' },
  ],
  page: async (
    {
      browser,
      windows,
      person,
      expectedFaults,
      baseURL,
      viewport,
      locale,
      timezoneId,
      isMobile,
      hasTouch,
      serviceWorkers,
    },
    use,
  ) => {
    let window = windows.get(person);
    if (!window) {
      const storageState = person ? stateOf(person) : undefined;
      const looks = { viewport, locale, timezoneId, isMobile, hasTouch, serviceWorkers };
      const context = await browser.newContext({ ...looks, baseURL, storageState });
      const page = await context.newPage();
      window = { page, faults: watch(page, baseURL!) };
      windows.set(person, window);
    }
    const { page, faults } = window;
    faults.length = 0;
    if (viewport) await page.setViewportSize(viewport);
    await use(page);
    expect(unexpected(faults, expectedFaults)).toEqual([]);
  },
});
