import fc from 'fast-check';
import { inYuan, MonthlyTotal, refuseCumulative } from './funding-rules.js';

describe('inYuan', () => {
  it.each([
    ['100', '7.1052', '710.52'],
    ['0.01', '0.046', '0.00'],
    ['123456789012.34', '1', '123456789012.34'],
    ['1', '6.005', '6.01'],
  ])('%s × %s = %s', (amount, rate, expected) => {
    expect(inYuan(amount, rate)).toBe(expected);
  });
});

describe('refuseCumulative', () => {
  const others: MonthlyTotal[] = [
    { month: '2026-03-01', amount: '1000.00' },
    { month: '2026-06-01', amount: '3000.00' },
  ];
  it.each<[string, string, string | null]>([
    ['2026-04-01', '2000', null],
    ['2026-04-01', '1000', null],
    ['2026-04-01', '3000', null],
    ['2026-04-01', '999.99', '小于'],
    ['2026-04-01', '3000.01', '大于'],
    ['2026-06-01', '3000', '冲销'],
    ['2026-01-01', '1', null],
    ['2026-09-01', '2999', '小于'],
  ])('%s %s', (month, amount, fault) => {
    const said = refuseCumulative({ month, amount }, others);
    expect(said === null ? null : said.includes(fault ?? '—')).toBe(fault === null ? null : true);
  });

  it('keeps what it lets in from ever becoming less, in whatever order it comes', () => {
    const entry = fc.record({ month: fc.integer({ min: 1, max: 9 }), amount: fc.integer({ min: 1, max: 100 }) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
        const kept: MonthlyTotal[] = [];
        for (const { month, amount } of entries) {
          const total = { month: `2026-0${month}-01`, amount: String(amount) };
          if (refuseCumulative(total, kept) === null) kept.push(total);
        }
        const amounts = [...kept].sort((a, b) => (a.month < b.month ? -1 : 1)).map(({ amount }) => Number(amount));
        expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
        expect(new Set(kept.map(({ month }) => month)).size).toBe(kept.length);
      }),
    );
  });
});
