import { axeFaults, ask, expect, overflow, settled, shot, test } from './support/test';

/** What an officer sends: a title over the header, other names for the columns, wrong cells, a row twice. */
const UGLY = [
  '2026年拟走访企业名单（演示）,,,,',
  ',,,,',
  '公司名,信用代码,注册资金（亿元）,地点,我们的备注,序号',
  '演示导入甲新材料有限公司,,1.5,河南省新乡市,"展会上认识,有意向",1',
  '演示导入乙有限公司,91410700MA0000000X,不详,河南省新乡市,,2',
  ',,3,,没有名称的一行,3',
  '演示导入丙有限公司,,２００,,全角数字,4',
].join('\r\n');

test.describe('the import wizard', () => {
  test.use({ person: 'juzhang' });

  test('takes an ugly sheet through mapping, faults, duplicates, writing and undoing', async ({ page }) => {
    test.setTimeout(120_000);
    const known = await ask<{ companies: { edges: { node: { name: string } }[] } }>(
      page,
      '{ companies(first: 1) { edges { node { name } } } }',
    );
    const twin = known.companies.edges[0]!.node.name;
    await page.goto('/companies');
    await page.getByRole('link', { name: '导入', exact: true }).last().click();
    await expect(page.getByRole('heading', { level: 1, name: '导入' })).toBeVisible();
    await page.getByLabel('企业的表格文件').setInputFiles({
      name: '走访名单.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`\uFEFF${UGLY}\r\n${twin},,,,换了一条备注,5\r\n`),
    });
    await expect(page.getByRole('heading', { level: 1, name: '导入企业' })).toBeVisible();
    await expect(page.getByText('待确认')).toBeVisible({ timeout: 30_000 });

    // The header was found below the title and matched by synonyms; what is nobody's column can be told what it is.
    await page.getByRole('button', { name: '查看、更正' }).click();
    await expect(page.getByLabel('“公司名”对应')).toHaveValue('name');
    const remark = page.getByLabel('“我们的备注”对应');
    await remark.selectOption({ label: '备注' });
    await page.getByRole('button', { name: '按此重新核对' }).click();
    await expect(page.getByText('已按新的对应重新核对')).toBeVisible();
    await expect(page.getByText('待确认')).toBeVisible({ timeout: 30_000 });

    // What is wrong stands in its cell.
    await page.getByRole('group', { name: '看哪些行' }).getByRole('button', { name: /有错/ }).click();
    const rows = page.getByRole('region', { name: '各行' });
    await expect(rows.locator('.cell-bad').first()).toBeVisible();
    await shot(page, 'import-faults');
    expect(await axeFaults(page)).toEqual([]);

    // The company that is known already stands beside the record, and is left as it is.
    await page
      .getByRole('group', { name: '看哪些行' })
      .getByRole('button', { name: /疑似重复/ })
      .click();
    await rows.getByRole('button', { name: /对照$/ }).first().click();
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByRole('table')).toContainText(twin);
    await sheet.getByText('跳过', { exact: true }).click();
    await shot(page, 'import-compare');
    expect(await axeFaults(page)).toEqual([]);
    await sheet.getByRole('button', { name: '就这样办' }).click();
    await expect(sheet).toHaveCount(0);

    const commit = page.getByRole('button', { name: /确认写入/ });
    await expect(commit).toBeDisabled();
    await page.getByLabel(/有错的 \d+ 行先不导/).check();
    await commit.click();
    await expect(page.getByText('已写入', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
    await settled(page);
    await shot(page, 'import-result');
    expect(await axeFaults(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: /下载没有导入的/ }).click();
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/);

    await page.getByRole('button', { name: '撤销这次导入' }).click();
    await page.getByRole('dialog').getByLabel(/理由/).fill('传错了表');
    await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
    await expect(page.getByText('已撤销').first()).toBeVisible({ timeout: 30_000 });
    await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
    const left = await ask<{ companies: { totalCount: number } }>(
      page,
      '{ companies(filter: { text: "演示导入" }) { totalCount } }',
    );
    expect(left.companies.totalCount).toBe(0);
  });
});
