import type { GraphQLAnswer, TestApp, Values } from './app.js';
import type { Colleague } from './zone.js';

const CELL = 'text number filter { query filter }';
export const REPORT_FIELDS = `week from to status version title subtitle dataAsOf issuer issuedOn preparedAt publishedAt
  publishedBy { id } sections { key title
    paragraphs { key text generated origin editedBy version figures { name value unit filter { query filter } } }
    tables { key title total columns { key title unit kind } rows { recordType recordId tone cells { ${CELL} } } }
    charts { key categories series { name values } } }
  versions { number kind note createdBy { id } files { format url } } files { format url }`;
export const REPORT = `query ($week: String!, $number: Int) { weeklyReport(week: $week, number: $number) { ${REPORT_FIELDS} } }`;
export const PUBLISH = `mutation ($week: String!, $v: Int) { publishWeeklyReport(week: $week, expectedVersion: $v) {
  ${REPORT_FIELDS} } }`;
export const EDIT = `mutation ($week: String!, $key: String!, $text: String!, $v: Int!) {
  editReportParagraph(week: $week, key: $key, text: $text, expectedVersion: $v) { ${REPORT_FIELDS} } }`;
export const RESTORE = `mutation ($week: String!, $key: String!, $v: Int!) {
  restoreReportParagraph(week: $week, key: $key, expectedVersion: $v) { ${REPORT_FIELDS} } }`;
export const KEEP = `mutation ($week: String!, $note: String) { keepReportVersion(week: $week, note: $note) { ${REPORT_FIELDS} } }`;

interface Filtered {
  filter: { query: string; filter: string } | null;
}
export interface Paragraph {
  key: string;
  text: string;
  generated: string;
  origin: string;
  editedBy: string | null;
  version: number;
  figures: ({ name: string; value: number | null; unit: string } & Filtered)[];
}
export interface Table {
  key: string;
  total: number | null;
  columns: { key: string; title: string; unit: string | null; kind: string }[];
  rows: {
    recordType: string | null;
    recordId: string | null;
    tone: string | null;
    cells: ({ text: string | null; number: number | null } & Filtered)[];
  }[];
}
export interface Report {
  week: string;
  status: string;
  version: number;
  title: string;
  subtitle: string;
  dataAsOf: string;
  issuedOn: string | null;
  preparedAt: string | null;
  publishedAt: string | null;
  publishedBy: { id: string } | null;
  sections: { key: string; title: string; paragraphs: Paragraph[]; tables: Table[] }[];
  versions: { number: number; kind: string; note: string | null; files: { format: string; url: string }[] }[];
  files: { format: string; url: string }[];
}

export const reportOf = async (app: TestApp, by: Colleague, week: string, number?: number): Promise<Report> =>
  (await app.ask<{ weeklyReport: Report }>(REPORT, { week, number: number ?? null }, by.token)).weeklyReport;

export const publish = async (app: TestApp, by: Colleague, week: string, more: Values = {}): Promise<Report> =>
  (await app.ask<{ publishWeeklyReport: Report }>(PUBLISH, { week, ...more }, by.token)).publishWeeklyReport;

export const tryPublish = (app: TestApp, by: Colleague, week: string): Promise<GraphQLAnswer<unknown>> =>
  app.send(PUBLISH, { week }, by.token);

export const paragraphOf = ({ sections }: Report, key: string): Paragraph => {
  const found = sections.flatMap(({ paragraphs }) => paragraphs).find((paragraph) => paragraph.key === key);
  if (!found) throw new Error(`no paragraph ${key}`);
  return found;
};

export const tableOf = ({ sections }: Report, key: string): Table => {
  const found = sections.flatMap(({ tables }) => tables).find((table) => table.key === key);
  if (!found) throw new Error(`no table ${key}`);
  return found;
};

/** The text or number in a table, by what stands in the row's first cell and the column's key. */
export function cellOf(report: Report, table: string, row: string, column: string): string | number | null {
  const { columns, rows } = tableOf(report, table);
  const found = rows.find(({ cells }) => cells[0]!.text === row);
  if (!found) throw new Error(`no row ${row} in ${table}`);
  const cell = found.cells[columns.findIndex(({ key }) => key === column)];
  if (!cell) throw new Error(`no column ${column} in ${table}`);
  return cell.text ?? cell.number;
}

/** All that the report says, without when it was read. */
export const wordsOf = ({ sections }: Report): string => JSON.stringify(sections);
