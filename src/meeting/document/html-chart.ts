import type { ReportChart } from '../report/report-content.js';
import { seriesName } from './chart-values.js';
import { escapeHtml } from './html-text.js';

const WIDTH = 600;
const PANEL = 150;
const TOP = 34;
const BOTTOM = 22;
const COLOUR = '#1f4e79';

/** A chart as an image in the page: a panel a series, for series of different units share no axis. */
export function chartSvg(chart: ReportChart): string {
  const panels = chart.series.map((_, index) => panel(chart, index));
  const height = panels.length * PANEL;
  return (
    `<svg role="img" aria-label="${escapeHtml(chart.title)}" viewBox="0 0 ${WIDTH} ${height}" ` +
    `xmlns="http://www.w3.org/2000/svg">${panels.join('')}</svg>`
  );
}

function panel(chart: ReportChart, index: number): string {
  const values = chart.categories.map((_, at) => chart.series[index]?.values[at] ?? null);
  const known = values.filter((value) => value !== null);
  const top = Math.max(0, ...known);
  const low = Math.min(0, ...known);
  const room = PANEL - TOP - BOTTOM;
  const y = (value: number): number => TOP + (room * (top - value)) / (top - low || 1);
  const step = WIDTH / chart.categories.length;
  const bars = values.map((value, at) => {
    const middle = step * (at + 0.5);
    const label = `<text x="${n(middle)}" y="${PANEL - 6}">${escapeHtml(chart.categories[at] ?? '')}</text>`;
    if (value === null) return label;
    const [upper, lower] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
    return (
      `<rect x="${n(middle - step * 0.3)}" y="${n(upper)}" width="${n(step * 0.6)}" height="${n(lower - upper)}" fill="${COLOUR}"/>` +
      `<text x="${n(middle)}" y="${n(upper - 4)}">${n(value)}</text>${label}`
    );
  });
  return (
    `<g transform="translate(0 ${index * PANEL})"><text x="0" y="14" class="name">${escapeHtml(seriesName(chart, index))}</text>` +
    `${bars.join('')}<line x1="0" x2="${WIDTH}" y1="${n(y(0))}" y2="${n(y(0))}" stroke="#000"/></g>`
  );
}

/** Two places at most, for coordinates and labels alike. */
const n = (value: number): string => String(Math.round(value * 100) / 100);
