import { LandReview } from './land.enums.js';
import { PhaseFacts, refuseReview, refuseSupply } from './land-rules.js';

const phase = (ordinal: number, facts: Partial<PhaseFacts> = {}): PhaseFacts => ({
  ordinal,
  ...{ suppliedOn: null, review: null, reviewedOn: null },
  ...facts,
});
const supplied = { suppliedOn: '2026-01-10' };
const passed = { ...supplied, review: LandReview.PASSED, reviewedOn: '2026-06-01' };
const failed = { ...supplied, review: LandReview.FAILED, reviewedOn: '2026-06-01' };

describe('refuseSupply', () => {
  it.each<[string, number, string, PhaseFacts[], string | null]>([
    ['the first', 1, '2026-01-10', [phase(1), phase(2)], null],
    ['the first again', 1, '2026-02-10', [phase(1, supplied)], '已于'],
    ['the second without the first', 2, '2026-07-01', [phase(1), phase(2)], '还未供地'],
    ['the second without a review', 2, '2026-07-01', [phase(1, supplied), phase(2)], '还没有结论'],
    ['the second after a failed one', 2, '2026-07-01', [phase(1, failed), phase(2)], '未通过'],
    ['the second after a passed one', 2, '2026-06-01', [phase(1, passed), phase(2)], null],
    ['the second before the day of the review', 2, '2026-05-31', [phase(1, passed), phase(2)], '早于'],
    ['the third without the second', 3, '2026-07-01', [phase(1, passed), phase(2), phase(3)], '第 2 期还未供地'],
  ])('%s', (_what, ordinal, day, phases, fault) => {
    const said = refuseSupply(ordinal, day, phases);
    expect(said === null ? null : said.includes(fault ?? '—')).toBe(fault === null ? null : true);
  });
});

describe('refuseReview', () => {
  it('is of land that was supplied, not before that, again after a failure, and never once the next was given', () => {
    expect(refuseReview(phase(1), '2026-06-01', undefined)).toContain('还未供地');
    expect(refuseReview(phase(1, supplied), '2026-01-09', phase(2))).toContain('早于供地');
    expect(refuseReview(phase(1, supplied), '2026-06-01', phase(2))).toBeNull();
    expect(refuseReview(phase(1, failed), '2026-05-01', phase(2))).toContain('上次考核');
    expect(refuseReview(phase(1, failed), '2026-09-01', phase(2))).toBeNull();
    expect(refuseReview(phase(1, passed), '2026-09-01', phase(2, supplied))).toContain('不再更改');
  });
});
