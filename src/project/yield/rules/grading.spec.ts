import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Candidate, gradeYields, YieldCriterion, YieldRule, yieldRuleFaults } from './grading.js';
import { FigureKey, YieldFigures } from './indicators.js';

const criterion = (more: Partial<YieldCriterion> = {}): YieldCriterion => ({
  ...{ indicator: 'TAX_PER_MU', weight: '100', reference: null, cap: '150', whenMissing: 'UNGRADED' },
  ...more,
});
const rule = (more: Partial<YieldRule> = {}): YieldRule => ({
  groups: [{ code: 'ALL', name: '全部', scale: null, criteria: [criterion()] }],
  ...{ cuts: { a: '25', b: '70', c: '95' }, leastGroup: 1 },
  ...more,
});
const FULL: YieldFigures = {
  ...{ output: '1000', revenue: '1000', tax: '100', addedValue: '300', energy: '50', electricity: '10' },
  ...{ emissions: '5', staff: '40', research: '30', land: '10', leasedLand: '0' },
};
const firm = (id: string, figures: Partial<YieldFigures> = {}, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, scale: null, exempt: null, figures: { ...FULL, ...figures } },
  ...more,
});
const gradesOf = (using: YieldRule, firms: readonly Candidate[]): Record<string, string> =>
  Object.fromEntries(gradeYields(using, firms).graded.map(({ id, grade }) => [id, grade]));
const SHIPPED = (parse(readFileSync('seeds/yield-rule.yaml', 'utf8')) as { content: YieldRule }).content;

describe('yieldRuleFaults', () => {
  it('lets the shipped rule in, and names what is wrong with others', () => {
    expect(yieldRuleFaults(SHIPPED)).toEqual([]);
    const of = (...criteria: YieldCriterion[]): string =>
      yieldRuleFaults(rule({ groups: [{ code: 'ALL', name: '全部', scale: null, criteria }] })).join();
    expect(of(criterion({ weight: '90' }))).toContain('应为 100');
    expect(of(criterion({ weight: '50' }), criterion({ weight: '50' }))).toContain('用了两次');
    expect(of(criterion({ cap: '99' }))).toContain('封顶分不得低于权重');
    expect(of(criterion({ indicator: 'TAX_PER_ELECTRICITY', cap: null }))).toContain('须有封顶分');
    expect(of(criterion({ reference: '0' }))).toContain('参考值须大于 0');
    expect(yieldRuleFaults(rule({ cuts: { a: '70', b: '70', c: '95' } })).join()).toContain('依次增大');
    expect(yieldRuleFaults(rule({ leastGroup: 0 })).join()).toContain('下限');
    expect(yieldRuleFaults(rule({ groups: [] })).join()).toContain('至少要有一组');
  });
});

describe('gradeYields', () => {
  const taxes = (...amounts: number[]): Candidate[] =>
    amounts.map((tax, index) => firm(`f${String(index).padStart(2, '0')}`, { tax: String(tax) }));

  it('cuts by share, rounded up in favour of the firm: of ten nobody is in the last 5%', () => {
    const ten = Object.values(gradesOf(rule(), taxes(10, 9, 8, 7, 6, 5, 4, 3, 2, 1)));
    expect(ten.join('')).toBe('AAABBBBCCC');
    const twenty = Object.values(gradesOf(rule(), taxes(...Array.from({ length: 20 }, (_, index) => 20 - index))));
    expect(twenty.join('')).toBe('AAAAABBBBBBBBBCCCCCD');
  });

  it('gives those who tie one rank and one grade, the better one', () => {
    const { graded } = gradeYields(rule(), taxes(9, 5, 5, 5, 5, 5, 5, 5));
    expect(graded.map(({ rank, grade }) => `${rank}${grade}`).join(' ')).toBe('1A 2A 2A 2A 2A 2A 2A 2A');
  });

  it('scores against the reference or the mean, up to the cap', () => {
    const fixed = rule({
      groups: [{ code: 'ALL', name: '全部', scale: null, criteria: [criterion({ reference: '20' })] }],
    });
    expect(gradeYields(fixed, taxes(100, 400)).graded.map(({ score }) => score)).toEqual(['150', '50']);
    expect(gradeYields(rule(), taxes(100, 300)).graded.map(({ score }) => score)).toEqual(['150', '50']);
  });

  it('keeps apart who takes no part, lacks what is asked for, fits no group or is among too few', () => {
    const groups = SHIPPED.groups;
    const firms = [
      ...taxes(5, 4, 3, 2, 1).map((each) => ({ ...each, scale: 'ABOVE' as const })),
      firm('utility', {}, { scale: 'ABOVE', exempt: '公用事业' }),
      firm('unknown', { leasedLand: null }, { scale: 'ABOVE' }),
      firm('unscaled'),
      firm('lonely', {}, { scale: 'BELOW' }),
    ];
    const { graded, ungraded, groups: counts } = gradeYields(rule({ groups, leastGroup: 5 }), firms);
    expect(graded).toHaveLength(5);
    expect(Object.fromEntries(ungraded.map(({ id, reason }) => [id, reason]))).toEqual({
      utility: '公用事业',
      unknown: expect.stringContaining('租用用地'),
      unscaled: expect.stringContaining('规上或规下'),
      lonely: expect.stringContaining('不足 5 家'),
    });
    expect(counts.map(({ ranked }) => ranked)).toEqual([5, 0]);
  });

  it('gives who has no figure of emissions the mean points, and who emits nothing the most', () => {
    const criteria = [
      criterion({ weight: '50' }),
      criterion({ indicator: 'ADDED_VALUE_PER_EMISSION', weight: '50', whenMissing: 'MEAN' }),
    ];
    const groups = [{ code: 'ALL', name: '全部', scale: null, criteria }];
    const firms = [firm('none', { emissions: '0' }), firm('some'), firm('unknown', { emissions: null })];
    const points = Object.fromEntries(
      gradeYields(rule({ groups }), firms).graded.map(({ id, parts }) => [id, Number(parts[1]!.points)]),
    );
    expect(points.none).toBe(150);
    expect(points.unknown).toBe((points.none! + points.some!) / 2);
  });
});

const amount = fc.integer({ min: 0, max: 2000 }).map(String);
const known = fc.option(amount, { nil: null, freq: 8 });
const figures = fc.record<Record<FigureKey, string | null>>({
  ...{ output: known, revenue: known, tax: amount, addedValue: amount, energy: known, electricity: known },
  ...{ emissions: known, staff: known, research: known, leasedLand: amount },
  land: fc.integer({ min: 1, max: 300 }).map(String),
});
const field = fc.array(figures, { minLength: 1, maxLength: 30 }).map((all) =>
  all.map((each, index): Candidate => ({
    ...{ id: `f${String(index).padStart(2, '0')}`, exempt: null, figures: each },
    scale: index % 3 === 0 ? 'BELOW' : 'ABOVE',
  })),
);
const shipped = { ...SHIPPED, leastGroup: 1 };
const BETTER: readonly FigureKey[] = ['tax', 'addedValue', 'research'];
const WORSE: readonly FigureKey[] = ['land', 'leasedLand', 'energy', 'electricity', 'emissions', 'staff'];

describe('laws of grading', () => {
  it('never grades a firm lower for having made more of it, or for having used less', () => {
    const change = fc.record({
      key: fc.constantFrom(...BETTER, ...WORSE),
      share: fc.integer({ min: 0, max: 100 }),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(field, change, (firms, { key, share, which }) => {
        const chosen = firms[which % firms.length]!;
        const before = chosen.figures[key];
        fc.pre(before !== null);
        const factor = BETTER.includes(key) ? 1 + share / 10 : share / 100;
        const least = key === 'land' || key === 'staff' ? 1 : 0;
        fc.pre(key !== 'staff' || Number(before) > 0);
        const after = String(Math.max(least, Math.round(Number(before) * factor)));
        const better = firms.map((each) =>
          each === chosen ? { ...each, figures: { ...each.figures, [key]: after } } : each,
        );
        const rankIn = (of: readonly Candidate[]) =>
          gradeYields(shipped, of).graded.find(({ id }) => id === chosen.id)!;
        expect(rankIn(better).rank).toBeLessThanOrEqual(rankIn(firms).rank);
        expect(rankIn(better).grade <= rankIn(firms).grade).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same score the same grade, and a better score no worse one', () => {
    fc.assert(
      fc.property(field, (firms) => {
        const { graded } = gradeYields(shipped, firms);
        for (const one of graded) {
          for (const other of graded.filter(({ group }) => group === one.group)) {
            const order = Number(other.score) - Number(one.score);
            expect(order === 0 ? one.grade === other.grade : order < 0 || other.grade <= one.grade).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never counts who is not graded: they move nobody, and nobody is lost', () => {
    fc.assert(
      fc.property(field, fc.array(figures, { maxLength: 5 }), (firms, others) => {
        const more = others.map((each, index): Candidate => ({
          ...{ id: `x${index}`, figures: each, scale: 'ABOVE', exempt: '在建' },
        }));
        const alone = gradeYields(shipped, firms);
        const together = gradeYields(shipped, [...more, ...firms]);
        expect(together.graded).toEqual(alone.graded);
        expect(together.groups).toEqual(alone.groups);
        expect(together.graded.length + together.ungraded.length).toBe(firms.length + more.length);
      }),
      { numRuns: 60 },
    );
  });
});
