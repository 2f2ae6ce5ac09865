import { DEFAULT_GAP_SETTINGS, emptyCoverage, mergeGapSettings } from './gap.settings.js';

describe('settings', () => {
  it('ships weights that sum to 100 and is not changed by a merge', () => {
    const merged = mergeGapSettings(null);
    expect(merged).toEqual(DEFAULT_GAP_SETTINGS);
    merged.weights.base = 0;
    merged.winRates.LEAD = 1;
    expect(mergeGapSettings(undefined)).toMatchObject({ weights: { base: 30 }, winRates: { LEAD: 0.05 } });
    expect(emptyCoverage().liveLeads).not.toBe(emptyCoverage().liveLeads);
  });

  it('overrides key by key', () => {
    const merged = mergeGapSettings({ defaultMinimum: 1, winRates: { LEAD: 0 }, weights: { base: 25, plan: 25 } });
    expect(merged).toEqual({
      ...DEFAULT_GAP_SETTINGS,
      defaultMinimum: 1,
      winRates: { ...DEFAULT_GAP_SETTINGS.winRates, LEAD: 0 },
      weights: { ...DEFAULT_GAP_SETTINGS.weights, base: 25, plan: 25 },
    });
  });

  it.each([
    [{ minimum: 2 }, '缺口设置 中有未知的键 minimum'],
    [{ weights: { bass: 30 } }, '缺口设置 weights 中有未知的键 bass'],
    [JSON.parse('{"__proto__":{"defaultMinimum":1}}') as unknown, '缺口设置 中有未知的键 __proto__'],
    [{ weights: { base: 31 } }, '缺口设置 weights 五项之和应为 100，现为 101'],
    [{ weights: { base: -10, plan: 60 } }, '缺口设置 weights.base 不能为负数，现为 -10'],
    [{ weights: [30, 20, 15, 20, 15] }, '缺口设置 weights 应为对象'],
    [{ defaultMinimum: '2' }, '缺口设置 defaultMinimum 应为数字'],
    [{ defaultMinimum: null }, '缺口设置 defaultMinimum 应为数字'],
    [{ defaultMinimum: 0 }, '缺口设置 defaultMinimum 应为不小于 1 的整数，现为 0'],
    [{ reliefShare: Number.NaN }, '缺口设置 reliefShare 应为数字'],
    [{ reliefShare: 1.01 }, '缺口设置 reliefShare 应在 0 到 1 之间，现为 1.01'],
    [{ winRates: { NEGOTIATING: -0.1 } }, '缺口设置 winRates.NEGOTIATING 应在 0 到 1 之间，现为 -0.1'],
    [{ placementStaleDays: 1.5 }, '缺口设置 placementStaleDays 应为不小于 0 的整数，现为 1.5'],
    ['all', '缺口设置 应为对象'],
  ])('refuses %j', (overrides, message) => {
    expect(() => mergeGapSettings(overrides)).toThrow(message);
  });
});
