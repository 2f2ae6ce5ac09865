import fc from 'fast-check';
import { addDays } from '../../common/china-calendar.js';
import { halfRule, Traveller } from './half-rule.js';

const WEEK = { from: '2026-11-16', to: '2026-11-22' };
const person = (id: string, daysOut: string[], isLeader = true): Traveller => ({
  id,
  displayName: id,
  isLeader,
  daysOut,
});

describe('“二分之一”', () => {
  it('holds the working days out of each leader against those of the week, and the people out against the staff', () => {
    const people = [
      person('a', ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-21']),
      person('b', ['2026-11-21', '2026-11-22']),
      person('c', [], false),
      person('d', ['2026-11-20'], false),
    ];
    const { leaders, ...all } = halfRule(people, WEEK, 0.5);
    expect(leaders).toEqual([
      { id: 'a', displayName: 'a', daysOut: 3, workingDays: 5, ratio: 0.6, reached: true },
      { id: 'b', displayName: 'b', daysOut: 0, workingDays: 5, ratio: 0, reached: false },
    ]);
    expect(all).toEqual({ peopleOut: 3, staff: 4, ratio: 0.75, reached: true });
  });

  it('reaches exactly a half', () => {
    const two = { from: '2026-11-16', to: '2026-11-17' };
    expect(halfRule([person('a', ['2026-11-16'])], two, 0.5).leaders[0]).toMatchObject({ ratio: 0.5, reached: true });
  });

  it('works on the weekends that are worked in a holiday’s stead, and on no holiday', () => {
    // 国庆节 2026: 1 to 7 October off, 10 October (a Saturday) worked.
    const holiday = halfRule(
      [person('a', ['2026-10-01', '2026-10-10'])],
      { from: '2026-10-05', to: '2026-10-11' },
      0.5,
    );
    expect(holiday.leaders[0]).toMatchObject({ daysOut: 1, workingDays: 3 });
  });

  it('has no ratio where there is nothing to divide by', () => {
    expect(halfRule([], WEEK, 0.5)).toEqual({ leaders: [], peopleOut: 0, staff: 0, ratio: null, reached: false });
    const weekend = { from: '2026-11-21', to: '2026-11-22' };
    expect(halfRule([person('a', ['2026-11-21'])], weekend, 0.5).leaders[0]).toMatchObject({
      ratio: null,
      reached: false,
    });
  });

  it('stays between nought and one, and never falls with another day out', () => {
    const days = fc.uniqueArray(fc.nat(6).map((offset) => addDays(WEEK.from, offset)));
    fc.assert(
      fc.property(days, fc.nat(6), (out, offset) => {
        const before = halfRule([person('a', out)], WEEK, 0.5).leaders[0]!.ratio!;
        const after = halfRule([person('a', [...out, addDays(WEEK.from, offset)])], WEEK, 0.5).leaders[0]!.ratio!;
        expect(before).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(1);
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
