import fc from 'fast-check';
import { addDays, mondayOf } from '../../common/china-calendar.js';
import { belongsTo } from './report.builder.js';

const weekOf = (day: string): { from: string; to: string } => ({ from: mondayOf(day), to: addDays(mondayOf(day), 6) });

describe('the month and the year of a week', () => {
  it('are those of its Thursday, up to its Sunday', () => {
    const week = weekOf('2026-11-18');
    expect(belongsTo(week, week.to)).toEqual({
      month: { from: '2026-11-01', to: '2026-11-22' },
      year: { from: '2026-01-01', to: '2026-11-22' },
    });
  });

  it('end with the old year in its 53rd week, and begin with the new one in the first', () => {
    const last = weekOf('2026-12-31');
    expect(belongsTo(last, last.to)).toEqual({
      month: { from: '2026-12-01', to: '2026-12-31' },
      year: { from: '2026-01-01', to: '2026-12-31' },
    });
    const first = weekOf('2027-01-04');
    expect(belongsTo(first, first.to).year).toEqual({ from: '2027-01-01', to: '2027-01-10' });
    const across = weekOf('2026-01-01');
    expect(belongsTo(across, across.to).year).toEqual({ from: '2026-01-01', to: '2026-01-04' });
  });

  it('grow from week to week, and leave to the next year’s first week no more than its last three days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2015, max: 2040 }), (year) => {
        let until = addDays(`${year}-01-01`, -1);
        for (let monday = mondayOf(`${year}-01-04`); ; monday = addDays(monday, 7)) {
          const week = weekOf(monday);
          const { from, to } = belongsTo(week, week.to).year;
          if (from !== `${year}-01-01`) break;
          expect(to > until).toBe(true);
          until = to;
        }
        expect(until >= `${year}-12-28`).toBe(true);
        expect(until <= `${year}-12-31`).toBe(true);
      }),
    );
  });

  it('go no further than the day that is judged', () => {
    const week = weekOf('2026-11-18');
    expect(belongsTo(week, '2026-11-20').month).toEqual({ from: '2026-11-01', to: '2026-11-20' });
  });
});
