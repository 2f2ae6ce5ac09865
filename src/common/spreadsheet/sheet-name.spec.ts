import fc from 'fast-check';
import { sheetNames } from './sheet-name.js';

describe('names of sheets', () => {
  it('keeps a good name, and takes out what spreadsheets refuse', () => {
    expect(sheetNames(['在谈项目台账', "'新签约/新开工:新投产'", '[*]?'])).toEqual([
      '在谈项目台账',
      '新签约 新开工 新投产',
      '表',
    ]);
  });

  it('tells equal names apart, upper and lower case being equal, and avoids the reserved one', () => {
    expect(sheetNames(['表A', '表a', 'History', '表A'])).toEqual(['表A', '表a(2)', 'History(2)', '表A(3)']);
  });

  it('cuts long names without cutting a character in two', () => {
    expect(sheetNames([`${'长'.repeat(30)}😀`, `${'长'.repeat(40)}`, `${'长'.repeat(50)}`])).toEqual([
      '长'.repeat(30),
      '长'.repeat(31),
      `${'长'.repeat(28)}(2)`,
    ]);
  });

  it('gives every list of texts legal names, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 12 }), (wanted) => {
        const names = sheetNames(wanted);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length);
        expect(names.filter((name) => !name || name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name))).toEqual([]);
      }),
    );
  });
});
