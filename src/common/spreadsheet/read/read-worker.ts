import { parentPort, workerData } from 'node:worker_threads';
import { openCsv } from './csv-reader.js';
import { type ReadRow, UnreadableFile } from './sheet-reading.js';
import type { FromWorker, Task } from './read-in-worker.js';
import { openXlsx } from './xlsx-reader.js';

/** Runs in a thread of its own: hands rows over in batches, and waits until each has been taken. */
const port = parentPort!;
const { bytes, sheet, limits, batch } = workerData as Task;
const send = (message: FromWorker): void => port.postMessage(message);
const taken = (): Promise<void> => new Promise((resolve) => port.once('message', () => resolve()));

async function read(): Promise<void> {
  const buffer = Buffer.from(bytes);
  const zipped = buffer.length > 4 && buffer.readUInt32LE(0) === 0x04034b50;
  const { rows, ...opened } = zipped ? await openXlsx(buffer, sheet, limits) : openCsv(buffer, limits);
  send({ type: 'opened', ...opened });
  let ready: ReadRow[] = [];
  for await (const row of rows) {
    ready.push(row);
    if (ready.length < batch) continue;
    const next = taken();
    send({ type: 'rows', rows: ready });
    ready = [];
    await next;
  }
  send({ type: 'rows', rows: ready });
  send({ type: 'end' });
}

read()
  .catch((error: unknown) => {
    if (error instanceof UnreadableFile) send({ type: 'unreadable', message: error.message });
    else throw error;
  })
  .finally(() => port.close());
