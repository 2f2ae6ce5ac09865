import fc from 'fast-check';
import { addDays } from '../../common/china-calendar.js';
import { daysIn, Period, periodBefore, PeriodKind, periodNamed, periodOf, yearElapsed, yearToDate } from './period.js';

const { WEEK, MONTH, QUARTER, HALF_YEAR, YEAR } = PeriodKind;
const KINDS = Object.values(PeriodKind);
const day = fc.integer({ min: 0, max: 60 * 365 }).map((days) => addDays('2000-01-01', days));

describe('periodOf', () => {
  it.each<[PeriodKind, string, string, string, string]>([
    [WEEK, '2026-11-22', '2026-11-16', '2026-11-22', '2026-W47'],
    [WEEK, '2026-01-01', '2025-12-29', '2026-01-04', '2026-W01'],
    [WEEK, '2027-01-01', '2026-12-28', '2027-01-03', '2026-W53'],
    [WEEK, '2020-12-31', '2020-12-28', '2021-01-03', '2020-W53'],
    [WEEK, '2026-10-10', '2026-10-05', '2026-10-11', '2026-W41'],
    [MONTH, '2024-02-29', '2024-02-01', '2024-02-29', '2024-02'],
    [MONTH, '2026-12-31', '2026-12-01', '2026-12-31', '2026-12'],
    [QUARTER, '2026-11-25', '2026-10-01', '2026-12-31', '2026-Q4'],
    [QUARTER, '2026-03-31', '2026-01-01', '2026-03-31', '2026-Q1'],
    [HALF_YEAR, '2026-06-30', '2026-01-01', '2026-06-30', '2026-H1'],
    [HALF_YEAR, '2026-07-01', '2026-07-01', '2026-12-31', '2026-H2'],
    [YEAR, '2026-11-25', '2026-01-01', '2026-12-31', '2026'],
  ])('%s of %s: %s to %s, %s', (kind, on, from, to, label) => {
    expect(periodOf(kind, on)).toEqual({ kind, from, to, label });
  });

  it('lays periods end to end: each day is in exactly one of each kind, which its label names', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...KINDS), (on, kind) => {
        const period = periodOf(kind, on);
        expect(period.from <= on && on <= period.to).toBe(true);
        expect(periodNamed(period.label)).toEqual(period);
        expect(addDays(periodBefore(period).to, 1)).toBe(period.from);
      }),
    );
  });

  it('makes years of half-years, half-years of quarters, quarters of months', () => {
    const within = (outer: Period, kind: PeriodKind): Period[] => {
      const periods: Period[] = [];
      for (let from = outer.from; from <= outer.to; from = addDays(periods.at(-1)!.to, 1)) {
        periods.push(periodOf(kind, from));
      }
      return periods;
    };
    const year = periodOf(YEAR, '2028-05-05');
    const counts = [HALF_YEAR, QUARTER, MONTH].map((kind) => within(year, kind));
    expect(counts.map((periods) => periods.length)).toEqual([2, 4, 12]);
    expect(counts.map((periods) => periods.at(-1)!.to)).toEqual(Array(3).fill('2028-12-31'));
  });
});

describe('periodNamed', () => {
  it.each([
    '2026-W54',
    '2025-W53',
    '2026-13',
    '2026-00',
    '2026-Q5',
    '2026-H3',
    '2026-Q0',
    '26',
    '2026-1',
    '',
    '2026-W1',
  ])('knows no %s', (label) => {
    expect(periodNamed(label)).toBeNull();
  });
});

describe('the year so far', () => {
  it('runs from New Year to the day', () => {
    expect(yearToDate('2026-03-05')).toEqual({ from: '2026-01-01', to: '2026-03-05' });
    expect(daysIn(yearToDate('2024-12-31'))).toBe(366);
  });
  it.each([
    ['2026-12-31', 1],
    ['2024-12-31', 1],
    ['2026-01-01', 1 / 365],
    ['2024-07-01', 183 / 366],
  ])('has passed by %s', (on, share) => {
    expect(yearElapsed(on)).toBeCloseTo(share, 12);
  });
});
