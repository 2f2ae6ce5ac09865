/**
 * 统一社会信用代码, GB 32100-2015: 18 characters of 31 (no I O S V Z), the last a check character.
 * Weights are 3^(i−1) mod 31; check = (31 − Σ CiWi mod 31) mod 31.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Upper case without blanks; nothing else is mended, so that full-width letters are refused, not guessed. */
export const normaliseCreditCode = (code: string): string => code.trim().toUpperCase();

/** What is wrong with a normalised code, in Chinese, with the position; null when it is sound. */
export function refuseCreditCode(code: string): string | null {
  const characters = [...code];
  if (characters.length !== 18) return `统一社会信用代码须为 18 位，现为 ${characters.length} 位`;
  const wrong = characters.findIndex((character) => !ALPHABET.includes(character));
  if (wrong >= 0) return `统一社会信用代码第 ${wrong + 1} 位“${characters[wrong]}”不是允许的字符`;
  const region = characters.slice(2, 8).findIndex((character) => !/\d/.test(character));
  if (region >= 0) return `统一社会信用代码第 ${region + 3} 位应为数字（行政区划）`;
  const expected = checkCharacter(code);
  if (characters[17] !== expected) return '统一社会信用代码第 18 位（校验码）不对，请核对全部各位';
  return null;
}

/** The check character that belongs to the first 17. */
export function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(code[index]!), 0);
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}
