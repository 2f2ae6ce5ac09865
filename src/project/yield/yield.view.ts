import { INDICATOR_CODES, INDICATORS, measure, measuredText, totalLand, YieldFigures } from './rules/indicators.js';
import { YieldIndicator } from './yield.enums.js';
import { IndicatorValueView, YieldRecordView } from './yield.types.js';

/** A record as its statement selects it: what follows from its figures is still to be said. */
export type YieldRow = Omit<YieldRecordView, 'totalLand' | 'indicators'>;

export const figuresOf = (row: Omit<YieldFigures, 'staff'> & { staff: number | null }): YieldFigures => ({
  ...row,
  staff: row.staff === null ? null : String(row.staff),
});

export function yieldView(row: YieldRow): YieldRecordView {
  const figures = figuresOf(row);
  return { ...row, totalLand: totalLand(figures)?.toString() ?? null, indicators: indicatorsOf(figures) };
}

const indicatorsOf = (figures: YieldFigures): IndicatorValueView[] =>
  INDICATOR_CODES.map((code) => {
    const measured = measure(code, figures);
    const value = measured.kind === 'VALUE' ? measured.value.toDecimalPlaces(4).toString() : null;
    const { name, unit } = INDICATORS[code];
    return { code: code as YieldIndicator, name, unit, value, text: measuredText(code, measured) };
  });
