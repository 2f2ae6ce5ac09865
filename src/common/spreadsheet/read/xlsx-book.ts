import { UnreadableFile } from './sheet-reading.js';
import { showsDay } from './serial-dates.js';
import { readXml } from './xml-events.js';
import type { ZipEntries } from './zip-entries.js';

const SMALL_PART = 16 * 1024 * 1024;

export interface XlsxBook {
  /** In their order, those that are hidden left out, with the part of the file that holds them. */
  sheets: { name: string; path: string }[];
  date1904: boolean;
  /** By the number of a cell's style. */
  dayStyles: boolean[];
  texts: string[];
}

/** What the sheets of an .xlsx rest on: their list, the formats of numbers, the texts that they share. */
export async function readBook(zip: ZipEntries, textBytes: number): Promise<XlsxBook> {
  if (!zip.has('xl/workbook.xml')) throw new UnreadableFile('不是 .xlsx 表格，请用表格软件另存为 .xlsx 再上传');
  const targets = await targetsOf(zip);
  const sheets: XlsxBook['sheets'] = [];
  let date1904 = false;
  await readXml(zip.open('xl/workbook.xml', SMALL_PART), {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const path = targets.get(id);
      if (path && zip.has(path)) sheets.push({ name: attributes.name ?? '', path });
    },
  });
  if (sheets.length === 0) throw new UnreadableFile('文件中没有可见的工作表');
  return { sheets, date1904, dayStyles: await dayStylesOf(zip), texts: await textsOf(zip, textBytes) };
}

async function targetsOf(zip: ZipEntries): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const path = 'xl/_rels/workbook.xml.rels';
  if (!zip.has(path)) return targets;
  await readXml(zip.open(path, SMALL_PART), {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id && Target)
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

async function dayStylesOf(zip: ZipEntries): Promise<boolean[]> {
  const styles: boolean[] = [];
  if (!zip.has('xl/styles.xml')) return styles;
  const codes = new Map<number, string>();
  let inCells = false;
  await readXml(zip.open('xl/styles.xml', SMALL_PART), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        styles.push(showsDay(id, codes.get(id)));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** The pieces of a rich text are one text; the reading aids beside it (rPh) are none. */
async function textsOf(zip: ZipEntries, textBytes: number): Promise<string[]> {
  const texts: string[] = [];
  const path = 'xl/sharedStrings.xml';
  if (!zip.has(path)) return texts;
  let current = '';
  let inText = false;
  let aside = false;
  await readXml(zip.open(path, textBytes), {
    open: (name) => {
      if (name === 'si') current = '';
      if (name === 'rPh') aside = true;
      inText = name === 't' && !aside;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 'rPh') aside = false;
      if (name === 't') inText = false;
      if (name === 'si') texts.push(unescaped(current));
    },
  });
  return texts;
}

/** A text that XML could not hold stands there as _x000D_, and an underscore that would begin such as _x005F_. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)));
