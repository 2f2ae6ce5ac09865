import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import JSZip from 'jszip';
import { readInWorker } from './read-in-worker.js';
import { READING_LIMITS, type ReadingLimits } from './sheet-reading.js';

const MB = 1024 * 1024;
const READER = join(import.meta.dirname, '../../../../dist/common/spreadsheet/read/read-in-worker.js');
const LIMITS = READER.replace('read-in-worker', 'sheet-reading');

/** An .xlsx of one sheet, made of its parts: a program that writes sheets would write no trap. */
async function book(sheetData: string, texts = ''): Promise<Buffer> {
  const zip = new JSZip();
  zip.file('xl/workbook.xml', '<workbook><sheets><sheet name="表" r:id="r1"/></sheets></workbook>');
  zip.file(
    'xl/_rels/workbook.xml.rels',
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  );
  zip.file('xl/worksheets/sheet1.xml', `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`);
  if (texts !== '') zip.file('xl/sharedStrings.xml', `<sst>${texts}</sst>`);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } });
}
const row = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;

/** What comes of it: how many rows, or why not. */
async function outcome(bytes: Buffer, limits: Partial<ReadingLimits> = {}): Promise<number | string> {
  try {
    const { batches } = await readInWorker(bytes, null, { ...READING_LIMITS, ...limits });
    let rows = 0;
    for await (const batch of batches) rows += batch.length;
    return rows;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('readInWorker', () => {
  it('hands all rows over in their order, whatever the size of a batch', async () => {
    const bytes = await book(Array.from({ length: 503 }, (_, at) => row(at + 1, [`${at}`])).join(''));
    const { batches, sheets } = await readInWorker(bytes, null, READING_LIMITS, 100);
    const cells: string[] = [];
    for await (const batch of batches) cells.push(...batch.map((each) => each.cells[0]!));
    expect(sheets).toEqual(['表']);
    expect(cells).toEqual(Array.from({ length: 503 }, (_, at) => `${at}`));
  });

  it('refuses what unpacks to more than a sheet may be, by what comes out and not by what the file says of itself', async () => {
    const bomb = await book(row(1, ['甲']) + ' '.repeat(40 * MB));
    expect(bomb.length).toBeLessThan(MB);
    expect(await outcome(bomb)).toBe(1);
    expect(await outcome(bomb, { sheetBytes: 8 * MB })).toMatch(/过大|太大|超过/);
    const texts = await book(row(1, ['甲']), `<si><t>${'长'.repeat(8 * MB)}</t></si>`);
    expect(await outcome(texts, { textBytes: 4 * MB })).toMatch(/过大|太大|超过/);
    // The sizes that stand in the file's own list are made small.
    const lying = Buffer.from(bomb);
    for (let at = lying.indexOf('PK\u0001\u0002'); at >= 0; at = lying.indexOf('PK\u0001\u0002', at + 4)) {
      lying.writeUInt32LE(100, at + 24);
    }
    expect(await outcome(lying, { sheetBytes: 8 * MB })).not.toBe(1);
  });

  it('refuses more rows and columns than there may be', async () => {
    const bytes = await book(Array.from({ length: 300 }, (_, at) => row(at + 1, ['甲', '乙', '丙'])).join(''));
    expect(await outcome(bytes, { rows: 50 })).toBe('超过 50 行，请分成几个文件');
    expect(await outcome(bytes, { columns: 2 })).toContain('超过 2 列');
    expect(await outcome(randomBytes(1000))).toMatch(/不是表格文件|文字编码|没有配对/);
  });

  it('reads 100,000 rows in hardly more memory than 10,000', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
    try {
      /** Peak of a process that does nothing else, in bytes. */
      const peakOf = async (count: number): Promise<number> => {
        const lines = Array.from({ length: count }, (_, at) =>
          row(
            at + 1,
            Array.from({ length: 10 }, (_each, column) => `第${at}行第${column}列的文字`),
          ),
        );
        const path = join(folder, `${count}.xlsx`);
        await writeFile(path, await book(lines.join('')));
        const script = `
          import { readFileSync } from 'node:fs';
          import { readInWorker } from ${JSON.stringify(READER)};
          import { READING_LIMITS } from ${JSON.stringify(LIMITS)};
          const { batches } = await readInWorker(readFileSync(process.argv[2]), null, READING_LIMITS);
          let rows = 0;
          for await (const batch of batches) rows += batch.length;
          console.log(JSON.stringify({ rows, peak: process.resourceUsage().maxRSS * 1024 }));`;
        const reader = join(folder, 'read.mjs');
        await writeFile(reader, script);
        const run = await promisify(execFile)(process.execPath, [reader, path]);
        const { rows, peak } = JSON.parse(run.stdout) as { rows: number; peak: number };
        expect(rows).toBe(count);
        return peak;
      };
      const [small, large] = [await peakOf(10_000), await peakOf(100_000)];
      expect(large - small).toBeLessThan(60 * MB);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
