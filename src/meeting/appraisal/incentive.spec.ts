import fc from 'fast-check';
import type { IndicatorCode } from '../statistics/indicators.js';
import { IncentiveRule, score } from './incentive.js';

const RULES: IncentiveRule[] = [
  { indicator: 'SIGNED_PROJECTS', points: 10, cap: null },
  { indicator: 'NEW_LEADS', points: 1.5, cap: 3 },
];
const row = (
  key: string,
  values: Partial<Record<IndicatorCode, number>>,
): { key: string; values: Map<IndicatorCode, number> } => ({
  key,
  values: new Map(Object.entries(values) as [IndicatorCode, number][]),
});

describe('招商激励', () => {
  it('adds up points, up to the limit of each', () => {
    expect(score([row('a', { SIGNED_PROJECTS: 2, NEW_LEADS: 5 })], RULES)).toEqual([
      {
        ...{ key: 'a', total: 23, rank: 1 },
        parts: [
          { indicator: 'SIGNED_PROJECTS', value: 2, points: 20, capped: false },
          { indicator: 'NEW_LEADS', value: 5, points: 3, capped: true },
        ],
      },
    ]);
  });

  it('gives those with as many points the same place, and the next the place after all of them', () => {
    const places = score(
      [row('a', { NEW_LEADS: 1 }), row('b', { SIGNED_PROJECTS: 1 }), row('c', { NEW_LEADS: 1 }), row('d', {})],
      RULES,
    ).map(({ key, rank }) => [key, rank]);
    expect(places).toEqual([
      ['b', 1],
      ['a', 2],
      ['c', 2],
      ['d', 4],
    ]);
  });

  it('takes nothing away for a sum that went down', () => {
    const rules: IncentiveRule[] = [{ indicator: 'SIGNED_AMOUNT', points: 2, cap: null }];
    expect(score([row('a', { SIGNED_AMOUNT: -3 })], rules)[0]!.total).toBe(0);
  });

  it('never falls as a value rises', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(20), (value, more, cap) => {
        const rules: IncentiveRule[] = [{ indicator: 'VISITS', points: 0.7, cap }];
        const total = (visits: number): number => score([row('a', { VISITS: visits })], rules)[0]!.total;
        expect(total(value + more)).toBeGreaterThanOrEqual(total(value));
        expect(total(value)).toBeLessThanOrEqual(cap);
      }),
    );
  });
});
