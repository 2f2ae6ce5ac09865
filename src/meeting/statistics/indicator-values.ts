import { Decimal } from 'decimal.js';
import { IndicatorKind, StatisticsBy } from './indicator.enums.js';
import { definitionOf, INDICATOR_CODES, IndicatorCode } from './indicators.js';
import type { Measured } from './measures.reader.js';
import type { Days } from './period.js';
import type { Group, Measure, Records } from './source.js';
import { MeasureName, SOURCES } from './sources.js';

export interface IndicatorValue {
  code: IndicatorCode;
  /** Null: a rate of nothing, a median of nothing. */
  value: number | null;
  /** Of a rate. */
  numerator: number | null;
  /** Of a rate and of a median. */
  denominator: number | null;
  records: Records | null;
  /** Of a rate. */
  denominatorRecords: Records | null;
}

/** 亿元 to six places is 百元; nothing else has more. */
const PLACES = 6;

const MEASURES: ReadonlyMap<string, Measure> = new Map(SOURCES.flatMap(({ measures }) => Object.entries(measures)));

/** Which measures there are in a grouping: trips, for one, are nobody's chain. */
function measuresIn(by: StatisticsBy | null): ReadonlySet<string> {
  const sources = by === null ? SOURCES : SOURCES.filter(({ groups }) => groups[by]);
  return new Set(sources.flatMap(({ measures }) => Object.keys(measures)));
}

/** The indicators that a grouping knows. */
export function indicatorsIn(by: StatisticsBy | null): IndicatorCode[] {
  const known = measuresIn(by);
  return INDICATOR_CODES.filter((code) => known.has(definitionOf(code).measure));
}

/** What the measures of one group say of an indicator; where nothing was counted, a count is zero and a rate is none. */
export function valueOf(code: IndicatorCode, measured: Measured, days: Days, group: Group | null): IndicatorValue {
  const { kind, measure, outOf } = definitionOf(code);
  const amount = (name: MeasureName): Decimal => new Decimal(measured[name] ?? 0);
  const shown = (decimal: Decimal): number => decimal.toDecimalPlaces(PLACES).toNumber();
  const recordsOf = (name: MeasureName): Records | null =>
    group?.key === '' ? null : (MEASURES.get(name)?.records?.(days, group) ?? null);
  const plain = { code, numerator: null, denominator: null, records: recordsOf(measure), denominatorRecords: null };
  if (!outOf) return { ...plain, value: shown(amount(measure)) };
  const denominator = amount(outOf);
  if (kind === IndicatorKind.MEDIAN) {
    return {
      ...plain,
      value: measured[measure] == null ? null : shown(amount(measure)),
      denominator: shown(denominator),
    };
  }
  return {
    ...plain,
    value: denominator.isZero() ? null : shown(amount(measure).dividedBy(denominator)),
    numerator: shown(amount(measure)),
    denominator: shown(denominator),
    denominatorRecords: recordsOf(outOf),
  };
}
