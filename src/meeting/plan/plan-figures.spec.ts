import { actualDayFault, PlanFigures, planFiguresFault } from './plan-figures.js';

const FULL: PlanFigures = {
  ...{ baseValue: '416', baseQualifier: '约', basePeriod: '十三五', baseClause: '第一章' },
  ...{ targetValue: '2', targetMax: '3', targetQualifier: null, targetClause: '第二章' },
};
const NO_BASE = { baseValue: null, baseQualifier: null, basePeriod: null, baseClause: null };
const NO_TARGET = { targetValue: null, targetMax: null, targetQualifier: null, targetClause: null };

describe('planFiguresFault', () => {
  it.each([
    [{}, null],
    [NO_BASE, null],
    [NO_TARGET, null],
    [{ targetMax: '2' }, null],
    [{ ...NO_TARGET, targetQualifier: '高于全市平均水平', targetClause: '第二章' }, null],
    [{ baseValue: null }, 'baseValue'],
    [{ baseClause: null }, 'baseClause'],
    [{ targetMax: '1.9999' }, 'targetMax'],
    [{ targetValue: null, targetQualifier: '力争' }, 'targetMax'],
    [{ targetClause: null }, 'targetClause'],
    [{ ...NO_TARGET, targetClause: '第二章' }, 'targetClause'],
    [{ ...NO_BASE, ...NO_TARGET }, 'targetValue'],
  ])('with %j', (change, field) => {
    expect(planFiguresFault({ ...FULL, ...change })?.field ?? null).toBe(field);
  });
});

describe('actualDayFault', () => {
  const period = { fromYear: 2021, toYear: 2025 };
  it.each([
    ['2021-01-01', '2026-11-27', true],
    ['2025-12-31', '2026-11-27', true],
    ['2023-06-30', '2023-06-30', true],
    ['2023-07-01', '2023-06-30', false],
    ['2020-12-31', '2026-11-27', false],
    ['2026-01-01', '2026-11-27', false],
  ])('%s on %s', (day, today, good) => {
    expect(actualDayFault(period, day, today) === null).toBe(good);
  });
});
