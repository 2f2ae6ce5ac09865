import { join } from 'node:path';
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type OpenedSheet, type ReadingLimits, type ReadRow, UnreadableFile } from './sheet-reading.js';

export interface Task {
  bytes: Uint8Array;
  sheet: string | null;
  limits: ReadingLimits;
  batch: number;
}

export type FromWorker =
  | ({ type: 'opened' } & Omit<OpenedSheet, 'rows'>)
  | { type: 'rows'; rows: ReadRow[] }
  | { type: 'end' }
  | { type: 'unreadable'; message: string };

/** A file that is opened with less than this cannot be a table that people filled in. */
const HEAP_MB = 512;
/** The built file, also where this one runs from its source. */
const WORKER = join(import.meta.dirname, '../../../../dist/common/spreadsheet/read/read-worker.js');

export interface SheetOpened extends Omit<OpenedSheet, 'rows'> {
  /** In their order, some hundred at a time; the thread reads no further than one batch ahead. */
  batches: AsyncGenerator<ReadRow[]>;
}

/**
 * Reads a .xlsx or .csv in a thread of its own, within a heap of its own: what a stranger's file makes of it ends the
 * thread, never the server.
 * @param sheet null for the first one that is visible
 * @throws UnreadableFile with what to do about it, also out of the batches
 */
export async function readInWorker(
  bytes: Buffer,
  sheet: string | null,
  limits: ReadingLimits,
  batch = 250,
): Promise<SheetOpened> {
  const workerData: Task = { bytes, sheet, limits, batch };
  const worker = new Worker(WORKER, { workerData, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
  const messages = messagesOf(worker);
  try {
    const first = await messages.next();
    if (first.done || first.value.type !== 'opened') throw new UnreadableFile('文件读不出来，请另存为 .xlsx 再上传');
    const { type: _type, ...opened } = first.value;
    return { ...opened, batches: batchesOf(worker, messages) };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

async function* batchesOf(worker: Worker, messages: AsyncGenerator<FromWorker>): AsyncGenerator<ReadRow[]> {
  try {
    for await (const message of messages) {
      if (message.type !== 'rows') return;
      yield message.rows;
      worker.postMessage('next');
    }
  } finally {
    await worker.terminate();
  }
}

async function* messagesOf(worker: Worker): AsyncGenerator<FromWorker> {
  const gone = new AbortController();
  worker.once('exit', () => gone.abort());
  try {
    for await (const [message] of on(worker, 'message', { signal: gone.signal }) as AsyncIterable<[FromWorker]>) {
      if (message.type === 'unreadable') throw new UnreadableFile(message.message);
      yield message;
      if (message.type === 'end') return;
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') {
      throw new UnreadableFile('文件占用的内存过多，请删去用不到的格式，或分成几个文件');
    }
    throw error;
  }
}
