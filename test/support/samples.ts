/** Smallest contents that are what they claim to be, made here so that no binary lies in the repository. */

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A ZIP of empty entries: local headers, central directory, end record. */
export function zip(...names: string[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const name of names.map(ascii)) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, name);
    central.push(entry, name);
    offset += local.length + name.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/**
 * A compound file (OLE2) with these streams in its directory.
 * @param firstSector where the directory begins; its sectors then follow one another with a gap between them
 */
export function compoundFile(names: string[], firstSector = 1): Buffer {
  const sectors: Buffer[] = [];
  const entries = ['Root Entry', ...names].map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 0, 'utf16le');
    entry.writeUInt16LE(2 * name.length + 2, 64);
    return entry;
  });
  const places: number[] = [];
  for (let at = 0; at < entries.length; at += 4) {
    const sector = firstSector + (at / 4) * 2;
    sectors[sector] = Buffer.concat([...entries.slice(at, at + 4), Buffer.alloc(512)], 512);
    places.push(sector);
  }
  const header = Buffer.alloc(512, 0xff);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  header.writeUInt32LE(firstSector, 48);
  // One sector of the FAT for every 128 sectors; they lie at the end, and beyond 109 another sector names them.
  const last = places.at(-1)!;
  const fatCount = Math.floor(last / 128) + 1;
  const fatAt = (index: number): number => last + 1 + index;
  const difat = last + 1 + fatCount;
  const names2 = Buffer.alloc(512, 0xff);
  for (let index = 0; index < fatCount; index += 1) {
    const fat = Buffer.alloc(512, 0xff);
    places.forEach((place, nth) => {
      const link = places[nth + 1] ?? 0xfffffffe;
      if (Math.floor(place / 128) === index) fat.writeUInt32LE(link, 4 * (place % 128));
    });
    sectors[fatAt(index)] = fat;
    if (index < 109) header.writeUInt32LE(fatAt(index), 76 + 4 * index);
    else names2.writeUInt32LE(fatAt(index), 4 * (index - 109));
  }
  header.writeUInt32LE(difat, 68);
  sectors[difat] = names2;
  return Buffer.concat([header, ...Array.from(sectors, (sector) => sector ?? Buffer.alloc(512))]);
}

const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), ascii('ftypmif1'), Buffer.alloc(4), ascii('mif1heic')]);

export const SAMPLES = {
  jpg: Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  png: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  webp: ascii('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0'),
  heic,
  pdf: ascii('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF'),
  docx: zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml'),
  xlsx: zip('[Content_Types].xml', 'xl/workbook.xml'),
  pptx: zip('[Content_Types].xml', 'ppt/presentation.xml'),
  doc: compoundFile(['1Table', 'Data', 'SummaryInformation', 'WordDocument']),
  xls: compoundFile(['Workbook']),
  ppt: compoundFile(['PowerPoint Document']),
} as const;

/** What nobody may upload, whatever it is called. */
export const REFUSED: Readonly<Record<string, Buffer>> = {
  'a Windows program': Buffer.concat([ascii('MZ'), Buffer.alloc(200)]),
  'a Linux program': Buffer.concat([ascii('\x7fELF'), Buffer.alloc(200)]),
  'a shell script': ascii('#!/bin/sh\necho hello\n'),
  'an HTML page': ascii('<!DOCTYPE html><script>alert(1)</script>'),
  'an SVG picture': ascii('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'a GIF': ascii('GIF89a\x01\0\x01\0'),
  'an AVIF picture': Buffer.concat([Buffer.from([0, 0, 0, 20]), ascii('ftypavif'), Buffer.alloc(4), ascii('mif1')]),
  'a WAV sound': ascii('RIFF\x1a\0\0\0WAVEfmt '),
  'a ZIP of other things': zip('[Content_Types].xml', 'evil.exe'),
  'an archive that only begins like one': ascii('PK\x03\x04[Content_Types].xml word/document.xml'),
  'a Word document with macros': zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
  'an installer (compound file without a document)': compoundFile(['SummaryInformation', 'Property']),
  'half a compound file': SAMPLES.doc.subarray(0, 512),
  'plain text': ascii('WordDocument'),
  'HTML before a PDF': ascii('<html>%PDF-1.7'),
};
