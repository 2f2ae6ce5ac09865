import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { portionsOf, refuseShares, splitOn } from './split-rules.js';

/** Shares in hundredths of a per cent that are all of it. */
const shares = fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 6 }).map((weights) => {
  const cuts = weights.map((weight) => 1 + (weight % 1_500));
  return [10_000 - cuts.reduce((sum, cut) => sum + cut, 0), ...cuts].map((one) => (one / 100).toFixed(2));
});
const agreed = shares.map(([ourShare, ...others]) => ({
  ourShare: ourShare!,
  others: others.map((share, index) => ({ district: `区${index}`, share })),
}));
const amount = fc.integer({ min: 0, max: 10_000_000_000 }).map((cents) => (cents / 100).toFixed(2));

describe('the split of statistics', () => {
  it.each([
    ['60', ['40'], null],
    ['100', [], null],
    ['33.34', ['33.33', '33.33'], null],
    ['60', ['40.01'], '各方分成比例合计须为 100%，现为 100.01%'],
    ['60', [], '各方分成比例合计须为 100%，现为 60%'],
    ['100', ['0'], '分成比例须大于 0'],
  ])('%s with %j', (ourShare, others, fault) => {
    const named = others.map((share, index) => ({ district: `区${index}`, share }));
    expect(refuseShares({ ourShare, others: named })?.message ?? null).toBe(fault);
  });

  it('names a district once', () => {
    const others = ['甲区', '甲区'].map((district) => ({ district, share: '20' }));
    expect(refuseShares({ ourShare: '60', others })).toEqual({
      ...{ field: 'input.others.1.district', message: '同一地区写了两次' },
    });
  });

  it('shares out all of an amount: the districts’ portions are what it was before, and ours is never more', () => {
    fc.assert(
      fc.property(agreed, amount, (split, before) => {
        expect(refuseShares(split)).toBeNull();
        const { ours, others } = portionsOf(before, split);
        const all = others.reduce((sum, other) => sum.plus(other.amount), ours);
        expect(all.equals(before)).toBe(true);
        expect(ours.lessThanOrEqualTo(before)).toBe(true);
      }),
    );
  });

  it('refuses whatever does not sum to 100%', () => {
    fc.assert(
      fc.property(agreed, fc.integer({ min: 1, max: 100 }), (split, more) => {
        const ourShare = new Decimal(split.ourShare).plus(new Decimal(more).dividedBy(100)).toFixed(2);
        expect(refuseShares({ ...split, ourShare })?.field).toBe('input.ourShare');
      }),
    );
  });

  it('leaves alone what was agreed with nobody', () => {
    expect(portionsOf('12.34', null).ours.toFixed(2)).toBe('12.34');
  });
});

describe('splitOn', () => {
  const [first, second, again] = [
    { sinceOn: '2026-03-01', ourShare: '60' },
    { sinceOn: '2026-06-01', ourShare: '70' },
    { sinceOn: '2026-06-01', ourShare: '75' },
  ] as const;
  it.each([
    ['2026-02-28', null],
    ['2026-03-01', first],
    ['2026-05-31', first],
    ['2026-06-01', again],
  ])('on %s', (day, expected) => {
    expect(splitOn([first, second, again], day)).toBe(expected);
    expect(splitOn([second, again, first], day)).toBe(expected);
  });
});
