import fc from 'fast-check';
import { missingForSigning, type SigningFacts } from './missing-for-signing.js';

const term = { summary: '厂房租金补助', legalBasis: '省某条例第十条', reviewedOn: '2026-10-01' } as const;
const facts = (changes: Partial<SigningFacts> = {}): SigningFacts => ({
  assessment: { conclusion: 'PASS', assessedOn: '2026-06-01' },
  policyTerms: [{ ...term, fairCompetitionResult: 'PASSED' }],
  today: '2026-11-25',
  validDays: 180,
  ...changes,
});
const fields = (changes: Partial<SigningFacts>): string[] =>
  missingForSigning(facts(changes)).map(({ field }) => field);

describe('missingForSigning', () => {
  it('finds nothing missing', () => {
    expect(missingForSigning(facts())).toEqual([]);
    expect(fields({ policyTerms: [] })).toEqual([]);
    expect(fields({ policyTerms: [{ ...term, fairCompetitionResult: 'EXCEPTION' }] })).toEqual([]);
    expect(fields({ assessment: { conclusion: 'PASS_WITH_CONDITIONS', assessedOn: '2026-06-01' } })).toEqual([]);
  });

  it.each<[string, SigningFacts['assessment'], string, string]>([
    ['no assessment', null, 'assessment', 'assessLead'],
    ['no conclusion', { conclusion: null, assessedOn: '2026-11-01' }, 'assessment.conclusion', 'concludeAssessment'],
    ['a rejection', { conclusion: 'REJECT', assessedOn: '2026-11-01' }, 'assessment.conclusion', '不予准入'],
    ['a deferral', { conclusion: 'DEFER', assessedOn: '2026-11-01' }, 'assessment.conclusion', '暂缓'],
  ])('asks for an assessment with %s', (_what, assessment, field, text) => {
    const [missing, ...rest] = missingForSigning(facts({ assessment }));
    expect(missing).toMatchObject({ field });
    expect(missing!.text).toContain(text);
    expect(rest).toEqual([]);
  });

  it('counts the last day as valid and the next one not', () => {
    const assessment = { conclusion: 'PASS', assessedOn: '2026-05-29' } as const;
    expect(fields({ assessment, today: '2026-11-25' })).toEqual([]);
    expect(fields({ assessment, today: '2026-11-26' })).toEqual(['assessment.assessedOn']);
  });

  it('names every thing that a policy term lacks', () => {
    const bare = { summary: '奖补', legalBasis: null, fairCompetitionResult: null, reviewedOn: null };
    const failed = { ...term, fairCompetitionResult: 'FAILED' } as const;
    expect(fields({ policyTerms: [{ ...term, fairCompetitionResult: 'PASSED' }, bare, failed] })).toEqual([
      'policyTerms.1.legalBasis',
      'policyTerms.1.fairCompetitionResult',
      'policyTerms.1.reviewedOn',
      'policyTerms.2.fairCompetitionResult',
    ]);
    expect(fields({ policyTerms: [{ ...term, fairCompetitionResult: 'PASSED', legalBasis: ' ' }] })).toEqual([
      'policyTerms.0.legalBasis',
    ]);
  });

  it('only ever asks for more as the days go by', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    const days = fc.tuple(day, day).map((both) => both.map((one) => one.toISOString().slice(0, 10)).sort());
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 1095 }), ([earlier, later], validDays) => {
        const before = fields({ today: earlier!, validDays });
        expect(fields({ today: later!, validDays })).toEqual(expect.arrayContaining(before));
      }),
    );
  });
});
