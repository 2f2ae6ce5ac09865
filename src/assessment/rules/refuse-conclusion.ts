import type { Suggestion } from './admission-scoring.js';

export type Conclusion = Suggestion | 'DEFER';

export const CONCLUSION_NAMES: Readonly<Record<Conclusion, string>> = {
  PASS: '通过',
  PASS_WITH_CONDITIONS: '有条件通过',
  REJECT: '不予准入',
  DEFER: '暂缓',
};

export const isPassed = (conclusion: Conclusion | null): boolean =>
  conclusion === 'PASS' || conclusion === 'PASS_WITH_CONDITIONS';

/** What a panel decides over. */
export interface Assessed {
  suggestion: Suggestion;
  /** Names of the vetoes that apply. */
  vetoed: readonly string[];
  /** Days are YYYY-MM-DD in Asia/Shanghai. */
  assessedOn: string;
}

export interface Verdict {
  conclusion: Conclusion;
  reason: string | null;
  conditions: string | null;
  concludedOn: string;
}

/** Why a panel cannot conclude so; `field` is what to change, null where no input could make it right. */
export interface ConclusionRefusal {
  field: string | null;
  message: string;
}

/** Vetoes beat scores, and a panel's opinion too. Who departs from what was computed says why. */
export function refuseConclusion(
  { suggestion, vetoed, assessedOn }: Assessed,
  { conclusion, reason, conditions, concludedOn }: Verdict,
  today: string,
): ConclusionRefusal | null {
  if (vetoed.length > 0 && isPassed(conclusion)) {
    return {
      field: null,
      message: `属于一票否决的“${vetoed.join('”“')}”，不得作出“${CONCLUSION_NAMES[conclusion]}”的结论`,
    };
  }
  if (conclusion !== suggestion && !reason) {
    const [was, is] = [CONCLUSION_NAMES[suggestion], CONCLUSION_NAMES[conclusion]];
    return { field: 'reason', message: `结论“${is}”与测算建议“${was}”不同，请填写理由` };
  }
  if (conclusion === 'PASS_WITH_CONDITIONS' && !conditions) {
    return { field: 'conditions', message: '有条件通过的，请写明条件' };
  }
  if (conclusion !== 'PASS_WITH_CONDITIONS' && conditions) {
    return { field: 'conditions', message: '只有“有条件通过”才附条件' };
  }
  if (concludedOn > today) return { field: 'concludedOn', message: '结论日期不能晚于今天' };
  if (concludedOn < assessedOn) return { field: 'concludedOn', message: `结论日期不能早于评估当天（${assessedOn}）` };
  return null;
}
