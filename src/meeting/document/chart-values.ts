import type { ReportChart } from '../report/report-content.js';

/** 签约金额（亿元). */
export function seriesName({ series }: ReportChart, index: number): string {
  const { name = '', unit = '' } = series[index] ?? {};
  return unit ? `${name}（${unit}）` : name;
}
