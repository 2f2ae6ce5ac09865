import { printableText } from '../../common/text.js';
import type { ReportChart, ReportContent, ReportSection, ReportTable } from '../report/report-content.js';
import { chineseNumber, dayText, instantText } from './chinese-text.js';
import { isWide, planTable, type PlannedTable } from './table-plan.js';

/** A report as it is printed: what stands where and in which words, for paper and for the page in the browser alike. */
export interface ReportPlan {
  title: string;
  subtitle: string;
  /** 数据截至2026年11月23日06:00. */
  asOf: string;
  draft: boolean;
  sections: PlannedSection[];
  /** Tables too wide for an upright page stand behind the signature, each on its own pages across. */
  appendices: Appendix[];
  issuer: string;
  /** 成文日期; of a draft with blanks to be filled in. */
  issued: string;
}

export interface PlannedSection {
  /** 一、本周总体情况. */
  heading: string;
  paragraphs: PlannedParagraph[];
  blocks: Block[];
  /** Whether the blocks have headings of their own, （一）, （二）. */
  numbered: boolean;
}

export interface PlannedParagraph {
  text: string;
  /** Shown in drafts only: somebody wrote this instead of what was generated. */
  edited: boolean;
}

export type Block =
  | { kind: 'TABLE'; heading: string | null; table: PlannedTable }
  | { kind: 'CHART'; heading: string | null; chart: ReportChart }
  /** Where a table stands that does not stand here. */
  | { kind: 'REFERENCE'; heading: string | null; text: string };

export interface Appendix {
  /** 附件1. */
  label: string;
  title: string;
  table: PlannedTable;
}

/** Said where nothing else is: an empty section shall not look like a forgotten one. */
const NOTHING = '本周无此项内容。';

export function planReport(given: ReportContent, { draft }: { draft: boolean }): ReportPlan {
  const content = printable(given);
  const year = content.days.to.slice(0, 4);
  const wide = content.sections
    .flatMap(({ tables }) => tables)
    .filter((table) => table.rows.length > 0 && isWide(table));
  const appendices = wide.map((table, order) => ({
    label: wide.length > 1 ? `附件${order + 1}` : '附件',
    title: table.title,
    table: planTable(table, year),
  }));
  const labels = new Map(wide.map((table, order) => [table, appendices[order]?.label ?? '']));
  return {
    title: content.title,
    subtitle: content.subtitle,
    asOf: `数据截至${instantText(content.dataAsOf)}`,
    draft,
    sections: content.sections.map((section, index) => planSection(section, index, { year, labels })),
    appendices,
    issuer: content.issuer,
    issued: content.issuedOn ? dayText(content.issuedOn) : `${year}年　月　日`,
  };
}

interface Context {
  year: string;
  /** Of the tables that stand in the appendices. */
  labels: ReadonlyMap<ReportTable, string>;
}

function planSection(section: ReportSection, index: number, context: Context): PlannedSection {
  const paragraphs = section.paragraphs.flatMap(({ text, edited }) =>
    text
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => ({ text: line.trim(), edited: edited !== null })),
  );
  const shown = section.tables.filter((table) => table.rows.length > 0);
  const drawn = section.charts.filter(hasValues);
  const numbered = shown.length + drawn.length > 1;
  const heading = (title: string, order: number): string | null =>
    numbered ? `（${chineseNumber(order + 1)}）${title}` : title === section.title ? null : title;
  const blocks = [
    ...shown.map((table, order) => tableBlock(table, heading(table.title, order), context)),
    ...drawn.map((chart, order): Block => {
      return { kind: 'CHART', heading: heading(chart.title, shown.length + order), chart };
    }),
  ];
  return {
    heading: `${chineseNumber(index + 1)}、${section.title}`,
    paragraphs: paragraphs.length + blocks.length > 0 ? paragraphs : [{ text: NOTHING, edited: false }],
    blocks,
    numbered,
  };
}

function tableBlock(table: ReportTable, heading: string | null, { year, labels }: Context): Block {
  const label = labels.get(table);
  if (!label) return { kind: 'TABLE', heading, table: planTable(table, year) };
  const count = table.total ?? table.rows.length;
  return { kind: 'REFERENCE', heading, text: `${table.title}（共${count}项）见${label}。` };
}

const hasValues = ({ categories, series }: ReportChart): boolean =>
  categories.length > 0 &&
  series.some(({ values }) => values.some((value) => value !== null && Number.isFinite(value)));

/** The same content without what no document can carry: control characters, halves of characters. */
function printable<T>(value: T): T {
  if (typeof value === 'string') return printableText(value) as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printable<unknown>(inner)])) as T;
}
