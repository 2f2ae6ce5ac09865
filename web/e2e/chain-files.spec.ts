import { readFileSync } from 'node:fs';
import { axeFaults, expect, settled, shot, test } from './support/test';

interface MapFile {
  nodes: { code: string; name: string; weight: string | number | null }[];
}

test('a chain map goes out and comes in again, with a look at what it would change', async ({ page }) => {
  await page.goto('/chains/NEV');
  await page.getByRole('link', { name: '图谱文件' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '图谱文件' })).toBeVisible();
  await settled(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载动力电池与新能源汽车的 .json' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/NEV.*\.json$/);
  const text = readFileSync(await saved.path(), 'utf8');
  const choose = (content: string, name = '图谱.json') =>
    page
      .getByLabel('图谱文件', { exact: true })
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

  // As it came, it changes nothing.
  await choose(text);
  await expect(page.getByText('与现有的图谱相同')).toBeVisible();
  await expect(page.getByRole('button', { name: '按此导入' })).toHaveCount(0);
  await page.getByRole('button', { name: '换一个文件' }).click();

  // What is wrong is named by sheet, row and column, and nothing can be done with it.
  const map = JSON.parse(text) as MapFile;
  const wrong = structuredClone(map);
  wrong.nodes[0]!.name = '';
  await choose(JSON.stringify(wrong));
  await expect(page.getByText(/有错 \d+ 处/)).toBeVisible();
  await expect(page.getByRole('list', { name: '不对的地方' })).toContainText('环节 第 1 行');
  await expect(page.getByRole('button', { name: '按此导入' })).toHaveCount(0);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '换一个文件' }).click();

  const node = map.nodes.at(-1)!;
  const before = node.name;
  node.name = `${before}（演示改名）`;
  await choose(JSON.stringify(map));
  await expect(page.getByText('修改 1 项')).toBeVisible();
  await expect(page.getByRole('region', { name: '将有的改动' })).toContainText(node.name);
  // Off the button that came to stand where the last click was: what is pointed at has other colours.
  await page.mouse.move(0, 0);
  await shot(page, 'chain-files-check');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '按此导入' }).click();
  await expect(page.getByText('图谱已按文件更新')).toBeVisible();

  // And back: others look at the same zone.
  await page.getByRole('button', { name: '再导一个' }).click();
  await choose(text);
  await expect(page.getByText('修改 1 项')).toBeVisible();
  await page.getByRole('button', { name: '按此导入' }).click();
  await expect(page.getByText('图谱已按文件更新')).toBeVisible();
});

test('people are exported in clear only when it is asked for', async ({ page }) => {
  await page.goto('/companies');
  await settled(page);
  await page.getByRole('button', { name: '导出' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('完整', { exact: true })).toHaveCount(0);
  await sheet.getByText('联系人', { exact: true }).click();
  await sheet.getByText('完整', { exact: true }).click();
  await sheet.getByLabel(/事由/).fill('电话邀约');
  expect(await axeFaults(page)).toEqual([]);
  const request = page.waitForRequest('**/files/exports/people');
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: '导出' }).click();
  expect((await request).postDataJSON()).toMatchObject({ clearNumbers: true, reason: '电话邀约' });
  expect((await download).suggestedFilename()).toMatch(/^联系人-.*\.xlsx$/);
});
