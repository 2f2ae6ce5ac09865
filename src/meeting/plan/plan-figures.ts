import { Decimal } from 'decimal.js';

/** Base and target of an indicator; decimals, null where the plan is silent. */
export interface PlanFigures {
  baseValue: string | null;
  baseQualifier: string | null;
  basePeriod: string | null;
  baseClause: string | null;
  targetValue: string | null;
  targetMax: string | null;
  targetQualifier: string | null;
  targetClause: string | null;
}

interface Fault {
  field: keyof PlanFigures;
  message: string;
}

/** What is wrong with base and target taken together, in Chinese; null: nothing. What is told of the plan names its clause. */
export function planFiguresFault(figures: PlanFigures): Fault | null {
  const { baseValue, baseQualifier, basePeriod, baseClause, targetValue, targetMax, targetQualifier, targetClause } =
    figures;
  if (baseValue === null && (baseQualifier ?? basePeriod ?? baseClause) !== null) {
    return { field: 'baseValue', message: '没有基数的，限定语、时间、出处也须清空' };
  }
  if (baseValue !== null && baseClause === null) return { field: 'baseClause', message: '基数须写明规划的出处' };
  if (targetMax !== null && (targetValue === null || new Decimal(targetMax).lt(targetValue))) {
    return { field: 'targetMax', message: '目标上限不能低于目标' };
  }
  const hasTarget = (targetValue ?? targetQualifier) !== null;
  if (hasTarget && targetClause === null) return { field: 'targetClause', message: '目标须写明规划的出处' };
  if (!hasTarget && targetClause !== null) return { field: 'targetClause', message: '没有目标的，出处也须清空' };
  if (!hasTarget && baseValue === null) return { field: 'targetValue', message: '基数与目标不能都没有' };
  return null;
}

/** Why a figure cannot stand for this day, in Chinese; null when it can: within the period, and not to come. */
export function actualDayFault(
  period: { fromYear: number; toYear: number },
  day: string,
  today: string,
): string | null {
  if (day > today) return '截至日期不能晚于今天';
  const [first, last] = [`${period.fromYear}-01-01`, `${period.toYear}-12-31`];
  return day < first || day > last ? `截至日期须在规划期 ${first} 至 ${last} 之内` : null;
}
