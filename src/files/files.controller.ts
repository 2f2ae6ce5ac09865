import { Controller, Get, Headers, Param, Post, Query, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Request, Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { badInput, notFound } from '../common/errors.js';
import { Allow, CurrentActor } from '../identity/access.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { contentDisposition } from './file-name.js';
import { FileService } from './file.service.js';
import { StoredFileView } from './file.types.js';
import { isShown } from './media-type.js';

@Controller('files')
export class FilesController {
  constructor(private readonly files: FileService) {}

  @Allow(Permission.CONTACT_EDIT, Permission.PROJECT_ASSIGN)
  @Post()
  upload(
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Headers('idempotency-key') key?: string,
  ): Promise<StoredFileView> {
    if (key !== undefined && !isUUID(key)) throw badInput('Idempotency-Key 须为 UUID', 'Idempotency-Key');
    return this.files.upload(actor, request, key ?? null);
  }

  /** A download, whatever it is; photos and PDF are shown when asked for. Nothing in it ever runs as a page of ours. */
  @Allow(Permission.CONTACT_READ)
  @Get(':id')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query('inline') inline: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!isUUID(id)) throw notFound('文件');
    const file = await this.files.find(actor, id);
    const shown = inline === '1' && isShown(file.mediaType);
    response.set({
      'content-disposition': contentDisposition(shown ? 'inline' : 'attachment', file.name),
      'x-content-type-options': 'nosniff',
      // A PDF viewer needs more than a sandbox gives.
      'content-security-policy': `default-src 'none'${file.mediaType === 'application/pdf' ? '' : '; sandbox'}`,
      'cross-origin-resource-policy': 'same-origin',
      // Kept by the browser, but asked for again: a permission may have ended.
      'cache-control': 'private, no-cache',
      etag: `"${file.sha256.toString('hex')}"`,
    });
    if (request.fresh) return void response.status(304).end();
    const bytes = await file.open();
    response.set({ 'content-type': file.mediaType, 'content-length': String(bytes.size) });
    // A client that hangs up, or a disk that fails half-way, ends the connection: the status has been sent.
    await pipeline(bytes.stream(), response).catch(() => response.destroy());
  }
}
