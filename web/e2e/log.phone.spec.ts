import { ask, expect, settled, shot, test } from './support/test';

test.use({ person: 'liuyang', expectedFaults: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/], serviceWorkers: 'allow' });

/** Another each time: a zone that was used before may know the last one. */
const COMPANY = `演示离线新企业${Date.now()}`;

test('a contact is written down without a network, waits in sight, and arrives once', async ({ page, context }) => {
  await page.goto('/log');
  await settled(page);
  // The shell is kept by the service worker, so that even a reload works at a company's gate.
  await page.waitForFunction(async () => (await (await caches.open('shell-1')).keys()).length > 5);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { name: '记一次接触' })).toBeVisible();

  await page.getByLabel('企业').fill(COMPANY);
  await page.getByText(`新企业“${COMPANY}”`).click();
  await page.getByText('来访接待').click();
  await page.getByLabel('谈了什么').fill('对方来看厂房，关心层高和电价');
  await page.getByLabel('下一步', { exact: true }).fill('寄送地块图');
  await page.getByRole('button', { name: '三天后' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { name: '待上传 1 条' })).toBeVisible();
  await expect(page.getByLabel('谈了什么')).toHaveValue('');
  await shot(page, 'log-offline');

  // It outlives the page.
  await page.reload();
  await expect(page.getByRole('heading', { name: '待上传 1 条' })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('已上传 1 条接触记录')).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('heading', { name: /待上传/ })).toHaveCount(0);

  const data = await ask<{
    contactLogs: { edges: { node: { company: { name: string }; summary: string; nextStep: { title: string } } }[] };
  }>(page, '{ contactLogs(first: 5) { edges { node { company { name } summary nextStep { title } } } } }');
  const logged = data.contactLogs.edges.map(({ node }) => node).filter(({ company }) => company.name === COMPANY);
  expect(logged).toEqual([
    { company: { name: COMPANY }, summary: '对方来看厂房，关心层高和电价', nextStep: { title: '寄送地块图' } },
  ]);
});

test('a draft is kept, and what is missing is said beside its field', async ({ page }) => {
  await page.goto('/log');
  await page.getByLabel('谈了什么').fill('写到一半');
  await page.waitForTimeout(500); // drafts are written shortly after the last key
  await page.goto('/account');
  await settled(page);
  await page.goto('/log');
  await expect(page.getByLabel('谈了什么')).toHaveValue('写到一半');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('请选择企业，或填写新企业的名称')).toBeVisible();
  await expect(page.getByRole('combobox', { name: '企业' })).toHaveAttribute('aria-invalid', 'true');
});

test('a company is found by the initials of its pinyin', async ({ page }) => {
  await page.goto('/log');
  await page.getByRole('combobox', { name: '企业' }).fill('hr');
  await expect(page.getByRole('option').first()).toContainText('华瑞');
});

test('after the session ended what was written stays, and is sent after signing in again', async ({
  page,
  context,
}) => {
  await page.goto('/log');
  await page.getByLabel('企业').fill('演示重登企业');
  await page.getByText('新企业“演示重登企业”').click();
  await page.getByLabel('谈了什么').fill('会话失效前写的');
  await context.clearCookies();
  await page.getByRole('button', { name: '保存' }).click();
  const dialog = page.getByRole('dialog', { name: '登录已失效，请重新登录' });
  await expect(dialog).toBeVisible();
  await shot(page, 'login-again');
  await dialog.getByLabel('密码').fill('Yanshi-2026');
  await dialog.getByRole('button', { name: '登录' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: '现在上传' }).click();
  await expect(page.getByText('已上传 1 条接触记录')).toBeVisible();
});

test('an entry that the server refused is opened again, mended and sent', async ({ page, context }) => {
  await page.goto('/log');
  await settled(page);
  await page.waitForFunction(async () => (await (await caches.open('shell-1')).keys()).length > 5);
  await context.setOffline(true);
  const company = `演示重传企业${Date.now()}`;
  await page.getByRole('combobox', { name: '企业' }).fill(company);
  await page.getByText(`新企业“${company}”`).click();
  await page.getByLabel('谈了什么').fill('对方电话13800001111，约下周再谈');
  await page.getByRole('button', { name: '保存' }).click();
  const waiting = page.getByRole('region', { name: '待上传' });
  await expect(waiting).toContainText('待上传 1 条');
  await context.setOffline(false);
  await waiting.getByRole('button', { name: '现在上传' }).click();
  await expect(waiting).toContainText('手机号');
  await shot(page, 'log-refused');
  await waiting.getByRole('button', { name: '改后重传' }).click();
  await expect(page.getByLabel('谈了什么')).toHaveValue(/13800001111/);
  await page.getByLabel('谈了什么').fill('约下周再谈');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已记下与')).toBeVisible();
  await expect(waiting).toHaveCount(0);
});
