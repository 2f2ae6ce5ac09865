import { Decimal } from 'decimal.js';

const WAN_PER_YI = 10_000;

/** 万元 as people say it: from 1 亿元 on in 亿元, to four places at most. */
export function moneyText(wan: string): string {
  const amount = new Decimal(wan);
  if (amount.abs().lt(WAN_PER_YI)) return `${amount.toDecimalPlaces(2).toString()} 万元`;
  return `${amount.dividedBy(WAN_PER_YI).toDecimalPlaces(4).toString()} 亿元`;
}
