import { Decimal } from 'decimal.js';

/** What the agreements of a project promise for a year, all of them together; null where they promise nothing of it. */
export interface YearPromise {
  year: number;
  /** 万元 */
  output: string | null;
  /** 万元 */
  tax: string | null;
  /** 人 */
  jobs: number | null;
  /** 吨标准煤, at most. */
  energy: string | null;
}

/** What became of it; null is unknown. */
export interface YearResult {
  output: string | null;
  tax: string | null;
  staff: number | null;
  energy: string | null;
}

export type PromiseItem = 'OUTPUT' | 'TAX' | 'JOBS' | 'ENERGY';

export interface PromiseComparison {
  item: PromiseItem;
  promised: string;
  actual: string | null;
  /** Actual over promised in per cent, to one place; null: unknown, or nothing was to be reached. */
  percent: string | null;
  /** Null: not known yet. */
  kept: boolean | null;
  text: string;
}

const ITEMS: readonly { item: PromiseItem; name: string; unit: string; most: boolean }[] = [
  { item: 'OUTPUT', name: '产值', unit: '万元', most: false },
  { item: 'TAX', name: '税收', unit: '万元', most: false },
  { item: 'JOBS', name: '就业', unit: '人', most: false },
  { item: 'ENERGY', name: '综合能耗', unit: '吨标准煤', most: true },
];

/**
 * A year against its promise. What is exactly as promised is kept; of energy the promise is the most there may be.
 * @param least so many per cent of what was promised count as kept (100: all of it)
 */
export function comparePromise(promise: YearPromise, result: YearResult | null, least: number): PromiseComparison[] {
  const promisedOf = { OUTPUT: promise.output, TAX: promise.tax, JOBS: text(promise.jobs), ENERGY: promise.energy };
  const actualOf = {
    ...{ OUTPUT: result?.output ?? null, TAX: result?.tax ?? null },
    ...{ JOBS: text(result?.staff ?? null), ENERGY: result?.energy ?? null },
  };
  return ITEMS.flatMap(({ item, name, unit, most }) => {
    const promised = promisedOf[item];
    if (promised === null) return [];
    const actual = actualOf[item];
    const said = `${promise.year} 年${name}${most ? '不超过' : '承诺'} ${plain(promised)} ${unit}`;
    if (actual === null) {
      return { ...{ item, promised, actual, percent: null, kept: null }, text: `${said}，实际未登记` };
    }
    const wanted = new Decimal(promised);
    const kept = most ? wanted.gte(actual) : wanted.times(least).dividedBy(100).lte(actual);
    const percent = wanted.isZero()
      ? null
      : new Decimal(actual).dividedBy(wanted).times(100).toDecimalPlaces(1).toString();
    const share = percent === null ? '' : `（${percent}%）`;
    return { item, promised, actual, percent, kept, text: `${said}，实际 ${plain(actual)} ${unit}${share}` };
  });
}

/** Whether the year fell short; null where nothing that was promised is known yet, or nothing was promised. */
export function fellShort(comparisons: readonly PromiseComparison[]): boolean | null {
  if (comparisons.some(({ kept }) => kept === false)) return true;
  return comparisons.some(({ kept }) => kept === true) ? false : null;
}

const text = (count: number | null): string | null => (count === null ? null : String(count));
const plain = (amount: string): string => new Decimal(amount).toString();
