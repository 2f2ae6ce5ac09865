import type { Criterion, Score, Standard } from './admission-scoring.js';

/** Something that is not there yet, and where it belongs. */
export interface Missing {
  field: string;
  text: string;
}

export interface VetoAnswer {
  code: string;
  applies: boolean;
  note?: string | null;
}

function wanted(criterion: Criterion): string {
  if (criterion.kind === 'SCALE') {
    return `“${criterion.name}”（${criterion.levels.map(({ label }) => label).join('、')} 之一）`;
  }
  const sign = criterion.measure ? '不小于 0 的' : '';
  return `“${criterion.name}”（${sign}数字，单位 ${criterion.unit}）`;
}

/**
 * What an assessment lacks, all of it at once. Every veto has to be answered, and one that applies has to be explained;
 * where one applies the rest decides nothing and may be left open.
 */
export function missingAnswers(standard: Standard, vetoes: readonly VetoAnswer[], score: Score): Missing[] {
  const open = new Set(score.unanswered);
  const unexplained = vetoes.filter(({ applies, note }) => applies && !note?.trim()).map(({ code }) => code);
  const missing = standard.vetoes.flatMap(({ code, name }): Missing[] => {
    if (open.has(code)) return [{ field: `vetoes.${code}`, text: `是否属于“${name}”` }];
    return unexplained.includes(code) ? [{ field: `vetoes.${code}.note`, text: `属于“${name}”的说明` }] : [];
  });
  if (score.vetoed.length > 0) return missing;
  const criteria = standard.criteria.filter(({ code }) => open.has(code));
  return [...missing, ...criteria.map((one) => ({ field: `criteria.${one.code}`, text: wanted(one) }))];
}
