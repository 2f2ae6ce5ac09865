import { Decimal } from 'decimal.js';

/** The figures of a year as they were told: decimals in the units of FIGURES; null is unknown, which is not 0. */
export type FigureKey =
  | 'output'
  | 'revenue'
  | 'tax'
  | 'addedValue'
  | 'energy'
  | 'electricity'
  | 'emissions'
  | 'staff'
  | 'research'
  | 'land'
  | 'leasedLand';
export type YieldFigures = Readonly<Record<FigureKey, string | null>>;

export const FIGURES: Readonly<Record<FigureKey, { name: string; unit: string }>> = {
  output: { name: '产值', unit: '万元' },
  revenue: { name: '主营业务收入', unit: '万元' },
  tax: { name: '税收', unit: '万元' },
  addedValue: { name: '工业增加值', unit: '万元' },
  energy: { name: '综合能耗', unit: '吨标准煤' },
  electricity: { name: '用电量', unit: '万千瓦时' },
  emissions: { name: '主要污染物排放量', unit: '吨' },
  staff: { name: '年平均职工人数', unit: '人' },
  research: { name: '研发经费', unit: '万元' },
  land: { name: '自有用地', unit: '亩' },
  leasedLand: { name: '租用用地', unit: '亩' },
};

export type IndicatorCode =
  | 'TAX_PER_MU'
  | 'OUTPUT_PER_MU'
  | 'REVENUE_PER_MU'
  | 'ADDED_VALUE_PER_MU'
  | 'ADDED_VALUE_PER_ENERGY'
  | 'ADDED_VALUE_PER_EMISSION'
  | 'TAX_PER_ELECTRICITY'
  | 'LABOUR_PRODUCTIVITY'
  | 'RESEARCH_SHARE';

interface Formula {
  name: string;
  unit: string;
  numerator: FigureKey;
  /** LAND: own and leased together. */
  denominator: FigureKey | 'LAND';
  /** Of what is better the less there is of it, none at all is the best: the indicator has no bound then. */
  boundless: boolean;
  percent: boolean;
}

const formula = (
  name: string,
  unit: string,
  numerator: FigureKey,
  denominator: FigureKey | 'LAND',
  more: Partial<Formula> = {},
): Formula => ({ name, unit, numerator, denominator, boundless: false, percent: false, ...more });

/** As the places that grade by yield define them; land is what is used, leased land included. */
export const INDICATORS: Readonly<Record<IndicatorCode, Formula>> = {
  TAX_PER_MU: formula('亩均税收', '万元/亩', 'tax', 'LAND'),
  OUTPUT_PER_MU: formula('亩均产值', '万元/亩', 'output', 'LAND'),
  REVENUE_PER_MU: formula('亩均主营业务收入', '万元/亩', 'revenue', 'LAND'),
  ADDED_VALUE_PER_MU: formula('亩均增加值', '万元/亩', 'addedValue', 'LAND'),
  ADDED_VALUE_PER_ENERGY: formula('单位能耗增加值', '万元/吨标准煤', 'addedValue', 'energy', { boundless: true }),
  ADDED_VALUE_PER_EMISSION: formula('单位排放增加值', '万元/吨', 'addedValue', 'emissions', { boundless: true }),
  TAX_PER_ELECTRICITY: formula('单位用电税收', '万元/万千瓦时', 'tax', 'electricity', { boundless: true }),
  LABOUR_PRODUCTIVITY: formula('全员劳动生产率', '万元/人', 'addedValue', 'staff'),
  RESEARCH_SHARE: formula('研发经费占主营业务收入比', '%', 'research', 'revenue', { percent: true }),
};

export const INDICATOR_CODES = Object.keys(INDICATORS) as IndicatorCode[];

export type Measured =
  | { kind: 'VALUE'; value: Decimal; numerator: Decimal; denominator: Decimal }
  /** Something was made with none of what is counted against it. */
  | { kind: 'BOUNDLESS'; numerator: Decimal }
  /** Names of what is not known, in Chinese. */
  | { kind: 'MISSING'; missing: string[] };

/** Own and leased land together, 亩; null while either is unknown: who leases none says 0. */
export function totalLand({ land, leasedLand }: Pick<YieldFigures, 'land' | 'leasedLand'>): Decimal | null {
  return land === null || leasedLand === null ? null : new Decimal(land).plus(leasedLand);
}

/** One indicator of one year; per cents as such (3 is 3%). */
export function measure(code: IndicatorCode, figures: YieldFigures): Measured {
  const { numerator: above, denominator: below, boundless, percent } = INDICATORS[code];
  const needed: FigureKey[] = below === 'LAND' ? [above, 'land', 'leasedLand'] : [above, below];
  const missing = needed.filter((key) => figures[key] === null).map((key) => FIGURES[key].name);
  if (missing.length > 0) return { kind: 'MISSING', missing };
  const numerator = new Decimal(figures[above]!).times(percent ? 100 : 1);
  const denominator = below === 'LAND' ? totalLand(figures)! : new Decimal(figures[below]!);
  if (denominator.gt(0)) return { kind: 'VALUE', value: numerator.dividedBy(denominator), numerator, denominator };
  if (!boundless) {
    return { kind: 'MISSING', missing: [below === 'LAND' ? '用地（为 0）' : `${FIGURES[below].name}（为 0）`] };
  }
  if (numerator.gt(0)) return { kind: 'BOUNDLESS', numerator };
  return { kind: 'VALUE', value: new Decimal(0), numerator, denominator };
}

/** As people read it. */
export function measuredText(code: IndicatorCode, measured: Measured): string {
  const { name, unit } = INDICATORS[code];
  switch (measured.kind) {
    case 'VALUE':
      return `${name} ${measured.value.toDecimalPlaces(4).toString()} ${unit}`;
    case 'BOUNDLESS':
      return `${name}：没有消耗或排放，按最好计`;
    case 'MISSING':
      return `${name}：缺${measured.missing.join('、')}`;
  }
}
