import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { notFound } from '../../common/errors.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { sendWorkbook } from '../send-workbook.js';
import { TemplateService } from './template.service.js';

@Controller('files/templates')
export class TemplateController {
  constructor(private readonly templates: TemplateService) {}

  @Allow(Permission.IMPORT)
  @Get(':name')
  async template(@CurrentActor() actor: Actor, @Param('name') name: string, @Res() response: Response): Promise<void> {
    const kind = /^([a-z-]+)\.xlsx$/.exec(name)?.[1];
    if (!kind) throw notFound('这个模板');
    const template = await this.templates.prepare(actor, kind);
    await sendWorkbook(response, template.workbook, template.name, 'xlsx');
  }
}
