import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { FundEntryKind } from './fund.enums.js';
import { FundAmount, fundSums, refuseFundEntry } from './fund-rules.js';

const { COMMITTED, PAID } = FundEntryKind;

describe('what a fund gives', () => {
  it.each<[FundAmount, string | null]>([
    [{ kind: PAID, amount: '400' }, null],
    [{ kind: PAID, amount: '400.01' }, '实缴累计 1000.01 万元'],
    [{ kind: COMMITTED, amount: '0.01' }, null],
    [{ kind: COMMITTED, amount: '-400.01' }, '冲销后认缴累计 599.99 万元'],
    [{ kind: PAID, amount: '-600' }, null],
  ])('%o beside 1000 committed and 600 paid', (entry, fault) => {
    const others = [
      { kind: COMMITTED, amount: '1000' },
      { kind: PAID, amount: '600' },
    ];
    const said = refuseFundEntry(entry, others);
    expect(said?.slice(0, fault?.length) ?? null).toBe(fault);
  });

  it('is never paid beyond what was committed, whatever is let in', () => {
    const entry = fc.record({
      kind: fc.constantFrom(COMMITTED, PAID),
      amount: fc.integer({ min: -100, max: 100 }).map(String),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const kept: FundAmount[] = [];
        for (const one of entries) if (refuseFundEntry(one, kept) === null) kept.push(one);
        const { committed, paid } = fundSums(kept);
        expect(new Decimal(paid).lessThanOrEqualTo(committed)).toBe(true);
      }),
    );
  });
});
