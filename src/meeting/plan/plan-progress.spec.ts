import { completionOf, judgedOn } from './plan-progress.js';

describe('judgedOn', () => {
  const period = { fromYear: 2021, toYear: 2025 };
  it.each([
    ['2020-12-31', null],
    ['2021-01-01', '2021-01-01'],
    ['2024-06-30', '2024-06-30'],
    ['2026-11-27', '2025-12-31'],
  ])('on %s', (today, day) => {
    expect(judgedOn(period, today)).toBe(day);
  });
});

describe('completionOf', () => {
  it.each([
    ['2', '3', '0.6667'],
    ['4', '2', '2'],
    ['0', '3', '0'],
    ['5', null, null],
  ])('%s of %s', (value, target, completion) => {
    expect(completionOf(value, target)).toBe(completion);
  });
});
