import { points, readNumber, readObject, share } from '../../config/settings-values.js';
import { IndicatorKind } from '../statistics/indicator.enums.js';
import { definitionOf, INDICATOR_CODES, IndicatorCode } from '../statistics/indicators.js';
import type { IncentiveRule } from './incentive.js';

/** Who said that a definition holds, and when (ISO 8601). */
export interface Confirmation {
  byId: string;
  by: string;
  at: string;
  /** On what grounds: a document, a meeting. */
  grounds: string;
}

/** How the zone measures itself and its people; each definition is 口径待确认 until somebody with the right confirms it. */
export interface AppraisalSettings {
  /** From which ratio “二分之一” counts as reached, 0 to 1. */
  halfThreshold: number;
  halfConfirmed: Confirmation | null;
  incentiveRules: IncentiveRule[];
  incentiveConfirmed: Confirmation | null;
}

/** What ships: an example (示例), for the plan gives neither a definition nor points. */
export const DEFAULT_APPRAISAL: AppraisalSettings = {
  halfThreshold: 0.5,
  halfConfirmed: null,
  incentiveRules: [
    { indicator: 'NEW_LEADS', points: 1, cap: 20 },
    { indicator: 'VISITS', points: 0.5, cap: 10 },
    { indicator: 'SIGNED_PROJECTS', points: 5, cap: null },
    { indicator: 'SIGNED_AMOUNT', points: 2, cap: 40 },
    { indicator: 'STARTED_PROJECTS', points: 4, cap: null },
    { indicator: 'PRODUCING_PROJECTS', points: 4, cap: null },
    { indicator: 'ARRIVED_DOMESTIC', points: 5, cap: 40 },
  ],
  incentiveConfirmed: null,
};

const LABEL = '考核激励口径';
const MOST_RULES = 20;
/** What can be added up per person; a rate cannot. */
const SCORED: readonly IndicatorKind[] = [IndicatorKind.COUNT, IndicatorKind.SUM, IndicatorKind.DISTINCT];

/** @throws Error in Chinese that names what will not do */
export function mergeAppraisal(overrides: unknown): AppraisalSettings {
  const given = readObject(overrides, LABEL, Object.keys(DEFAULT_APPRAISAL)) as Partial<AppraisalSettings>;
  const merged = { ...DEFAULT_APPRAISAL, ...given };
  const halfThreshold = readNumber(given.halfThreshold, `${LABEL}.halfThreshold`, merged.halfThreshold, share);
  return { ...merged, halfThreshold, incentiveRules: readRules(merged.incentiveRules) };
}

function readRules(rules: readonly IncentiveRule[]): IncentiveRule[] {
  if (rules.length === 0 || rules.length > MOST_RULES) throw new Error(`激励规则应有 1 至 ${MOST_RULES} 条`);
  const codes = rules.map(({ indicator }) => indicator);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice) throw new Error(`“${definitionOf(twice).name}”有两条激励规则`);
  for (const { indicator, points: earned, cap } of rules) {
    if (!INDICATOR_CODES.includes(indicator)) throw new Error(`没有指标 ${String(indicator)}`);
    const { name, kind } = definitionOf(indicator);
    if (!SCORED.includes(kind)) throw new Error(`“${name}”是比率或中位数，不能计分`);
    readNumber(earned, `“${name}”每单位的分数`, 0, points);
    if (cap !== null) readNumber(cap, `“${name}”的上限`, 0, points);
  }
  return rules.map(({ indicator, points: earned, cap }) => ({ indicator, points: earned, cap }));
}

export const indicatorsOf = (rules: readonly IncentiveRule[]): IndicatorCode[] =>
  rules.map(({ indicator }) => indicator);
