import type { FileRules } from '../../files/file.service.js';
import { type Content, type MediaType, mediaTypeOf, XLSX } from '../../files/media-type.js';

const CSV: MediaType = { mediaType: 'text/csv', extensions: ['csv', 'txt'], shown: false };
/** Enough to tell a text from a program or a picture; the reader looks at all of it. */
const LOOKED_AT = 8192;

/** 100,000 rows of a table have 5 to 25 MB. */
export const SHEET_FILES: FileRules = {
  maxBytes: 30 * 1024 * 1024,
  accepted: ' .xlsx 和 .csv 表格（旧版 .xls、WPS 的 .et 请先另存为 .xlsx）',
  typeOf: async (content: Content): Promise<MediaType | null> => {
    const type = await mediaTypeOf(content);
    if (type) return type === XLSX ? XLSX : null;
    const head = await content.read(0, LOOKED_AT);
    const utf16 = head.length >= 2 && (head.readUInt16BE(0) === 0xfffe || head.readUInt16BE(0) === 0xfeff);
    const zipped = head.subarray(0, 2).toString('latin1') === 'PK';
    return zipped || (head.includes(0) && !utf16) ? null : CSV;
  },
};
