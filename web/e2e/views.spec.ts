import { axeFaults, expect, settled, shot, test } from './support/test';

test('what a list shows is kept under a name, opened again by it, shared and deleted', async ({ page }) => {
  await page.goto('/companies');
  await settled(page);
  const views = page.getByRole('group', { name: '视图' });
  await page.getByLabel('落位').selectOption('NEGOTIATING');
  await page.getByLabel('名称、代码或拼音').fill('材料');
  await expect(page).toHaveURL(/q=/);
  await views.getByRole('button', { name: '存为视图' }).click();
  const sheet = page.getByRole('dialog', { name: '存为视图' });
  const name = `在谈的材料企业${Date.now() % 1000}`;
  await sheet.getByLabel('名称').fill(name);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`已存为视图“${name}”`)).toBeVisible();
  await expect(page).toHaveURL(/saved=[0-9a-f-]{36}/);
  const view = views.getByRole('button', { name });
  await expect(view).toHaveAttribute('aria-pressed', 'true');

  // Away from it and back by its name; the text field follows.
  await views.getByRole('button', { name: '全部' }).click();
  await expect(page).not.toHaveURL(/status=/);
  await expect(page.getByLabel('名称、代码或拼音')).toHaveValue('');
  await view.click();
  await expect(page).toHaveURL(/status=NEGOTIATING/);
  await expect(page.getByLabel('名称、代码或拼音')).toHaveValue('材料');
  await page.getByLabel('区内外').selectOption('out');
  await expect(view).toContainText('已改动');

  await views.getByRole('button', { name: '管理视图' }).click();
  const manage = page.getByRole('dialog', { name: '管理视图' });
  await expect(manage.getByRole('button', { name: '用现在的筛选更新' })).toBeVisible();
  await manage.getByRole('button', { name: '设为公用' }).click();
  await expect(view).toContainText('公用');
  await shot(page, 'companies-views');
  expect(await axeFaults(page)).toEqual([]);
  await views.getByRole('button', { name: '管理视图' }).click();
  await manage.getByRole('button', { name: '删除' }).click();
  await expect(view).toHaveCount(0);
});
