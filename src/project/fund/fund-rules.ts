import { Decimal } from 'decimal.js';
import { FundEntryKind } from './fund.enums.js';

export interface FundAmount {
  kind: FundEntryKind;
  /** 万元; what takes an entry back is negative. */
  amount: string;
}

export interface FundSums {
  /** 万元. */
  committed: string;
  paid: string;
}

/** What a fund has committed and paid, taken back entries taken off. */
export function fundSums(entries: readonly FundAmount[]): FundSums {
  const of = (kind: FundEntryKind): string =>
    entries
      .filter((entry) => entry.kind === kind)
      .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0))
      .toFixed(2);
  return { committed: of(FundEntryKind.COMMITTED), paid: of(FundEntryKind.PAID) };
}

/**
 * Why an entry cannot stand beside the others of the same fund and the same lead or project, in Chinese; null when it can:
 * nobody pays in more than was committed.
 */
export function refuseFundEntry(entry: FundAmount, others: readonly FundAmount[]): string | null {
  const { committed, paid } = fundSums([...others, entry]);
  if (new Decimal(paid).lessThanOrEqualTo(committed)) return null;
  return new Decimal(entry.amount).isNegative()
    ? `冲销后认缴累计 ${committed} 万元，少于实缴累计 ${paid} 万元，请先冲销实缴`
    : `实缴累计 ${paid} 万元，超过认缴累计 ${committed} 万元，请先登记认缴`;
}
