import { SectionKey, ReportContent, Cell, Column, Paragraph, ReportTable, Row } from './report-content.js';
import { queryOf } from '../statistics/statistics.service.js';
import { ParagraphOrigin, ReportColumnKind } from './report.enums.js';
import type { ReportCell, ReportParagraph, ReportRow, ReportSectionView, ReportTableView } from './report.types.js';

/** The content as GraphQL shows it. @param versions of the paragraphs that people have written; the others are 0 */
export const sectionViews = (content: ReportContent, versions: ReadonlyMap<string, number>): ReportSectionView[] =>
  content.sections.map(({ key, title, paragraphs, tables, charts }) => ({
    ...{ key: key satisfies SectionKey, title, charts },
    paragraphs: paragraphs.map((paragraph) => paragraphView(paragraph, versions.get(paragraph.key) ?? 0)),
    tables: tables.map(tableView),
  }));

const paragraphView = ({ edited, figures, ...said }: Paragraph, version: number): ReportParagraph => ({
  ...said,
  origin: edited ? ParagraphOrigin.MANUAL : ParagraphOrigin.AUTO,
  editedBy: edited?.by ?? null,
  editedAt: edited && new Date(edited.at),
  version,
  figures: figures.map(({ records, ...figure }) => ({ ...figure, filter: queryOf(records) })),
});

const tableView = ({ columns, rows, ...table }: ReportTable): ReportTableView => ({
  ...table,
  columns: columns.map((column) => ({ ...column, kind: column.kind as ReportColumnKind })),
  rows: rows.map((row) => rowView(row, columns)),
});

const rowView = ({ cells, record, tone }: Row, columns: readonly Column[]): ReportRow => ({
  cells: cells.map((cell, index) => cellView(cell, columns[index]!)),
  ...{ recordType: record?.type ?? null, recordId: record?.id ?? null, tone },
});

function cellView({ value, records }: Cell, { kind }: Column): ReportCell {
  const isText = kind === 'TEXT' || kind === 'DATE';
  return {
    text: isText && value !== null ? String(value) : null,
    number: isText ? null : (value as number | null),
    filter: queryOf(records),
  };
}
