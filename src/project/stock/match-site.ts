import { Decimal } from 'decimal.js';
import { SITE_USE_NAMES, SiteKind, SiteUse } from './stock.enums.js';

/** What a lead needs; decimals, null where nobody has said. */
export interface NeedFacts {
  /** 亩. */
  land: string | null;
  /** ㎡. */
  plantArea: string | null;
  use: SiteUse | null;
  /** 吨/㎡. */
  floorLoad: string | null;
  /** kVA. */
  power: string | null;
  /** 立方米/时. */
  gas: string | null;
  neededBy: string | null;
  /** In the unit of the site's price. */
  maxPrice: string | null;
}

export interface SiteFacts {
  kind: SiteKind;
  use: SiteUse;
  free: string;
  floorLoad: string | null;
  power: string | null;
  gas: string | null;
  freeFrom: string | null;
  priceMin: string | null;
  /** Whether its carrier serves what the lead would do; null where nobody knows. */
  serves: boolean | null;
}

export interface SiteMatch {
  fits: boolean;
  /** Each a sentence in Chinese: why it cannot be, what speaks against it or is unknown, what speaks for it. */
  hard: string[];
  soft: string[];
  good: string[];
}

const UNITS = { PARCEL: '亩', PLANT: '平方米' };
/** More than so many times what is wanted is a waste of a site. */
const ROOMY = 2;

/** How a site meets a need. What is unknown of the site never rules it out; it is said. */
export function matchSite(need: NeedFacts, site: SiteFacts): SiteMatch {
  const [hard, soft, good]: [string[], string[], string[]] = [[], [], []];
  const unit = UNITS[site.kind];
  const wanted = site.kind === SiteKind.PARCEL ? need.land : need.plantArea;
  const other = site.kind === SiteKind.PARCEL ? need.plantArea : need.land;
  if (wanted !== null && new Decimal(wanted).gt(0)) {
    const [has, needs] = [new Decimal(site.free), new Decimal(wanted)];
    if (has.lt(needs)) hard.push(`剩余 ${has.toString()} ${unit}，不够所需的 ${needs.toString()} ${unit}`);
    else if (has.gt(needs.times(ROOMY)))
      soft.push(`剩余 ${has.toString()} ${unit}，远多于所需的 ${needs.toString()} ${unit}，须分割`);
    else good.push(`剩余 ${has.toString()} ${unit}，够所需的 ${needs.toString()} ${unit}`);
  } else if (other !== null && new Decimal(other).gt(0)) {
    hard.push(site.kind === SiteKind.PARCEL ? '要的是厂房，这是地块' : '要的是土地，这是厂房');
  } else soft.push('线索没有填面积需求');

  if (need.use && need.use !== site.use) {
    hard.push(`用途为${SITE_USE_NAMES[site.use]}，需要${SITE_USE_NAMES[need.use]}`);
  }
  const capacity = (name: string, needs: string | null, has: string | null, of: string): void => {
    if (needs === null || new Decimal(needs).isZero()) return;
    const said = `${new Decimal(needs).toString()} ${of}`;
    if (has === null) soft.push(`${name}未登记，须核实是否够 ${said}`);
    else if (new Decimal(has).lt(needs)) hard.push(`${name} ${new Decimal(has).toString()} ${of}，不够所需的 ${said}`);
    else good.push(`${name} ${new Decimal(has).toString()} ${of}，够用`);
  };
  if (site.kind === SiteKind.PLANT) capacity('楼面荷载', need.floorLoad, site.floorLoad, '吨/平方米');
  capacity('电力容量', need.power, site.power, 'kVA');
  capacity('燃气容量', need.gas, site.gas, '立方米/时');
  if (need.neededBy && site.freeFrom && site.freeFrom > need.neededBy) {
    hard.push(`${site.freeFrom} 起可用，晚于所需的 ${need.neededBy}`);
  }
  if (need.maxPrice !== null && site.priceMin !== null) {
    const price = site.kind === SiteKind.PARCEL ? '万元/亩' : '元/平方米·月';
    const [least, most] = [new Decimal(site.priceMin), new Decimal(need.maxPrice)];
    if (least.gt(most)) soft.push(`价格 ${least.toString()} ${price}起，高于所能接受的 ${most.toString()}`);
    else good.push(`价格 ${least.toString()} ${price}起，在预算之内`);
  }
  if (site.serves === true) good.push('所在载体服务于这个产业方向');
  if (site.serves === false) soft.push('所在载体不是这个产业方向');
  return { fits: hard.length === 0, hard, soft, good };
}

/** For the order of a list: what fits first, then what has least against it, then most for it. */
export const compareMatches = (a: SiteMatch, b: SiteMatch): number =>
  a.hard.length - b.hard.length || a.soft.length - b.soft.length || b.good.length - a.good.length;
