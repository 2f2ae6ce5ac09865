import { AlignmentType, Document, type FileChild, HeadingLevel, Packer, PageBreak, Paragraph, TextRun } from 'docx';
import { datedProperties, steadyZip } from '../../common/zip.js';
import type { ReportContent } from '../report/report-content.js';
import { chartParagraph } from './docx-chart.js';
import { footers, headers, pageProperties } from './docx-page.js';
import { ALTERNATIVES, CHARACTER, HEITI, STYLES } from './docx-styles.js';
import { tableParts } from './docx-table.js';
import { planReport, type Appendix, type Block, type PlannedSection, type ReportPlan } from './report-plan.js';

/** The report as a Word document in the look of GB/T 9704-2012; the same content gives the same bytes. */
export async function reportDocx(content: ReportContent, options: { draft: boolean }): Promise<Buffer> {
  const plan = planReport(content, options);
  const page = (across: boolean) => ({
    properties: pageProperties(across),
    headers: headers(plan.draft, plan.asOf),
    footers: footers(),
  });
  const document = new Document({
    title: plan.title,
    subject: plan.subtitle,
    creator: plan.issuer,
    lastModifiedBy: plan.issuer,
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: [
      { ...page(false), children: [...body(plan), ...appendixList(plan), ...signature(plan)] },
      ...(plan.appendices.length > 0 ? [{ ...page(true), children: plan.appendices.flatMap(appendixParts) }] : []),
    ],
  });
  const date = new Date(content.dataAsOf);
  const properties = datedProperties(date);
  const numbered = numberedRelations();
  return steadyZip(await Packer.toBuffer(document), date, (path, xml) =>
    path === 'word/fontTable.xml' ? withAlternatives(xml) : properties(path, numbered(xml)),
  );
}

/**
 * The library draws lots for the names of some relations and counts drawings through the life of the server: in their
 * place come numbers, by their first appearance in the document.
 */
function numberedRelations(): (xml: string) => string {
  const names = new Map<string, string>();
  let drawings = 0;
  return (xml) =>
    xml
      .replace(/(?<=")rId[a-z0-9_-]{21}(?=")/g, (drawn) => {
        const name = names.get(drawn) ?? `rIdChart${names.size + 1}`;
        names.set(drawn, name);
        return name;
      })
      .replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++drawings}"`);
}

const body = (plan: ReportPlan): FileChild[] => [
  new Paragraph({ heading: HeadingLevel.TITLE, text: plan.title }),
  new Paragraph({ style: 'Subtitle', text: plan.subtitle }),
  new Paragraph({ style: 'Subtitle', text: `（${plan.asOf}）` }),
  new Paragraph({ style: 'BodyText' }),
  ...plan.sections.flatMap((section, index) =>
    sectionParts(section, { draft: plan.draft, last: index === plan.sections.length - 1 }),
  ),
];

/** Five lines. */
const SHORT = 140;

const sectionParts = (
  { heading, paragraphs, blocks, numbered }: PlannedSection,
  { draft, last }: { draft: boolean; last: boolean },
): FileChild[] => [
  new Paragraph({ heading: HeadingLevel.HEADING_1, text: heading }),
  ...paragraphs.map(
    ({ text, edited }, index) =>
      new Paragraph({
        style: 'BodyText',
        // The signature does not stand on a page without text; a long text comes along by its last lines anyway.
        keepNext: last && blocks.length === 0 && index === paragraphs.length - 1 && text.length <= SHORT,
        children: [new TextRun(text), ...(draft && edited ? [new TextRun({ text: '（人工）', color: '7F7F7F' })] : [])],
      }),
  ),
  ...blocks.flatMap((block) => blockParts(block, numbered)),
];

function blockParts(block: Block, numbered: boolean): FileChild[] {
  const heading = block.heading
    ? [
        new Paragraph(
          numbered
            ? { heading: HeadingLevel.HEADING_2, text: block.heading }
            : { style: 'Caption', text: block.heading },
        ),
      ]
    : [];
  if (block.kind === 'TABLE') return [...heading, ...tableParts(block.table)];
  if (block.kind === 'CHART') return [...heading, chartParagraph(block.chart)];
  return [...heading, new Paragraph({ style: 'BodyText', text: block.text })];
}

/** 附件说明: an empty line below the text, two characters in. */
const appendixList = ({ appendices }: ReportPlan): FileChild[] => [
  ...(appendices.length > 0 ? [new Paragraph({ style: 'BodyText', keepNext: true })] : []),
  ...appendices.map(({ title }, index) =>
    appendices.length > 1
      ? new Paragraph({
          style: 'BodyText',
          keepNext: true,
          text: `${index === 0 ? '附件：' : '　　　'}${index + 1}.${title}`,
        })
      : new Paragraph({ style: 'BodyText', keepNext: true, text: `附件：${title}` }),
  ),
];

/** 落款 above its date, both kept together; the date four characters in from the right, the signature centred over it. */
function signature({ issuer, issued }: ReportPlan): FileChild[] {
  const width = (text: string): number => [...text].reduce((sum, one) => sum + (one <= '\u00FF' ? 0.5 : 1), 0);
  const right = (text: string): number => Math.round(CHARACTER * Math.max(0, 4 + (width(issued) - width(text)) / 2));
  const line = (text: string, keepNext: boolean): Paragraph =>
    new Paragraph({
      style: 'BodyText',
      alignment: AlignmentType.RIGHT,
      indent: { firstLine: 0, firstLineChars: 0, right: right(text) },
      keepNext,
      text,
    });
  return [
    new Paragraph({ style: 'BodyText', keepNext: true }),
    new Paragraph({ style: 'BodyText', keepNext: true }),
    line(issuer, true),
    line(issued, false),
  ];
}

/** 附件1 in the corner, its title in the middle; each on a page of its own. */
const appendixParts = ({ label, title, table }: Appendix, index: number): FileChild[] => [
  new Paragraph({
    children: [...(index > 0 ? [new PageBreak()] : []), new TextRun({ text: label, font: HEITI })],
    keepNext: true,
  }),
  new Paragraph({ heading: HeadingLevel.TITLE, outlineLevel: 0, keepNext: true, spacing: { after: 160 }, text: title }),
  ...tableParts(table),
];

/** The library writes no typeface but those it embeds: the official ones are named here, with what may replace them. */
function withAlternatives(fontTable: string): string {
  const fonts = Object.entries(ALTERNATIVES)
    .map(
      ([name, other]) =>
        `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
    )
    .join('');
  return fontTable.includes('</w:fonts>')
    ? fontTable.replace('</w:fonts>', `${fonts}</w:fonts>`)
    : fontTable.replace(/<w:fonts([^>]*)\/>/, `<w:fonts$1>${fonts}</w:fonts>`);
}
