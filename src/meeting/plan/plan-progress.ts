import { Decimal } from 'decimal.js';

/** Up to which day a plan period is judged: its last day, or today while it runs; null before it begins. */
export function judgedOn(period: { fromYear: number; toYear: number }, today: string): string | null {
  if (today < `${period.fromYear}-01-01`) return null;
  const last = `${period.toYear}-12-31`;
  return today < last ? today : last;
}

/** How much of a target is reached, to four places; null where there is no number to reach. */
export function completionOf(value: string, target: string | null): string | null {
  if (target === null || new Decimal(target).isZero()) return null;
  return new Decimal(value).dividedBy(target).toDecimalPlaces(4).toString();
}
