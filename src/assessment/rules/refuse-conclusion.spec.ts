import { type Assessed, type Conclusion, refuseConclusion, type Verdict } from './refuse-conclusion.js';

const assessed: Assessed = { suggestion: 'PASS', vetoed: [], assessedOn: '2026-11-20' };
const verdict: Verdict = { conclusion: 'PASS', reason: null, conditions: null, concludedOn: '2026-11-24' };
const refuse = (a: Partial<Assessed>, v: Partial<Verdict>) =>
  refuseConclusion({ ...assessed, ...a }, { ...verdict, ...v }, '2026-11-25');

describe('refuseConclusion', () => {
  it('lets a panel follow the suggestion without more words', () => {
    expect(refuse({}, {})).toBeNull();
    expect(refuse({ suggestion: 'REJECT' }, { conclusion: 'REJECT' })).toBeNull();
    expect(refuse({}, { concludedOn: '2026-11-20' })).toBeNull();
    expect(refuse({}, { concludedOn: '2026-11-25' })).toBeNull();
  });

  it.each<Conclusion>(['PASS', 'PASS_WITH_CONDITIONS'])(
    'never lets %s beat a veto, whatever the reason',
    (conclusion) => {
      const refusal = refuse(
        { suggestion: 'REJECT', vetoed: ['污染类', '高耗能'] },
        { conclusion, reason: '特事特办', conditions: '整改' },
      );
      expect(refusal).toMatchObject({ field: null });
      expect(refusal!.message).toContain('“污染类”“高耗能”');
    },
  );

  it('lets a vetoed one be rejected or deferred', () => {
    const vetoed = { suggestion: 'REJECT', vetoed: ['污染类'] } as const;
    expect(refuse(vetoed, { conclusion: 'REJECT' })).toBeNull();
    expect(refuse(vetoed, { conclusion: 'DEFER', reason: '待改工艺' })).toBeNull();
  });

  it.each<[string, Partial<Assessed>, Partial<Verdict>, string]>([
    ['a departure without a reason', {}, { conclusion: 'REJECT' }, 'reason'],
    ['a deferral without a reason', { suggestion: 'REJECT' }, { conclusion: 'DEFER' }, 'reason'],
    [
      'conditions that nobody names',
      { suggestion: 'PASS_WITH_CONDITIONS' },
      { conclusion: 'PASS_WITH_CONDITIONS' },
      'conditions',
    ],
    ['conditions of a plain pass', {}, { conditions: '先环评' }, 'conditions'],
    ['a day to come', {}, { concludedOn: '2026-11-26' }, 'concludedOn'],
    ['a day before the assessment', {}, { concludedOn: '2026-11-19' }, 'concludedOn'],
  ])('refuses %s', (_what, a, v, field) => {
    expect(refuse(a, v)).toMatchObject({ field });
  });
});
