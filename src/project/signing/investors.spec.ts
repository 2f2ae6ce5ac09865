import fc from 'fast-check';
import { FundOrigin } from '../register/project.enums.js';
import { originOf, refuseInvestors, Share } from './investors.js';

const shares = (...values: (string | null)[]): Share[] =>
  values.map((share, index) => ({ companyId: `c${index}`, share }));

describe('refuseInvestors', () => {
  it.each<[string, Share[], boolean]>([
    ['one with all', shares('100'), true],
    ['one of whom nobody says how much', shares(null), true],
    ['three thirds', shares('33.33', '33.33', '33.34'), true],
    ['three thirds rounded alike', shares('33.33', '33.33', '33.33'), false],
    ['a hundredth too much', shares('50', '50.01'), false],
    ['one known and one not', shares('60', null), false],
    ['one with nothing', shares('100', '0'), false],
    ['nobody', [], false],
    ['the same twice', [...shares('50'), { companyId: 'c0', share: '50' }], false],
  ])('%s', (_what, investors, good) => {
    expect(refuseInvestors(investors) === null).toBe(good);
  });

  it('takes exactly the known shares that sum to 100', () => {
    const cents = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(cents, (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        const investors = shares(...parts.map((part) => (part / 100).toFixed(2)));
        expect(refuseInvestors(investors) === null).toBe(total === 10_000);
        const rest = 10_000 - total;
        const completed = shares(...[...parts, rest].map((part) => (part / 100).toFixed(2)));
        expect(refuseInvestors(completed) === null).toBe(rest > 0);
      }),
    );
  });
});

describe('originOf', () => {
  it.each<[string | null, FundOrigin | null]>([
    ['410702', FundOrigin.CITY],
    ['410700', FundOrigin.CITY],
    ['410100', FundOrigin.PROVINCE],
    ['410000', null],
    ['310000', FundOrigin.DOMESTIC],
    ['810000', FundOrigin.OVERSEAS],
    ['710000', FundOrigin.OVERSEAS],
    [null, null],
  ])('%s', (region, origin) => {
    expect(originOf(region, '410771')).toBe(origin);
  });
});
