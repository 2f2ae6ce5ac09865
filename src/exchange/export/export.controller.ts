import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { sendWorkbook } from '../send-workbook.js';
import { ExportInput } from './export-input.js';
import { ExportService } from './export.service.js';

/** A POST, for an export is recorded and asks for a reason: no link on a foreign page can start one. */
@Controller('files/exports')
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  @Allow(Permission.EXPORT)
  @Post(':kind')
  @HttpCode(200)
  async export(
    @CurrentActor() actor: Actor,
    @Param('kind') kind: string,
    @Body() input: ExportInput,
    @Res() response: Response,
  ): Promise<void> {
    const { name, workbook } = await this.exports.prepare(actor, kind, input);
    await sendWorkbook(response, workbook, name, input.format);
  }
}
