import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { FileHandle, mkdir, open, opendir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStorage, OpenBytes, StoredBytes } from './file-storage.js';

const INCOMING = 'incoming';
/** UUIDv7: its first 48 bits are the time in milliseconds, its last characters are random. */
const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A folder of this machine, or one that several servers share. */
export class LocalFileStorage extends FileStorage {
  constructor(private readonly root: string) {
    super();
  }

  /** Written aside, flushed, then moved to its place: under the key it is whole or not at all. */
  async put(key: string, bytes: Readable): Promise<StoredBytes> {
    const target = this.pathOf(key);
    const incoming = join(this.root, INCOMING, key);
    await Promise.all([dirname(target), dirname(incoming)].map((folder) => mkdir(folder, { recursive: true })));
    const hash = createHash('sha256');
    let size = 0;
    const measured = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of source) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    };
    try {
      await pipeline(bytes, measured, createWriteStream(incoming, { flags: 'wx', mode: 0o600, flush: true }));
      await rename(incoming, target);
      await flushFolder(dirname(target));
    } catch (error) {
      await rm(incoming, { force: true });
      throw error;
    }
    return { size, sha256: hash.digest() };
  }

  async open(key: string): Promise<OpenBytes> {
    const handle = await open(this.pathOf(key), 'r');
    const { size } = await handle.stat();
    return {
      size,
      read: (position, length) => readFully(handle, position, length),
      stream: () => handle.createReadStream({ start: 0 }),
      close: () => handle.close(),
    };
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async *keysBefore(moment: Date): AsyncGenerator<string> {
    for await (const shard of entries(this.root)) {
      for await (const name of entries(join(this.root, shard))) {
        if (!KEY.test(name) || timeOf(name) >= moment.getTime()) continue;
        if (shard === INCOMING) await rm(join(this.root, INCOMING, name), { force: true });
        else yield name;
      }
    }
  }

  /** Spread by the random end of the key, so that no folder grows without bound. */
  private pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error('not a storage key');
    return join(this.root, key.slice(-2), key);
  }
}

const timeOf = (key: string): number => parseInt(key.replace('-', '').slice(0, 12), 16);

async function readFully(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** A rename is kept through a crash only once its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Names in a folder; one that is not there yet is empty. */
async function* entries(folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(folder)) yield entry.name;
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
