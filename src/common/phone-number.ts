/**
 * Telephone numbers as people in China write them: full-width, with +86, blanks, dashes, an extension. Kept in one form
 * per number, so that two ways of writing it are one: 13812345678, 0373-3012345, 0373-3012345-801, 4001234567, 95588,
 * +4915112345678.
 */
const FAULT = '须为 11 位手机号、带区号的座机（如 0373-3012345）、400 电话，或以 + 开头的境外号码';

const MOBILE = /^1[3-9]\d{9}$/;
/** 010 and 02x have eight digits after them, the four-digit areas seven or eight. */
const LANDLINE = /^(010|02\d)([2-9]\d{7})$|^(0[3-9]\d\d)([2-9]\d{6,7})$/;
const SERVICE = /^(?:[48]00\d{7}|9[56]\d{3,4})$/;
const FOREIGN = /^[1-9]\d{6,14}$/;
const SEPARATORS = /[\s().·‐‑‒–—−-]/g;
const EXTENSION = /^(.*\d{7,8})\s*(?:-|转|轉|分机|ext\.?|x|#)\s*(\d{1,5})$/i;

/** What is wrong with a number, in Chinese; null when it can be kept. */
export const phoneFault = (given: unknown): string | null =>
  typeof given === 'string' && normalisePhone(given) !== null ? null : FAULT;

/** The one form of a number; null when it is none. */
export function normalisePhone(given: string): string | null {
  const text = given.normalize('NFKC').trim();
  const whole = numberOf(text);
  if (whole !== null) return whole;
  const extended = EXTENSION.exec(text);
  const number = extended && numberOf(extended[1]!);
  return number && /^0\d+-/.test(number) ? `${number}-${extended[2]}` : null;
}

function numberOf(text: string): string | null {
  const digits = text.replace(SEPARATORS, '');
  const abroad = /^(?:\+|00)(\d+)$/.exec(digits)?.[1];
  if (abroad === undefined) return domestic(digits) ?? (digits.startsWith('86') ? mobile(digits.slice(2)) : null);
  if (abroad.startsWith('86')) {
    const national = abroad.slice(2);
    return domestic(national) ?? domestic(`0${national}`);
  }
  return FOREIGN.test(abroad) ? `+${abroad}` : null;
}

const mobile = (digits: string): string | null => (MOBILE.test(digits) ? digits : null);

function domestic(digits: string): string | null {
  const [, bigArea, bigNumber, area, number] = LANDLINE.exec(digits) ?? [];
  if (bigArea ?? area) return `${bigArea ?? area}-${bigNumber ?? number}`;
  return SERVICE.test(digits) ? digits : mobile(digits);
}

/** A mainland mobile number somewhere in a text, however it is broken up; not inside a longer code. */
export const mentionsMobile = (text: string): boolean =>
  /(?<![0-9A-Za-z])(?:(?:\+|00)?86[\s-]*)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?![0-9A-Za-z])/.test(text.normalize('NFKC'));
