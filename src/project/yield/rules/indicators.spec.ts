import { measure, measuredText, totalLand, YieldFigures } from './indicators.js';

const NOTHING: YieldFigures = {
  ...{ output: null, revenue: null, tax: null, addedValue: null, energy: null, electricity: null, emissions: null },
  ...{ staff: null, research: null, land: null, leasedLand: null },
};
const figures = (more: Partial<YieldFigures>): YieldFigures => ({ ...NOTHING, ...more });

describe('totalLand', () => {
  it('is own and leased land together, and unknown while either is', () => {
    expect(totalLand({ land: '30.5', leasedLand: '9.5' })?.toString()).toBe('40');
    expect(totalLand({ land: '30', leasedLand: '0' })?.toString()).toBe('30');
    expect(totalLand({ land: '30', leasedLand: null })).toBeNull();
    expect(totalLand({ land: null, leasedLand: '3' })).toBeNull();
  });
});

describe('measure', () => {
  const said = (code: Parameters<typeof measure>[0], more: Partial<YieldFigures>): string =>
    measuredText(code, measure(code, figures(more)));

  it('divides what was made by what was used, leased land included', () => {
    expect(said('TAX_PER_MU', { tax: '900', land: '20', leasedLand: '10' })).toBe('亩均税收 30 万元/亩');
    expect(said('ADDED_VALUE_PER_ENERGY', { addedValue: '1000', energy: '300' })).toContain('3.3333');
    expect(said('RESEARCH_SHARE', { research: '30', revenue: '1000' })).toBe('研发经费占主营业务收入比 3 %');
    expect(said('LABOUR_PRODUCTIVITY', { addedValue: '-10', staff: '4' })).toContain('-2.5');
  });

  it('says what is missing, and takes nothing for 0', () => {
    expect(said('TAX_PER_MU', { land: '20' })).toBe('亩均税收：缺税收、租用用地');
    expect(said('LABOUR_PRODUCTIVITY', { addedValue: '10' })).toBe('全员劳动生产率：缺年平均职工人数');
  });

  it('has no bound where nothing is used up, and no value where there is no land or nobody', () => {
    expect(measure('ADDED_VALUE_PER_EMISSION', figures({ addedValue: '10', emissions: '0' })).kind).toBe('BOUNDLESS');
    expect(said('ADDED_VALUE_PER_EMISSION', { addedValue: '0', emissions: '0' })).toContain('0 万元/吨');
    expect(said('TAX_PER_MU', { tax: '10', land: '0', leasedLand: '0' })).toContain('用地（为 0）');
    expect(said('RESEARCH_SHARE', { research: '0', revenue: '0' })).toContain('主营业务收入（为 0）');
  });
});
