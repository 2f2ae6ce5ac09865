import type { MediaType } from './media-type.js';

const MOST_CHARACTERS = 120;
/** Control and format characters; among the latter those that turn the direction of writing: `photo<U+202E>gpj.exe`. */
const INVISIBLE = /[\p{Control}\p{Format}\p{Surrogate}\p{Line_Separator}\p{Paragraph_Separator}]/gu;
const RESERVED_CHARACTERS = /[<>:"|?*]/g;
const RESERVED_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A name under which anybody may save the file: no path, nothing invisible, nothing that an operating system takes for
 * something else, and an ending that is true.
 */
export function cleanFileName(given: string, { extensions }: MediaType): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1)!;
  const plain = last
    .replace(INVISIBLE, '')
    .replace(RESERVED_CHARACTERS, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 ? plain.slice(dot + 1).toLowerCase() : '';
  const honest = extensions.includes(ending);
  const stem = [...(honest ? plain.slice(0, dot) : plain)]
    .slice(0, MOST_CHARACTERS)
    .join('')
    .replace(/[. ]+$/, '');
  const safe = RESERVED_NAME.test(stem) ? `_${stem}` : stem || '未命名';
  return `${safe}.${honest ? ending : extensions[0]}`;
}

/** Content-Disposition with the name for old clients and, by RFC 5987, as it is. */
export function contentDisposition(kind: 'attachment' | 'inline', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const exact = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${exact}`;
}
