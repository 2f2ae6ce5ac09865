import { Decimal } from 'decimal.js';
import { IndicatorKind } from '../statistics/indicator.enums.js';
import { definitionOf, INDICATOR_CODES, IndicatorCode } from '../statistics/indicators.js';
import type { WeekFigures } from './report-content.js';

/**
 * 更正: what was told of a published week is told otherwise now. 补报: what was told only after the week was published.
 * Both can be true of one figure: of five contacts one was withdrawn, and two were entered late.
 */
export interface Correction {
  week: string;
  code: IndicatorCode;
  kind: 'CORRECTED' | 'LATE';
  /** As published last. */
  before: number;
  after: number;
}

/** Figures that are told of a week. Rates and medians follow from others, and are not corrected by themselves. */
export const CORRECTABLE: readonly IndicatorCode[] = INDICATOR_CODES.filter((code) =>
  [IndicatorKind.COUNT, IndicatorKind.SUM, IndicatorKind.DISTINCT].includes(definitionOf(code).kind),
);

/** Decimals of SQL are rounded to six places; nothing smaller is a difference. */
const differs = (a: number, b: number): boolean => !new Decimal(a).minus(b).toDecimalPlaces(6).isZero();

/**
 * What has to be said about a published week.
 * @param told as published last
 * @param known what was recorded by then, as it stands now
 * @param now all that is recorded
 */
export function correctionsOf(week: string, told: WeekFigures, known: WeekFigures, now: WeekFigures): Correction[] {
  return CORRECTABLE.flatMap((code): Correction[] => {
    const before = told[code];
    // The indicator is newer than the report: nothing was told.
    if (before === undefined) return [];
    const of = (figures: WeekFigures): number => figures[code] ?? 0;
    const corrected = of(known);
    const found: Correction[] = [];
    if (differs(before, corrected)) found.push({ week, code, kind: 'CORRECTED', before, after: corrected });
    if (differs(corrected, of(now))) found.push({ week, code, kind: 'LATE', before: corrected, after: of(now) });
    return found;
  });
}

/** Whether anything differs at all: only then is it asked what was known by then. */
export const differsFrom = (told: WeekFigures, now: WeekFigures): boolean =>
  CORRECTABLE.some((code) => told[code] !== undefined && differs(told[code], now[code] ?? 0));
