import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { TestApp } from '../support/app.js';
import { Job, refusedUpload, Row, rowsOf, upload, xlsx } from '../support/imports.js';
import { Colleague, colleague } from '../support/zone.js';

/** 企业名称,地址 / 甲有限公司,某路 in GB18030, which no encoder of the platform writes. */
const GB18030 = Buffer.from('c6f3d2b5c3fbb3c62cb5d8d6b70d0abcd7d3d0cfdeb9abcbbe2cc4b3c2b70d0a', 'hex');

/** What people really send, each with what must come of it. */
describe('ugly files', () => {
  let app: TestApp;
  let officer: Colleague;
  beforeAll(async () => {
    app = await TestApp.start();
    officer = await colleague(app, 'officer', ['OFFICER']);
  });
  afterAll(() => app.stop());

  const look = async (bytes: Buffer, name?: string): Promise<{ job: Job; rows: Row[]; texts: string[][] }> => {
    const job = await upload(app, officer, 'companies', bytes, name);
    const rows = await rowsOf(app, officer, job.id);
    return { job, rows, texts: rows.map(({ cells }) => cells.map(({ text }) => text)) };
  };
  const edited = async (bytes: Buffer, path: string, edit: (xml: string) => string): Promise<Buffer> => {
    const zip = await JSZip.loadAsync(bytes);
    zip.file(path, edit(await zip.file(path)!.async('string')));
    return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
  };
  const row = ['甲有限公司', '某路'];
  const head = ['企业名称', '地址'];

  it.each<[string, Buffer]>([
    ['GB18030', GB18030],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${head.join(',')}\n${row.join(',')}`)],
    ['UTF-16', Buffer.from(`\uFEFF${head.join('\t')}\n${row.join('\t')}`, 'utf16le')],
    ['semicolons', Buffer.from(`${head.join(';')}\r\n${row.join(';')}\r\n\r\n`)],
    ['blank lines', Buffer.from(`\n\n,,\n${head.join(',')}\n,\n${row.join(',')}\n\n\n`)],
  ])('reads a .csv in %s', async (_what, bytes) => {
    const { texts } = await look(bytes, '表.csv');
    expect(texts).toEqual([row]);
  });

  it('reads quotes, line ends and separators inside fields', async () => {
    const bytes = Buffer.from('企业名称,地址,备注\r\n"甲""乙"",丙",某"路,"一\r\n二,三"\r\n');
    expect((await look(bytes, '表.csv')).texts).toEqual([['甲"乙",丙', '某"路', '一\n二,三']]);
  });

  it.each<[string, Buffer, string]>([
    ['a quote without its fellow', Buffer.from('企业名称\n"甲'), '有一处引号没有配对'],
    ['an encoding that is none', Buffer.from([0xc6, 0xf3, 0xff, 0xff, 0x80, 0x0a, 0xff]), '认不出文字编码'],
    ['nothing but a line end', Buffer.from('\n\n'), '工作表是空的'],
  ])('says what is wrong with %s', async (_what, bytes, message) => {
    const { job } = await look(bytes, '表.csv');
    expect(job.status).toBe('FAILED');
    expect(job.fault).toContain(message);
  });

  it.each<[string, Buffer]>([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['an old .xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)])],
    ['half a ZIP', Buffer.from('504b03040a0000000000', 'hex')],
  ])('refuses %s at the door', async (_what, bytes) => {
    expect(await refusedUpload(app, officer.token, 'companies', bytes)).toMatchObject({ status: 415 });
  });

  it('finds a header of two rows with merged cells, under a title and blank rows', async () => {
    const bytes = await xlsx(
      [
        ['企业名录（2026）'],
        [],
        ['企业名称', '登记信息', null, '所在地'],
        [null, '信用代码', '注册资本', null],
        ['甲有限公司', null, 500, '上海市'],
      ],
      (sheet) => ['A1:D1', 'A3:A4', 'B3:C3', 'D3:D4'].forEach((range) => sheet.mergeCells(range)),
    );
    const { job, texts } = await look(bytes);
    expect(job.headerRow).toBe(4);
    expect(job.headers.map(({ title }) => title)).toEqual(['企业名称', '信用代码', '注册资本', '所在地']);
    expect(texts).toEqual([['甲有限公司', '', '500', '上海市']]);
  });

  it('says of the rows below what a cell that is merged downwards says', async () => {
    const bytes = await xlsx([head, row, ['乙有限公司', null]], (sheet) => sheet.mergeCells('B2:B3'));
    expect((await look(bytes)).texts).toEqual([row, ['乙有限公司', '某路']]);
  });

  it('takes the values of formulas, and says where there is none', async () => {
    const bytes = await xlsx([
      ['企业名称', '注册资本', '地址', '备注'],
      [
        { formula: 'A1&"x"', result: '甲有限公司' },
        { formula: '1+1', result: 2 },
        { formula: 'B9', result: undefined },
        { formula: '1/0', result: { error: '#DIV/0!' } },
      ],
    ]);
    const { rows } = await look(bytes);
    expect(rows[0]!.cells.map(({ text }) => text).slice(0, 2)).toEqual(['甲有限公司', '2']);
    expect(rows[0]!.cells[2]!.fault).toContain('公式没有算出的值');
    expect(rows[0]!.cells[3]!.fault).toContain('#DIV/0!');
  });

  it('passes over hidden sheets, and reads another sheet when asked', async () => {
    const bytes = await xlsx([head, row], (_sheet, book) => {
      book.worksheets[0]!.state = 'hidden';
      const visible = book.addWorksheet('名单');
      visible.addRow(head);
      visible.addRow(['可见有限公司', '']);
      book.addWorksheet('更多').addRow(head);
    });
    const { job, texts } = await look(bytes);
    expect(job).toMatchObject({ sheets: ['名单', '更多'], sheet: '名单' });
    expect(texts).toEqual([['可见有限公司', '']]);
  });

  it.each([false, true])('reads days that count from 1904: %s', async (date1904) => {
    const bytes = await xlsx(
      [
        ['企业名称', '成立时间', '地址'],
        ['甲有限公司', new Date('2018-03-05T00:00:00Z'), '2018年3月5日'],
      ],
      (_sheet, book) => (book.properties = { ...book.properties, date1904 }),
    );
    expect((await look(bytes)).texts).toEqual([['甲有限公司', '2018-03-05', '2018年3月5日']]);
  });

  it('reads a serial number that nobody formatted as a day', async () => {
    const job = await upload(
      app,
      officer,
      'contact-logs',
      await xlsx([
        ['接触时间', '方式', '企业', '内容'],
        [45000.5, '电话', '无', 'x'],
      ]),
    );
    const [log] = await rowsOf(app, officer, job.id);
    expect(log!.cells[0]).toMatchObject({ text: '45000.5', fault: null });
  });

  it('keeps emoji, rich text, leading noughts and long figures as they are', async () => {
    const bytes = await xlsx([
      ['企业名称', '地址', '备注', '网址'],
      [
        '😀甲有限公司',
        { richText: [{ text: '某' }, { font: { bold: true }, text: '路' }] },
        '00123',
        { text: '官网', hyperlink: 'https://example.com' },
      ],
      ['乙有限公司', 123456789012345, 0.1 + 0.2, null],
    ]);
    expect((await look(bytes)).texts).toEqual([
      ['😀甲有限公司', '某路', '00123', '官网'],
      ['乙有限公司', '123456789012345', '0.3', ''],
    ]);
  });

  it('passes over thirty columns that nobody asked for', async () => {
    const surplus = Array.from({ length: 30 }, (_, n) => `附加${n}`);
    const { job, texts } = await look(
      await xlsx([
        [...surplus, ...head],
        [...surplus, ...row],
      ]),
    );
    expect(job.headers).toHaveLength(32);
    expect(job.headers.filter(({ field }) => field !== null)).toHaveLength(2);
    expect(texts).toEqual([row]);
  });

  it('passes over the example of the template, which otherwise is what is filled in', async () => {
    const response = await fetch(`${app.url}/files/templates/companies.xlsx`, {
      headers: { authorization: `Bearer ${officer.token}` },
    });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await response.arrayBuffer());
    expect(book.worksheets.map(({ name }) => name)).toEqual(['企业', '填写说明', '代码']);
    const sheet = book.worksheets[0]!;
    expect((sheet.getRow(1).values as string[]).slice(1)).toContain('注册资本（万元）');
    expect(sheet.getCell('C5').dataValidation).toMatchObject({ type: 'list' });
    sheet.getCell('A3').value = '填好的有限公司';
    const { texts } = await look(Buffer.from(await book.xlsx.writeBuffer()));
    expect(texts.map(([name]) => name)).toEqual(['填好的有限公司']);
  });

  describe('that are traps', () => {
    it('unpack no further than a sheet may be', async () => {
      const bytes = await edited(await xlsx([head, row]), 'xl/worksheets/sheet1.xml', (xml) =>
        xml.replace('</sheetData>', `</sheetData>${' '.repeat(50_000_000)}`.repeat(1)),
      );
      expect(bytes.length).toBeLessThan(200_000);
      const { job, texts } = await look(bytes);
      expect([job.status, texts]).toEqual(['READY', [row]]);
    });

    it('have more columns than a table has', async () => {
      const wide = await xlsx([[...head, ...Array.from({ length: 250 }, (_, n) => `列${n}`)], row]);
      const { job } = await look(wide);
      expect([job.status, job.fault]).toEqual(['FAILED', '第 1 行超过 200 列，请删去用不到的列']);
    });

    it('name entities of their own', async () => {
      const bytes = await edited(await xlsx([head, row]), 'xl/worksheets/sheet1.xml', (xml) =>
        xml
          .replace(/<\?xml[^>]*\?>/, '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>')
          .replace('<v>0</v>', '<v>&a;</v>'),
      );
      expect((await look(bytes)).job).toMatchObject({ status: 'FAILED' });
    });
  });
});
