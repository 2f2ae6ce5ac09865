import ExcelJS from 'exceljs';
import { TestApp, Values } from '../support/app.js';
import {
  COMMIT,
  commit,
  csv,
  exported,
  Job,
  refusedUpload,
  Row,
  rowsOf,
  undo,
  upload,
  xlsx,
} from '../support/imports.js';
import { admit, negotiate, SIGN, signing } from '../support/projects.js';
import { Colleague, colleague, createCompany, day } from '../support/zone.js';

const YEAR = new Date().getUTCFullYear() - 1;
const MONTH = `${YEAR}-03`;
const faultsOf = (row: Row | undefined): Record<string, string> =>
  Object.fromEntries(row!.cells.flatMap(({ field, fault }) => (fault ? [[field, fault]] : [])));

/** Money and yields in files: what people of the departments send in once a month and once a year. */
describe('files of funding and yields', () => {
  let app: TestApp;
  let mia: Colleague;
  let anna: Colleague;
  let carl: Colleague;
  let projectId: string;
  beforeAll(async () => {
    app = await TestApp.start();
    mia = await colleague(app, 'mia', ['MANAGER']);
    anna = await colleague(app, 'anna', ['OFFICER']);
    carl = await colleague(app, 'carl', ['OFFICER']);
    const lead = await negotiate(app, anna.token, '资金项目', ['NEV-PEM']);
    await admit(app, lead.id, mia);
    const input = await signing(app, lead, anna.token);
    projectId = (await app.ask<{ signLead: { id: string } }>(SIGN, { input }, anna.token)).signLead.id;
  });
  afterAll(() => app.stop());

  const actions = async (job: Job, by = anna): Promise<string[]> =>
    (await rowsOf(app, by, job.id)).map(({ action }) => action);
  const entries = async (): Promise<Values[]> =>
    (
      await app.sql.query<Values>(
        `SELECT kind, occurred_on::text AS day, amount::text, reverses_id IS NOT NULL AS reversal, recorded_by_id AS by
           FROM funding_entry WHERE project_id = $1 ORDER BY occurred_on, id`,
        [projectId],
      )
    ).rows;
  const standing = async (): Promise<Values> =>
    (
      await app.ask<{ project: Values }>(
        'query ($id: ID!) { project(id: $id) { arrived invested } }',
        { id: projectId },
        anna.token,
      )
    ).project;
  /** The exported sheet with one cell of its first row another. */
  const changed = async (kind: string, title: string, value: ExcelJS.CellValue): Promise<Buffer> => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await exported(app, anna, kind, 'xlsx')) as unknown as ArrayBuffer);
    const sheet = book.worksheets[0]!;
    const titles = (sheet.getRow(1).values as string[]).map((each) => String(each).replace(/（.*$/, ''));
    sheet.getRow(2).getCell(titles.indexOf(title)).value = value;
    return Buffer.from(await book.xlsx.writeBuffer());
  };

  describe('funding', () => {
    const sheet = csv([
      ['项目名称', '资金类别', '到账日期', '到账金额（亿元）', '备注'],
      ['资金项目', '到位资金', `${YEAR}年3月5日`, '0.12', ''],
      ['资金项目', '固定资产投资', `${MONTH}-31`, '3500万元', ''],
      ['资金项目', '到账', `${YEAR}/4/1`, '２００万', ''],
    ]);

    it('is read with its units and names, written once, and known again on the second upload', async () => {
      const job = await upload(app, anna, 'funding', sheet);
      expect(await actions(job)).toEqual(['CREATE', 'CREATE', 'CREATE']);
      expect((await commit(app, anna, job)).counts).toMatchObject({ done: 3, failed: 0 });
      expect(await entries()).toEqual([
        { kind: 'INVESTED', day: `${MONTH}-01`, amount: '3500.00', reversal: false, by: anna.id },
        { kind: 'ARRIVED', day: `${MONTH}-05`, amount: '1200.00', reversal: false, by: anna.id },
        { kind: 'ARRIVED', day: `${YEAR}-04-01`, amount: '200.00', reversal: false, by: anna.id },
      ]);
      expect(await standing()).toEqual({ arrived: '1400', invested: '3500' });
      const again = await upload(app, anna, 'funding', sheet);
      expect(await actions(again)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
    });

    it.each(['xlsx', 'csv'] as const)('that was exported as %s and not touched changes nothing', async (format) => {
      const job = await upload(app, anna, 'funding', await exported(app, anna, 'funding', format), `资金.${format}`);
      expect(job.counts).toMatchObject({ rows: 3, unchanged: 3 });
    });

    it('is never changed by a file: a month has one figure, and an entry its amount', async () => {
      const other = csv([
        ['项目', '类别', '日期', '金额'],
        ['资金项目', '投资实物量', `${MONTH}-01`, '3600'],
      ]);
      const [month] = await rowsOf(app, anna, (await upload(app, anna, 'funding', other)).id);
      expect(month!.action).toBe('FAULTY');
      expect(faultsOf(month).amount).toContain('冲销后重登');
      const [entry] = await rowsOf(
        app,
        anna,
        (await upload(app, anna, 'funding', await changed('funding', '金额', 7))).id,
      );
      expect(faultsOf(entry).amount).toContain('冲销后重登');
    });

    it('says cell by cell what is wrong, and row by row what the rules of money refuse', async () => {
      const job = await upload(
        app,
        anna,
        'funding',
        csv([
          ['项目', '类别', '日期', '金额', '币种', '汇率'],
          ['没有的项目', '借款', '哪天', '很多', '', ''],
          ['资金项目', '到位资金', day(2), '5', '', ''],
          ['资金项目', '到位资金', `${YEAR}-05-01`, '0', '', ''],
          ['资金项目', '到位资金', `${YEAR}-05-02`, '-5', '', ''],
          [projectId, '到位资金', `${YEAR}-05-03`, '5', '美元', ''],
          ['资金项目', '', '', '', '', ''],
          ['资金项目', '投资实物量', `${YEAR}-06-01`, '3000', '', ''],
          ['资金项目', '到位资金', `${YEAR}-05-04`, '9', '', ''],
          ['资金项目', '到位资金', `${YEAR}-05-04`, '9.00', '', ''],
        ]),
      );
      const rows = await rowsOf(app, anna, job.id);
      expect(faultsOf(rows[0])).toMatchObject({
        ...{ projectId: expect.stringContaining('没有项目“没有的项目”'), occurredOn: expect.any(String) },
        ...{ kind: expect.stringContaining('到位资金、投资实物量'), amount: expect.stringContaining('须为数字') },
      });
      expect(rows.slice(1, 5).map((row) => Object.keys(faultsOf(row)))).toEqual([
        ...[['occurredOn'], ['amount'], ['amount'], ['rate']],
      ]);
      expect(Object.keys(faultsOf(rows[5])).sort()).toEqual(['amount', 'kind', 'occurredOn']);
      expect(rows.slice(6).map(({ action }) => action)).toEqual(['CREATE', 'CREATE', 'FAULTY']);
      expect(rows[8]!.faults).toEqual(['与第 9 行重复：请只留一行']);
      const done = await commit(app, anna, job, true);
      expect(done.counts).toMatchObject({ done: 1, failed: 1 });
      const [refused] = await rowsOf(app, anna, job.id, 'FAILED');
      expect(refused!.fault).toBe(`累计数不能小于 ${MONTH} 的 3500.00 万元`);
    });

    it('is taken back by a reversal, once, and not taken up again unless somebody says so', async () => {
      const file = await xlsx([
        ['项目', '类别', '日期', '金额', '来源地', '出资方'],
        ['资金项目', '到位资金', `${YEAR}-07-01`, 70, '省外', '资金项目有限公司'],
        ['资金项目', '到位资金', `${YEAR}-07-02`, 80, '', ''],
      ]);
      const done = await commit(app, anna, await upload(app, anna, 'funding', file));
      expect(done.counts).toMatchObject({ done: 2, failed: 0 });
      const { rows } = await app.sql.query<{ id: string }>(`SELECT id FROM funding_entry WHERE amount = 80`);
      await app.ask(
        'mutation ($id: ID!, $reason: String!) { reverseFunding(id: $id, reason: $reason) { id } }',
        { id: rows[0]!.id, reason: '登错了' },
        anna.token,
      );
      const undone = await undo(app, anna, done);
      expect(undone.counts).toMatchObject({ undone: 1, kept: 1 });
      expect((await rowsOf(app, anna, done.id, 'KEPT'))[0]!.fault).toBe('这一条已经冲销');
      expect((await standing()).arrived).toBe('1409');
      const again = await upload(app, anna, 'funding', file);
      const held = await rowsOf(app, anna, again.id);
      expect(held.map(({ action, candidates }) => [action, candidates[0]!.why])).toEqual([
        ['SKIP', 'REVERSED'],
        ['SKIP', 'REVERSED'],
      ]);
      // Entries that reverse and those that are reversed come back as they left.
      const job = await upload(app, anna, 'funding', await exported(app, anna, 'funding', 'xlsx'));
      expect(job.counts).toMatchObject({ rows: 8, unchanged: 8 });
    });

    it('is refused to who does not work on the project, and hidden from who may not see it', async () => {
      const theirs = await upload(app, carl, 'funding', sheet);
      expect(faultsOf((await rowsOf(app, carl, theirs.id))[0]).projectId).toContain('不在您可见的范围内');
      const sun = await colleague(app, 'sun', ['STAFF']);
      expect(await refusedUpload(app, sun.token, 'funding', sheet)).toMatchObject({ code: 'FORBIDDEN' });
      expect(await refusedUpload(app, sun.token, 'yields', sheet)).toMatchObject({ code: 'FORBIDDEN' });
    });
  });

  describe('yields', () => {
    let firm: string;
    beforeAll(async () => {
      firm = await createCompany(app, '亩均甲有限公司');
      await createCompany(app, '亩均乙有限公司');
    });
    const record = async (year = YEAR): Promise<Values | undefined> =>
      (await app.sql.query<Values>('SELECT * FROM yield_record WHERE company_id = $1 AND year = $2', [firm, year]))
        .rows[0];
    const sheet = csv(
      [
        ['序号', '企业名称', '年度', '是否规上', '总产值（亿元）', '营业收入', '实缴税金', '研发费用', '工业增加值'],
        ['1', '亩均甲有限公司', `${YEAR}年`, '规上', '1.2', '11000', '450.5', '', '-20'],
        ['2', '亩均乙有限公司', `${YEAR}`, '规下', '', '', '', '', ''],
      ].map((row, at) => [
        ...row,
        ...[
          [
            '综合能耗',
            '用电量（千瓦时）',
            '污染物',
            '从业人员',
            '自有用地（平方米）',
            '租用用地',
            '不参评缘由',
            '说明',
            '数据来源',
          ],
          ['1.5万吨标准煤', '123456', '0.1234', '80人', '66600', '0', '', '', '统计'],
          ['', '', '', '', '', '', '其他', '停产整改', ''],
        ][at]!,
      ]),
    );

    it('are read in the units that people write, written by the rules of yields, and known again', async () => {
      const job = await upload(app, anna, 'yields', sheet);
      expect(job.headers.filter(({ field }) => field === null).map(({ title }) => title)).toEqual(['序号']);
      expect(await actions(job)).toEqual(['CREATE', 'CREATE']);
      expect((await commit(app, anna, job)).counts).toMatchObject({ done: 2, failed: 0 });
      expect(await record()).toMatchObject({
        ...{ scale: 'ABOVE', output: '12000.00', revenue: '11000.00', tax: '450.50', research: null, staff: 80 },
        ...{ added_value: '-20.00', energy: '15000.00', electricity: '12.3456', emissions: '0.1234', land: '99.90' },
        ...{ leased_land: '0.00', exemption: null, source: '统计', recorded_by_id: anna.id, version: 1 },
      });
      expect(await actions(await upload(app, anna, 'yields', sheet))).toEqual(['UNCHANGED', 'UNCHANGED']);
    });

    it.each(['xlsx', 'csv'] as const)('that were exported as %s and not touched change nothing', async (format) => {
      const ofProject = { projectId, year: YEAR - 1, tax: '10', electricity: '0.0005' };
      await app.ask(
        'mutation ($input: RecordYieldInput!) { recordYield(input: $input) { id } }',
        {
          input: { ...ofProject, year: YEAR - (format === 'csv' ? 2 : 1) },
        },
        anna.token,
      );
      const job = await upload(app, anna, 'yields', await exported(app, anna, 'yields', format), `亩均.${format}`);
      expect(job.counts.unchanged).toBe(job.counts.rows);
      expect(job.counts.rows).toBeGreaterThan(2);
    });

    it('are changed by the version that was looked at, and as before when the batch is taken back', async () => {
      const file = csv([
        ['企业', '年份', '税收', '数据来源'],
        ['亩均甲有限公司', `${YEAR}`, '500', ''],
      ]);
      const job = await upload(app, anna, 'yields', file);
      expect(await actions(job)).toEqual(['UPDATE']);
      const done = await commit(app, anna, job);
      expect(await record()).toMatchObject({ tax: '500.00', source: '统计', version: 2 });
      expect((await undo(app, anna, done)).counts).toMatchObject({ undone: 1 });
      expect(await record()).toMatchObject({ tax: '450.50', version: 3 });
      const stale = await upload(app, anna, 'yields', file);
      await app.sql.query('UPDATE yield_record SET version = version + 1 WHERE company_id = $1', [firm]);
      expect((await commit(app, anna, stale)).counts).toMatchObject({ done: 0, failed: 1 });
    });

    it('say cell by cell what is wrong, and row by row what would count twice', async () => {
      const moved = await upload(app, anna, 'yields', await changed('yields', '年份', YEAR - 5));
      expect(faultsOf((await rowsOf(app, anna, moved.id, 'FAULTY'))[0]).year).toContain('另起一行');
      const job = await upload(
        app,
        anna,
        'yields',
        csv([
          ['企业', '项目', '年份', '规模', '税收', '职工人数', '不参评缘由', '不参评说明'],
          ['没有的公司', '', '去年', '很大', '-3', '很多', '不想参加', ''],
          ['亩均甲有限公司', '资金项目', `${YEAR}`, '', '', '', '', ''],
          ['亩均甲有限公司', '', `${YEAR + 1}`, '', '', '', '', ''],
          ['亩均甲有限公司', '', `${YEAR - 4}`, '', '', '', '其他', ''],
          ['', '', `${YEAR}`, '', '5', '', '', ''],
          ['资金项目有限公司', '', `${YEAR - 1}`, '', '5', '', '', ''],
        ]),
      );
      const rows = await rowsOf(app, anna, job.id);
      expect(Object.keys(faultsOf(rows[0])).sort()).toEqual([
        'companyId',
        'exemption',
        'scale',
        'staff',
        'tax',
        'year',
      ]);
      expect(rows.slice(1, 5).map((row) => Object.keys(faultsOf(row)))).toEqual([
        ...[['projectId'], ['year'], ['exemptionNote'], ['companyId']],
      ]);
      const done = await commit(app, anna, job, true);
      expect(done.counts).toMatchObject({ done: 0, failed: 1 });
      expect((await rowsOf(app, anna, job.id, 'FAILED'))[0]!.fault).toContain('会计两次');
    });

    it('say of the row what there is no column for', async () => {
      const job = await upload(
        app,
        anna,
        'yields',
        csv([
          ['年度', '税收'],
          [`${YEAR}`, '5'],
        ]),
      );
      expect((await rowsOf(app, anna, job.id))[0]!.faults).toEqual(['企业：企业或项目须填一个']);
    });

    it('go when the batch is taken back, but for a year that was graded on them', async () => {
      const names = Array.from({ length: 6 }, (_, index) => `评级企业${index}`);
      for (const name of names) await createCompany(app, name);
      const file = csv([
        ['企业', '年份', '规模', '税收', '工业增加值', '自有用地', '租用用地'],
        ...names.map((name, index) => [name, `${YEAR - 3}`, '规上', `${index + 1}00`, '900', '20', '0']),
        ['亩均甲有限公司', `${YEAR - 4}`, '规上', '9', '', '', ''],
      ]);
      const done = await commit(app, anna, await upload(app, anna, 'yields', file));
      await app.ask('mutation ($year: Int!) { settleYieldGrading(year: $year) { id } }', { year: YEAR - 3 }, mia.token);
      expect((await undo(app, anna, done)).counts).toMatchObject({ undone: 1, kept: 6 });
      expect((await rowsOf(app, anna, done.id, 'KEPT'))[0]!.fault).toBe(`${YEAR - 3} 年已按它定档，不能撤销`);
      expect(await record(YEAR - 4)).toBeUndefined();
      expect(await app.refusal(COMMIT, { id: done.id, v: 1, onlySound: true }, anna.token)).toMatchObject({
        code: 'INVALID_TRANSITION',
      });
    });
  });

  it('come with a template that names the words and the notes', async () => {
    for (const kind of ['funding', 'yields']) {
      const response = await fetch(`${app.url}/files/templates/${kind}.xlsx`, {
        headers: { authorization: `Bearer ${anna.token}` },
      });
      const bytes = Buffer.from(await response.arrayBuffer());
      const job = await upload(app, anna, kind, bytes, '模板.xlsx');
      // The example left standing is nobody's; every column is known.
      expect(job.counts.rows).toBe(0);
      expect(job.headers.filter(({ field }) => field === null)).toEqual([]);
      expect(job.missing).toEqual([]);
    }
  });
});
