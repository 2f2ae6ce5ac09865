/**
 * What a file is, by its content alone: photos, PDF and Office files. Whatever is not recognised is refused, so there
 * is no list of what is dangerous (programs, HTML, SVG …) that could miss one. Recognising so few needs no library that
 * parses two hundred formats out of a stranger's hands.
 */
export interface MediaType {
  mediaType: string;
  /** What a name of this type may end in; the first is added to a name that ends otherwise. */
  extensions: readonly [string, ...string[]];
  /** May be shown in the browser instead of being downloaded. */
  shown: boolean;
}

/** Random access to the content. */
export interface Content {
  readonly size: number;
  read(position: number, length: number): Promise<Buffer>;
}

const shown = (mediaType: string, ...extensions: [string, ...string[]]): MediaType => ({
  mediaType,
  extensions,
  shown: true,
});
const office = (mediaType: string, ...extensions: [string, ...string[]]): MediaType => ({
  mediaType: `application/${mediaType}`,
  extensions,
  shown: false,
});

const JPEG = shown('image/jpeg', 'jpg', 'jpeg');
const PNG = shown('image/png', 'png');
const WEBP = shown('image/webp', 'webp');
const HEIC = shown('image/heic', 'heic', 'heif');
const PDF = shown('application/pdf', 'pdf');
const OOXML = 'vnd.openxmlformats-officedocument';
const DOCX = office(`${OOXML}.wordprocessingml.document`, 'docx');
export const XLSX = office(`${OOXML}.spreadsheetml.sheet`, 'xlsx');
const PPTX = office(`${OOXML}.presentationml.presentation`, 'pptx');
// WPS writes the old binary formats under names of its own.
const DOC = office('msword', 'doc', 'wps', 'dot');
const XLS = office('vnd.ms-excel', 'xls', 'et', 'xlt');
const PPT = office('vnd.ms-powerpoint', 'ppt', 'dps', 'pps');

const ALL = [JPEG, PNG, WEBP, HEIC, PDF, DOCX, XLSX, PPTX, DOC, XLS, PPT];

/** For the message to whoever sent something else. */
export const ACCEPTED = '图片（JPEG、PNG、WebP、HEIC）、PDF、Office 文档（doc、docx、xls、xlsx、ppt、pptx，不含宏）';

export const isShown = (mediaType: string): boolean => ALL.some((type) => type.shown && type.mediaType === mediaType);

/** Null: none of those that we take. */
export async function mediaTypeOf(content: Content): Promise<MediaType | null> {
  const head = await content.read(0, 512);
  const starts = (hex: string, at = 0): boolean => head.subarray(at, at + hex.length / 2).toString('hex') === hex;
  if (starts('ffd8ff')) return JPEG;
  if (starts('89504e470d0a1a0a')) return PNG;
  if (starts('52494646') && head.subarray(8, 12).toString('latin1') === 'WEBP') return WEBP;
  if (isHeic(head)) return HEIC;
  if (starts('255044462d')) return PDF;
  if (starts('504b0304')) return officeOpenXml(await zipNames(content));
  if (starts('d0cf11e0a1b11ae1')) return oldOffice(await compoundNames(content, head));
  return null;
}

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs']);

/** ISO base media: the first box names the brands; `mif1` alone may as well be another codec. */
function isHeic(head: Buffer): boolean {
  if (head.length < 16 || head.subarray(4, 8).toString('latin1') !== 'ftyp') return false;
  const end = Math.min(head.readUInt32BE(0), head.length);
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) {
    if (HEIC_BRANDS.has(head.subarray(at, at + 4).toString('latin1'))) return true;
  }
  return false;
}

function officeOpenXml(names: ReadonlySet<string>): MediaType | null {
  const macros = [...names].some((name) => name.toLowerCase().endsWith('vbaproject.bin'));
  if (!names.has('[Content_Types].xml') || macros) return null;
  if (names.has('word/document.xml')) return DOCX;
  if (names.has('xl/workbook.xml')) return XLSX;
  return names.has('ppt/presentation.xml') ? PPTX : null;
}

/** Installers and mails are compound files too: only a document has one of these streams. */
function oldOffice(names: ReadonlySet<string>): MediaType | null {
  if (names.has('WordDocument')) return DOC;
  if (names.has('Workbook') || names.has('Book')) return XLS;
  return names.has('PowerPoint Document') ? PPT : null;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const NONE: ReadonlySet<string> = new Set();

/** Names in a ZIP by its central directory, which is what programs go by; empty when it has none that holds. */
async function zipNames(content: Content): Promise<ReadonlySet<string>> {
  const tail = await content.read(Math.max(0, content.size - 65_557), 65_557);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) return NONE;
  const size = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (start + size > content.size) return NONE;
  const directory = await content.read(start, size);
  const names = new Set<string>();
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY;) {
    const length = directory.readUInt16LE(at + 28);
    names.add(directory.subarray(at + 46, at + 46 + length).toString('utf8'));
    at += 46 + length + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

const ENTRY_BYTES = 128;
/** Far more than a document has: a directory that goes on and on is a trap. */
const MOST_SECTORS = 256;
const LAST_SECTOR = 0xfffffffa;
const HEADER_PLACES = 109;
const NO_BYTES = Buffer.alloc(0);

/**
 * Names in the directory of a compound file (OLE2, [MS-CFB]): a chain of sectors, linked by the FAT. The header names
 * the first 109 sectors of the FAT and one sector that names the next 127, which is enough for 15 MB.
 */
async function compoundNames(content: Content, header: Buffer): Promise<ReadonlySet<string>> {
  const shift = header.length === 512 ? header.readUInt16LE(30) : 0;
  if (shift !== 9 && shift !== 12) return NONE;
  const sectorBytes = 1 << shift;
  const sectorAt = (sector: number): number => (sector + 1) * sectorBytes;
  const links = sectorBytes / 4;
  const linkAt = async (sector: number, index: number): Promise<number> => {
    const link = sector < LAST_SECTOR ? await content.read(sectorAt(sector) + 4 * index, 4) : NO_BYTES;
    return link.length === 4 ? link.readUInt32LE(0) : LAST_SECTOR;
  };
  const next = async (sector: number): Promise<number> => {
    const place = Math.floor(sector / links);
    const fat =
      place < HEADER_PLACES
        ? header.readUInt32LE(76 + 4 * place)
        : await linkAt(header.readUInt32LE(68), Math.min(place - HEADER_PLACES, links - 1));
    return linkAt(fat, sector % links);
  };
  const names = new Set<string>();
  let sector = header.readUInt32LE(48);
  for (let read = 0; read < MOST_SECTORS && sector < LAST_SECTOR; read += 1) {
    const entries = await content.read(sectorAt(sector), sectorBytes);
    for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
      const bytes = entries.readUInt16LE(at + 64);
      if (bytes > 2 && bytes <= 64) names.add(entries.subarray(at, at + bytes - 2).toString('utf16le'));
    }
    sector = await next(sector);
  }
  return names;
}
