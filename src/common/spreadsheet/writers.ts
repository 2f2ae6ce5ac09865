import type { SpreadsheetWriter } from './spreadsheet.js';

export type SpreadsheetFormat = 'xlsx' | 'csv';

/** The libraries are loaded at the first file that is written, not when the server starts. */
export const SPREADSHEET_WRITERS: Readonly<Record<SpreadsheetFormat, SpreadsheetWriter>> = {
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: async (workbook, to) => (await import('./xlsx-writer.js')).writeXlsx(workbook, to),
  },
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    write: async (workbook, to) => (await import('./csv-writer.js')).writeCsv(workbook, to),
  },
};
