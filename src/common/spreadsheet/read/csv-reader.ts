import { type OpenedSheet, type ReadingLimits, type ReadRow, UnreadableFile } from './sheet-reading.js';

/** A .csv in UTF-8, UTF-16 or GB18030, with commas, semicolons or tabs. */
export function openCsv(bytes: Buffer, limits: ReadingLimits): OpenedSheet {
  const text = decode(bytes);
  return { sheets: [''], sheet: '', date1904: false, rows: rowsOf(text, separatorOf(text), limits) };
}

/** By its mark; else UTF-8 when all of it is that; else GB18030, which Excel in China writes. */
export function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new UnreadableFile('不是表格文件：请上传 .xlsx 或 .csv');
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue; // not this one
    }
  }
  throw new UnreadableFile('认不出文字编码，请另存为 UTF-8 编码的 .csv，或另存为 .xlsx');
}

/** The one that the first line has most of, outside quotes. */
function separatorOf(text: string): string {
  const line =
    text
      .slice(0, 10_000)
      .split(/\r?\n/)
      .find((each) => each.trim() !== '') ?? '';
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: bare.split(separator).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).separator;
}

/** RFC 4180: a quoted field may hold separators, line ends and doubled quotes. A quote inside a bare field is a quote. */
async function* rowsOf(text: string, separator: string, limits: ReadingLimits): AsyncGenerator<ReadRow> {
  let at = 0;
  let number = 0;
  let kept = 0;
  while (at < text.length) {
    number += 1;
    const cells: string[] = [];
    for (let more = true; more;) {
      const field = fieldAt(text, at, separator);
      cells.push(field.value);
      at = field.end;
      more = text[at] === separator;
      if (more) at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    if (cells.length > limits.columns) throw new UnreadableFile(`第 ${number} 行超过 ${limits.columns} 列`);
    if (cells.every((cell) => cell.trim() === '')) continue;
    kept += 1;
    if (kept > limits.rows + 100) throw new UnreadableFile(`超过 ${limits.rows} 行，请分成几个文件`);
    yield { number, cells };
  }
}

function fieldAt(text: string, start: number, separator: string): { value: string; end: number } {
  if (text[start] !== '"') return bareAt(text, start, separator);
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new UnreadableFile('有一处引号没有配对，请检查 .csv 中的双引号');
    value += text.slice(at, quote);
    if (text[quote + 1] === '"') {
      value += '"';
      at = quote + 2;
      continue;
    }
    // What stands between the closing quote and the separator belongs to the field, as programs read it.
    const rest = bareAt(text, quote + 1, separator);
    return { value: value + rest.value, end: rest.end };
  }
}

function bareAt(text: string, start: number, separator: string): { value: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}
