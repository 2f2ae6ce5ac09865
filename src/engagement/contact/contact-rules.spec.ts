import { isEditable, refuseMoment } from './contact-rules.js';

const now = new Date('2026-11-25T02:00:00Z');
const after = (ms: number): Date => new Date(now.getTime() + ms);
const MINUTE = 60_000;

describe('the time of a contact', () => {
  it('may be ahead of our clock by five minutes and no more', () => {
    expect(refuseMoment(now, now)).toBeNull();
    expect(refuseMoment(after(5 * MINUTE), now)).toBeNull();
    expect(refuseMoment(after(5 * MINUTE + 1), now)).toContain('不能晚于现在');
  });

  it('may be any day since 2000, in Shanghai', () => {
    expect(refuseMoment(new Date('1999-12-31T16:00:00Z'), now)).toBeNull();
    expect(refuseMoment(new Date('1999-12-31T15:59:59Z'), now)).toContain('不能早于');
  });

  it('leaves the author a day to change the record, counted from recording', () => {
    expect(isEditable(now, after(24 * 60 * MINUTE - 1))).toBe(true);
    expect(isEditable(now, after(24 * 60 * MINUTE))).toBe(false);
  });
});
