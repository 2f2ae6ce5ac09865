import { axeFaults, expect, settled, shot, test } from './support/test';

/** A zone that was used before may know the last one. */
const RUN = String(Date.now() % 100_000);

const [NEW, FIRST, SECOND] = [`演示环节${RUN}`, `演示甲${RUN}`, `演示乙${RUN}`];

test('a manager edits the map in place, and is told in words what is refused', async ({ page }) => {
  test.slow(); // many steps, each answered by the whole map
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto('/chains/NEV');
  await settled(page);
  await page.getByRole('button', { name: '修改图谱' }).click();
  const panel = page.getByRole('complementary', { name: '修改图谱' });

  await panel.getByRole('button', { name: '新建环节' }).click();
  const create = page.getByRole('dialog', { name: '新建环节' });
  await create.getByLabel('名称').fill(NEW);
  await create.getByLabel('代码').fill(`nev-t${RUN}`);
  await create.getByLabel('位置').selectOption('DOWNSTREAM');
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByRole('heading', { name: `修改环节：${NEW}` })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`node=NEV-T${RUN}`));

  // Renamed and moved to another column.
  await panel.getByLabel('名称').fill(FIRST);
  await panel.getByLabel('位置').selectOption('UPSTREAM');
  await panel.getByRole('button', { name: '保存' }).click();
  await expect(page.locator('.node-card', { hasText: FIRST })).toBeVisible();

  await panel.getByRole('button', { name: '新建供给关系' }).click();
  const flow = page.getByRole('dialog', { name: '新建供给关系' });
  await flow.getByLabel('另一端的环节').selectOption({ label: '膜电极' });
  await flow.getByLabel('供给的内容').fill('演示材料');
  await flow.getByRole('button', { name: '新建' }).click();
  await expect(panel).toContainText(`${FIRST} → 膜电极（演示材料）`);
  await expect(flow).toHaveCount(0);

  await panel.getByRole('button', { name: '登记技术' }).click();
  const technology = page.getByRole('dialog', { name: '登记技术' });
  await technology.getByLabel('说法').fill('演示：某膜材料依赖进口');
  await technology.getByRole('textbox', { name: '来源' }).fill('演示来源');
  await technology.getByRole('button', { name: '保存' }).click();
  await expect(panel).toContainText('演示：某膜材料依赖进口（卡脖子）');

  await panel.getByRole('button', { name: '拆出新环节' }).click();
  const split = page.getByRole('dialog', { name: /拆出新环节/ });
  await split.getByLabel('新环节名称').fill(SECOND);
  await split.getByRole('button', { name: '拆出' }).click();
  await expect(panel.getByRole('heading', { name: `修改环节：${SECOND}` })).toBeVisible();
  // Its flows came along.
  await expect(panel).toContainText(`${SECOND} → 膜电极（演示材料）`);
  await panel.getByRole('button', { name: '并入另一环节' }).click();
  const merge = page.getByRole('dialog', { name: /并入另一环节/ });
  await merge.getByLabel('并入').selectOption({ label: FIRST });
  await merge.getByRole('button', { name: '并入' }).click();
  await expect(panel.getByRole('heading', { name: `修改环节：${FIRST}` })).toBeVisible();
  await expect(page.locator('.node-card', { hasText: SECOND })).toHaveCount(0);
  await panel.getByRole('button', { name: '停用', exact: true }).click();
  await expect(page.locator('.node-card', { hasText: FIRST })).toHaveCount(0);

  // Firms stand on this one: it is not given up, and the reason is said.
  await page.locator('.node-card', { hasText: '膜电极' }).click();
  await panel.getByRole('button', { name: '停用', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('请先');
  await shot(page, 'chain-edit-refused');
  expect(await axeFaults(page)).toEqual([]);
});

test('a task is given, put off with a reason, and done', async ({ page }) => {
  await page.goto('/tasks');
  await settled(page);
  await page.getByRole('button', { name: '新建待办' }).click();
  const sheet = page.getByRole('dialog', { name: '新建待办' });
  await sheet.getByRole('button', { name: '保存' }).click();
  await expect(sheet.getByText('请写明要办的事')).toBeVisible();
  await sheet.getByLabel('要办的事').fill('演示：核对用地指标');
  await sheet.getByLabel('期限').fill('2099-01-05');
  await sheet.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '演示：核对用地指标' })).toBeVisible();
  await page.getByRole('button', { name: '延期' }).click();
  const later = page.getByRole('dialog', { name: '延期' });
  await later.getByLabel('新的期限').fill('2099-02-05');
  await later.getByLabel('理由').fill('等自然资源部门答复');
  await later.getByRole('button', { name: '延期' }).click();
  await expect(page.getByText('等自然资源部门答复')).toBeVisible();
  await page.getByRole('button', { name: '办结' }).click();
  const done = page.getByRole('dialog', { name: '办结' });
  await done.getByLabel('办得怎样').fill('指标已落实');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('指标已落实')).toBeVisible();
  await expect(page.getByRole('button', { name: '办结' })).toHaveCount(0);
});

test('a trip is set up with its people; what is said on it hangs on it', async ({ page }) => {
  await page.goto('/trips');
  await settled(page);
  await page.getByRole('button', { name: '登记出行' }).click();
  const sheet = page.getByRole('dialog', { name: '登记出行' });
  const purpose = `演示：赴东莞考察${RUN}`;
  await sheet.getByLabel('目的', { exact: false }).first().fill(purpose);
  await sheet.getByLabel('目的地').fill('东莞、深圳');
  await sheet.getByLabel('带队领导').fill('陈国梁');
  await sheet.getByRole('option', { name: '陈国梁' }).click();
  await sheet.getByLabel('随行人员').fill('刘洋帆');
  await sheet.getByRole('option', { name: '刘洋帆' }).click();
  await expect(sheet.getByRole('list', { name: '已选的随行人员' })).toContainText('刘洋帆');
  await sheet.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1, name: purpose })).toBeVisible();
  await expect(page.getByText('东莞、深圳')).toBeVisible();
  await page.getByRole('button', { name: '记一次接触' }).click();
  await expect(page.getByText(`属于出行：${purpose}`)).toBeVisible();
  await page.getByRole('combobox', { name: '企业' }).fill('hr');
  await page.getByRole('option', { name: /华瑞/ }).first().click();
  await page.getByLabel('谈了什么').fill('演示：看了生产线');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('已记下与')).toBeVisible();
  await page.goto('/trips');
  await page.getByRole('link', { name: purpose }).click();
  await expect(page.getByRole('heading', { name: '拜访企业 1 家' })).toBeVisible();
  await expect(page.getByRole('table', { name: '接触记录' })).toContainText('演示：看了生产线');
});

test('a standard is drafted: what is missing is said, and what is whole can be put in force', async ({ page }) => {
  page.on('dialog', (dialog) => void dialog.accept(dialog.type() === 'prompt' ? `演示标准${RUN}` : undefined));
  await page.goto('/system?tab=standards');
  await settled(page);
  await page.getByRole('button', { name: '起草新版' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `演示标准${RUN}` })).toBeVisible();
  await expect(page.getByText('权重合计 100%')).toBeVisible();
  await page.getByRole('button', { name: '增加评分指标' }).click();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByRole('alert')).toContainText('有评分指标没有名称');
  const added = page.locator('section', { hasText: '评分指标 6' });
  await added.getByLabel('名称').fill('就业带动');
  await added.getByLabel('权重').fill('5');
  await added.getByLabel('怎么评').selectOption('MEASURE');
  await added.getByLabel('单位').fill('人/亩');
  await added.getByLabel('门槛（人/亩）').first().fill('3');
  await added.getByLabel('分值').first().fill('100');
  await added.getByRole('button', { name: '去掉第 2 档' }).click();
  await expect(page.getByText('权重合计 105%，多出 5')).toBeVisible();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByText(/还不能施行：.*100/)).toBeVisible();
  await page.locator('section', { hasText: '评分指标 1：' }).getByLabel('权重').fill('20');
  await expect(page.getByText('权重合计 100%')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('草稿已保存，可以施行')).toBeVisible();
  await expect(page.getByText('还不能施行')).toHaveCount(0);
  await page.getByRole('button', { name: '删除草稿' }).click();
  await expect(page).toHaveURL(/system\?tab=standards/);
});
