import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import saxes from 'saxes';
import { renderReport, type ReportFormat } from '../../src/meeting/document/render-report.js';
import type { ReportContent } from '../../src/meeting/report/report-content.js';
import { column, emptyReport, paragraph, sampleReport, table } from '../support/report-sample.js';

const FORMATS: ReportFormat[] = ['docx', 'xlsx', 'html'];
type Files = Record<ReportFormat, Buffer>;

async function partsOf(docx: Buffer): Promise<Map<string, string>> {
  const zip = await JSZip.loadAsync(docx);
  const names = Object.keys(zip.files).filter((name) => /\.(xml|rels)$/.test(name));
  return new Map(await Promise.all(names.map(async (name) => [name, await zip.file(name)!.async('string')] as const)));
}

async function workbookOf(xlsx: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(xlsx).buffer);
  return workbook;
}

function parseXml(xml: string): void {
  const parser = new saxes.SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

/** The texts of the paragraphs and cells, in their order. */
const textsOf = (xml: string): string[] =>
  xml
    .split('</w:p>')
    .map((part) => [...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(''));

const unescape = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

describe('the files of a weekly report', () => {
  const content = sampleReport();
  let files: Files;
  let docx: Map<string, string>;
  const part = (name: string): string => docx.get(name) ?? '';

  beforeAll(async () => {
    files = await renderReport(content, { draft: false });
    docx = await partsOf(files.docx);
    // For a developer who wants to look at the pages: see scripts/check-report-pages.mjs.
    const folder = process.env.REPORT_FILES;
    for (const format of folder ? FORMATS : []) {
      writeFileSync(join(folder ?? '', `sample.${format}`), files[format]);
    }
  });

  it('are the same bytes for the same content, and other bytes for another', async () => {
    const again = await renderReport(JSON.parse(JSON.stringify(content)) as ReportContent, { draft: false });
    const changed = (others: Files): string[] => FORMATS.filter((format) => !others[format].equals(files[format]));
    expect(changed(again)).toEqual([]);
    const other = await renderReport({ ...content, subtitle: '另一周' }, { draft: false });
    expect(changed(other)).toEqual(FORMATS);
  });

  describe('.docx', () => {
    it('consists of well-formed parts', () => {
      expect([...docx.keys()]).toEqual(expect.arrayContaining(['word/document.xml', 'word/charts/chart1.xml']));
      for (const xml of docx.values()) parseXml(xml);
    });

    it('has the page of GB/T 9704: A4, margins, lines of exact height, type set closer', () => {
      const document = part('word/document.xml');
      const [upright = '', across = ''] = document.match(/<w:sectPr>.*?<\/w:sectPr>/gs) ?? [];
      expect(upright).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>');
      expect(upright).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" /);
      expect(across).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>');
      expect(document).not.toContain('w:type="lines');
      const styles = part('word/styles.xml');
      const body = /<w:style [^>]*w:styleId="BodyText".*?<\/w:style>/s.exec(styles)?.[0] ?? '';
      expect(body).toContain('w:line="579"');
      expect(body).toContain('w:lineRule="exact"');
      expect(body).toContain('w:firstLineChars="200"');
      expect(body).toContain('<w:spacing w:val="-5"/>');
      expect(body).toContain('<w:sz w:val="32"/>');
    });

    it('names the official typefaces and what may replace them, and carries none', () => {
      const fonts = part('word/fontTable.xml');
      expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>');
      expect(fonts).toContain('<w:font w:name="楷体_GB2312"><w:altName w:val="楷体"/>');
      expect(fonts).toContain('<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>');
      expect([...docx.keys()].filter((name) => name.startsWith('word/fonts/'))).toEqual([]);
      const styles = part('word/styles.xml');
      for (const face of ['仿宋_GB2312', '楷体_GB2312', '黑体', '宋体', '方正小标宋简体']) {
        expect(styles).toContain(`w:eastAsia="${face}"`);
      }
    });

    it('has the twelve sections as headings with outline levels', () => {
      const document = part('word/document.xml');
      const headings = document.split('</w:p>').filter((xml) => xml.includes('w:val="Heading1"'));
      expect(textsOf(headings.join('</w:p>'))[0]).toBe('一、本周总体情况');
      expect(headings).toHaveLength(12);
      expect(document).toContain('（二）更正与补报');
      expect(part('word/styles.xml')).toMatch(/w:styleId="Heading1".*?<w:outlineLvl w:val="0"\/>/s);
      expect(part('word/styles.xml')).toMatch(/w:styleId="Heading2".*?<w:outlineLvl w:val="1"\/>/s);
    });

    it('numbers odd pages at the right and even ones at the left', () => {
      expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
      const footers = [...docx].filter(([name]) => /^word\/footer\d+\.xml$/.test(name)).map(([, xml]) => xml);
      expect(footers.map((xml) => /<w:jc w:val="(\w+)"\/>/.exec(xml)?.[1])).toEqual(['right', 'left', 'right', 'left']);
      expect(footers.filter((xml) => /— .*PAGE.* —/s.test(xml))).toHaveLength(4);
      expect([...docx.keys()].filter((name) => name.startsWith('word/header'))).toEqual([]);
    });

    it('has tables of fixed width that repeat their heads and break between rows', () => {
      const tables = part('word/document.xml').match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
      expect(tables).toHaveLength(10);
      for (const xml of tables) {
        const rows = xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
        expect(xml).toContain('<w:tblLayout w:type="fixed"/>');
        expect(rows[0]).toContain('<w:tblHeader/>');
        expect(rows.filter((row) => row.includes('<w:tblHeader/>'))).toHaveLength(1);
        // The first row below the head may break: see docx-table.ts.
        expect(rows.flatMap((row, at) => (row.includes('<w:cantSplit/>') ? [] : [at]))).toEqual([1]);
        const width = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].reduce((sum, match) => sum + Number(match[1]), 0);
        expect([8844, 12755]).toContain(width);
      }
    });

    it('has every text of the content', () => {
      const written = unescape(textsOf(part('word/document.xml')).join('\n'));
      const texts = content.sections.flatMap(({ paragraphs, tables }) => [
        ...paragraphs.flatMap(({ text }) => text.split('\n')),
        ...tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map(({ value }) => value))),
      ]);
      const words = texts.filter((text): text is string => typeof text === 'string' && !/^\d{4}-\d\d-\d\d$/.test(text));
      expect(words.length).toBeGreaterThan(500);
      expect(words.filter((text) => !written.includes(text))).toEqual([]);
    });

    it('puts the wide table behind the signature, on pages across, and says so in its section', () => {
      const texts = textsOf(part('word/document.xml'));
      const at = (text: string): number => texts.indexOf(text);
      expect(at('在谈项目台账（共60项）见附件。')).toBeGreaterThan(at('二、在谈项目台账'));
      expect(at('2026年11月23日')).toBeGreaterThan(at('演示高新区招商服务局'));
      expect(at('附件')).toBeGreaterThan(at('2026年11月23日'));
      expect(texts.slice(at('附件')).filter((text) => text === '洽谈')).toHaveLength(20);
    });

    it('says how much is left out, where numbers have one unit, and which light is on', () => {
      const texts = textsOf(part('word/document.xml'));
      expect(texts).toEqual(expect.arrayContaining(['注：共14项，本表列前2项。', '单位：工作日', '红', '黄']));
      expect(texts).toContain('（数据截至2026年11月23日06:00）');
    });

    it('draws the chart itself, with its figures in a sheet inside', async () => {
      const chart = part('word/charts/chart1.xml');
      expect(chart).toContain('<c:v>签约金额（亿元）</c:v>');
      expect(chart).toContain('<c:v>12.5</c:v>');
      const zip = await JSZip.loadAsync(files.docx);
      const name = Object.keys(zip.files).find((path) => path.endsWith('.xlsx')) ?? '';
      const workbook = await workbookOf(await zip.file(name)!.async('nodebuffer'));
      expect(workbook.worksheets[0]?.getCell('C5').value).toBe(12.5);
    });

    it('is dated by its data, not by the clock', () => {
      expect(part('docProps/core.xml')).toMatch(/<dcterms:created[^>]*>2026-11-22T22:00:00Z</);
      expect(part('docProps/core.xml')).toMatch(/<dcterms:modified[^>]*>2026-11-22T22:00:00Z</);
    });
  });

  describe('.xlsx', () => {
    let workbook: ExcelJS.Workbook;
    const sheet = (name: string): ExcelJS.Worksheet => workbook.getWorksheet(name)!;
    beforeAll(async () => {
      workbook = await workbookOf(files.xlsx);
    });

    it('has the text first and then a sheet for every table and chart that has something', () => {
      expect(workbook.worksheets.map(({ name }) => name)).toEqual([
        ...[
          '报告',
          '主要指标',
          '更正与补报',
          '图 近八周签约情况',
          '在谈项目台账',
          '外出招商情况',
          '新签约项目',
          '新开工项目',
        ],
        ...['履约情况', '新增线索', '产业链缺口变化', '议定事项落实情况'],
      ]);
      const texts = sheet('报告').getColumn(2).values.map(String).join('\n');
      expect(texts).toContain('数据截至2026年11月23日06:00');
      expect(texts).toContain('本周新增线索14条');
      expect(sheet('报告').getColumn(3).values).toEqual(expect.arrayContaining(['自动', '人工']));
    });

    it('keeps numbers, shares and days as such, with their formats and units', () => {
      const talks = sheet('在谈项目台账');
      expect(talks.getCell('D1').value).toBe('总投资（亿元）');
      expect(talks.getCell('D3').value).toBeCloseTo(1.55, 9);
      expect(talks.getCell('D3').numFmt).toBe('0.00');
      expect(talks.getCell('E2').value).toBeNull();
      expect(talks.rowCount).toBe(61);
      const rate = sheet('主要指标').getCell('H2');
      expect([rate.value, rate.numFmt]).toEqual([0.824, '0.0%']);
      const day = sheet('新签约项目').getCell('D2');
      expect([day.value, day.numFmt]).toEqual([new Date('2026-11-17T00:00:00Z'), 'yyyy-mm-dd']);
    });

    it('freezes and filters by the first row, and prints across, as wide as the page, with that row on each', () => {
      for (const { views, pageSetup, autoFilter } of workbook.worksheets) {
        expect(views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
        expect(pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1 });
        expect(pageSetup.fitToHeight).toBe(0);
        expect(pageSetup.printTitlesRow).toBe('1:1');
        expect(autoFilter).toBeTruthy();
      }
    });
  });

  describe('.html', () => {
    it('is one page for A4 without script or anything from elsewhere', () => {
      const html = files.html.toString('utf8');
      expect(html).toMatch(/@page \{ size: A4; margin: 37mm 26mm 35mm 28mm;/);
      expect(html).toMatch(/@page :right \{ @bottom-right/);
      expect(html).toMatch(/@page :left \{ @bottom-left/);
      expect(html).toContain('thead { display: table-header-group; }');
      expect(html).not.toMatch(/<script|<link|<img|url\(|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
      expect(html.match(/<h2>/g)).toHaveLength(12);
      expect(html.match(/<tr>|<tr class/g)).toHaveLength(60 + 7 + 2 + 3 + 2 + 1 + 3 + 2 + 1 + 4 + 10);
      expect(html).toContain('<svg role="img" aria-label="近八周签约情况"');
    });
  });
});

describe('a draft', () => {
  it('says on every page that it is one, and which texts are by hand; its date is open', async () => {
    const files = await renderReport({ ...sampleReport(), issuedOn: null }, { draft: true });
    const docx = await partsOf(files.docx);
    const heads = [...docx].filter(([name]) => /^word\/header\d+\.xml$/.test(name));
    expect(heads.map(([, xml]) => textsOf(xml)[0])).toEqual(Array(4).fill('草稿　数据截至2026年11月23日06:00　未发布'));
    expect(textsOf(docx.get('word/document.xml') ?? '').filter((text) => text.endsWith('（人工）'))).toHaveLength(3);
    expect(docx.get('word/document.xml')).toContain('2026年　月　日');
    expect(files.html.toString()).toContain('<p class="draft">草稿');
    const text = (await workbookOf(files.xlsx)).getWorksheet('报告')!.getColumn(2).values;
    expect(text).toContain('数据截至2026年11月23日06:00　草稿，未发布');
  });
});

describe('an empty week', () => {
  it('reads well: every section says that there is nothing, and no table is empty', async () => {
    const files = await renderReport(emptyReport(), { draft: false });
    const document = (await partsOf(files.docx)).get('word/document.xml') ?? '';
    expect(textsOf(document).filter((text) => text === '本周无此项内容。')).toHaveLength(12);
    expect(document).not.toContain('<w:tbl>');
    expect(document.match(/<w:sectPr>/g)).toHaveLength(1);
    expect(files.html.toString()).not.toContain('<table');
    expect((await workbookOf(files.xlsx)).worksheets.map(({ name }) => name)).toEqual(['报告']);
  });
});

describe('what people type', () => {
  const NAUGHTY =
    '<b>&"\'</b>]]>&amp;<script>alert(1)</script>\u0000\u0007\u001b\ufffe\ud800尾\udc00😀𠮷e\u0301_x0041_';
  const CLEAN = '<b>&"\'</b>]]>&amp;<script>alert(1)</script>尾😀𠮷e\u0301_x0041_';
  const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'];
  let content: ReportContent;
  let files: Files;

  beforeAll(async () => {
    content = emptyReport();
    content.title = NAUGHTY;
    const [overview] = content.sections;
    overview!.paragraphs = [paragraph('P', NAUGHTY)];
    const columns = [column(NAUGHTY, 'TEXT', 10), column('数', 'NUMBER', 4, { unit: NAUGHTY })];
    overview!.tables = [
      table(NAUGHTY, columns, [[NAUGHTY, Number.NaN], ...FORMULAS.map((text) => [text, 1])]),
      table(NAUGHTY, columns, [[NAUGHTY, 1]]),
    ];
    overview!.charts = [
      { key: 'C', title: NAUGHTY, categories: [NAUGHTY], series: [{ name: NAUGHTY, unit: NAUGHTY, values: [1] }] },
    ];
    files = await renderReport(content, { draft: true });
  });

  it('stands in the .docx as text, without what XML cannot carry', async () => {
    const parts = await partsOf(files.docx);
    for (const xml of parts.values()) parseXml(xml);
    const texts = textsOf(parts.get('word/document.xml') ?? '').map(unescape);
    expect(texts.filter((text) => text === CLEAN).length).toBeGreaterThanOrEqual(5);
  });

  it('stands in the .xlsx as text, also where it looks like a formula', async () => {
    const zip = await JSZip.loadAsync(files.xlsx);
    const sheets = Object.keys(zip.files).filter((name) => name.startsWith('xl/worksheets/sheet'));
    const xml = await Promise.all(sheets.map((name) => zip.file(name)!.async('string')));
    for (const text of xml) parseXml(text);
    expect(xml.filter((text) => text.includes('<f>'))).toEqual([]);
    const [, first, second] = (await workbookOf(files.xlsx)).worksheets;
    expect(unescape(/<c r="A2"[^>]*><v>([^<]*)</.exec(xml[1] ?? '')?.[1] ?? '')).toBe(
      CLEAN.replace('_x0041_', '_x005F_x0041_'),
    );
    const cells = FORMULAS.map((_, at) => first!.getCell(`A${at + 3}`));
    expect(cells.map(({ value }) => value)).toEqual(FORMULAS);
    expect(cells.map(({ type, numFmt }) => [type, numFmt])).toEqual(
      FORMULAS.map(() => [ExcelJS.ValueType.String, '@']),
    );
    expect(first!.getCell('B2').value).toBeNull();
    expect(first!.name.length).toBeLessThanOrEqual(31);
    expect(second!.name).not.toBe(first!.name);
  });

  it('stands in the .html as text', () => {
    const html = files.html.toString('utf8');
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain('&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;]]&gt;&amp;amp;&lt;script&gt;');
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe]/);
  });
});
