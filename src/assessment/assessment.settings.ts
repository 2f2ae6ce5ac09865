import { type NumberCheck, readNumbers, wholeBetween } from '../config/settings-values.js';

export type AssessmentSettings = {
  /** How many calendar days after it was made an assessment may still be signed on. */
  assessmentValidDays: number;
};

/** What ships; an example (示例) until the zone sets its own. */
export const DEFAULT_ASSESSMENT_SETTINGS: AssessmentSettings = { assessmentValidDays: 180 };

const CHECKS: Record<keyof AssessmentSettings, NumberCheck> = { assessmentValidDays: wholeBetween(1, 1095) };

/** @throws Error in Chinese that names the key at fault */
export const mergeAssessmentSettings = (overrides: unknown): AssessmentSettings =>
  readNumbers(overrides, '准入评估', { ...DEFAULT_ASSESSMENT_SETTINGS }, CHECKS);
