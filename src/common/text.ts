/** A lone half of a surrogate pair: PostgreSQL would store U+FFFD in its place, so what is read is not what was saved. */
const loneSurrogate = /\p{Surrogate}/u;

/** Control characters (C0, DEL, C1) other than line feed and tab. */
const forbiddenControl = /(?![\n\t])\p{Control}/u;

/** Why a text cannot be kept exactly as it was sent (Chinese, for the user); null if it can. */
export function checkText(value: string): string | null {
  if (value.includes('\0')) return '不能含有空字符（NUL）';
  if (loneSurrogate.test(value)) return '含有不完整的字符，请重新输入';
  if (forbiddenControl.test(value)) return '不能含有控制字符（换行和制表符除外）';
  return null;
}

/** Length as people and PostgreSQL count it: characters (code points), not UTF-16 units. */
export const characterCount = (value: string): number => [...value].length;

/** What neither XML nor a spreadsheet can carry: controls but line feed and tab, half surrogates, U+FFFE and U+FFFF. */
const unprintable = /(?![\n\t])\p{Control}|\p{Surrogate}|[\uFFFE\uFFFF]/gu;

/** The text without what cannot stand in a document; line ends are line feeds. */
export const printableText = (value: string): string => value.replace(/\r\n?/g, '\n').replace(unprintable, '');
