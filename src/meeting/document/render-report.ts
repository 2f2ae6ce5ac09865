import type { ReportContent } from '../report/report-content.js';

export type ReportFormat = 'docx' | 'xlsx' | 'html';

/**
 * The files of a report: the same content gives the same bytes. The libraries are loaded here, at the first report that
 * is rendered, so that the server does not pay for them when it starts.
 */
export async function renderReport(
  content: ReportContent,
  options: { draft: boolean },
): Promise<Record<ReportFormat, Buffer>> {
  const { reportDocx } = await import('./report-docx.js');
  const { reportXlsx } = await import('./report-xlsx.js');
  const { reportHtml } = await import('./report-html.js');
  const [docx, xlsx] = await Promise.all([reportDocx(content, options), reportXlsx(content, options)]);
  return { docx, xlsx, html: reportHtml(content, options) };
}
