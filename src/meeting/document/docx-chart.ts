import { AlignmentType, LineRuleType, Paragraph } from 'docx';
import { ChartRun } from 'docx/charts';
import type { ReportChart } from '../report/report-content.js';
import { seriesName } from './chart-values.js';

/** Told apart in black print, too: bars are light, lines dark. */
const BARS = ['9DC3E6', 'C9C9C9', 'F4B183'];
const LINES = ['7F7F7F', '1F4E79'];

/** 156 × 75 mm at 96 pixels per inch. */
const SIZE = { width: 588, height: 284 };
const font = { name: '宋体', size: 10, color: '000000' };
const label = { ...font, size: 9 };

/** A chart that Word and WPS draw and can change, with its figures in a sheet inside the document. */
export function chartParagraph(chart: ReportChart): Paragraph {
  const units = [...new Set(chart.series.map(({ unit }) => unit))];
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    // A line of exact height would show a strip of the chart.
    spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 60, after: 120 },
    children: [
      new ChartRun({
        type: 'column',
        transformation: SIZE,
        font: { name: '宋体', color: '000000' },
        gapWidth: 60,
        legend: { position: 'top', font },
        categories: chart.categories,
        categoryAxis: { font },
        valueAxis: {
          font,
          gridlines: false,
          numberFormat: 'General',
          ...(units[0] && { title: { text: units[0], font } }),
        },
        ...(units.length > 1 && {
          secondaryValueAxis: { font, numberFormat: 'General', title: { text: units.slice(1).join('、'), font } },
        }),
        altText: { name: chart.title, description: altText(chart) },
        series: chart.series.map(({ unit, values }, index) => ({
          name: seriesName(chart, index),
          values: chart.categories.map((_, at) => values[at] ?? null),
          ...(unit === units[0]
            ? {
                color: BARS[index % BARS.length],
                dataLabels: { value: true, font: label, position: 'insideBase' as const },
              }
            : // What is counted in another unit is drawn as a line against an axis of its own.
              {
                ...{ type: 'line' as const, axis: 'secondary' as const, markers: true },
                color: LINES[index % LINES.length],
                dataLabels: { value: true, font: { ...label, bold: true }, position: 'above' as const },
              }),
        })),
      }),
    ],
  });
}

/** For those who hear the report: its figures in words. */
const altText = ({ title, categories, series }: ReportChart): string =>
  `${title}。${series
    .map(
      ({ name, unit, values }) =>
        `${name}：${categories.map((category, at) => `${category} ${values[at] ?? '无'}${unit}`).join('，')}`,
    )
    .join('；')}。`;
