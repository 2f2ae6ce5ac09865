import { addDays } from '../../common/china-calendar.js';
import type { Missing } from './missing-answers.js';
import { type Conclusion, CONCLUSION_NAMES, isPassed } from './refuse-conclusion.js';

/** 公平竞争审查: passed, allowed as an exception, or not passed. */
export type FairCompetition = 'PASSED' | 'EXCEPTION' | 'FAILED';

export interface SigningFacts {
  /** The latest assessment of the lead; null: none yet. */
  assessment: { conclusion: Conclusion | null; assessedOn: string } | null;
  policyTerms: readonly {
    summary: string;
    legalBasis: string | null;
    fairCompetitionResult: FairCompetition | null;
    reviewedOn: string | null;
  }[];
  /** YYYY-MM-DD in Asia/Shanghai. */
  today: string;
  /** How many days after it was made an assessment may still be signed on, the last one included. */
  validDays: number;
}

/** The last day on which an assessment may be signed on. */
export const validUntil = (assessedOn: string, validDays: number): string => addDays(assessedOn, validDays);

/** What a lead lacks to be signed, all of it at once; empty when nothing does. */
export function missingForSigning({ assessment, policyTerms, today, validDays }: SigningFacts): Missing[] {
  const missing: Missing[] = [];
  const need = (field: string, text: string): void => void missing.push({ field, text });
  if (!assessment) {
    need('assessment', '准入评估（assessLead）');
  } else if (assessment.conclusion === null) {
    need('assessment.conclusion', '准入评估的结论（concludeAssessment）');
  } else if (!isPassed(assessment.conclusion)) {
    need('assessment.conclusion', `通过的准入评估（最近一次的结论为“${CONCLUSION_NAMES[assessment.conclusion]}”）`);
  } else if (today > validUntil(assessment.assessedOn, validDays)) {
    need('assessment.assessedOn', `${validDays} 天内的准入评估（最近一次在 ${assessment.assessedOn}，请重新评估）`);
  }
  for (const [index, { summary, legalBasis, fairCompetitionResult, reviewedOn }] of policyTerms.entries()) {
    const say = (field: string, text: string): void =>
      need(`policyTerms.${index}.${field}`, `政策条款“${summary}”${text}`);
    if (!legalBasis?.trim()) say('legalBasis', '的法律依据');
    if (fairCompetitionResult === null) say('fairCompetitionResult', '的公平竞争审查结论');
    if (fairCompetitionResult === 'FAILED') say('fairCompetitionResult', '未通过公平竞争审查，须修改或撤下');
    if (reviewedOn === null) say('reviewedOn', '的公平竞争审查日期');
  }
  return missing;
}
