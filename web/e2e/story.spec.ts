import { ask, axeFaults, expect, settled, shot, test } from './support/test';

test('a drag that is refused says what is missing, by mouse and by keyboard', async ({ page }) => {
  // A lead that nobody has judged yet cannot be talked with.
  await page.goto('/leads?pool=1');
  await settled(page);
  const card = page.locator('.lead-card').first();
  const name = await card.getByRole('link').innerText();
  const from = (await card.boundingBox())!;
  const to = (await page.getByRole('region', { name: '对接' }).boundingBox())!;
  await page.mouse.move(from.x + 40, from.y + 60);
  await page.mouse.down();
  await page.mouse.move(to.x + 60, to.y + 80, { steps: 8 });
  await shot(page, 'leads-drag');
  await page.mouse.up();
  const sheet = page.getByRole('dialog', { name: '移到“对接”' });
  await expect(sheet.getByRole('alert')).toContainText('还缺：');
  await expect(sheet.getByRole('alert')).toContainText('负责人');
  await shot(page, 'leads-refused');
  expect(await axeFaults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await page.getByRole('button', { name: `移动 ${name}` }).focus();
  // Each key counts once the one before it has been heard: the board says so to those who do not see it.
  const heard = page.locator('[id^="DndLiveRegion"]');
  await page.keyboard.press('Space');
  await expect(heard).toContainText('在“线索”上方');
  await page.keyboard.press('ArrowRight');
  await expect(heard).toContainText('在“对接”上方');
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog', { name: '移到“对接”' }).getByRole('alert')).toContainText('负责人');
});

test('the map answers the mouse: hovering lights a path, a click opens the node', async ({ page }) => {
  await page.goto('/chains/NEV');
  const card = page.locator('.node-card', { hasText: '膜电极' });
  await card.hover();
  await expect(page.locator('.flow-lit').first()).toBeVisible();
  await expect(page.locator('.node-dim').first()).toBeVisible();
  await shot(page, 'chain-path');
  await card.click();
  await expect(page.getByRole('dialog', { name: '膜电极' })).toContainText('严重度');
  await page.goBack();
});

test('what-if: a landing changes completeness before anything is saved', async ({ page }) => {
  await page.goto('/chains/NEV');
  await page.getByRole('button', { name: '推演' }).click();
  await expect(page.getByRole('button', { name: '退出推演' })).toBeVisible();
  await page
    .getByRole('button', { name: /^催化剂/ })
    .first()
    .click();
  const result = page.getByRole('region', { name: '推演结果' });
  await expect(result).toContainText('新引进 1 家 → 催化剂');
  await expect(result).toContainText(/完整度 .*% → .*%/);
  await expect(result).toContainText('空白 →');
  await shot(page, 'chain-what-if');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '退出推演' }).click();
  await expect(page.getByRole('button', { name: /^催化剂/ }).first()).toContainText('空白');
});

test('two entries of one company become one', async ({ page }) => {
  const make = (name: string): Promise<{ createCompany: { id: string } }> =>
    ask(page, `mutation { createCompany(input: { name: "${name}", tags: ["演示"] }) { id } }`);
  const { createCompany: kept } = await make('演示合并甲新材料有限公司');
  await make('演示合并甲新材料科技有限公司');
  await page.goto(`/companies/${kept.id}`);
  await page.getByRole('button', { name: '合并' }).click();
  const sheet = page.getByRole('dialog', { name: /把另一家并入/ });
  await sheet.getByRole('combobox').fill('演示合并甲新材料科技');
  await sheet.getByRole('option').first().click();
  await sheet.getByRole('button', { name: '预览' }).click();
  await expect(sheet.getByRole('table', { name: '各项取舍' })).toContainText('名称');
  await shot(page, 'company-merge');
  await sheet.getByRole('button', { name: '确认合并' }).click();
  await expect(page.getByText('已并入 演示合并甲新材料有限公司')).toBeVisible();
  await expect(page.getByText('演示合并甲新材料科技有限公司').first()).toBeVisible();
});

test('by keyboard alone: from the desk to the map, into a gap, and to a lead of it', async ({ page }) => {
  const free = '演示扩散层材料有限公司';
  const { createCompany } = await ask<{ createCompany: { id: string } }>(
    page,
    `mutation { createCompany(input: { name: "${free}", tags: ["演示"] }) { id } }`,
  );
  const place = `companyId: "${createCompany.id}", nodeCode: "NEV-GDL", status: CANDIDATE, confirmed: true`;
  await ask(page, `mutation { setPlacement(input: { ${place} }) { id } }`);
  await page.goto('/');
  await settled(page);
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('动力电池与新能源汽车');
  const node = page.getByRole('button', { name: /^气体扩散层/ }).first();
  await node.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: /气体扩散层/ });
  await expect(sheet.getByRole('heading', { name: /严重度/ })).toBeVisible();
  await expect(page).toHaveURL(/node=NEV-/);
  // Whom somebody talks to already is not to be reported again.
  await expect(sheet.getByRole('link', { name: '看线索' }).first()).toBeVisible();
  const toLead = sheet.getByRole('listitem').filter({ hasText: free }).getByRole('button', { name: '转为线索' });
  await toLead.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/leads\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { name: '基本情况' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('企业');
  await settled(page);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/companies\/[0-9a-f-]{36}/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('企业');
});

test('a week is published, and its report downloaded as a document', async ({ page }) => {
  await page.goto('/meeting');
  await settled(page);
  await expect(page.getByRole('article')).toContainText('本周总体情况');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('周报已发布')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: '发布', exact: true })).toHaveCount(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载 Word' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.docx$/);
});
