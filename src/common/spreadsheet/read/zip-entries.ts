import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { UnreadableFile } from './sheet-reading.js';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** A workbook has a few dozen. */
const MOST_ENTRIES = 2000;

const broken = (): UnreadableFile => new UnreadableFile('文件已损坏，请用表格软件打开后另存为 .xlsx 再上传');

interface Entry {
  method: number;
  start: number;
  packed: number;
}

/** The parts of a ZIP, by its central directory; unpacked as they are read, and no further than allowed. */
export class ZipEntries {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly bytes: Buffer) {
    let end = bytes.length - 22;
    const last = Math.max(0, end - 65_535);
    while (end >= last && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
    if (end < last) throw broken();
    let at = bytes.readUInt32LE(end + 16);
    while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === DIRECTORY_ENTRY) {
      if (this.entries.size >= MOST_ENTRIES) throw broken();
      if (bytes.readUInt16LE(at + 8) & 1) throw new UnreadableFile('文件有密码，请去掉密码后再上传');
      const length = bytes.readUInt16LE(at + 28);
      const name = bytes.subarray(at + 46, at + 46 + length).toString('utf8');
      this.entries.set(name.replace(/^\//, ''), {
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        start: bytes.readUInt32LE(at + 42),
      });
      at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** @param limit unpacked bytes; what the directory says of the size is not believed */
  async *open(name: string, limit: number): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw broken();
    const { start, packed, method } = entry;
    if (start + 30 > this.bytes.length || this.bytes.readUInt32LE(start) !== LOCAL_HEADER) throw broken();
    const from = start + 30 + this.bytes.readUInt16LE(start + 26) + this.bytes.readUInt16LE(start + 28);
    if (from + packed > this.bytes.length || (method !== STORED && method !== DEFLATED)) throw broken();
    const raw = this.bytes.subarray(from, from + packed);
    const stream = method === STORED ? Readable.from([raw]) : Readable.from([raw]).pipe(createInflateRaw());
    let size = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > limit) throw new UnreadableFile('文件展开后过大，请删去用不到的行列和格式，或分成几个文件');
        yield chunk;
      }
    } catch (error) {
      throw error instanceof UnreadableFile ? error : broken();
    } finally {
      stream.destroy();
    }
  }

  async text(name: string, limit: number): Promise<string> {
    const parts: Buffer[] = [];
    for await (const chunk of this.open(name, limit)) parts.push(chunk);
    return Buffer.concat(parts).toString('utf8');
  }
}
