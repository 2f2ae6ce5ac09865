import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Sheet, SheetColumn, SheetRow } from '../../common/spreadsheet/spreadsheet.js';
import { writeXlsx } from '../../common/spreadsheet/xlsx-writer.js';
import { datedProperties, steadyZip } from '../../common/zip.js';
import type { ReportChart, ReportContent, ReportTable } from '../report/report-content.js';
import { seriesName } from './chart-values.js';
import { instantText } from './chinese-text.js';
import { planReport } from './report-plan.js';

/** The report as a workbook: its text on the first sheet, then one sheet a table, with numbers and days as such. */
export async function reportXlsx(content: ReportContent, options: { draft: boolean }): Promise<Buffer> {
  const created = new Date(content.dataAsOf);
  const state = options.draft ? '草稿，未发布　' : '';
  const through = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(through),
    writeXlsx(
      {
        creator: content.issuer,
        created,
        footer: `${content.title}　${content.week}　${state}数据截至${instantText(content.dataAsOf)}`,
        sheets: [textSheet(content, options), ...content.sections.flatMap(dataSheets)],
      },
      through,
    ),
  ]);
  return steadyZip(bytes, created, datedProperties(created));
}

const dataSheets = ({ tables, charts }: ReportContent['sections'][number]): Sheet[] => [
  ...tables.filter(({ rows }) => rows.length > 0).map(tableSheet),
  ...charts.filter(({ categories, series }) => categories.length > 0 && series.length > 0).map(chartSheet),
];

function textSheet(content: ReportContent, options: { draft: boolean }): Sheet {
  const plan = planReport(content, options);
  const note = (text: string): SheetRow => ({ values: ['', text, ''] });
  const rows: SheetRow[] = [
    { values: ['', plan.title, ''], tone: 'TOTAL' },
    note(plan.subtitle),
    note(`${plan.asOf}${plan.draft ? '　草稿，未发布' : ''}`),
    ...plan.sections.flatMap(({ heading, paragraphs }) =>
      paragraphs.map(({ text, edited }, index) => ({
        values: [index === 0 ? heading : '', text, edited ? '人工' : '自动'],
      })),
    ),
    note(`${plan.issuer}　${plan.issued}`),
  ];
  const columns: SheetColumn[] = [
    { title: '部分', kind: 'TEXT', width: 12 },
    { title: '内容', kind: 'TEXT', width: 45 },
    { title: '来源', kind: 'TEXT', width: 4 },
  ];
  return { name: '报告', title: content.title, columns, rows };
}

const tableSheet = ({ title, columns, rows, total }: ReportTable): Sheet => ({
  name: title,
  title: total !== null && total > rows.length ? `${title}（共${total}项，列前${rows.length}项）` : title,
  columns: columns.map((column) => ({
    ...column,
    width: Math.max(column.width, 4),
    // Without a unit of its own a column holds several: each number with the places that it has.
    places: column.kind === 'NUMBER' && !column.unit ? undefined : column.places,
  })),
  rows: rows.map(({ cells, tone }) => ({ values: cells.map(({ value }) => value), tone })),
});

const chartSheet = (chart: ReportChart): Sheet => ({
  name: `图 ${chart.title}`,
  columns: [
    { title: '项目', kind: 'TEXT', width: 12 },
    ...chart.series.map((_, index): SheetColumn => ({ title: seriesName(chart, index), kind: 'NUMBER', width: 10 })),
  ],
  rows: chart.categories.map((category, at) => ({
    values: [category, ...chart.series.map(({ values }) => values[at] ?? null)],
  })),
});
