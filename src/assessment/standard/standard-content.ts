import { badInput } from '../../common/errors.js';
import type { Criterion, Standard } from '../rules/admission-scoring.js';
import { CriterionKind, type LeadMeasureCode } from './standard.enums.js';
import type { CriterionInput, StandardContentInput, ThresholdInput } from './standard.inputs.js';
import type { StandardView } from './standard.types.js';

const thresholdOf = ({ comparison, value }: ThresholdInput): Standard['pass'] => ({ comparison, value });

function criterionOf(input: CriterionInput, path: string): Criterion {
  const { code, weight, levels, unit, measure, bands } = input;
  const base = { code, name: input.name.trim(), weight, clause: input.clause ?? null };
  if (input.kind === CriterionKind.SCALE) {
    if (unit || measure || bands) throw badInput('定性指标只有各档（levels），没有单位和分档', `${path}.kind`);
    if (!levels) throw badInput('定性指标须给各档', `${path}.levels`);
    const trimmed = levels.map(({ label, points }) => ({ label: label.trim(), points }));
    return { ...base, kind: 'SCALE', levels: trimmed };
  }
  if (levels) throw badInput('定量指标只有单位和分档（bands），没有 levels', `${path}.kind`);
  if (!unit) throw badInput('定量指标须给单位', `${path}.unit`);
  if (!bands) throw badInput('定量指标须给分档', `${path}.bands`);
  const kept = bands.map((band) => ({ ...thresholdOf(band), points: band.points }));
  return { ...base, kind: 'MEASURE', unit: unit.trim(), measure: measure ?? null, bands: kept };
}

/**
 * The standard that an input describes; whether it can be put in force is another question (standardFaults).
 * @throws BAD_USER_INPUT naming the field where a criterion is neither one kind nor the other
 */
export function standardOf({ criteria, vetoes, pass, conditional }: StandardContentInput, path: string): Standard {
  return {
    criteria: criteria.map((criterion, index) => criterionOf(criterion, `${path}.criteria.${index}`)),
    vetoes: vetoes.map(({ code, name, clause }) => ({ code, name: name.trim(), clause: clause ?? null })),
    pass: thresholdOf(pass),
    conditional: conditional ? thresholdOf(conditional) : null,
  };
}

/** The same for GraphQL, which knows one type of criterion. */
export function contentView(content: Standard): Pick<StandardView, 'criteria' | 'vetoes' | 'pass' | 'conditional'> {
  return {
    ...(content as Pick<StandardView, 'vetoes' | 'pass' | 'conditional'>),
    criteria: content.criteria.map((criterion) => ({
      ...{ levels: [], unit: null, bands: [] },
      ...(criterion as Omit<typeof criterion, 'bands' | 'measure'> & { bands?: StandardView['criteria'][0]['bands'] }),
      kind: criterion.kind as CriterionKind,
      measure: criterion.kind === 'MEASURE' ? (criterion.measure as LeadMeasureCode | null) : null,
    })),
  };
}
