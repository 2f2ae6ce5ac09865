import ExcelJS from 'exceljs';
import { TestApp } from '../support/app.js';
import { logContact } from '../support/contacts.js';
import { commit, csv, exported, rowsOf, upload, xlsx } from '../support/imports.js';
import { Colleague, colleague, createCompany, day } from '../support/zone.js';

const KINDS = ['companies', 'people', 'leads', 'contact-logs', 'projects'];

/** What was exported and not touched changes nothing; what was touched changes that alone. */
describe('round trips', () => {
  let app: TestApp;
  let manager: Colleague;
  let officer: Colleague;
  let companyId: string;
  beforeAll(async () => {
    app = await TestApp.start();
    manager = await colleague(app, 'manager', ['MANAGER']);
    officer = await colleague(app, 'officer', ['OFFICER'], '一组');
    // Texts that a spreadsheet, a .csv or a reader might take for something else.
    const names = [
      '=1+1有限公司',
      '“引号","逗号”有限公司',
      '😀表情有限公司',
      "'撇号有限公司",
      '@某某有限公司',
      '_x0041_有限公司',
    ];
    for (const name of names) companyId = await createCompany(app, name);
    await app.ask('mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { id } }', {
      input: {
        ...{ name: '齐全有限公司', inZone: false, regionCode: '110101', industryCode: '38', foundedYear: 1999 },
        ...{ registeredCapital: '123456789012.34', tags: ['上市', '含、顿号'], aliases: ['齐全'], kind: 'INSTITUTE' },
        ...{ address: ' 某路\n1 号 ', website: 'https://example.com/a?b=c', note: '00123\t末尾有空格 ' },
      },
    });
    const add = 'mutation ($input: AddContactPersonInput!) { addContactPerson(input: $input) { id } }';
    const person = { companyId, phone: '13812345678', email: 'a@example.com', wechat: 'some_one', title: '+总监' };
    await app.ask(add, { input: { ...person, name: '王总', role: 'DECISION_MAKER', note: '-备注' } }, officer.token);
    await app.ask(
      'mutation ($input: CreateLeadInput!) { createLead(input: $input) { id } }',
      {
        input: {
          ...{ companyId, name: '往返项目', source: 'EXPO', nodeCodes: ['NEV-PEM', 'NEV-PWS'], referrerName: '某商会' },
          ...{ investment: '27000.50', land: '90.5', summary: '概况\n第二行', collaboratorIds: [manager.id] },
        },
      },
      officer.token,
    );
    await logContact(app, officer, {
      ...{ companyId, kind: 'VISIT', occurredAt: `${day(-2)}T16:30:59.123Z`, summary: '第一行\n第二行,"引号"' },
      ...{ place: '＝某地', agreed: '同意', people: [{ name: '李四', title: '经理' }] },
      nextStep: { text: '寄送资料', dueOn: day(3) },
    });
  });
  afterAll(() => app.stop());

  it.each(KINDS.flatMap((kind) => (['xlsx', 'csv'] as const).map((format) => [kind, format] as const)))(
    'of %s as %s: nothing changed is no change',
    async (kind, format) => {
      // For who made the records, and for who is shown masks in the place of numbers.
      for (const by of [officer, manager]) {
        const job = await upload(app, by, kind, await exported(app, by, kind, format), `往返.${format}`);
        const touched = (await rowsOf(app, by, job.id)).filter(({ action }) => action !== 'UNCHANGED');
        expect(touched).toEqual([]);
        expect(job.counts.rows).toBeGreaterThan(0);
        expect(job.counts.unchanged).toBe(job.counts.rows);
      }
    },
  );

  it('leave masked numbers alone while the rest of the row changes', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await exported(app, manager, 'people', 'xlsx')) as unknown as ArrayBuffer);
    const sheet = book.worksheets[0]!;
    const heads = sheet.getRow(1).values as string[];
    const row = sheet.getRow(3);
    expect(row.getCell(heads.indexOf('电话')).value).toBe('138****5678');
    row.getCell(heads.indexOf('部门')).value = '投资部';
    const job = await upload(app, manager, 'people', Buffer.from(await book.xlsx.writeBuffer()));
    expect(job.counts).toMatchObject({ update: 1, faulty: 0, unchanged: 1 });
    await commit(app, manager, job);
    const { contactPersons } = await app.ask<{
      contactPersons: { edges: { node: { phone: string; department: string } }[] };
    }>(
      'query ($id: ID!) { contactPersons(companyId: $id, first: 5) { edges { node { name phone department } } } }',
      { id: companyId },
      officer.token,
    );
    expect(contactPersons.edges.map(({ node }) => node)).toContainEqual({
      ...{ name: '王总', phone: '13812345678', department: '投资部' },
    });
    row.getCell(heads.indexOf('电话')).value = '139****5678';
    const other = await upload(app, manager, 'people', Buffer.from(await book.xlsx.writeBuffer()));
    const [faulty] = await rowsOf(app, manager, other.id, 'FAULTY');
    expect(faulty!.cells.find(({ field }) => field === 'phone')!.fault).toContain('打了码的号码不能导入');
  });

  it('bring in people, leads and contacts by the names that people write', async () => {
    await createCompany(app, '写名有限公司');
    const people = csv([
      ['单位名称', '姓名', '职务', '手机号'],
      ['写名有限公司', '赵六', '经理', '１３９－１２３４－５６７８'],
    ]);
    expect((await commit(app, officer, await upload(app, officer, 'people', people))).counts).toMatchObject({
      done: 1,
    });
    const leads = await xlsx([
      ['项目名称', '投资方', '投资额', '拟用地（平方米）', '产业链环节', '协办人员', '线索来源'],
      ['写名项目', '写名有限公司', '1.2亿元', 66600, '质子交换膜', 'manager', '展会、高博会'],
    ]);
    const done = await commit(app, officer, await upload(app, officer, 'leads', leads));
    expect(done.counts).toMatchObject({ done: 1, failed: 0 });
    const { rows } = await app.sql.query('SELECT investment, land, source FROM lead WHERE name = $1', ['写名项目']);
    expect(rows).toEqual([{ investment: '12000.00', land: '99.90', source: 'EXPO' }]);
    const contacts = csv([
      ['时间', '接触方式', '客商', '线索', '对方人员', '洽谈内容', '下一步工作', '完成期限'],
      [
        '2026年3月5日 14时30分',
        '外出拜访',
        '写名有限公司',
        '写名项目',
        '赵六、孙七（董事长）',
        '谈得好',
        '再访',
        day(9),
      ],
      ['2026/3/6', '不知道', '没有的公司', '', '', '', '再访', ''],
    ]);
    const job = await upload(app, officer, 'contact-logs', contacts);
    expect(job.counts).toMatchObject({ create: 1, faulty: 1 });
    const [wrong] = await rowsOf(app, officer, job.id, 'FAULTY');
    const faults = Object.fromEntries(wrong!.cells.flatMap(({ field, fault }) => (fault ? [[field, fault]] : [])));
    expect(faults).toEqual({
      kind: '没有“不知道”这一项，可填：电话、邮件、展会、会议、来访接待、外出拜访、微信',
      companyId: '库中没有企业“没有的公司”：请先导入或登记企业',
      summary: '谈了什么不能为空',
      nextDueOn: '填了下一步，就要填期限',
    });
    await commit(app, officer, job, true);
    const { rows: logs } = await app.sql.query(
      `SELECT k.occurred_at, (SELECT count(*)::int FROM contact_log_person x WHERE x.log_id = k.id) AS people,
              (SELECT count(*)::int FROM contact_person p WHERE p.company_id = k.company_id) AS known,
              (SELECT title FROM task t WHERE t.log_id = k.id) AS task FROM contact_log k WHERE k.summary = '谈得好'`,
    );
    expect(logs).toEqual([{ occurred_at: new Date('2026-03-05T06:30:00Z'), people: 2, known: 2, task: '再访' }]);
    // The same file once more: each contact is there already.
    expect((await upload(app, officer, 'contact-logs', contacts)).counts).toMatchObject({ unchanged: 1, create: 0 });
  });

  it('change days of steps by the rules of steps, and make no project', async () => {
    const { rows } = await app.sql.query<{ name: string }>(
      `SELECT p.name FROM project p JOIN project_step s ON s.project_id = p.id AND s.kind = 'REGISTRATION'
        WHERE s.actual_on IS NULL GROUP BY p.name HAVING count(*) = 1 ORDER BY 1 LIMIT 1`,
    );
    const name = rows[0]!.name;
    const file = csv([
      ['项目名称', '工商注册实际日期', '备注'],
      [name, '2026年1月5日', '已注册'],
      ['没有的项目', '', ''],
    ]);
    const job = await upload(app, manager, 'projects', file);
    expect(job.counts).toMatchObject({ update: 1, faulty: 1 });
    expect((await rowsOf(app, manager, job.id, 'FAULTY'))[0]!.faults).toEqual([
      '没有这个项目：项目由线索签约而来，请先办理签约',
    ]);
    expect((await commit(app, manager, job, true)).counts).toMatchObject({ done: 1, failed: 0 });
    const again = csv([
      ['项目名称', '工商注册实际日期'],
      [name, '2026-01-06'],
    ]);
    const refused = await commit(app, manager, await upload(app, manager, 'projects', again));
    expect(refused.counts).toMatchObject({ done: 0, failed: 1 });
    expect((await rowsOf(app, manager, refused.id))[0]!.fault).toBe('更正“工商注册”的完成日期须写明理由');
  });
});
