import ExcelJS from 'exceljs';
import { DEFAULT_EXCHANGE_SETTINGS } from '../../src/exchange/exchange.settings.js';
import { TestApp, Values } from '../support/app.js';
import { logContact } from '../support/contacts.js';
import { Colleague, colleague, createCompany, day } from '../support/zone.js';

const FORMULA = '=HYPERLINK("http://x","点我")有限公司';
const KINDS = [
  'companies',
  'leads',
  'contact-logs',
  'trips',
  'tasks',
  'projects',
  'funding',
  'yields',
  'service-issues',
  'sites',
];
const SETTINGS = `mutation ($v: Int!, $input: ExchangeSettingsInput!) {
  updateExchangeSettings(expectedVersion: $v, input: $input) { exportRows largeExportRows version } }`;

interface Refusal {
  status: number;
  code: string;
  field?: string;
  message: string;
}

describe('exports', () => {
  let app: TestApp;
  let manager: Colleague;
  let officer: Colleague;
  let stranger: Colleague;
  let staff: Colleague;
  let admin: Colleague;
  let companyId: string;

  const post = (kind: string, body: unknown, token: string): Promise<Response> =>
    fetch(`${app.url}/files/exports/${kind}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
  const ask = async (kind: string, body: Values, by = manager): Promise<Response> => {
    const response = await post(kind, { format: 'xlsx', reason: '周例会材料', ...body }, by.token);
    expect(response.status).toBe(200);
    return response;
  };
  const refusal = async (kind: string, body: Values, by: Colleague | null = manager): Promise<Refusal> => {
    const response = await post(kind, { format: 'xlsx', reason: '周例会材料', ...body }, by?.token ?? '');
    const { errors } = (await response.json()) as {
      errors: [{ message: string; extensions: Omit<Refusal, 'status'> }];
    };
    return { ...errors[0].extensions, status: response.status, message: errors[0].message };
  };
  const book = async (kind: string, body: Values = {}, by = manager): Promise<ExcelJS.Workbook> => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await (await ask(kind, body, by)).arrayBuffer());
    return workbook;
  };
  /** The rows of the first sheet by their headers, formats apart. */
  const records = async (
    kind: string,
    body: Values = {},
    by = manager,
  ): Promise<Record<string, ExcelJS.CellValue>[]> => {
    const sheet = (await book(kind, body, by)).worksheets[0]!;
    const heads = (sheet.getRow(1).values as string[]).slice(1);
    return (sheet.getRows(2, sheet.rowCount - 1) ?? []).map((row) =>
      Object.fromEntries(heads.map((head, at) => [head, row.getCell(at + 1).value])),
    );
  };
  const createLead = (input: Values, by: Colleague) =>
    app.ask('mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }', { input }, by.token);

  beforeAll(async () => {
    app = await TestApp.start();
    manager = await colleague(app, 'manager', ['MANAGER']);
    officer = await colleague(app, 'officer', ['OFFICER'], '招商一组');
    stranger = await colleague(app, 'stranger', ['OFFICER'], '招商二组');
    staff = await colleague(app, 'staff', ['STAFF']);
    admin = await colleague(app, 'keeper', ['ADMIN']);
    companyId = await createCompany(app, FORMULA);
    const lead = { companyId, source: 'CHAIN', nodeCodes: ['NEV-PWS'] };
    await createLead({ ...lead, name: '动力系统项目', investment: '27000.50', land: '90' }, officer);
    await createLead({ ...lead, companyId: await createCompany(app, '二组的企业'), name: '二组的线索' }, stranger);
    await logContact(app, officer, {
      ...{ companyId, kind: 'CALL', occurredAt: `${day(-2)}T16:30:00.000Z`, summary: '第一行\n第二行,"引号"' },
      nextStep: { text: '寄送资料', dueOn: day(3) },
    });
  });
  afterAll(() => app.stop());

  it.each(KINDS)('writes %s with Chinese headers, units and names', async (kind) => {
    const workbook = await book(kind);
    const [sheet, notes] = workbook.worksheets;
    expect(workbook.worksheets).toHaveLength(2);
    const heads = (sheet!.getRow(1).values as string[]).slice(1);
    expect(heads.length).toBeGreaterThan(10);
    expect(heads.filter((head) => !/\p{Script=Han}/u.test(head))).toEqual([]);
    expect(sheet!.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(notes!.name).toBe('导出说明');
  });

  it('keeps amounts as numbers, days as days, and says words instead of codes', async () => {
    const [lead] = await records('leads', { filter: { text: '动力系统' } });
    expect(lead).toMatchObject({
      ...{ 线索名称: '动力系统项目', 企业: FORMULA, 阶段: '线索', 来源: '产业链招商', 环节: '燃料电池动力系统' },
      ...{ '预计投资（万元）': 27000.5, '预计用地（亩）': 90, 负责人: 'officer', 是否保密: '否' },
    });
    const [task] = await records('tasks');
    expect(task).toMatchObject({ 要办的事: '寄送资料', 期限: new Date(`${day(3)}T00:00:00Z`), 状态: '待办' });
    const [log] = await records('contact-logs');
    // 16:30 UTC is half past midnight in Shanghai.
    expect(log).toMatchObject({ 方式: '电话', 接触时间: new Date(`${day(-1)}T00:30:00Z`), 下一步: '寄送资料' });
  });

  it('writes problems of firms and the stock of land as their lists show them', async () => {
    const due = day(5);
    await app.ask(
      'mutation ($input: RaiseServiceIssueInput!) { raiseServiceIssue(input: $input) { id } }',
      { input: { companyId, title: '用电容量不足', dueOn: due } },
      officer.token,
    );
    const [issue] = await records('service-issues', { filter: { companyId } });
    expect(issue).toMatchObject({ 问题: '用电容量不足', 企业: FORMULA, 状态: '待交办', 由谁提出: '企业反映' });
    expect(issue!['办结时限']).toEqual(new Date(`${due}T00:00:00Z`));
    expect(await records('service-issues', {}, stranger)).toEqual([]);
    const plant = { kind: 'PLANT', code: 'B-1', name: '标准厂房', use: 'INDUSTRY', area: '1200.5', power: '800' };
    await app.ask(
      'mutation ($input: AddSiteInput!) { addSite(input: $input) { id } }',
      { input: plant },
      manager.token,
    );
    expect(await records('sites', { filter: { kind: 'PLANT' } })).toMatchObject([
      { 类别: '标准厂房', 编号: 'B-1', 用途: '工业', 总面积: 1200.5, 剩余面积: 1200.5, 面积单位: '平方米' },
    ]);
  });

  it('gives numbers in clear to who may reveal them, and keeps on record whose', async () => {
    const { addContactPerson } = await app.ask<{ addContactPerson: { id: string } }>(
      'mutation ($input: AddContactPersonInput!) { addContactPerson(input: $input) { id } }',
      { input: { companyId, name: '明号', role: 'OTHER', phone: '13812340000' } },
      officer.token,
    );
    const phones = async (body: Values, by: Colleague) => (await records('people', body, by)).map((row) => row['电话']);
    const events = async () =>
      (
        await app.sql.query<Values>(
          `SELECT actor_id AS by, detail FROM security_event WHERE kind = 'REVEAL' AND subject = $1`,
          [addContactPerson.id],
        )
      ).rows;
    expect(await phones({}, manager)).toEqual(['138****0000']);
    expect(await events()).toEqual([]);
    expect(await phones({ clearNumbers: true, reason: '电话邀约' }, manager)).toEqual(['13812340000']);
    expect(await events()).toEqual([{ by: manager.id, detail: { reason: '电话邀约', companyId, export: true } }]);
    expect(await refusal('people', { clearNumbers: true }, officer)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await refusal('leads', { clearNumbers: true })).toMatchObject({ field: 'clearNumbers' });
    expect(await refusal('people', { clearNumbers: '是' })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('keeps to the filter and the order of the list', async () => {
    expect(await records('leads', { filter: { stages: ['LOST'] } })).toEqual([]);
    const byName = await records('companies', { orderBy: 'NAME', filter: { text: '有限公司' } });
    expect(byName.map((company) => company['企业名称'])).toContain(FORMULA);
  });

  it('shows nobody more than the list does', async () => {
    const leads = async (by: Colleague) => (await records('leads', {}, by)).map((lead) => lead['线索名称']);
    expect((await leads(manager)).sort()).toEqual(['二组的线索', '动力系统项目'].sort());
    expect(await leads(officer)).toEqual(['动力系统项目']);
    expect(await leads(stranger)).toEqual(['二组的线索']);
  });

  it('computes nothing: what looks like a formula stays a text', async () => {
    const csv = Buffer.from(await (await ask('leads', { format: 'csv' }, officer)).arrayBuffer()).toString('utf8');
    expect(csv.startsWith('\uFEFF线索名称,企业,')).toBe(true);
    expect(csv).toContain(`"'${FORMULA.replaceAll('"', '""')}"`);
    const [company] = await records('companies', { filter: { text: 'HYPERLINK' } });
    expect(company!['企业名称']).toBe(FORMULA);
  });

  it('keeps line ends and quotes in a .csv', async () => {
    const csv = await (await ask('contact-logs', { format: 'csv' })).text();
    expect(csv).toContain('"第一行\n第二行,""引号"""');
    expect(csv.split('\r\n')).toHaveLength(3);
  });

  it('tells on every printed page, and in its name, whose copy it is', async () => {
    const response = await ask('companies', {}, officer);
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; .*filename\*=UTF-8''%E4%BC%81%E4%B8%9A-officer-\d{12}\.xlsx$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const workbook = await book('companies', { reason: '走访准备' }, officer);
    expect(workbook.worksheets[0]!.headerFooter.oddFooter).toContain('officer（officer）');
    expect(workbook.worksheets[1]!.getColumn(2).values).toEqual(
      expect.arrayContaining(['officer（officer）', '走访准备']),
    );
  });

  it('is on record: who, which list and filter, how many rows, and why', async () => {
    await ask('leads', { reason: '留痕试验', filter: { text: '动力' } }, officer);
    const { rows } = await app.sql.query<{ actor_id: string; subject: string; detail: Values }>(
      `SELECT actor_id, subject, detail FROM security_event WHERE kind = 'EXPORT' ORDER BY occurred_at DESC, id DESC LIMIT 1`,
    );
    expect(rows[0]).toEqual({
      ...{ actor_id: officer.id, subject: 'leads' },
      detail: { format: 'xlsx', reason: '留痕试验', filter: { text: '动力' }, orderBy: 'NEWEST', rows: 1 },
    });
  });

  it('gives all rows, page by page, each once, with a statement a page', async () => {
    for (let n = 1; n <= 250; n += 1) await createCompany(app, `批量企业${n}号`);
    const filter = { text: '批量企业' };
    let exported: Record<string, ExcelJS.CellValue>[] = [];
    const statements = await app.statementsOf(async () => {
      exported = await records('companies', { filter, orderBy: 'NAME' });
    });
    expect(new Set(exported.map((company) => company['企业名称'])).size).toBe(250);
    expect(exported).toHaveLength(250);
    const few = await app.statementsOf(() => ask('companies', { filter: { text: '批量企业250号' } }));
    expect(statements - few).toBe(2);
  });

  describe('refuses', () => {
    it('whoever may not export, or not read the list, or is nobody', async () => {
      expect(await refusal('leads', {}, staff)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      expect(await refusal('companies', {}, admin)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      expect(await refusal('companies', {}, null)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    });

    it.each<[Values, string]>([
      [{ reason: '' }, 'reason'],
      [{ reason: undefined }, 'reason'],
      [{ format: 'pdf' }, 'format'],
      [{ filter: 'text' }, 'filter'],
      [{ filter: { nonsense: 1 } }, 'filter'],
      [{ filter: { stages: ['WON'] } }, 'filter.stages.0'],
      [{ filter: { respondedFrom: '2026-02-30' } }, 'filter.respondedFrom'],
      [{ filter: { companyId: 'x' } }, 'filter.companyId'],
      [{ filter: { untouchedDays: -1 } }, 'filter.untouchedDays'],
      [{ orderBy: 'RANDOM' }, 'orderBy'],
      [{ secret: 1 }, 'secret'],
    ])('%j', async (body, field) => {
      expect(await refusal('leads', body)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', field });
    });

    it('an order of a list that has one only, and a list that there is not', async () => {
      expect(await refusal('tasks', { orderBy: 'NEWEST' })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'orderBy' });
      expect(await refusal('users', {})).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    });

    it('more rows than one may carry away, and leaves no record of an export', async () => {
      const events = async () => (await app.sql.query(`SELECT 1 FROM security_event WHERE kind = 'EXPORT'`)).rowCount;
      const { updateExchangeSettings } = await app.ask<{ updateExchangeSettings: { version: number } }>(
        SETTINGS,
        { v: 0, input: { exportRows: 100 } },
        manager.token,
      );
      const before = await events();
      expect(await refusal('companies', { filter: { text: '批量企业' } }, officer)).toMatchObject({
        ...{ status: 400, code: 'BAD_USER_INPUT', field: 'filter' },
        message: '共 250 条，超过您一次可导出的 100 条，请缩小筛选范围',
      });
      expect(await events()).toBe(before);
      await ask('companies', { filter: { text: '批量企业' } }, manager);
      expect(updateExchangeSettings.version).toBe(1);
    });
  });

  describe('settings', () => {
    it('ship with limits, and are changed by whoever may', async () => {
      expect(DEFAULT_EXCHANGE_SETTINGS).toEqual({ exportRows: 1000, largeExportRows: 10_000 });
      const { exchangeSettings } = await app.ask<{ exchangeSettings: Values }>(
        '{ exchangeSettings { exportRows largeExportRows version } }',
        {},
        officer.token,
      );
      expect(exchangeSettings).toEqual({ exportRows: 100, largeExportRows: 10_000, version: 1 });
    });

    it('refuse numbers out of bounds, a stale version, and whoever may not', async () => {
      const change = (v: number, input: Values, by = manager) => app.refusal(SETTINGS, { v, input }, by.token);
      expect(await change(1, { exportRows: 0 })).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(await change(1, { largeExportRows: 10_001 })).toMatchObject({ code: 'BAD_USER_INPUT' });
      expect(await change(0, { exportRows: 50 })).toMatchObject({ code: 'STALE_VERSION' });
      expect(await change(1, { exportRows: 50 }, officer)).toMatchObject({ code: 'FORBIDDEN' });
    });
  });
});
