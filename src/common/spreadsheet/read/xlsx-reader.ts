import { serialToText } from './serial-dates.js';
import { NO_VALUE, type OpenedSheet, type ReadingLimits, type ReadRow, UnreadableFile } from './sheet-reading.js';
import { readBook, unescaped, type XlsxBook } from './xlsx-book.js';
import { xmlEvents } from './xml-events.js';
import { ZipEntries } from './zip-entries.js';

/** Merged cells that are looked at; more of them are a trap. */
const MOST_MERGES = 100_000;
const MOST_CHARACTERS = 32_767;

/** @param wanted sheet; null for the first that is visible */
export async function openXlsx(bytes: Buffer, wanted: string | null, limits: ReadingLimits): Promise<OpenedSheet> {
  const zip = new ZipEntries(bytes);
  const book = await readBook(zip, limits.textBytes);
  const sheet = wanted === null ? book.sheets[0]! : book.sheets.find(({ name }) => name === wanted);
  if (!sheet) throw new UnreadableFile(`没有名为“${wanted}”的工作表`);
  return {
    sheets: book.sheets.map(({ name }) => name),
    sheet: sheet.name,
    date1904: book.date1904,
    rows: rowsOf(zip, book, sheet.path, limits),
  };
}

async function* rowsOf(zip: ZipEntries, book: XlsxBook, path: string, limits: ReadingLimits): AsyncGenerator<ReadRow> {
  const merges = await mergesOf(zip, path, limits);
  const sheet = new SheetRows(book, merges, limits);
  for await (const _piece of xmlEvents(zip.open(path, limits.sheetBytes), sheet)) yield* sheet.take();
}

interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** They stand behind the rows in the file, which is read twice for them; the first time only for its size and its end. */
async function mergesOf(zip: ZipEntries, path: string, limits: ReadingLimits): Promise<Merge[]> {
  let tail = '';
  let ended = false;
  for await (const chunk of zip.open(path, limits.sheetBytes)) {
    tail += chunk.toString('latin1');
    if (!ended) {
      const end = tail.indexOf('</sheetData>');
      ended = end >= 0;
      tail = ended ? tail.slice(end) : tail.slice(-12);
    }
    if (tail.length > MOST_MERGES * 40) break;
  }
  return [...tail.matchAll(/<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)]
    .slice(0, MOST_MERGES)
    .map(([, left, top, right, bottom]) => ({
      ...{ top: Number(top), bottom: Number(bottom), left: columnOf(left!), right: columnOf(right!) },
    }));
}

/** A from 0. */
function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Puts rows together out of what the parser finds. */
class SheetRows {
  private ready: ReadRow[] = [];
  private kept = 0;
  private row: ReadRow = { number: 0, cells: [] };
  private column = -1;
  private type = 'n';
  private style = 0;
  private value = '';
  private reading: 'value' | 'text' | null = null;
  private formula = false;
  private aside = false;
  private readonly starts = new Map<number, Merge[]>();
  /** Merged downwards: what their first row holds is said of the rows below too. */
  private spans: { merge: Merge; text: string }[] = [];

  constructor(
    private readonly book: XlsxBook,
    merges: readonly Merge[],
    private readonly limits: ReadingLimits,
  ) {
    for (const merge of merges) this.starts.set(merge.top, [...(this.starts.get(merge.top) ?? []), merge]);
  }

  take(): ReadRow[] {
    const ready = this.ready;
    this.ready = [];
    return ready;
  }

  readonly open = (name: string, { r, t, s }: Readonly<Record<string, string>>): void => {
    if (name === 'row') {
      this.row = { number: r === undefined ? this.row.number + 1 : Number(r), cells: [] };
      this.column = -1;
    } else if (name === 'c') {
      this.column = r === undefined ? this.column + 1 : columnOf(r.replace(/\d+$/, ''));
      this.type = t ?? 'n';
      this.style = Number(s ?? 0);
      this.value = '';
      this.formula = false;
    } else if (name === 'v') this.reading = 'value';
    else if (name === 't' && !this.aside) this.reading = 'text';
    else if (name === 'f') this.formula = true;
    else if (name === 'rPh') this.aside = true;
  };

  readonly text = (text: string): void => {
    if (this.reading) this.value += text;
  };

  readonly close = (name: string): void => {
    if (name === 'v' || name === 't') this.reading = null;
    else if (name === 'rPh') this.aside = false;
    else if (name === 'c') this.keepCell();
    else if (name === 'row') this.keepRow();
  };

  private keepCell(): void {
    const text = this.cellText().slice(0, MOST_CHARACTERS);
    if (text === '') return;
    if (this.column >= this.limits.columns) {
      throw new UnreadableFile(`第 ${this.row.number} 行超过 ${this.limits.columns} 列，请删去用不到的列`);
    }
    while (this.row.cells.length < this.column) this.row.cells.push('');
    this.row.cells[this.column] = text;
  }

  private cellText(): string {
    const { value } = this;
    if (value === '') return this.formula ? NO_VALUE : '';
    if (this.type === 's') return this.book.texts[Number(value)] ?? '';
    if (this.type === 'inlineStr' || this.type === 'str') return unescaped(value);
    if (this.type === 'b') return value === '1' ? '是' : '否';
    if (this.type === 'd')
      return value
        .slice(0, 16)
        .replace('T', ' ')
        .replace(/ 00:00$/, '');
    if (this.type === 'e') return value;
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    const day = this.book.dayStyles[this.style] ? serialToText(number, this.book.date1904) : null;
    // Programs show 15 digits; what stands behind them in the file is the dust of binary fractions.
    return day ?? plainNumber(number);
  }

  private keepRow(): void {
    const { row } = this;
    this.spans = this.spans.filter(({ merge }) => merge.bottom >= row.number);
    for (const { merge, text } of this.spans) {
      while (row.cells.length < merge.left) row.cells.push('');
      row.cells[merge.left] ||= text;
    }
    for (const merge of this.starts.get(row.number) ?? []) {
      const text = row.cells[merge.left];
      if (text && merge.bottom > merge.top && merge.left < this.limits.columns) this.spans.push({ merge, text });
    }
    if (row.cells.every((cell) => cell.trim() === '')) return;
    this.kept += 1;
    if (this.kept > this.limits.rows + 100) {
      throw new UnreadableFile(`超过 ${this.limits.rows} 行，请分成几个文件`);
    }
    this.ready.push({ number: row.number, cells: row.cells.map((cell) => cell ?? '') });
  }
}

/** Without an exponent: 1e+21 is no way to write an amount. */
function plainNumber(number: number): string {
  const rounded = Number(number.toPrecision(15));
  const text = String(rounded);
  return text.includes('e') ? rounded.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : text;
}
