import fc from 'fast-check';
import { addDays, dayOf, isoWeekOf, mondayOf, mondayOfIsoWeek, startOfDay, wallClock } from './china-calendar.js';

describe('china-calendar', () => {
  it('turns the day at midnight in Asia/Shanghai, whatever the machine says', () => {
    expect(dayOf(new Date('2026-11-22T15:59:59.999Z'))).toBe('2026-11-22');
    expect(dayOf(new Date('2026-11-22T16:00:00.000Z'))).toBe('2026-11-23');
    expect(startOfDay('2026-11-23').toISOString()).toBe('2026-11-22T16:00:00.000Z');
  });

  it.each([
    ['2026-11-23', '2026-W48'],
    ['2026-11-22', '2026-W47'],
    ['2021-01-03', '2020-W53'],
    ['2027-01-01', '2026-W53'],
    ['2024-12-30', '2025-W01'],
  ])('%s falls in %s', (day, week) => {
    expect(isoWeekOf(day)).toBe(week);
  });

  it('knows no week 53 of a year that has 52, and no other nonsense', () => {
    expect(mondayOfIsoWeek('2026-W53')).toBe('2026-12-28');
    for (const label of ['2025-W53', '2026-W00', '2026-W54', '2026-47', 'W47'])
      expect(mondayOfIsoWeek(label)).toBeNull();
  });

  it('names each week once: label and Monday are inverse to one another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
        const day = addDays('1990-01-01', offset);
        const monday = mondayOf(day);
        expect(mondayOfIsoWeek(isoWeekOf(day))).toBe(monday);
        expect(isoWeekOf(addDays(monday, 6))).toBe(isoWeekOf(day));
        expect(isoWeekOf(addDays(monday, 7))).not.toBe(isoWeekOf(day));
      }),
    );
  });

  it('tells the clock of the zone, whatever the machine’s zone is', () => {
    expect(wallClock(new Date('2026-11-22T22:00:59Z'))).toBe('2026-11-23 06:00');
    expect(wallClock(new Date('2026-11-22T15:59:00Z'))).toBe('2026-11-22 23:59');
  });
});
