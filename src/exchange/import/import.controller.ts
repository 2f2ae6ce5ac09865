import { Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Request, Response } from 'express';
import { badInput, notFound } from '../../common/errors.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { sendWorkbook } from '../send-workbook.js';
import { ImportFiles } from './import-files.js';
import { ImportService } from './import.service.js';
import type { ImportJobView } from './import.types.js';

type ImportReceipt = Pick<ImportJobView, 'id' | 'kind' | 'status' | 'fileName' | 'version'>;

@Controller('files/imports')
export class ImportController {
  constructor(
    private readonly service: ImportService,
    private readonly files: ImportFiles,
  ) {}

  /** Answers at once; it is read in the background, and `importJob(id)` tells how far. */
  @Allow(Permission.IMPORT)
  @Post(':kind')
  @HttpCode(202)
  async upload(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Req() request: Request,
    @Headers('idempotency-key') key?: string,
  ): Promise<ImportReceipt> {
    if (key !== undefined && !isUUID(key)) throw badInput('Idempotency-Key 须为 UUID', 'Idempotency-Key');
    const job = await this.service.upload(actor, kind, request, key ?? null);
    // One by one: outside GraphQL no schema keeps back what the server notes of a job for itself.
    return { id: job.id, kind: job.kind, status: job.status, fileName: job.fileName, version: job.version };
  }

  @Allow(Permission.IMPORT)
  @Get(':id/rejected.xlsx')
  async rejected(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() response: Response): Promise<void> {
    if (!isUUID(id)) throw notFound('导入');
    const { name, workbook } = await this.files.rejected(actor, id);
    await sendWorkbook(response, workbook, name, 'xlsx');
  }
}
