import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource, EntityManager } from 'typeorm';
import { AppError, badInput, ErrorCode, notFound, unavailable } from '../common/errors.js';
import { newId } from '../database/base.entity.js';
import { Parameters } from '../database/parameters.js';
import { Transactions } from '../database/transactions.js';
import type { Actor } from '../identity/actor.js';
import { cleanFileName } from './file-name.js';
import { FileStorage, OpenBytes } from './file-storage.js';
import { FileUses } from './file-uses.js';
import { fileUrl, StoredFileView } from './file.types.js';
import { ACCEPTED, MediaType, mediaTypeOf } from './media-type.js';
import { receiveFile } from './receive-file.js';
import { StoredFile } from './stored-file.entity.js';

/** A file that may be read, and a way to its bytes. */
export interface ReadableFile {
  name: string;
  mediaType: string;
  sha256: Buffer;
  open(): Promise<OpenBytes>;
}

@Injectable()
export class FileService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly storage: FileStorage,
    private readonly uses: FileUses,
  ) {}

  /**
   * Takes in the one file of the request. First the bytes, then the row: there is never a row without its bytes, and
   * bytes without a row, which only a crash can leave, are swept.
   * @param clientKey a retry with the same key and content gets the file of the first call
   */
  async upload(actor: Actor, request: Request, clientKey: string | null): Promise<StoredFileView> {
    const key = newId();
    let id: string | undefined;
    try {
      const { name, stored } = await receiveFile(request, (bytes) => this.storage.put(key, bytes));
      const { size, sha256 } = stored;
      if (size === 0) throw badInput('文件是空的', 'file');
      const type = await this.typeOf(key);
      const file = { name: cleanFileName(name, type), mediaType: type.mediaType, size, sha256 };
      const input = { name: file.name, sha256: sha256.toString('hex') };
      id = await this.transactions.once(actor, { key: clientKey, operation: 'POST /files', input }, async (manager) => {
        await manager.insert(StoredFile, { ...file, id: key, storageKey: key, uploadedById: actor.userId });
        return key;
      });
    } catch (error) {
      throw isFull(error) ? unavailable(error) : error;
    } finally {
      if (id !== key) await this.storage.remove(key);
    }
    return this.own(id);
  }

  /** @throws NOT_FOUND for a missing file and for one that the actor may not read, alike */
  async find(actor: Actor, id: string): Promise<ReadableFile> {
    const parameters = new Parameters(id, actor.userId);
    const [file] = await this.dataSource.query<(Omit<ReadableFile, 'open'> & { storageKey: string })[]>(
      `SELECT f.name, f.media_type AS "mediaType", f.sha256, f.storage_key AS "storageKey" FROM stored_file f
        WHERE f.id = $1 AND (f.uploaded_by_id = $2 OR ${this.uses.readable(actor, parameters, 'f.id')})`,
      parameters.values,
    );
    if (!file) throw notFound('文件');
    const { storageKey, ...rest } = file;
    const open = (): Promise<OpenBytes> =>
      this.storage.open(storageKey).catch((error: unknown) => {
        throw unavailable(error);
      });
    return { ...rest, open };
  }

  /**
   * Files that the actor is about to attach: own uploads that belong to nothing yet. Of two who attach one file at the
   * same time, the unique index of the attaching table lets one through.
   * @param path input field, for the refusal
   */
  async requireFree(manager: EntityManager, actor: Actor, ids: readonly string[], path: string): Promise<void> {
    if (ids.length === 0) return;
    const free = await manager.query<{ id: string }[]>(
      `SELECT f.id FROM stored_file f
        WHERE f.id = ANY($1) AND f.uploaded_by_id = $2 AND NOT ${this.uses.attached('f.id')}`,
      [ids, actor.userId],
    );
    const known = new Set(free.map(({ id }) => id));
    const index = ids.findIndex((id) => !known.has(id.toLowerCase()));
    if (index >= 0) throw badInput('附件不存在、不是本人上传，或已用于其他记录', `${path}.${index}`);
  }

  private async typeOf(key: string): Promise<MediaType> {
    const bytes = await this.storage.open(key);
    try {
      const type = await mediaTypeOf(bytes);
      if (type) return type;
    } finally {
      await bytes.close();
    }
    const message = `不接受这种文件：只接受${ACCEPTED}，以内容为准`;
    throw new AppError(ErrorCode.BAD_USER_INPUT, message, { field: 'file', status: 415 });
  }

  private async own(id: string): Promise<StoredFileView> {
    const { name, mediaType, size, uploadedAt } = await this.dataSource.manager.findOneByOrFail(StoredFile, { id });
    return { id, name, mediaType, size, uploadedAt, url: fileUrl(id) };
  }
}

/** The disk, or this account's share of it. */
const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((error as { code?: string }).code ?? '');
