import { characterCount } from '../../common/text.js';

/** What people make passwords of, everywhere and here; longer words before those that they begin with. */
const WORDS = [
  ...['administrator', 'password', 'passwd', 'pass', 'pwd', 'admin', 'root', 'guest', 'user', 'login', 'system'],
  ...['welcome', 'letmein', 'changeme', 'default', 'secret', 'master', 'hello', 'iloveyou', 'monkey', 'dragon'],
  ...['sunshine', 'princess', 'football', 'superman', 'woaini', 'mima', 'guanliyuan', 'zhaoshang', '5201314', '520'],
];
/** P@ssw0rd is password. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ a: 'a@4', e: 'e3', i: 'i1!', l: 'l1!', o: 'o0', s: 's$5', t: 't7' },
};
const spellings = (word: string): string => [...word].map((letter) => `[${LOOKALIKES[letter] ?? letter}]`).join('');

const COMMON_WORD = new RegExp(WORDS.map(spellings).join('|'), 'g');
const YEAR_OR_DATE = /(?:19|20)\d\d(?:[01]\d[0-3]\d)?/g;
/** The same again and again: `aaa`, `ababab`. */
const REPETITION = /(.{1,4}?)\1{2,}/gu;

/** Rows and columns of the keyboard, the alphabet and the digits. */
const TRACKS = [
  ...['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop[]', 'asdfghjkl;', 'zxcvbnm,./', '!@#$%^&*()_+'],
  ...['1qaz2wsx3edc4rfv5tgb6yhn7ujm', '1q2w3e4r5t6y7u8i9o0p', 'q1w2e3r4t5y6u7i8o9p0'],
];
const triplesOf = (text: string): string[] =>
  Array.from({ length: text.length - 2 }, (_, at) => text.slice(at, at + 3));
const TRIPLES = new Set(TRACKS.flatMap((track) => [...triplesOf(track), ...triplesOf([...track].reverse().join(''))]));

/** Without the characters that stand in three or more of a track, in either direction. */
const withoutRuns = (text: string): string =>
  text
    .split('')
    .filter((_, at) => ![at - 2, at - 1, at].some((from) => TRIPLES.has(text.slice(Math.max(from, 0), from + 3))))
    .join('');

/** What its owner added must be this much. */
const LEAST_OF_ONES_OWN = 4;

/** Whether hardly anything is left of a password without its common words, dates, keyboard runs and repetitions. */
export function isCommonPassword(password: string): boolean {
  const own = withoutRuns(password.toLowerCase().replace(COMMON_WORD, '').replace(YEAR_OR_DATE, ''));
  return characterCount(own.replace(REPETITION, '')) < LEAST_OF_ONES_OWN;
}
