import JSZip from 'jszip';

/**
 * The same archive with every entry dated alike, archives inside it too, and its texts changed by `edit`: what libraries
 * write carries the time of writing, and the same content shall give the same bytes.
 * @param edit gets the path and text of each .xml and .rels entry, in a steady order, and returns its text
 */
export async function steadyZip(
  bytes: Uint8Array,
  date: Date,
  edit: (path: string, xml: string) => string = (_path, xml) => xml,
): Promise<Buffer> {
  const zip = await JSZip.loadAsync(bytes);
  const steady = new JSZip();
  // The list of types goes first, as readers expect; streams leave the others in the order in which they were ready.
  const paths = Object.keys(zip.files).sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  for (const path of paths) {
    const entry = zip.file(path);
    if (!entry) continue;
    const options = { date, createFolders: false };
    if (path.endsWith('.xlsx'))
      steady.file(path, await steadyZip(await entry.async('uint8array'), date, edit), options);
    else if (/\.(xml|rels)$/.test(path)) steady.file(path, edit(path, await entry.async('string')), options);
    else steady.file(path, await entry.async('uint8array'), options);
  }
  return steady.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'DOS' });
}

const rank = (path: string): number => (path === '[Content_Types].xml' ? 0 : path === '_rels/.rels' ? 1 : 2);

/** For `steadyZip`: the day of creation and change in the properties of an Office document. */
export const datedProperties =
  (date: Date) =>
  (path: string, xml: string): string =>
    path === 'docProps/core.xml'
      ? xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${date.toISOString().slice(0, 19)}Z`)
      : xml;
