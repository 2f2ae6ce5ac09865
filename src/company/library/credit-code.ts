/**
 * 统一社会信用代码, GB 32100-2015: 18 characters of 31 (no I O S V Z), the last a check character.
 * Weights are 3^(i−1) mod 31; check = (31 − Σ CiWi mod 31) mod 31. Positions 9–17 are a subject code of GB 11714 with a
 * check character of its own, which tells where a slip is likely, and refuses nothing.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const SUBJECT_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const LENGTH = 18;
const REGION = { from: 2, to: 8 };

/** Upper case without blanks; nothing else is mended, so that full-width letters are refused, not guessed. */
export const normaliseCreditCode = (code: string): string => code.trim().toUpperCase();

/** What is wrong with a normalised code, in Chinese, with the position; null when it is sound. */
export function refuseCreditCode(code: string): string | null {
  const characters = [...code];
  if (characters.length !== LENGTH) return `统一社会信用代码须为 18 位，现为 ${characters.length} 位`;
  const wrong = characters.findIndex((character) => !ALPHABET.includes(character));
  if (wrong >= 0) {
    return `统一社会信用代码第 ${wrong + 1} 位“${characters[wrong]}”不是允许的字符${hint(slipsAt(characters, wrong))}`;
  }
  const region = characters.slice(REGION.from, REGION.to).findIndex((character) => !/\d/.test(character));
  if (region >= 0) {
    const position = REGION.from + region;
    return `统一社会信用代码第 ${position + 1} 位应为数字（行政区划）${hint(slipsAt(characters, position))}`;
  }
  if (isSound(characters)) return null;
  const slips = [...characters.keys()].flatMap((position) => [
    ...slipsAt(characters, position),
    ...swapAt(characters, position),
  ]);
  return `统一社会信用代码第 18 位（校验码）不对，请核对全部各位${hint(slips)}`;
}

/** The check character that belongs to the first 17. */
export function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(code[index]!), 0);
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** Said only when one single slip explains the code; two would be a guess. */
const hint = (slips: readonly string[]): string => (slips.length === 1 ? `；若只有一处笔误，应是${slips[0]}` : '');

/** The characters that would make the code right at this place: at most one, since every weight can be divided by. */
const slipsAt = (characters: readonly string[], position: number): string[] =>
  [...ALPHABET]
    .filter((character) => character !== characters[position])
    .filter((character) => isPlausible(characters.with(position, character)))
    .map((character) => `第 ${position + 1} 位“${characters[position]}”，原为“${character}”`);

function swapAt(characters: readonly string[], position: number): string[] {
  const [one, other] = characters.slice(position, position + 2);
  if (other === undefined || one === other) return [];
  const swapped = characters.with(position, other).with(position + 1, one!);
  return isPlausible(swapped) ? [`第 ${position + 1}、${position + 2} 位“${one}${other}”写反了`] : [];
}

const isSound = (characters: readonly string[]): boolean =>
  characters[LENGTH - 1] === checkCharacter(characters.join(''));

/** Sound in every way that the two standards know. */
const isPlausible = (characters: readonly string[]): boolean =>
  characters.every((character) => ALPHABET.includes(character)) &&
  characters.slice(REGION.from, REGION.to).every((character) => /\d/.test(character)) &&
  isSound(characters) &&
  characters[16] === subjectCheck(characters.slice(8, 16));

/** GB 11714: digits are themselves, A is 10 and Z is 35; 10 is written X. */
function subjectCheck(subject: readonly string[]): string {
  const sum = SUBJECT_WEIGHTS.reduce((total, weight, index) => total + weight * parseInt(subject[index]!, 36), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}
