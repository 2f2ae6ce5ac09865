import { expect, settled, test } from './support/test';

/** Kilobytes (gzip) that may come over the line when a page is the first that is opened, answers included. */
const BUDGETS: readonly (readonly [name: string, path: string, size: 'phone' | 'desktop', most: number])[] = [
  ['quick log', '/log', 'phone', 260],
  ['leads', '/leads', 'phone', 330],
  ['companies', '/companies', 'phone', 330],
  ['projects', '/projects', 'phone', 330],
  ['warnings', '/warnings', 'phone', 330],
  ['grading', '/grading', 'phone', 330],
  ['stock', '/stock', 'phone', 330],
  ['chain by segment', '/chains/NEV', 'phone', 330],
  ['map', '/chains/NEV', 'desktop', 400],
  ['desk', '/', 'desktop', 470],
  ['board', '/leads', 'desktop', 470],
];

for (const [name, path, size, most] of BUDGETS) {
  test(`${name} (${size}) comes in at most ${most} KB`, async ({ page }) => {
    if (size === 'phone') await page.setViewportSize({ width: 390, height: 844 });
    const client = await page.context().newCDPSession(page);
    await client.send('Network.enable');
    // Every browser takes gzip; that most also take brotli is their gain.
    await client.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } });
    let bytes = 0;
    client.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto(path);
    await settled(page);
    await page.waitForLoadState('networkidle');
    const kilobytes = Math.round(bytes / 1024);
    test.info().annotations.push({ type: 'transferred', description: `${kilobytes} KB` });
    console.log(`    ${name} (${size}): ${kilobytes} KB of ${most}`);
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThanOrEqual(most);
  });
}
