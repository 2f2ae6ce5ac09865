import {
  AlignmentType,
  type IBorderOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { ACROSS_WIDTH, TEXT_WIDTH } from './docx-styles.js';
import type { PlannedRow, PlannedTable } from './table-plan.js';

const LINE: IBorderOptions = { style: 'single', size: 4, color: '000000' };
const FILLS = { TOTAL: 'F2F2F2', RED: 'FBE5E3', AMBER: 'FFF2CC' } as const;
const ALIGN = { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER } as const;

/** What stands above (单位), the table, and what stands below it. Widths are fixed: programs agree on them. */
export function tableParts(plan: PlannedTable): (Paragraph | Table)[] {
  const widths = columnWidths(plan);
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    margins: {
      top: 30,
      bottom: 30,
      left: plan.wide ? 40 : 60,
      right: plan.wide ? 40 : 60,
      marginUnitType: WidthType.DXA,
    },
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows: [headRow(plan, widths), ...plan.rows.map((row, index) => bodyRow(row, plan, widths, index === 0))],
  });
  return [
    ...(plan.unit ? [new Paragraph({ style: 'Unit', text: `单位：${plan.unit}` })] : []),
    table,
    plan.note
      ? new Paragraph({ style: 'TableText', spacing: { before: 40, after: 100 }, text: plan.note })
      : // What follows a table needs a paragraph between: a low one.
        new Paragraph({ style: 'TableText', spacing: { line: 160, lineRule: LineRuleType.EXACT } }),
  ];
}

/** Twips, in the plan's proportion; what rounding leaves goes to the widest, so that tables end at the same edge. */
function columnWidths({ columns, wide }: PlannedTable): number[] {
  const whole = wide ? ACROSS_WIDTH : TEXT_WIDTH;
  const widths = columns.map(({ share }) => Math.floor(share * whole));
  const widest = widths.indexOf(Math.max(...widths));
  const rest = whole - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === widest ? width + rest : width));
}

const headRow = (plan: PlannedTable, widths: number[]): TableRow =>
  new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: plan.columns.map(({ header }, index) => cell('TableHead', header, widths[index], { plan })),
  });

/**
 * Rows stay whole, but for the first: LibreOffice 7.4 loses all rows behind it where only one fits below a repeated head
 * at the end of a page.
 */
const bodyRow = ({ cells, tone }: PlannedRow, plan: PlannedTable, widths: number[], first: boolean): TableRow =>
  new TableRow({
    cantSplit: !first,
    children: plan.columns.map(({ align }, index) =>
      cell('TableText', cells[index] ?? '', widths[index], { plan, align, tone }),
    ),
  });

function cell(
  style: string,
  text: string,
  width: number | undefined,
  {
    plan,
    align = 'center',
    tone = null,
  }: { plan: PlannedTable; align?: keyof typeof ALIGN; tone?: PlannedRow['tone'] },
): TableCell {
  const size = plan.size * 2;
  // Type of 12 pt on lines of 17 pt; smaller type in proportion.
  const spacing = { line: Math.round(plan.size * 28.4), lineRule: LineRuleType.EXACT };
  return new TableCell({
    width: { size: width ?? 0, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(tone && { shading: { fill: FILLS[tone] } }),
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          style,
          spacing,
          alignment: ALIGN[align],
          children: [new TextRun({ text: line, size, ...(tone === 'TOTAL' && { bold: true }) })],
        }),
    ),
  });
}
