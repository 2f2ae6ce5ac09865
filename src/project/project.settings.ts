import { type NumberCheck, readNumbers, wholeBetween } from '../config/settings-values.js';

/** The zone's rules of supervision. */
export type ProjectSettings = {
  /** So many calendar days before its day, or expected within them, a step turns amber. */
  amberDays: number;
  /** So many calendar days before its day, those responsible are reminded. */
  remindDays: number;
  /** Within so many working days a firm's problem is to be resolved, unless a day is named. */
  issueDays: number;
  /** After so many working days past its day the team's manager is told of it. */
  issueManagerDays: number;
  /** And after so many the leader; not fewer. */
  issueLeaderDays: number;
  /** From so many per cent of a year's promise on it counts as kept. */
  keptPercent: number;
  /** So many working days red, a project is proposed for a warning. */
  warnRedDays: number;
};

/** What ships; an example (示例) until the zone sets its own. */
export const DEFAULT_PROJECT_SETTINGS: ProjectSettings = {
  ...{ amberDays: 15, remindDays: 7 },
  ...{ issueDays: 10, issueManagerDays: 1, issueLeaderDays: 3 },
  ...{ keptPercent: 100, warnRedDays: 60 },
};

const CHECKS: Record<keyof ProjectSettings, NumberCheck> = {
  amberDays: wholeBetween(0, 180),
  remindDays: wholeBetween(0, 90),
  issueDays: wholeBetween(0, 180),
  issueManagerDays: wholeBetween(0, 180),
  issueLeaderDays: wholeBetween(0, 180),
  keptPercent: wholeBetween(1, 100),
  warnRedDays: wholeBetween(1, 1000),
};

/** @throws Error in Chinese that names the key at fault */
export function mergeProjectSettings(overrides: unknown): ProjectSettings {
  const settings = readNumbers(overrides, '履约规则', { ...DEFAULT_PROJECT_SETTINGS }, CHECKS);
  if (settings.issueLeaderDays < settings.issueManagerDays) {
    throw new Error('履约规则.issueLeaderDays 不能小于 issueManagerDays：先报负责人，后报领导');
  }
  return settings;
}
