import fc from 'fast-check';
import { addDays } from './china-calendar.js';
import { addWorkingDays, calendarWarning, isCalendarKnown, isWorkingDay, workingDaysBetween } from './working-days.js';

describe('isWorkingDay', () => {
  it.each([
    ['2026-11-25', true, 'an ordinary Wednesday'],
    ['2026-11-28', false, 'an ordinary Saturday'],
    ['2026-10-01', false, 'National Day, a Thursday'],
    ['2026-10-10', true, 'a Saturday worked in its stead'],
    ['2026-02-17', false, 'Spring Festival'],
    ['2026-02-14', true, 'a Saturday worked for it'],
    ['2027-10-01', true, 'a Friday of a year not announced yet'],
    ['2027-10-02', false, 'its Saturday'],
  ])('%s: %s, %s', (day, working) => {
    expect(isWorkingDay(day)).toBe(working);
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['2026-11-25', 0, '2026-11-25'],
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-28', 1, '2026-11-30'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-12-31', 3, '2027-01-05'],
  ])('%s + %i = %s', (day, count, due) => {
    expect(addWorkingDays(day, count)).toBe(due);
  });

  const someDay = fc.integer({ min: 0, max: 8000 }).map((offset) => addDays('2005-01-01', offset));

  it('ends on a working day and is undone by workingDaysBetween', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 40 }), (day, count) => {
        const due = addWorkingDays(day, count);
        expect(isWorkingDay(due)).toBe(true);
        expect(workingDaysBetween(day, due)).toBe(count);
      }),
    );
  });

  it('adds up: what is between a and c is what is between a and b and between b and c', () => {
    fc.assert(
      fc.property(someDay, fc.nat(60), fc.nat(60), (a, first, second) => {
        const b = addDays(a, first);
        const c = addDays(b, second);
        expect(workingDaysBetween(a, c)).toBe(workingDaysBetween(a, b) + workingDaysBetween(b, c));
      }),
    );
  });
});

describe('calendarWarning', () => {
  it('speaks only of years that are not announced', () => {
    expect(isCalendarKnown('2026-01-01')).toBe(true);
    expect(calendarWarning('2026-12-31')).toBeNull();
    expect(calendarWarning('2026-12-31', '2031-01-05', '2031-02-01')).toBe(
      '2031 年的节假日安排尚未公布，按每周五个工作日估算',
    );
  });
});

it('counts between two days what walking from one to the other counts', () => {
  const start = fc.integer({ min: -200, max: 9000 }).map((offset) => addDays('2004-01-01', offset));
  fc.assert(
    fc.property(start, fc.integer({ min: -5, max: 400 }), (from, days) => {
      let walked = 0;
      for (let step = 1; step <= days; step += 1) if (isWorkingDay(addDays(from, step))) walked += 1;
      expect(workingDaysBetween(from, addDays(from, days))).toBe(walked);
    }),
  );
});
