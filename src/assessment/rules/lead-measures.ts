import { Decimal } from 'decimal.js';
import type { LeadMeasure, Standard } from './admission-scoring.js';

/** What a lead says of itself; null where nobody has said it yet. */
export interface LeadFigures {
  /** 万元. */
  investment: string | null;
  /** 亩. */
  land: string | null;
}

/** An answer that the lead's figures give; without a value the people have to say, and the text says why. */
export interface ProposedAnswer {
  code: string;
  value: string | null;
  text: string;
}

const SCALE = 6;

/** Cut off beyond the sixth place and never rounded up: a density must not reach a threshold that it falls short of. */
const quotient = (dividend: string, divisor: string): string =>
  new Decimal(dividend).dividedBy(divisor).toDecimalPlaces(SCALE, Decimal.ROUND_DOWN).toFixed();

function measured(measure: LeadMeasure, { investment, land }: LeadFigures): Omit<ProposedAnswer, 'code'> {
  if (investment === null) return { value: null, text: '线索未填预计投资，请自行填写' };
  if (measure === 'INVESTMENT')
    return { value: new Decimal(investment).toFixed(), text: `预计投资 ${investment} 万元` };
  if (land === null) return { value: null, text: '线索未填预计用地，请自行填写' };
  if (new Decimal(land).isZero()) return { value: null, text: '线索不用地（0 亩），投资强度请自行认定' };
  return { value: quotient(investment, land), text: `${investment} 万元 ÷ ${land} 亩` };
}

/** What can be computed of the criteria, in their order; those that people judge are left out. */
export function proposedAnswers({ criteria }: Standard, figures: LeadFigures): ProposedAnswer[] {
  return criteria.flatMap((criterion) =>
    criterion.kind === 'MEASURE' && criterion.measure
      ? [{ code: criterion.code, ...measured(criterion.measure, figures) }]
      : [],
  );
}
