import { axeFaults, expect, settled, shot, test } from './support/test';

test('ticked companies get a tag, each with its own outcome', async ({ page }) => {
  await page.goto('/companies');
  await settled(page);
  const boxes = page.getByRole('checkbox', { name: /^选择 / });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  const bar = page.getByRole('region', { name: '批量办理' });
  await expect(bar).toContainText('已选 2 条');
  await bar.getByRole('button', { name: '批量办理' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText('加减标签').click();
  await sheet.getByRole('button', { name: '办理 2 条' }).click();
  await expect(sheet.getByText('请写要加上或去掉的标签')).toBeVisible();
  await sheet.getByLabel('加上标签').fill('批量试标');
  await shot(page, 'companies-bulk');
  expect(await axeFaults(page)).toEqual([]);
  await sheet.getByRole('button', { name: '办理 2 条' }).click();
  await expect(sheet.getByRole('status')).toHaveText('已办 2 条。');
  await expect(sheet.getByRole('list', { name: '逐条结果' }).getByText('已办')).toHaveCount(2);
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(page.getByRole('table', { name: '企业' })).toContainText('批量试标');
});

test('a list is exported with a reason', async ({ page }) => {
  await page.goto('/companies');
  await settled(page);
  await page.getByRole('button', { name: '导出' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: '导出' }).click();
  await expect(sheet.getByText('请写事由')).toBeVisible();
  await sheet.getByLabel(/事由/).fill('周例会材料');
  expect(await axeFaults(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await sheet.getByRole('button', { name: '导出' }).click();
  expect((await download).suggestedFilename()).toMatch(/^企业-.*\.xlsx$/);
});
