import { Decimal } from 'decimal.js';
import { FundOrigin } from '../register/project.enums.js';

export interface Share {
  companyId: string;
  /** Per cent, as a decimal; null: nobody has said. */
  share: string | null;
}

/** Why these cannot be the investors of one project, in Chinese; null when they can. */
export function refuseInvestors(investors: readonly Share[]): string | null {
  if (investors.length === 0) return '至少要有一个投资方';
  const ids = investors.map(({ companyId }) => companyId);
  if (new Set(ids).size !== ids.length) return '同一投资方列了两次';
  const known = investors.filter(({ share }) => share !== null);
  if (known.length === 0) return null;
  if (known.length < investors.length) return '各投资方的占比须都填写，或都不填';
  if (known.some(({ share }) => new Decimal(share!).lte(0))) return '占比须大于 0';
  const sum = known.reduce((total, { share }) => total.plus(share!), new Decimal(0));
  return sum.equals(100) ? null : `各投资方占比之和应为 100%，现为 ${sum.toString()}%`;
}

/** Hong Kong, Macao and Taiwan count as outside the border. */
const BEYOND_BORDER = /^(71|81|82)/;

/**
 * Where a company's money comes from, by its place (GB/T 2260, 6 digits); null when its place is not known.
 * @param zone the zone's own place
 */
export function originOf(regionCode: string | null, zone: string): FundOrigin | null {
  if (!regionCode) return null;
  if (BEYOND_BORDER.test(regionCode)) return FundOrigin.OVERSEAS;
  if (regionCode.slice(0, 4) === zone.slice(0, 4)) return FundOrigin.CITY;
  if (regionCode.slice(0, 2) !== zone.slice(0, 2)) return FundOrigin.DOMESTIC;
  // A province without a city says nothing of the city.
  return regionCode.slice(2, 4) === '00' ? null : FundOrigin.PROVINCE;
}
