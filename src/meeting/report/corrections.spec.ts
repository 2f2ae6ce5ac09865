import fc from 'fast-check';
import { CORRECTABLE, correctionsOf, differsFrom } from './corrections.js';

const figures = fc.dictionary(fc.constantFrom(...CORRECTABLE), fc.integer({ min: 0, max: 50 }), {
  noNullPrototype: true,
});

describe('corrections of a published week', () => {
  it('tells a withdrawn record as 更正 and a late one as 补报, of one figure at once', () => {
    expect(correctionsOf('2026-W40', { CONTACTS: 5 }, { CONTACTS: 4 }, { CONTACTS: 6 })).toEqual([
      { week: '2026-W40', code: 'CONTACTS', kind: 'CORRECTED', before: 5, after: 4 },
      { week: '2026-W40', code: 'CONTACTS', kind: 'LATE', before: 4, after: 6 },
    ]);
  });

  it('says nothing of an indicator that the published report did not have', () => {
    expect(correctionsOf('2026-W40', {}, { CONTACTS: 4 }, { CONTACTS: 6 })).toEqual([]);
  });

  it('takes a figure that is gone for nought, and noise behind the sixth place for nothing', () => {
    expect(correctionsOf('2026-W40', { TRIPS: 1 }, {}, {})).toEqual([
      { week: '2026-W40', code: 'TRIPS', kind: 'CORRECTED', before: 1, after: 0 },
    ]);
    expect(correctionsOf('2026-W40', { ARRIVED: 0.3 }, { ARRIVED: 0.1 + 0.2 }, { ARRIVED: 0.3 })).toEqual([]);
  });

  it('leads from what was told to what is, without a gap', () => {
    fc.assert(
      fc.property(figures, figures, figures, (told, known, now) => {
        const found = correctionsOf('2026-W40', told, known, now);
        for (const code of CORRECTABLE.filter((one) => told[one] !== undefined)) {
          const steps = found.filter((correction) => correction.code === code);
          const last = steps.reduce((value, { before, after }) => {
            expect(before).toBe(value);
            return after;
          }, told[code]!);
          expect(last).toBe(now[code] ?? 0);
        }
        expect(found.length > 0 || !differsFrom(told, now)).toBe(true);
      }),
    );
  });
});
