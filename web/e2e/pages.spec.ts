import type { Page } from '@playwright/test';
import type { Person } from './support/people';
import { ask, axeFaults, expect, idOf, overflow, settled, shot } from './support/test';
import { test } from './support/window';

type Where = string | ((page: Page) => Promise<string>);

const TALKS = '{ leads(filter: { stages: [NEGOTIATING] }, first: 1) { edges { node { id } } } }';
const IN_TALKS = '{ companies(filter: { placementStatuses: [NEGOTIATING] }, first: 1) { edges { node { id } } } }';
const CONFIRM = '{ serviceIssues(filter: { statuses: [RESOLVED] }, first: 1) { edges { node { id } } } }';
const SIGNED = '{ projects(filter: { source: SIGNED }, first: 1) { edges { node { id } } } }';

const OPEN_TASK = '{ tasks(filter: { statuses: [OPEN] }, first: 1) { edges { node { id } } } }';
const TRIP = '{ trips(first: 1) { edges { node { id } } } }';

const PARCEL = '{ sites(filter: { free: true }, first: 1) { edges { node { id } } } }';

/** A project that was warned and put it right: its years, its warnings, its land. */
async function warned(page: Page): Promise<string> {
  const { projectWarnings } = await ask<{ projectWarnings: { edges: { node: { project: { id: string } } }[] } }>(
    page,
    '{ projectWarnings(filter: { statuses: [RECTIFIED] }, first: 1) { edges { node { project { id } } } } }',
  );
  return `/projects/${projectWarnings.edges[0]!.node.project.id}`;
}

async function ruleDraft(page: Page): Promise<string> {
  const { draftYieldRule } = await ask<{ draftYieldRule: { id: string } }>(
    page,
    'mutation { draftYieldRule(input: { name: "亩均效益评价办法（演示草稿）" }) { id } }',
  );
  return draftYieldRule.id;
}

/** A draft is made when it is looked at, and goes with the zone. */
async function draft(page: Page): Promise<string> {
  const { draftAdmissionStandard } = await ask<{ draftAdmissionStandard: { id: string } }>(
    page,
    'mutation { draftAdmissionStandard(input: { name: "招商项目准入标准（演示草稿）" }) { id } }',
  );
  return draftAdmissionStandard.id;
}

/** Every page as whoever uses it most sees it. */
const PAGES: readonly (readonly [name: string, where: Where, heading: string | RegExp, person?: Person])[] = [
  ['home', '/', '工作台'],
  ['home-officer', '/', '工作台', 'liuyang'],
  ['log', '/log', '记一次接触', 'liuyang'],
  ['chain', '/chains/NEV', '动力电池与新能源汽车'],
  ['chain-node', '/chains/NEV?node=NEV-CAT', '动力电池与新能源汽车'],
  ['tasks', '/tasks', '待办'],
  ['task', async (page) => `/tasks/${await idOf(page, OPEN_TASK)}`, /.+/],
  ['chain-edit', '/chains/NEV?edit=1&node=NEV-CAT', '动力电池与新能源汽车'],
  ['leads', '/leads', '线索'],
  ['leads-table', '/leads?view=table&stage=NEGOTIATING', '线索'],
  ['lead', async (page) => `/leads/${await idOf(page, TALKS)}`, /项目$/],
  ['assessment', async (page) => `/leads/${await idOf(page, TALKS)}/assessment`, /^准入评估/],
  ['signing', async (page) => `/leads/${await idOf(page, TALKS)}/signing`, /^办理签约/],
  ['companies', '/companies', '企业'],
  ['company', async (page) => `/companies/${await idOf(page, IN_TALKS)}`, /（演示）$/],
  ['contacts', '/contacts', '接触记录'],
  ['trips', '/trips', '外出招商'],
  ['trip', async (page) => `/trips/${await idOf(page, TRIP)}`, /.+/],
  ['projects', '/projects', '项目履约'],
  ['projects-steward', '/projects?mine=1', '项目履约', 'hejing'],
  ['projects-sponsor', '/projects?by=SPONSOR', '项目履约', 'lingdao'],
  ['project', async (page) => `/projects/${await idOf(page, SIGNED)}`, /项目$/],
  ['issues', '/issues', '企业问题', 'hejing'],
  ['issue', async (page) => `/issues/${await idOf(page, CONFIRM)}`, /.+/, 'hejing'],
  ['project-funds', async (page) => `/projects/${await idOf(page, SIGNED)}?tab=funds`, /项目$/],
  ['project-splits', async (page) => `/projects/${await idOf(page, SIGNED)}?tab=splits`, /项目$/],
  ['project-issues', async (page) => `/projects/${await idOf(page, SIGNED)}?tab=issues`, /项目$/, 'hejing'],
  ['project-yield', async (page) => `${await warned(page)}?tab=yield`, /项目$/],
  ['project-warnings', async (page) => `${await warned(page)}?tab=warnings`, /项目$/],
  ['project-land', async (page) => `${await warned(page)}?tab=land`, /项目$/],
  ['warnings', '/warnings?show=closed', '预警与清退', 'lingdao'],
  ['warnings-proposed', '/warnings?show=proposed', '预警与清退'],
  ['grading', '/grading', '亩均评价'],
  ['grading-rules', '/grading?tab=rules', '亩均评价'],
  ['grading-rule', async (page) => `/grading/rules/${await ruleDraft(page)}`, /草稿）$/],
  ['stock', '/stock', '土地与厂房'],
  ['stock-idle', '/stock?show=idle', '土地与厂房'],
  ['site', async (page) => `/stock/${await idOf(page, PARCEL)}`, /.+/],
  ['meeting', '/meeting', '周例会'],
  ['meeting-mode', '/meeting?mode=meeting', /周报$/],
  ['indicators', '/indicators', '规划指标'],
  ['targets', '/targets', '招商地图'],
  ['imports', '/imports', '导入'],
  ['chain-files', '/chain-files', '图谱文件'],
  ['notifications', '/notifications?show=all', '通知', 'liuyang'],
  ['system-people', '/system', '系统管理', 'admin'],
  ['system-settings', '/system?tab=settings', '系统管理', 'admin'],
  ['system-standards', '/system?tab=standards', '系统管理'],
  ['system-standard', async (page) => `/system/standards/${await draft(page)}`, /草稿）$/],
  ['system-audit', '/system', '系统管理', 'shenji'],
  ['home-staff', '/', '工作台', 'mali'],
  ['account', '/account', '王立敏'],
  ['more', '/more', '更多'],
  ['keys', '/keys', '快捷键'],
  ['not-found', '/nowhere', '没有这个页面'],
];

for (const [name, where, heading, person = 'juzhang'] of PAGES) {
  test.describe(name, () => {
    test.use({ person });

    test('can be read and used by everybody, and fits', async ({ page }) => {
      await page.goto(typeof where === 'string' ? where : await where(page));
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await settled(page);
      await shot(page, name);
      expect(await axeFaults(page)).toEqual([]);
      await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
      // 360 px is the narrowest phone in use; on the desktop the same page is made that narrow.
      await page.setViewportSize({ width: 360, height: 740 });
      await settled(page);
      await expect.poll(() => overflow(page)).toBeLessThanOrEqual(0);
    });
  });
}

test.describe('without a session', () => {
  test.use({ person: null, expectedFaults: [/401/] });

  test('the log-in page', async ({ page }) => {
    await page.goto('/leads');
    await expect(page.getByRole('heading', { name: '链招' })).toBeVisible();
    await shot(page, 'login');
    expect(await axeFaults(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByLabel('登录名').fill('liuyang');
    await page.getByLabel('密码').fill('Wrong-password-1');
    await page.getByRole('button', { name: '登录' }).click();
    await expect(page.getByRole('alert')).toHaveText('用户名或密码不正确');
  });
});
