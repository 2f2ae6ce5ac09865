import type { ReportContent } from '../report/report-content.js';
import { chartSvg } from './html-chart.js';
import { reportStyle } from './html-style.js';
import { escapeHtml } from './html-text.js';
import { planReport, type Appendix, type Block, type PlannedSection, type ReportPlan } from './report-plan.js';
import type { PlannedTable } from './table-plan.js';

/** The report as one page for reading and printing: no script and nothing from elsewhere. */
export function reportHtml(content: ReportContent, options: { draft: boolean }): Buffer {
  const plan = planReport(content, options);
  return Buffer.from(
    `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${plan.title} ${content.week}`)}</title>
<style>${reportStyle(plan.draft, plan.asOf)}</style>
</head>
<body>
<main>
${plan.draft ? `<p class="draft">草稿　${escapeHtml(plan.asOf)}　未发布</p>\n` : ''}<h1>${escapeHtml(plan.title)}</h1>
<p class="sub">${escapeHtml(plan.subtitle)}</p>
<p class="sub">（${escapeHtml(plan.asOf)}）</p>
<div class="gap"></div>
${plan.sections.map((section) => sectionHtml(section, plan.draft)).join('\n')}
${appendixList(plan)}<div class="end"><div class="gap"></div><div class="gap"></div>
<div class="signature"><div>${escapeHtml(plan.issuer)}<br>${escapeHtml(plan.issued)}</div></div></div>
</main>
${plan.appendices.map(appendixHtml).join('\n')}
</body>
</html>
`,
    'utf8',
  );
}

const sectionHtml = ({ heading, paragraphs, blocks, numbered }: PlannedSection, draft: boolean): string =>
  [
    '<section>',
    `<h2>${escapeHtml(heading)}</h2>`,
    ...paragraphs.map(
      ({ text, edited }) =>
        `<p>${escapeHtml(text)}${draft && edited ? '<span class="edited">（人工）</span>' : ''}</p>`,
    ),
    ...blocks.map((block) => blockHtml(block, numbered)),
    '</section>',
  ].join('\n');

function blockHtml(block: Block, numbered: boolean): string {
  const heading = block.heading && numbered ? `<h3>${escapeHtml(block.heading)}</h3>\n` : '';
  if (block.kind === 'REFERENCE') return `${heading}<p>${escapeHtml(block.text)}</p>`;
  const caption = block.heading && !numbered ? `<figcaption>${escapeHtml(block.heading)}</figcaption>` : '';
  const inner = block.kind === 'TABLE' ? tableHtml(block.table) : chartSvg(block.chart);
  return `${heading}<figure>${caption}${inner}</figure>`;
}

function tableHtml({ unit, columns, rows, note, size }: PlannedTable): string {
  const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;
  return [
    unit ? `<div class="unit">单位：${escapeHtml(unit)}</div>` : '',
    `<table style="font-size:${size}pt">`,
    `<colgroup>${columns.map(({ share }) => `<col style="width:${percent(share)}">`).join('')}</colgroup>`,
    `<thead><tr>${columns.map(({ header }) => `<th scope="col">${escapeHtml(header)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map(
      ({ cells, tone }) =>
        `<tr${tone ? ` class="${tone}"` : ''}>` +
        `${columns.map(({ align }, index) => `<td class="${align}">${escapeHtml(cells[index] ?? '')}</td>`).join('')}</tr>`,
    ),
    '</tbody>',
    '</table>',
    note ? `<div class="note">${escapeHtml(note)}</div>` : '',
  ]
    .filter(Boolean)
    .join('\n');
}

const appendixList = ({ appendices }: ReportPlan): string =>
  appendices.length === 0
    ? ''
    : `<div class="gap"></div>\n${appendices
        .map(({ title }, index) => {
          const number = appendices.length > 1 ? `${index + 1}.` : '';
          return `<p>${index === 0 ? '附件：' : '　　　'}${number}${escapeHtml(title)}</p>`;
        })
        .join('\n')}\n`;

const appendixHtml = ({ label, title, table }: Appendix): string =>
  `<section class="appendix">\n<p class="label">${escapeHtml(label)}</p>\n<h1>${escapeHtml(title)}</h1>\n` +
  `<figure>${tableHtml(table)}</figure>\n</section>`;
