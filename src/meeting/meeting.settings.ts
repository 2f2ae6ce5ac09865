import { type NumberCheck, readNumbers, readObject, wholeBetween } from '../config/settings-values.js';

type Numbers = {
  /** On which day of the week the report is drafted: 1 is the Monday after it, 2 to 7 Tuesday to Sunday within it. */
  draftWeekday: number;
  /** At which hour, Asia/Shanghai. */
  draftHour: number;
  /** So many weeks back a report looks for corrections. */
  correctionWeeks: number;
};

/** The zone's habits of the weekly meeting. */
export type MeetingSettings = Numbers & {
  /** Who signs (落款); null: the zone by its full name. */
  issuer: string | null;
};

/** What ships. */
export const DEFAULT_MEETING_SETTINGS: MeetingSettings = {
  ...{ draftWeekday: 1, draftHour: 6, correctionWeeks: 12 },
  issuer: null,
};

const CHECKS: Record<keyof Numbers, NumberCheck> = {
  draftWeekday: wholeBetween(1, 7),
  draftHour: wholeBetween(0, 23),
  correctionWeeks: wholeBetween(1, 53),
};

const LABEL = '周例会参数';

/** @throws Error in Chinese that names the key at fault */
export function mergeMeetingSettings(overrides: unknown): MeetingSettings {
  const { issuer: shipped, ...numbers } = DEFAULT_MEETING_SETTINGS;
  const { issuer = shipped, ...given } = readObject(overrides, LABEL, Object.keys(DEFAULT_MEETING_SETTINGS));
  if (issuer !== null && typeof issuer !== 'string') throw new Error(`${LABEL}.issuer 应为文字`);
  return { ...readNumbers(given, LABEL, numbers, CHECKS), issuer };
}
