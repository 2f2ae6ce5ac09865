import fc from 'fast-check';
import { addDays } from '../../common/china-calendar.js';
import { Light, StepDates, stepLight, worstLight } from './milestone-light.js';

const step = (changes: Partial<StepDates> = {}): StepDates => ({
  ...{ planned: '2026-11-30', forecast: null, actual: null, waived: false },
  ...changes,
});
const AMBER_DAYS = 10;

describe('stepLight', () => {
  it.each<[string, Partial<StepDates>, string, Light, number]>([
    ['in good time', {}, '2026-11-01', 'GREEN', 0],
    ['the last green day', {}, '2026-11-19', 'GREEN', 0],
    ['the first amber day', {}, '2026-11-20', 'AMBER', 0],
    ['due today', {}, '2026-11-30', 'AMBER', 0],
    ['one day late', {}, '2026-12-01', 'RED', 1],
    ['late over a weekend', { planned: '2026-11-27' }, '2026-11-29', 'RED', 0],
    ['late over National Day', { planned: '2026-09-30' }, '2026-10-08', 'RED', 1],
    ['expected close to the plan', { forecast: '2026-11-25' }, '2026-11-01', 'AMBER', 0],
    ['expected after the plan', { forecast: '2027-03-01' }, '2026-11-01', 'AMBER', 0],
    ['expected early', { forecast: '2026-11-05' }, '2026-11-01', 'GREEN', 0],
    ['a forecast does not excuse being late', { forecast: '2027-03-01' }, '2026-12-02', 'RED', 2],
    ['done in time', { actual: '2026-11-30' }, '2027-01-01', 'GREEN', 0],
    ['done late', { actual: '2026-12-02' }, '2027-01-01', 'GREEN', 2],
    ['done without a plan', { planned: null, actual: '2026-12-02' }, '2027-01-01', 'GREEN', 0],
    ['no plan', { planned: null }, '2027-01-01', 'GREY', 0],
    ['waived, however late', { waived: true }, '2030-01-01', 'GREY', 0],
  ])('%s', (_what, changes, today, light, daysOverdue) => {
    expect(stepLight(step(changes), today, AMBER_DAYS)).toMatchObject({ light, daysOverdue });
  });

  const day = fc.integer({ min: 0, max: 900 }).map((offset) => addDays('2025-01-01', offset));
  const dates = fc.record({
    planned: fc.option(day),
    forecast: fc.option(day),
    actual: fc.option(day),
    waived: fc.boolean(),
  });

  it('never improves as today advances without a record', () => {
    const order: Light[] = ['GREY', 'GREEN', 'AMBER', 'RED'];
    fc.assert(
      fc.property(dates, day, fc.nat(400), fc.nat(60), (given, today, later, amberDays) => {
        const now = stepLight(given, today, amberDays);
        const then = stepLight(given, addDays(today, later), amberDays);
        expect(order.indexOf(then.light)).toBeGreaterThanOrEqual(order.indexOf(now.light));
        expect(then.daysOverdue).toBeGreaterThanOrEqual(now.daysOverdue);
      }),
    );
  });

  it('is never red without an agreed day, nor for what is done', () => {
    fc.assert(
      fc.property(dates, day, (given, today) => {
        const { light } = stepLight(given, today, AMBER_DAYS);
        expect(light === 'RED' && (given.planned === null || given.actual !== null || given.waived)).toBe(false);
      }),
    );
  });
});

describe('worstLight', () => {
  it('shows red before amber before green, and grey only alone', () => {
    expect(worstLight(['GREEN', 'RED', 'GREY'])).toBe('RED');
    expect(worstLight(['GREY', 'AMBER', 'GREEN'])).toBe('AMBER');
    expect(worstLight(['GREY', 'GREEN'])).toBe('GREEN');
    expect(worstLight(['GREY', 'GREY'])).toBe('GREY');
    expect(worstLight([])).toBe('GREY');
  });
});
