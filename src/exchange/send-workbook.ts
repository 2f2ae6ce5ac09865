import type { Response } from 'express';
import type { Workbook } from '../common/spreadsheet/spreadsheet.js';
import { SPREADSHEET_WRITERS, type SpreadsheetFormat } from '../common/spreadsheet/writers.js';
import { contentDisposition } from '../files/file-name.js';

/** @param name without its ending */
export async function sendWorkbook(
  response: Response,
  workbook: Workbook,
  name: string,
  format: SpreadsheetFormat,
): Promise<void> {
  const writer = SPREADSHEET_WRITERS[format];
  response.set({
    'content-type': writer.mediaType,
    'content-disposition': contentDisposition('attachment', `${name}.${format}`),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  // A reader who hangs up, or a page that fails half-way, ends the connection: the status has been sent.
  await writer.write(workbook, response).catch(() => response.destroy());
}
