import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { badInput } from '../../common/errors.js';
import type { Sheet, SheetColumnKind, SheetValue } from '../../common/spreadsheet/spreadsheet.js';
import { writeXlsx } from '../../common/spreadsheet/xlsx-writer.js';
import { datedProperties, steadyZip } from '../../common/zip.js';
import { MAP_PARTS, MAP_SHEETS, type MapColumn, type MapFile, type MapPart, recordsOf } from './map-file.js';
import type { RawMap, RawRecord } from './map-reading.js';

/** A file says nothing of when it was made: the same map gives the same bytes. */
const MADE = new Date('2000-01-01T00:00:00Z');
/** A map of 2,000 nodes is a tenth of it; what unpacks to more is no map. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_ROWS = 5000;

const KINDS: Readonly<Record<MapColumn['kind'], SheetColumnKind>> = {
  ...{ CODE: 'TEXT', CODES: 'TEXT', TEXT: 'TEXT', FLAG: 'TEXT', WORD: 'TEXT' },
  ...{ WHOLE: 'NUMBER', DECIMAL: 'NUMBER', DATE: 'DATE' },
};

/** One sheet a part, headers and words in Chinese, and a sheet that explains them. */
export async function mapToXlsx(file: MapFile): Promise<Buffer> {
  const through = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(through),
    writeXlsx(
      {
        ...{ creator: '链招', created: MADE, footer: `${file.chain.name}（${file.chain.code}）产业链图谱` },
        sheets: [...MAP_PARTS.map((part) => partSheet(file, part)), notes()],
      },
      through,
    ),
  ]);
  return steadyZip(bytes, MADE, datedProperties(MADE));
}

function partSheet(file: MapFile, part: MapPart): Sheet {
  const { title, columns } = MAP_SHEETS[part];
  return {
    name: title,
    columns: Object.values(columns).map(({ title: head, kind, width }) => ({ title: head, kind: KINDS[kind], width })),
    rows: recordsOf(file, part).map((record) => ({
      values: Object.entries(columns).map(([key, column]) => cellOf(column, record[key])),
    })),
  };
}

function cellOf(column: MapColumn, value: unknown): SheetValue {
  if (value === null) return null;
  if (column.kind === 'FLAG') return value === true ? '是' : '否';
  if (column.kind === 'WORD') return column.words[value as string] ?? null;
  return Array.isArray(value) ? value.join('、') : (value as string | number);
}

function notes(): Sheet {
  const explained = MAP_PARTS.flatMap((part) =>
    Object.values(MAP_SHEETS[part].columns).map((column) => [
      MAP_SHEETS[part].title,
      column.title,
      column.required ? '必填' : '可空',
      [column.kind === 'WORD' ? Object.values(column.words).join('、') : null, column.note].filter(Boolean).join('；'),
    ]),
  );
  return {
    name: '填写说明',
    columns: ['表', '列', '是否必填', '说明'].map((title, at) => ({ title, kind: 'TEXT', width: at === 3 ? 30 : 9 })),
    rows: explained.map((values) => ({ values })),
  };
}

/** @throws BAD_USER_INPUT where it is no workbook, or one too big */
export async function xlsxToRaw(bytes: Buffer): Promise<RawMap> {
  await refuseGiants(bytes);
  const book = new ExcelJS.Workbook();
  try {
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  } catch {
    throw badInput('无法读取这个 .xlsx 文件，请用 Excel 或 WPS 另存后再试', 'file');
  }
  return Object.fromEntries(
    MAP_PARTS.map((part) => [part, sheetRecords(book.getWorksheet(MAP_SHEETS[part].title))]),
  ) as unknown as RawMap;
}

/** Unpacked and thrown away, piece by piece: what an archive says about its own size may be a lie. */
async function refuseGiants(bytes: Buffer): Promise<void> {
  const zip = await JSZip.loadAsync(bytes).catch(() => {
    throw badInput('无法读取这个 .xlsx 文件，请用 Excel 或 WPS 另存后再试', 'file');
  });
  let size = 0;
  for (const entry of Object.values(zip.files)) {
    if (entry.dir) continue;
    for await (const piece of new Readable().wrap(entry.nodeStream()) as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > MOST_BYTES) throw badInput('文件展开后过大，不像是图谱文件', 'file');
    }
  }
}

function sheetRecords(sheet: ExcelJS.Worksheet | undefined): RawRecord[] {
  if (!sheet) return [];
  if (sheet.rowCount > MOST_ROWS)
    throw badInput(`表“${sheet.name}”有 ${sheet.rowCount} 行，超过 ${MOST_ROWS} 行`, 'file');
  const heads = new Map<number, string>();
  sheet.getRow(1).eachCell((cell, column) => void heads.set(column, String(plainValue(cell.value) ?? '').trim()));
  const records: RawRecord[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    const values = Object.fromEntries(
      [...heads].flatMap(([column, head]) => {
        const value = plainValue(row.getCell(column).value);
        return head === '' || value === null ? [] : [[head, value]];
      }),
    );
    if (Object.keys(values).length > 0) records.push({ row: number, values });
  });
  return records;
}

/** What a cell says, however it says it: as rich text, as a link, as what a formula gave when it was saved. */
function plainValue(value: ExcelJS.CellValue): string | number | boolean | Date | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object' || value instanceof Date) return value;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return plainValue(value.text);
  if ('result' in value) return plainValue(value.result);
  return null;
}
