import fc from 'fast-check';
import { dailyAt, HOURLY, lastTick } from './rhythm.js';

describe('lastTick', () => {
  it.each([
    ['2026-11-25T07:59:59.999+08:00', '2026-11-24T08:00:00+08:00'],
    ['2026-11-25T08:00:00.000+08:00', '2026-11-25T08:00:00+08:00'],
    ['2026-11-25T23:59:59.000+08:00', '2026-11-25T08:00:00+08:00'],
    ['2026-11-26T00:00:00.000+08:00', '2026-11-25T08:00:00+08:00'],
  ])('at eight in the morning of Asia/Shanghai: %s → %s', (now, tick) => {
    expect(lastTick(dailyAt(8), new Date(now))).toEqual(new Date(tick));
  });

  it('is the full hour for what is hourly', () => {
    expect(lastTick(HOURLY, new Date('2026-11-25T08:59:59+08:00'))).toEqual(new Date('2026-11-25T08:00:00+08:00'));
  });

  it('is one and the same for everybody between two ticks, and never in the future', () => {
    const rhythm = fc.constantFrom(HOURLY, ...[0, 8, 23].map(dailyAt));
    const instant = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(rhythm, instant, fc.double({ min: 0, max: 0.999, noNaN: true }), (every, now, share) => {
        const tick = lastTick(every, now);
        expect(tick.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(now.getTime() - tick.getTime()).toBeLessThan(every.periodMs);
        const within = new Date(tick.getTime() + Math.floor(share * every.periodMs));
        expect(lastTick(every, within)).toEqual(tick);
      }),
    );
  });
});
