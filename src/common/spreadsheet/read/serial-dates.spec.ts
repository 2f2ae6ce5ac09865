import fc from 'fast-check';
import { serialToText, showsDay } from './serial-dates.js';

describe('serialToText', () => {
  it.each<[number, string | null]>([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    // The day that Lotus thought there was.
    [60, '1900-02-28'],
    [61, '1900-03-01'],
    [46086, '2026-03-05'],
    [46086.6041666667, '2026-03-05 14:30'],
    // A moment of a second before midnight is midnight.
    [46086.9999999999, '2026-03-06 00:00'],
    [2_958_465, '9999-12-31'],
    [2_958_466, null],
    [0, null],
    [-1, null],
    [Number.NaN, null],
  ])('%d from 1900 is %s', (serial, text) => {
    expect(serialToText(serial, false)).toBe(text);
  });

  it('counts four years and a day less from 1904', () => {
    expect([serialToText(0, true), serialToText(44624, true)]).toEqual(['1904-01-01', '2026-03-05']);
  });

  it('goes on by one day with every serial, in both counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_900_000 }), fc.boolean(), (serial, date1904) => {
        const [day, next] = [serial, serial + 1].map((each) => Date.parse(serialToText(each, date1904)!));
        expect(next! - day!).toBe(86_400_000);
      }),
    );
  });
});

describe('showsDay', () => {
  it.each<[number, string | undefined, boolean]>([
    [14, undefined, true],
    [31, undefined, true],
    [0, undefined, false],
    [2, undefined, false],
    [176, 'yyyy"年"m"月"d"日"', true],
    [177, 'yyyy/m/d;@', true],
    [178, '[$-804]yyyy年m月', true],
    [179, '0.00_ ', false],
    [180, '#,##0"元"', false],
    [181, '[h]:mm', false],
    [182, 'mm:ss', false],
    [183, '0"日均"', false],
  ])('format %d %j: %s', (id, code, day) => {
    expect(showsDay(id, code)).toBe(day);
  });
});
