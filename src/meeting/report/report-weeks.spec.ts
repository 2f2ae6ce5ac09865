import { startOfDay } from '../../common/china-calendar.js';
import { DEFAULT_MEETING_SETTINGS } from '../meeting.settings.js';
import { draftDueAt, dueWeeks, requireWeek } from './report-weeks.js';

const hour = (day: string, hours: number): Date => new Date(startOfDay(day).getTime() + hours * 3_600_000);

describe('when a report is due', () => {
  it('is drafted on the Monday after its week at six, Shanghai time', () => {
    expect(draftDueAt('2026-11-16', DEFAULT_MEETING_SETTINGS).toISOString()).toBe('2026-11-22T22:00:00.000Z');
  });

  it('is drafted within its week where the zone meets on Fridays', () => {
    const friday = { ...DEFAULT_MEETING_SETTINGS, draftWeekday: 5, draftHour: 16 };
    expect(draftDueAt('2026-11-16', friday)).toEqual(hour('2026-11-20', 16));
  });

  it('catches up on every week that was missed, across the border of the year, and on none that is not due', () => {
    const settings = DEFAULT_MEETING_SETTINGS;
    expect(dueWeeks('2026-12-14', hour('2027-01-11', 5.9), settings)).toEqual([
      '2026-12-14',
      '2026-12-21',
      '2026-12-28',
    ]);
    expect(dueWeeks('2026-12-14', hour('2027-01-11', 6), settings)).toHaveLength(4);
    expect(dueWeeks('2027-01-11', hour('2027-01-11', 6), settings)).toEqual([]);
  });

  it('knows the 53rd week of a year that has one, and refuses it of one that has not', () => {
    expect(requireWeek('2026-W53', '2027-02-01')).toMatchObject({ from: '2026-12-28', to: '2027-01-03' });
    expect(() => requireWeek('2025-W53', '2027-02-01')).toThrow('没有这一周');
    expect(() => requireWeek('2026-11', '2027-02-01')).toThrow('没有这一周');
    expect(() => requireWeek('2026-W48', '2026-11-22')).toThrow('尚未开始');
  });
});
