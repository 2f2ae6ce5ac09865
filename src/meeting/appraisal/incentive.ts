import { Decimal } from 'decimal.js';
import type { IndicatorCode } from '../statistics/indicators.js';

/** So many points for each unit of an indicator. */
export interface IncentiveRule {
  indicator: IndicatorCode;
  /** Per unit of the indicator: per 个, per 亿元. */
  points: number;
  /** At most so many points; null: without a limit. */
  cap: number | null;
}

export interface IncentivePart {
  indicator: IndicatorCode;
  value: number;
  points: number;
  capped: boolean;
}

export interface Scored<K> {
  key: K;
  parts: IncentivePart[];
  total: number;
  /** Who has as many points shares the place. */
  rank: number;
}

/** Points have two places. */
const round = (points: Decimal): number => points.toDecimalPlaces(2).toNumber();

/**
 * 招商激励: what each has earned by the rules, the highest first. It never falls as a value rises, and nothing is earned
 * for what went down.
 */
export function score<K>(
  rows: readonly { key: K; values: ReadonlyMap<IndicatorCode, number> }[],
  rules: readonly IncentiveRule[],
): Scored<K>[] {
  const scored = rows.map(({ key, values }) => {
    const parts = rules.map(({ indicator, points, cap }): IncentivePart => {
      const value = values.get(indicator) ?? 0;
      const earned = Decimal.max(0, new Decimal(value).times(points));
      const capped = cap !== null && earned.gt(cap);
      return { indicator, value, points: round(capped ? new Decimal(cap) : earned), capped };
    });
    return { key, parts, total: round(parts.reduce((sum, part) => sum.plus(part.points), new Decimal(0))) };
  });
  const ordered = [...scored].sort((a, b) => b.total - a.total);
  return ordered.map((one) => ({ ...one, rank: 1 + ordered.filter(({ total }) => total > one.total).length }));
}
