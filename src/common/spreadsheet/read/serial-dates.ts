const DAY_MS = 86_400_000;
/** Serial 1 is the first of January 1900; Lotus took 1900 for a leap year, so from serial 61 on it is one day less. */
const EPOCH_1900 = Date.UTC(1899, 11, 31);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** The last of December 9999. */
const LAST = 2_958_465;

/**
 * What a spreadsheet's serial number says: YYYY-MM-DD, with HH:MM where there is a part of a day; null when it is no
 * day. A part of a second is rounded away first, then what is less than a minute is cut off.
 */
export function serialToText(serial: number, date1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < (date1904 ? 0 : 1) || serial > LAST) return null;
  const days = date1904 ? serial : serial - (serial >= 60 ? 1 : 0);
  const moment = new Date(Math.round(((date1904 ? EPOCH_1904 : EPOCH_1900) + days * DAY_MS) / 1000) * 1000);
  if (moment.getUTCFullYear() > 9999) return null;
  const text = moment.toISOString();
  return serial % 1 === 0 ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

/** Formats that come with every program: days and times. */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Whether a number format shows a day. [h]:mm and mm:ss are lengths of time, not days. */
export function showsDay(id: number, code: string | undefined): boolean {
  if (BUILT_IN.has(id)) return true;
  if (code === undefined) return false;
  const plain = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]/gi, '');
  return /[yd年日]/i.test(plain) || /m[^a-z]*月|月/i.test(plain);
}
