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
import { ACCEPTED, type Content, MediaType, mediaTypeOf } from './media-type.js';
import { MAX_FILE_BYTES, receiveFile } from './receive-file.js';
import { StoredFile } from './stored-file.entity.js';

/** A file that may be read, and a way to its bytes. */
export interface ReadableFile {
  name: string;
  mediaType: string;
  sha256: Buffer;
  open(): Promise<OpenBytes>;
}

/** What is taken in somewhere. */
export interface FileRules {
  maxBytes: number;
  /** For the message to whoever sent something else. */
  accepted: string;
  /** By the content; null: not taken. */
  typeOf: (content: Content) => Promise<MediaType | null>;
}

const ATTACHMENTS: FileRules = { maxBytes: MAX_FILE_BYTES, accepted: ACCEPTED, typeOf: mediaTypeOf };

export type TakenFile = Pick<StoredFile, 'id' | 'name' | 'mediaType' | 'size' | 'sha256'>;

@Injectable()
export class FileService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly storage: FileStorage,
    private readonly uses: FileUses,
  ) {}

  /**
   * Takes in the one file of the request, to be attached to something later.
   * @param clientKey a retry with the same key and content gets the file of the first call
   */
  async upload(actor: Actor, request: Request, clientKey: string | null): Promise<StoredFileView> {
    const call = { key: clientKey, operation: 'POST /files' };
    return this.own(await this.take(actor, request, ATTACHMENTS, call, async (_manager, { id }) => id));
  }

  /**
   * Takes in the one file of the request together with what is to be made of it. First the bytes, then the row: there is
   * never a row without its bytes, and bytes without a row, which only a crash can leave, are swept.
   * @param then within the file's transaction; a retry with the same key and content gets what it first returned
   */
  async take(
    actor: Actor,
    request: Request,
    rules: FileRules,
    { key: clientKey, operation }: { key: string | null; operation: string },
    then: (manager: EntityManager, file: TakenFile) => Promise<string>,
  ): Promise<string> {
    const key = newId();
    let kept = false;
    try {
      const { name, stored } = await receiveFile(request, (bytes) => this.storage.put(key, bytes), rules.maxBytes);
      const { size, sha256 } = stored;
      if (size === 0) throw badInput('文件是空的', 'file');
      const type = await this.typeOf(key, rules);
      const file = { id: key, name: cleanFileName(name, type), mediaType: type.mediaType, size, sha256 };
      const input = { name: file.name, sha256: sha256.toString('hex') };
      return await this.transactions.once(actor, { key: clientKey, operation, input }, async (manager) => {
        await manager.insert(StoredFile, { ...file, storageKey: key, uploadedById: actor.userId });
        kept = true;
        return then(manager, file);
      });
    } catch (error) {
      kept = false;
      throw isFull(error) ? unavailable(error) : error;
    } finally {
      if (!kept) await this.storage.remove(key);
    }
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

  /** All of a file that the server itself works on; whoever asks has to know whose it is. */
  async contents(id: string): Promise<Buffer> {
    const { storageKey } = await this.dataSource.manager.findOneByOrFail(StoredFile, { id });
    const bytes = await this.storage.open(storageKey);
    try {
      return await bytes.read(0, bytes.size);
    } finally {
      await bytes.close();
    }
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

  private async typeOf(key: string, { typeOf, accepted }: FileRules): Promise<MediaType> {
    const bytes = await this.storage.open(key);
    try {
      const type = await typeOf(bytes);
      if (type) return type;
    } finally {
      await bytes.close();
    }
    const message = `不接受这种文件：只接受${accepted}，以内容为准`;
    throw new AppError(ErrorCode.BAD_USER_INPUT, message, { field: 'file', status: 415 });
  }

  private async own(id: string): Promise<StoredFileView> {
    const { name, mediaType, size, uploadedAt } = await this.dataSource.manager.findOneByOrFail(StoredFile, { id });
    return { id, name, mediaType, size, uploadedAt, url: fileUrl(id) };
  }
}

/** The disk, or this account's share of it. */
const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((error as { code?: string }).code ?? '');
