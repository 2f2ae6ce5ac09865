import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import type { LeadMeasure, Standard } from './admission-scoring.js';
import { type LeadFigures, proposedAnswers } from './lead-measures.js';

const measuring = (...measures: (LeadMeasure | null)[]): Standard => ({
  criteria: measures.map((measure, index) => ({
    ...{ code: `M${index}`, name: `指标${index}`, weight: '50', clause: null, kind: 'MEASURE', unit: '万元/亩' },
    ...{ measure, bands: [] },
  })),
  vetoes: [],
  pass: { comparison: 'GTE', value: '60' },
  conditional: null,
});
const density = (figures: LeadFigures) => proposedAnswers(measuring('INVESTMENT_PER_LAND'), figures)[0]!;

describe('proposedAnswers', () => {
  it('proposes what the figures give, and nothing for what people find', () => {
    const answers = proposedAnswers(measuring('INVESTMENT', null, 'INVESTMENT_PER_LAND'), {
      ...{ investment: '27000.00', land: '90.00' },
    });
    expect(answers.map(({ code, value }) => [code, value])).toEqual([
      ['M0', '27000'],
      ['M2', '300'],
    ]);
  });

  it.each<[string, LeadFigures, string]>([
    ['no investment', { investment: null, land: '90' }, '预计投资'],
    ['no land', { investment: '27000', land: null }, '预计用地'],
    ['land of 0', { investment: '27000', land: '0.00' }, '0 亩'],
  ])('leaves it to the people with %s, and says why', (_what, figures, text) => {
    const answer = density(figures);
    expect(answer.value).toBeNull();
    expect(answer.text).toContain(text);
  });

  it('takes the largest and the smallest figures that a lead can have', () => {
    expect(density({ investment: '999999999999.99', land: '0.01' }).value).toBe('99999999999999');
    expect(density({ investment: '0.01', land: '99999999.99' }).value).toBe('0');
    expect(density({ investment: '0', land: '1' }).value).toBe('0');
  });

  it('never proposes more than there is, so that no threshold is reached by rounding', () => {
    const cents = fc
      .integer({ min: 1, max: 1_000_000_000 })
      .map((value) => new Decimal(value).dividedBy(100).toFixed(2));
    fc.assert(
      fc.property(cents, cents, (investment, land) => {
        const { value } = density({ investment, land });
        const exact = new Decimal(investment).dividedBy(land);
        expect(exact.minus(value!).gte(0)).toBe(true);
        expect(exact.minus(value!).lt('0.000001')).toBe(true);
        expect(value).toMatch(/^\d{1,14}(\.\d{1,6})?$/);
      }),
    );
  });
});
