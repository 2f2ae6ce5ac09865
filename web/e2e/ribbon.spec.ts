import { ask, axeFaults, expect, idOf, settled, test } from './support/test';

const EVIDENCE = {
  name: '整改报告（演示）.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n%%EOF\n'),
};
const TALKS = '{ leads(filter: { stages: [NEGOTIATING] }, first: 1) { edges { node { id } } } }';
const RECTIFIED =
  '{ projectWarnings(filter: { statuses: [RECTIFIED] }, first: 1) { edges { node { project { id } } } } }';

/** What happens after the ribbon is cut, as a manager does it. */
test.describe('after the ribbon', () => {
  test('a project is warned for what is proposed, and puts it right with evidence', async ({ page }) => {
    await page.goto('/warnings?show=proposed');
    await settled(page);
    const name = await page.locator('.card h2').first().innerText();
    await page.getByRole('button', { name: `告知预警：${name}` }).click();
    const sheet = page.getByRole('dialog', { name: `${name}：告知预警` });
    await sheet.getByRole('button', { name: '告知预警' }).click();
    await expect(sheet).toContainText('请写明理由');
    await sheet.getByLabel('告知的理由与要求（必填）').fill('逾期未办，限期补办');
    // Off the button: while it is hovered its colour is another.
    await page.mouse.move(0, 0);
    expect(await axeFaults(page)).toEqual([]);
    await sheet.getByRole('button', { name: '告知预警' }).click();
    await expect(sheet).toBeHidden();
    await expect(page.getByRole('button', { name: `告知预警：${name}` })).toHaveCount(0);

    await page.goto('/warnings');
    const warning = page.getByRole('article', { name: `${name}，限期整改` });
    await expect(warning.getByText('逾期未办，限期补办')).toBeVisible();
    // Its term has not run out: exit cannot be proposed.
    await expect(warning.getByRole('button', { name: '提请清退' })).toHaveCount(0);
    await warning.getByRole('button', { name: '整改通过' }).click();
    const closing = page.getByRole('dialog', { name: `${name}：整改通过` });
    await closing.getByLabel('整改了什么、怎样核实的（必填）').fill('已补办，现场核实');
    await closing.getByRole('button', { name: '整改通过' }).click();
    await expect(closing).toContainText('请附佐证材料');
    await closing.getByLabel('佐证材料（必填）').setInputFiles(EVIDENCE);
    await expect(closing.getByText(EVIDENCE.name)).toBeVisible();
    await page.mouse.move(0, 0);
    expect(await axeFaults(page)).toEqual([]);
    await closing.getByRole('button', { name: '整改通过' }).click();
    await expect(closing).toBeHidden();
    await page.getByRole('button', { name: '已办结' }).click();
    await expect(page.getByRole('article', { name: `${name}，整改通过` })).toBeVisible();
  });

  test('a year’s figures are corrected, and what was promised is kept after all', async ({ page }) => {
    const { projectWarnings } = await ask<{ projectWarnings: { edges: { node: { project: { id: string } } }[] } }>(
      page,
      RECTIFIED,
    );
    await page.goto(`/projects/${projectWarnings.edges[0]!.node.project.id}?tab=yield`);
    await settled(page);
    const year = page.getByRole('region', { name: /^\d{4} 年$/ }).filter({ hasText: '低于承诺' });
    await year.getByRole('button', { name: /^更正/ }).click();
    const sheet = page.getByRole('dialog', { name: '本项目的亩均数据' });
    await sheet.getByLabel('税收（万元）').fill('-1');
    await sheet.getByRole('button', { name: '保存更正' }).click();
    await expect(sheet.getByText('税收（万元）须为不小于 0 的数')).toBeVisible();
    await sheet.getByLabel('税收（万元）').fill('99999');
    await page.mouse.move(0, 0);
    expect(await axeFaults(page)).toEqual([]);
    await sheet.getByRole('button', { name: '保存更正' }).click();
    await expect(sheet).toBeHidden();
    await expect(year.getByText('实际 10亿元')).toBeVisible();
    await expect(year.getByText('未做到')).toHaveCount(1);
  });

  test('what a bureau counted is noted for an indicator that is not held here', async ({ page }) => {
    await page.goto('/indicators?category=OUTPUT');
    await settled(page);
    await page
      .getByRole('button', { name: /：实际数$/ })
      .first()
      .click();
    const sheet = page.getByRole('dialog', { name: /：实际数$/ });
    await sheet.getByRole('button', { name: '登记', exact: true }).click();
    await expect(sheet).toContainText('请写明来源');
    await sheet.getByLabel(/^实际数（/).fill('123.4');
    await sheet.getByLabel('来源（必填）').fill('演示统计公报');
    await page.mouse.move(0, 0);
    expect(await axeFaults(page)).toEqual([]);
    await sheet.getByRole('button', { name: '登记', exact: true }).click();
    await expect(sheet).toBeHidden();
    await expect(page.getByText('登记的实际数，来源：演示统计公报')).toBeVisible();
    await page
      .getByRole('button', { name: /：更正基数与目标$/ })
      .first()
      .click();
    const correcting = page.getByRole('dialog', { name: /：更正基数与目标$/ });
    await page.mouse.move(0, 0);
    expect(await axeFaults(page)).toEqual([]);
    await correcting.getByRole('button', { name: '保存' }).click();
    await expect(correcting).toBeHidden();
  });

  test('a parcel is entered, and offered to a lead whose need it meets', async ({ page }) => {
    const leadId = await idOf(page, TALKS);
    await page.goto('/stock?new=1');
    const sheet = page.getByRole('dialog', { name: '登记地块或厂房' });
    await sheet.getByRole('button', { name: '登记', exact: true }).click();
    await expect(sheet).toContainText('请填写编号');
    const code = `E2E-${Date.now()}`;
    await sheet.getByLabel('宗地编号（必填）').fill(code);
    await sheet.getByLabel('名称（必填）').fill('南侧试验地块');
    await sheet.getByLabel('总面积（亩）（必填）').fill('60');
    await sheet.getByLabel('电力容量（kVA）').fill('9000');
    await page.mouse.move(0, 0);
    expect(await axeFaults(page)).toEqual([]);
    await sheet.getByRole('button', { name: '登记', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: '南侧试验地块' })).toBeVisible();
    await page.getByRole('button', { name: '修改' }).click();
    const editing = page.getByRole('dialog', { name: '修改南侧试验地块' });
    await editing.getByLabel('总面积（亩）（必填）').fill('400');
    await editing.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('剩 400 亩')).toBeVisible();

    await page.goto(`/leads/${leadId}`);
    await page.getByRole('button', { name: '场地需求' }).click();
    const need = page.getByRole('dialog', { name: '场地需求' });
    await need.getByLabel('电力容量（kVA）').fill('8000');
    await page.mouse.move(0, 0);
    expect(await axeFaults(page)).toEqual([]);
    await need.getByRole('button', { name: '保存' }).click();
    await expect(need).toBeHidden();
    await expect(page.getByText('电力容量 9000 kVA，够用')).toBeVisible();
  });
});
