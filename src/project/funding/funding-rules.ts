import { Decimal } from 'decimal.js';
import { Currency, FundingKind } from './funding.enums.js';

/** 万元 of 人民币 for an amount in 万 of its own currency, to two places. */
export const inYuan = (originalAmount: string, rate: string): string =>
  new Decimal(originalAmount).times(rate).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2);

/** The day under which an entry stands: cumulative figures are those of a month. */
export const fundingDay = (kind: FundingKind, day: string): string =>
  kind === FundingKind.INVESTED ? `${day.slice(0, 7)}-01` : day;

/** What an entry itself has wrong, by field; null: nothing. Whether it can stand among the others is another matter. */
export function refuseEntry(
  {
    occurredOn,
    amount,
    currency,
    rate,
  }: { occurredOn: string; amount: string; currency: Currency; rate?: string | null },
  today: string,
): { field: string; message: string } | null {
  if (occurredOn > today) return { field: 'occurredOn', message: '日期不能晚于今天' };
  if (new Decimal(amount).isZero()) return { field: 'amount', message: '金额须大于 0' };
  if (currency !== Currency.CNY && (rate == null || new Decimal(rate).isZero())) {
    return { field: 'rate', message: '外币须填大于 0 的汇率' };
  }
  if (currency === Currency.CNY && rate != null && !new Decimal(rate).equals(1)) {
    return { field: 'rate', message: '人民币不填汇率' };
  }
  return null;
}

export interface MonthlyTotal {
  /** First day of the month. */
  month: string;
  /** Done up to the end of the month, 万元. */
  amount: string;
}

/**
 * Why a cumulative figure cannot stand among the others; null when it can: what is built does not become less.
 * @param others those that nothing has reversed
 */
export function refuseCumulative({ month, amount }: MonthlyTotal, others: readonly MonthlyTotal[]): string | null {
  if (others.some((other) => other.month === month)) {
    return `${month.slice(0, 7)} 的投资实物量已登记，如有误请先冲销（reverseFunding）`;
  }
  const before = others.filter((other) => other.month < month).sort((a, b) => (a.month < b.month ? 1 : -1))[0];
  if (before && new Decimal(amount).lt(before.amount)) {
    return `累计数不能小于 ${before.month.slice(0, 7)} 的 ${before.amount} 万元`;
  }
  const after = others.filter((other) => other.month > month).sort((a, b) => (a.month < b.month ? -1 : 1))[0];
  if (after && new Decimal(amount).gt(after.amount)) {
    return `累计数不能大于 ${after.month.slice(0, 7)} 的 ${after.amount} 万元`;
  }
  return null;
}
