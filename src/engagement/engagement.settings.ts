import { type NumberCheck, readNumbers, wholeBetween } from '../config/settings-values.js';

/** The zone's rules of the pipeline; days are working days where the name says so, else calendar days. */
export type EngagementSettings = {
  /** Working days to the first contact, to the judgement, to the answer to whoever brought the lead. */
  respondWorkingDays: number;
  judgeWorkingDays: number;
  feedBackWorkingDays: number;
  /** 首报首谈: how long the first reporter is protected. 0: not at all. */
  protectionDays: number;
  /** Untouched for so long: shown as such in one's work. */
  idleDays: number;
  /** Untouched for so long: into the pool (公海). 0: never. */
  poolDays: number;
  /** Warned so many days before. */
  poolWarningDays: number;
};

/** What ships; an example (示例) until the zone sets its own. */
export const DEFAULT_ENGAGEMENT_SETTINGS: EngagementSettings = {
  respondWorkingDays: 1,
  judgeWorkingDays: 3,
  feedBackWorkingDays: 7,
  protectionDays: 90,
  idleDays: 14,
  poolDays: 60,
  poolWarningDays: 7,
};

const CHECKS: Record<keyof EngagementSettings, NumberCheck> = {
  respondWorkingDays: wholeBetween(0, 60),
  judgeWorkingDays: wholeBetween(0, 60),
  feedBackWorkingDays: wholeBetween(0, 60),
  protectionDays: wholeBetween(0, 730),
  idleDays: wholeBetween(1, 365),
  poolDays: wholeBetween(0, 730),
  poolWarningDays: wholeBetween(0, 60),
};

/** @throws Error in Chinese that names the key at fault */
export const mergeEngagementSettings = (overrides: unknown): EngagementSettings =>
  readNumbers(overrides, '线索规则', { ...DEFAULT_ENGAGEMENT_SETTINGS }, CHECKS);
