import { type NumberCheck, readNumbers, wholeBetween } from '../config/settings-values.js';

/** The zone's rules of supervision. */
export type ProjectSettings = {
  /** So many calendar days before its day, or expected within them, a step turns amber. */
  amberDays: number;
  /** So many calendar days before its day, those responsible are reminded. */
  remindDays: number;
};

/** What ships; an example (示例) until the zone sets its own. */
export const DEFAULT_PROJECT_SETTINGS: ProjectSettings = { amberDays: 15, remindDays: 7 };

const CHECKS: Record<keyof ProjectSettings, NumberCheck> = {
  amberDays: wholeBetween(0, 180),
  remindDays: wholeBetween(0, 90),
};

/** @throws Error in Chinese that names the key at fault */
export const mergeProjectSettings = (overrides: unknown): ProjectSettings =>
  readNumbers(overrides, '履约规则', { ...DEFAULT_PROJECT_SETTINGS }, CHECKS);
