import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { Answers, scoreAdmission, Standard, standardFaults } from './admission-scoring.js';

const standard = (changes: Partial<Standard> = {}): Standard => ({
  criteria: [
    {
      ...{ code: 'PULL', name: '带动性', weight: '60', clause: null, kind: 'SCALE' },
      levels: [
        { label: '强', points: 100 },
        { label: '一般', points: 60 },
        { label: '弱', points: 0 },
      ],
    },
    {
      ...{ code: 'DENSITY', name: '投资强度', weight: '40', clause: null, kind: 'MEASURE', unit: '万元/亩' },
      measure: 'INVESTMENT_PER_LAND',
      bands: [
        { comparison: 'GTE', value: '400', points: 100 },
        { comparison: 'GTE', value: '300', points: 60 },
      ],
    },
  ],
  vetoes: [
    { code: 'POLLUTION', name: '污染类', clause: null },
    { code: 'ENERGY', name: '高耗能', clause: null },
  ],
  pass: { comparison: 'GTE', value: '60' },
  conditional: { comparison: 'GTE', value: '50' },
  ...changes,
});
const answers = (pull: string, density: string, vetoes: Answers['vetoes'] = {}): Answers => ({
  criteria: { PULL: pull, DENSITY: density },
  vetoes: { POLLUTION: false, ENERGY: false, ...vetoes },
});
const over300: Standard = standard({
  criteria: [
    standard().criteria[0]!,
    {
      ...standard().criteria[1]!,
      kind: 'MEASURE',
      unit: '万元/亩',
      measure: 'INVESTMENT_PER_LAND',
      bands: [{ comparison: 'GT', value: '300', points: 60 }],
    },
  ],
});

describe('scoreAdmission', () => {
  it('weighs the points and says how', () => {
    const score = scoreAdmission(standard(), answers('强', '405.5'));
    expect(score).toMatchObject({ total: '100', suggestion: 'PASS', vetoed: [], unanswered: [] });
    expect(score.parts[0]!.text).toBe('带动性：100 分 × 60% = 60 分');
  });

  it('keeps ≥ and > apart for the project that sits exactly on the line', () => {
    expect(scoreAdmission(standard(), answers('一般', '300')).total).toBe('60');
    expect(scoreAdmission(over300, answers('一般', '300')).total).toBe('36');
    expect(scoreAdmission(over300, answers('一般', '300.000001')).total).toBe('60');
  });

  it('suggests by the thresholds, exactly on them too', () => {
    expect(scoreAdmission(standard(), answers('一般', '300')).suggestion).toBe('PASS');
    const strict = standard({ pass: { comparison: 'GT', value: '60' } });
    expect(scoreAdmission(strict, answers('一般', '300')).suggestion).toBe('PASS_WITH_CONDITIONS');
    expect(scoreAdmission(standard(), answers('弱', '400')).suggestion).toBe('REJECT');
    expect(
      scoreAdmission(standard({ pass: { comparison: 'GTE', value: '61' }, conditional: null }), answers('一般', '300'))
        .suggestion,
    ).toBe('REJECT');
  });

  it('lets one veto beat any score, complete or not', () => {
    expect(scoreAdmission(standard(), answers('强', '900', { ENERGY: true }))).toMatchObject({
      ...{ vetoed: ['ENERGY'], total: '100', suggestion: 'REJECT' },
    });
    expect(scoreAdmission(standard(), { criteria: {}, vetoes: { POLLUTION: true } }).suggestion).toBe('REJECT');
  });

  it('names what is not answered, and suggests nothing until it is', () => {
    const score = scoreAdmission(standard(), { criteria: { PULL: '很强', DENSITY: '1e3' }, vetoes: { ENERGY: false } });
    expect(score).toMatchObject({ unanswered: ['POLLUTION', 'PULL', 'DENSITY'], total: null, suggestion: null });
  });

  it.each(['', '-0.01', '1e3', '300 ', '三百', '1'.repeat(15), '0.0000001'])('takes no %j for a density', (value) => {
    expect(scoreAdmission(standard(), answers('强', value)).unanswered).toEqual(['DENSITY']);
  });

  it('takes a number below 0 where it is none of a lead', () => {
    const margin = { ...standard().criteria[1]!, measure: null } as Standard['criteria'][number];
    const losing = standard({ criteria: [standard().criteria[0]!, margin] });
    expect(scoreAdmission(losing, answers('强', '-3.5')).total).toBe('60');
  });

  it('stays within 0..100 and never falls when one answer gets better', () => {
    const labels = ['弱', '一般', '强'];
    const cents = fc.integer({ min: 0, max: 100_000 }).map((value) => new Decimal(value).dividedBy(100));
    fc.assert(
      fc.property(fc.nat(2), fc.nat(2), cents, cents, (a, b, x, y) => {
        const worse = scoreAdmission(standard(), answers(labels[Math.min(a, b)]!, Decimal.min(x, y).toString()));
        const better = scoreAdmission(standard(), answers(labels[Math.max(a, b)]!, Decimal.max(x, y).toString()));
        expect(Number(better.total)).toBeGreaterThanOrEqual(Number(worse.total));
        expect(Number(worse.total)).toBeGreaterThanOrEqual(0);
        expect(Number(better.total)).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('standardFaults', () => {
  const criteria = standard().criteria;

  it('finds nothing wrong with a sound one', () => {
    expect(standardFaults(standard())).toEqual([]);
    expect(standardFaults(over300)).toEqual([]);
  });

  it.each<[string, Partial<Standard>, string]>([
    ['weights that do not sum', { criteria: [{ ...criteria[0]!, weight: '59.9' }, criteria[1]!] }, '现为 99.9'],
    ['no criterion', { criteria: [] }, '至少要有一项评分指标'],
    ['a code used twice', { vetoes: [{ code: 'PULL', name: '重', clause: null }] }, 'PULL 用了两次'],
    ['a pass that nobody can reach', { pass: { comparison: 'GT', value: '100' } }, '达得到'],
    ['a pass below nothing', { conditional: { comparison: 'GTE', value: '-1' } }, '达得到'],
    [
      'a unit that is not that of the lead',
      { criteria: [criteria[0]!, { ...criteria[1]!, unit: '亿元/亩' } as never] },
      '单位须为 万元/亩',
    ],
    ['thresholds the wrong way round', { conditional: { comparison: 'GTE', value: '60' } }, '须低于通过的门槛'],
    [
      'bands out of order',
      { criteria: [criteria[0]!, { ...over300.criteria[1]!, bands: [...bandsOf()].reverse() } as never] },
      '从高到低',
    ],
  ])('refuses %s', (_what, changes, fault) => {
    expect(standardFaults(standard(changes)).join('；')).toContain(fault);
  });

  it('takes weights that sum to 100 only as decimals', () => {
    const three = ['33.3', '33.3', '33.4'].map((weight, index) => ({ ...criteria[0]!, code: `C${index}`, weight }));
    expect(standardFaults(standard({ criteria: three }))).toEqual([]);
  });

  function bandsOf() {
    return [
      { comparison: 'GTE', value: '400', points: 100 },
      { comparison: 'GTE', value: '300', points: 60 },
    ];
  }
});
