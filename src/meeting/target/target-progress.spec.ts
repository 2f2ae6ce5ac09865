import { judgedUntil, progressOf } from './target-progress.js';

describe('progressOf', () => {
  it.each([
    ['100', 50, '2026-07-02', 0.5, 0.50137, false],
    ['100', 51, '2026-07-02', 0.51, 0.50137, true],
    ['365', 1, '2026-01-01', 0.00274, 0.00274, true],
    ['40', 50, '2026-12-31', 1.25, 1, true],
    ['0.3', 0.1, '2024-12-31', 0.333333, 1, false],
    ['100', -5, '2026-01-01', -0.05, 0.00274, false],
  ])('of %s, %s by %s: %s against %s', (target, actual, asOf, completion, elapsed, onSchedule) => {
    const progress = progressOf(target, actual, asOf);
    expect(progress.completion).toBe(completion);
    expect(progress.timeElapsed).toBeCloseTo(elapsed, 5);
    expect(progress.onSchedule).toBe(onSchedule);
    expect(progress.ahead).toBeCloseTo(progress.completion - progress.timeElapsed, 10);
  });
});

describe('judgedUntil', () => {
  it.each<[number, string | null, string, string]>([
    [2026, null, '2026-11-25', '2026-11-25'],
    [2025, null, '2026-11-25', '2025-12-31'],
    [2026, null, '2026-12-31', '2026-12-31'],
    [2026, '2026-06-30', '2026-11-25', '2026-06-30'],
    [2026, '2026-11-25', '2026-11-25', '2026-11-25'],
  ])('%s as of %s, today being %s: %s', (year, asOf, today, day) => {
    expect(judgedUntil(year, asOf, today)).toEqual({ day });
  });
  it.each<[number, string | null, string, string]>([
    [2027, null, '2026-11-25', 'year'],
    [2026, '2025-12-31', '2026-11-25', 'asOf'],
    [2025, '2026-01-01', '2026-11-25', 'asOf'],
    [2026, '2026-11-26', '2026-11-25', 'asOf'],
  ])('refuses %s as of %s, today being %s', (year, asOf, today, field) => {
    expect(judgedUntil(year, asOf, today)).toMatchObject({ field });
  });
});
