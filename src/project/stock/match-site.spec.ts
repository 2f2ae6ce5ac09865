import fc from 'fast-check';
import { compareMatches, matchSite, NeedFacts, SiteFacts } from './match-site.js';
import { SiteKind, SiteUse } from './stock.enums.js';

const NEED: NeedFacts = {
  ...{ land: '60', plantArea: null, use: SiteUse.INDUSTRY, floorLoad: null, power: '1000', gas: null },
  ...{ neededBy: '2027-06-30', maxPrice: '20' },
};
const SITE: SiteFacts = {
  ...{ kind: SiteKind.PARCEL, use: SiteUse.INDUSTRY, free: '80', floorLoad: null, power: '2000', gas: null },
  ...{ freeFrom: '2027-06-30', priceMin: '20', serves: true },
};
const of = (need: Partial<NeedFacts>, site: Partial<SiteFacts> = {}) =>
  matchSite({ ...NEED, ...need }, { ...SITE, ...site });

describe('matchSite', () => {
  it('says for each thing why it fits; what is exactly enough, in time or in budget fits', () => {
    expect(of({})).toMatchObject({
      fits: true,
      hard: [],
      soft: [],
      good: expect.arrayContaining(['剩余 80 亩，够所需的 60 亩']),
    });
    expect(of({ land: '80' }).fits).toBe(true);
  });

  it.each<[string, Partial<NeedFacts>, Partial<SiteFacts>]>([
    ['不够所需的 60 亩', {}, { free: '59.99' }],
    ['要的是厂房', { land: null, plantArea: '3000' }, {}],
    ['要的是土地', {}, { kind: SiteKind.PLANT }],
    ['用途为科研，需要工业', {}, { use: SiteUse.RESEARCH }],
    ['电力容量 999 kVA，不够', {}, { power: '999' }],
    ['燃气容量 5 立方米/时，不够', { gas: '6' }, { gas: '5' }],
    ['晚于所需的 2027-06-30', {}, { freeFrom: '2027-07-01' }],
    ['楼面荷载 1 吨/平方米', { land: null, plantArea: '80', floorLoad: '2' }, { kind: SiteKind.PLANT, floorLoad: '1' }],
  ])('rules out: %s', (said, need, site) => {
    const match = of(need, site);
    expect(match.fits).toBe(false);
    expect(match.hard.join('；')).toContain(said);
  });

  it.each<[string, Partial<NeedFacts>, Partial<SiteFacts>]>([
    ['须核实', {}, { power: null }],
    ['高于所能接受的 19', { maxPrice: '19' }, {}],
    ['不是这个产业方向', {}, { serves: false }],
    ['须分割', { land: '10' }, {}],
    ['没有填面积需求', { land: null }, {}],
  ])('lets through with a word: %s', (said, need, site) => {
    const match = of(need, site);
    expect(match.fits).toBe(true);
    expect(match.soft.join('；')).toContain(said);
  });

  it('never rules out for more room or power what it let through with less', () => {
    const amount = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(amount, amount, amount, (needed, free, more) => {
        const need = { land: String(needed), power: String(needed) };
        const less = of(need, { free: String(free), power: String(free) });
        const better = of(need, { free: String(free + more), power: String(free + more) });
        expect(better.hard.length).toBeLessThanOrEqual(less.hard.length);
      }),
    );
  });

  it('puts what fits before what does not', () => {
    expect(compareMatches(of({}), of({}, { free: '1' }))).toBeLessThan(0);
    expect(compareMatches(of({}, { serves: false }), of({}))).toBeGreaterThan(0);
  });
});
