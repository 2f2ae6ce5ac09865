import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { notFound } from '../../common/errors.js';
import { contentDisposition } from '../../files/file-name.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ReportFormat } from './report.enums.js';
import { ReportReader } from './report.reader.js';

const NAME = /^(\d{4}-W\d{2})\.(docx|xlsx|html)$/;
const VERSION = /^[1-9]\d{0,3}$/;

const MEDIA_TYPES: Readonly<Record<ReportFormat, string>> = {
  [ReportFormat.DOCX]: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  [ReportFormat.XLSX]: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  [ReportFormat.HTML]: 'text/html; charset=utf-8',
};

/** The report as a file: the published one to the byte as it was frozen, a draft as it is now. */
@Controller('files/reports/weekly')
export class ReportFilesController {
  constructor(private readonly reader: ReportReader) {}

  @Allow(Permission.REPORT_READ)
  @Get(':name')
  async download(
    @CurrentActor() actor: Actor,
    @Param('name') name: string,
    @Query('version') version: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [, week, extension] = NAME.exec(name) ?? [];
    if (!week || (version !== undefined && !(typeof version === 'string' && VERSION.test(version)))) {
      throw notFound('周报文件');
    }
    const format = extension as ReportFormat;
    const number = version === undefined ? null : Number(version);
    const { content, draft, bytes: frozen } = await this.reader.file(actor, week, number, format);
    const { renderReport } = await import('../document/render-report.js');
    const bytes = frozen ?? (await renderReport(content, { draft }))[format];
    response.set({
      // The page is read and printed where it opens; nothing in it runs, and nothing is fetched by it.
      'content-disposition': contentDisposition(
        format === ReportFormat.HTML ? 'inline' : 'attachment',
        `${content.title}（${week}${draft ? '，草稿' : ''}）.${format}`,
      ),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-modals",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
      etag: `"${createHash('sha256').update(bytes).digest('hex')}"`,
    });
    if (request.fresh) return void response.status(304).end();
    response.set({ 'content-type': MEDIA_TYPES[format], 'content-length': String(bytes.length) });
    response.end(bytes);
  }
}
