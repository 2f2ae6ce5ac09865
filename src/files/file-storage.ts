import type { Readable } from 'node:stream';

/** What a storage took in. */
export interface StoredBytes {
  size: number;
  sha256: Buffer;
}

/** Bytes in the storage, opened: read in part, then either streamed to the end or closed. */
export interface OpenBytes {
  readonly size: number;
  /** Fewer bytes than asked for only at the end. */
  read(position: number, length: number): Promise<Buffer>;
  /** All of them; closes itself. */
  stream(): Readable;
  close(): Promise<void>;
}

/**
 * Where the bytes of files lie. A key is made here (newKey) and never given twice; what is put under it never changes.
 * What has been put is there after a crash, whole; what was cut off leaves nothing under its key.
 */
export abstract class FileStorage {
  abstract put(key: string, bytes: Readable): Promise<StoredBytes>;

  /** @throws when there is nothing under the key */
  abstract open(key: string): Promise<OpenBytes>;

  /** Removing what is not there is no fault. */
  abstract remove(key: string): Promise<void>;

  /** Keys older than the given moment, and the remains of uploads cut off before it, removed on the way. */
  abstract keysBefore(moment: Date): AsyncIterable<string>;
}
