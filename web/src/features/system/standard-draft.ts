import type { StandardRecordQuery, UpdateStandardMutationVariables } from '../../gql/graphql';
import type { LeadMeasure } from '../../gql/enums';
import { graphql } from '../../lib/graphql';

export const StandardDocument = graphql(`
  query StandardRecord($id: ID!) {
    admissionStandard(id: $id) {
      id
      name
      edition
      status
      basis
      version
      faults
      pass {
        comparison
        value
      }
      conditional {
        comparison
        value
      }
      vetoes {
        code
        name
        clause
      }
      criteria {
        code
        name
        clause
        kind
        weight
        unit
        measure
        levels {
          label
          points
        }
        bands {
          comparison
          value
          points
        }
      }
    }
  }
`);

export const UpdateStandardDocument = graphql(`
  mutation UpdateStandard($id: ID!, $expectedVersion: Int!, $input: UpdateAdmissionStandardInput!) {
    updateAdmissionStandard(id: $id, expectedVersion: $expectedVersion, input: $input) {
      id
      version
      faults
    }
  }
`);

export const DeleteStandardDocument = graphql(`
  mutation DeleteStandard($id: ID!, $expectedVersion: Int!) {
    deleteAdmissionStandardDraft(id: $id, expectedVersion: $expectedVersion)
  }
`);

export type Standard = StandardRecordQuery['admissionStandard'];
type Input = NonNullable<UpdateStandardMutationVariables['input']['content']>;
export type Comparison = Standard['pass']['comparison'];

/** Points and weights as they are typed. */
export interface Rung {
  label: string;
  comparison: Comparison;
  value: string;
  points: string;
}

export interface CriterionDraft {
  code: string;
  name: string;
  clause: string;
  kind: Standard['criteria'][number]['kind'];
  weight: string;
  unit: string;
  measure: string;
  /** Levels of what is judged, bands of what is measured. */
  rungs: Rung[];
}

export interface VetoDraft {
  code: string;
  name: string;
  clause: string;
}

export interface StandardDraft extends Record<string, unknown> {
  name: string;
  basis: string;
  passComparison: Comparison;
  passValue: string;
  hasConditional: boolean;
  conditionalComparison: Comparison;
  conditionalValue: string;
  vetoes: VetoDraft[];
  criteria: CriterionDraft[];
}

export const BLANK_RUNG: Rung = { label: '', comparison: 'GTE', value: '', points: '' };

export function draftOf({ name, basis, pass, conditional, vetoes, criteria }: Standard): StandardDraft {
  return {
    ...{ name, basis: basis ?? '', passComparison: pass.comparison, passValue: plain(pass.value) },
    ...{ hasConditional: conditional !== null, conditionalComparison: conditional?.comparison ?? 'GTE' },
    conditionalValue: plain(conditional?.value ?? ''),
    vetoes: vetoes.map((veto) => ({ code: veto.code, name: veto.name, clause: veto.clause ?? '' })),
    criteria: criteria.map((one) => ({
      ...{ code: one.code, name: one.name, clause: one.clause ?? '', kind: one.kind, weight: plain(one.weight) },
      ...{ unit: one.unit ?? '', measure: one.measure ?? '' },
      rungs:
        one.kind === 'SCALE'
          ? one.levels.map(({ label, points }) => ({ ...BLANK_RUNG, label, points: String(points) }))
          : one.bands.map((band) => ({
              ...BLANK_RUNG,
              ...band,
              value: plain(band.value),
              points: String(band.points),
            })),
    })),
  };
}

/** `25.00` as it is typed: 25. */
const plain = (value: string): string => (value === '' ? '' : String(Number(value)));

export const weightSum = (criteria: readonly CriterionDraft[]): number =>
  Math.round(criteria.reduce((sum, { weight }) => sum + (Number(weight) || 0), 0) * 100) / 100;

const isPoints = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) <= 100;
const isNumber = (text: string): boolean => /^-?\d{1,14}(\.\d{1,6})?$/.test(text);

/** What stands in the way of saving, in the words of the form; the rest the server says when it would be put in force. */
export function faultOf({
  passValue,
  hasConditional,
  conditionalValue,
  vetoes,
  criteria,
}: StandardDraft): string | null {
  if (!isNumber(passValue)) return '请填写通过线';
  if (hasConditional && !isNumber(conditionalValue)) return '请填写有条件通过线';
  if (vetoes.some(({ name }) => !name.trim())) return '有一票否决项没有名称';
  for (const { name, weight, kind, unit, rungs } of criteria) {
    if (!name.trim()) return '有评分指标没有名称';
    if (!/^\d{1,3}(\.\d{1,2})?$/.test(weight)) return `“${name}”的权重须为数字，至多两位小数`;
    if (kind === 'MEASURE' && !unit.trim()) return `“${name}”须写明单位`;
    if (rungs.length < (kind === 'SCALE' ? 2 : 1)) return `“${name}”的档次太少`;
    if (rungs.some(({ points }) => !isPoints(points))) return `“${name}”各档的分值须为 0 到 100 的整数`;
    if (kind === 'SCALE' && rungs.some(({ label }) => !label.trim())) return `“${name}”有一档没有名称`;
    if (kind === 'MEASURE' && rungs.some(({ value }) => !isNumber(value))) return `“${name}”有一档没有门槛值`;
  }
  return null;
}

export function contentOf(draft: StandardDraft): Input {
  const { passComparison, passValue, hasConditional, conditionalComparison, conditionalValue } = draft;
  const named = ({ code, name, clause }: VetoDraft) => ({ code, name: name.trim(), clause: clause.trim() || null });
  return {
    pass: { comparison: passComparison, value: passValue },
    conditional: hasConditional ? { comparison: conditionalComparison, value: conditionalValue } : null,
    vetoes: draft.vetoes.map(named),
    criteria: draft.criteria.map((one) => ({
      ...{ ...named(one), kind: one.kind, weight: one.weight },
      ...(one.kind === 'SCALE'
        ? { levels: one.rungs.map(({ label, points }) => ({ label: label.trim(), points: Number(points) })) }
        : {
            unit: one.unit.trim(),
            measure: (one.measure || null) as LeadMeasure | null,
            bands: one.rungs.map(({ comparison, value, points }) => ({ comparison, value, points: Number(points) })),
          }),
    })),
  };
}

export const COMPARISONS = [
  ['GTE', '≥'],
  ['GT', '>'],
] as const;
