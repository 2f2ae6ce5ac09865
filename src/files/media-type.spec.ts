import fc from 'fast-check';
import { compoundFile, REFUSED, SAMPLES, zip } from '../../test/support/samples.js';
import { Content, isShown, mediaTypeOf } from './media-type.js';

const content = (bytes: Buffer): Content => ({
  size: bytes.length,
  read: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
});

describe('what a file is', () => {
  it.each(Object.entries(SAMPLES))('knows %s by its content', async (extension, bytes) => {
    expect((await mediaTypeOf(content(bytes)))?.extensions).toContain(extension);
  });

  it.each(Object.entries(REFUSED))('takes no %s', async (_, bytes) => {
    expect(await mediaTypeOf(content(bytes))).toBeNull();
  });

  it('shows pictures and PDF, and nothing else', async () => {
    const types = await Promise.all(Object.values(SAMPLES).map((bytes) => mediaTypeOf(content(bytes))));
    const shown = types.map((type) => type!.mediaType).filter(isShown);
    expect(shown).toEqual(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf']);
    expect(isShown('text/html')).toBe(false);
  });

  it('finds the document in a directory of several sectors, and beyond seven megabytes', async () => {
    const names = [...Array.from({ length: 10 }, (_, index) => `Stream ${index}`), 'WordDocument'];
    for (const firstSector of [1, 120, 109 * 128 + 3]) {
      expect((await mediaTypeOf(content(compoundFile(names, firstSector))))?.extensions[0]).toBe('doc');
    }
  });

  it('finds the directory of a ZIP behind a comment', async () => {
    const archive = zip('[Content_Types].xml', 'xl/workbook.xml');
    const commented = Buffer.concat([archive, Buffer.alloc(60_000, 0x20)]);
    expect((await mediaTypeOf(content(commented)))?.extensions[0]).toBe('xlsx');
  });

  it('comes to an end on whatever it is given, also behind a right beginning', async () => {
    const beginnings = Object.values(SAMPLES).map((bytes) => bytes.subarray(0, 12));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 2000 }), async (start, rest) => {
        await mediaTypeOf(content(Buffer.concat([start, rest])));
      }),
      { numRuns: 500 },
    );
  });

  it('does not follow a directory that leads back to itself for ever', async () => {
    const looped = Buffer.from(compoundFile(['Property']));
    const fat = looped.readUInt32LE(76);
    looped.writeUInt32LE(1, (fat + 1) * 512 + 4);
    expect(await mediaTypeOf(content(looped))).toBeNull();
  });
});
