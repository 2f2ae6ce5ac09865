import { regionOf } from '../../../company/reference/regions.js';

/** 甲公司（广东省深圳市）; without a known place only the company. */
export function placed(company: string, regionCode: string | null): string {
  const region = regionOf(regionCode);
  return region ? `${company}（${region.name}）` : company;
}
