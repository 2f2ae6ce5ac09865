import { axeFaults, expect, idOf, settled, test } from './support/test';

const SIGNED = '{ projects(filter: { source: SIGNED }, first: 1) { edges { node { id } } } }';

test.describe('a steward’s day', () => {
  test.use({ person: 'hejing' });

  test('a problem is raised on the project’s page, solved, and confirmed with the firm’s satisfaction', async ({
    page,
  }) => {
    await page.goto(`/projects/${await idOf(page, SIGNED)}?tab=issues`);
    await settled(page);
    await page.getByRole('button', { name: '登记问题' }).click();
    const sheet = page.getByRole('dialog', { name: '登记企业问题' });
    await sheet.getByRole('button', { name: '登记', exact: true }).click();
    await expect(sheet).toContainText('请写明问题');
    const title = `临时道路坑洼 ${Date.now()}`;
    await sheet.getByLabel('问题（必填）').fill(title);
    await sheet.getByLabel('责任单位').selectOption({ label: '建设局' });
    // Off the button: while it is hovered its colour is another.
    await page.mouse.move(0, 0);
    expect(await axeFaults(page)).toEqual([]);
    await sheet.getByRole('button', { name: '登记', exact: true }).click();

    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await page.getByRole('button', { name: '办结' }).click();
    const solved = page.getByRole('dialog', { name: '办结' });
    await solved.getByLabel('办理结果（必填）').fill('已修补路面');
    await solved.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '销号' }).click();
    const closing = page.getByRole('dialog', { name: '销号' });
    await closing.getByText('4 满意').click();
    await page.mouse.move(0, 0);
    expect(await axeFaults(page)).toEqual([]);
    await closing.getByRole('button', { name: '确认销号' }).click();
    await expect(page.getByText('4 分（满分 5 分）')).toBeVisible();
    await expect(page.getByRole('button', { name: '销号' })).toHaveCount(0);
  });
});
