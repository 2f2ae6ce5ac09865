import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { buffer } from 'node:stream/consumers';
import { badInput, notFound } from '../../common/errors.js';
import { contentDisposition } from '../../files/file-name.js';
import { receiveFile } from '../../files/receive-file.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ChainMapService, type MapFormat, type MapImportAnswer } from './chain-map.service.js';

const NAME = /^([A-Z0-9.-]{1,40})\.(xlsx|json)$/;
const PLAN = /^[0-9a-f]{32}$/;

const MEDIA_TYPES: Readonly<Record<MapFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/** Chain maps travel between zones as files: out by GET, in by POST, the first time to see what it would do. */
@Controller('files/chains')
export class ChainMapController {
  constructor(private readonly maps: ChainMapService) {}

  @Allow(Permission.EXPORT)
  @Get(':name')
  async download(@CurrentActor() actor: Actor, @Param('name') file: string, @Res() response: Response): Promise<void> {
    const [, code, extension] = NAME.exec(file) ?? [];
    if (!code) throw notFound('图谱文件');
    const format = extension as MapFormat;
    const { name, bytes } = await this.maps.export(actor, code, format);
    response.set({
      'content-type': MEDIA_TYPES[format],
      'content-length': String(bytes.length),
      'content-disposition': contentDisposition('attachment', `${name}.${format}`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    response.end(bytes);
  }

  /** A form with the file; `?plan=` of the first answer has it done. */
  @Allow(Permission.CHAIN_EDIT)
  @Post()
  @HttpCode(200)
  async import(
    @CurrentActor() actor: Actor,
    @Query('plan') plan: unknown,
    @Req() request: Request,
  ): Promise<MapImportAnswer> {
    if (plan !== undefined && !(typeof plan === 'string' && PLAN.test(plan))) {
      throw badInput('plan 须为核对时返回的那一个', 'plan');
    }
    const { stored } = await receiveFile(request, (bytes) => buffer(bytes));
    return this.maps.import(actor, stored, plan ?? null);
  }
}
