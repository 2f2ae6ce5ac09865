import { readCodes } from '../../database/seed-file.js';

/** A region of GB/T 2260: a province, a prefecture or a county. */
export interface Region {
  code: string;
  name: string;
  /** From the province down: 河南省新乡市红旗区. */
  fullName: string;
  provinceCode: string;
  provinceName: string;
}

let names: Map<string, string> | undefined;
/** Read once, when first asked for. */
const known = (): Map<string, string> => (names ??= readCodes('regions.csv'));

/** Null for a code that the shipped extract does not have. */
export function regionOf(code: string | null): Region | null {
  const name = code === null ? undefined : known().get(code);
  if (code === null || !name) return null;
  const provinceCode = `${code.slice(0, 2)}0000`;
  const levels = [provinceCode, `${code.slice(0, 4)}00`, code].map((level) => known().get(level) ?? '');
  return {
    code,
    name,
    // 北京市 is province and prefecture in one.
    fullName: [...new Set(levels)].join(''),
    provinceCode,
    provinceName: levels[0]!,
  };
}

/** Why a code cannot be kept, in Chinese, with what might be meant; null when it can. */
export function refuseRegion(code: string): string | null {
  if (regionOf(code)) return null;
  const wider = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].map(regionOf).find((region) => region !== null);
  return wider
    ? `没有行政区划代码 ${code}；它所在的“${wider.fullName}”是 ${wider.code}`
    : `没有行政区划代码 ${code}，请按 GB/T 2260 核对`;
}

/** The regions directly below one; of the whole country without a code. */
export function regionsWithin(code: string | null): Region[] {
  const isProvince = (other: string): boolean => other.endsWith('0000');
  const isPrefecture = (other: string): boolean => other.endsWith('00') && !isProvince(other);
  const belongs = (other: string): boolean => {
    if (code === null) return isProvince(other);
    if (isProvince(code)) {
      // Counties that a province governs itself stand among its prefectures.
      const direct = !isPrefecture(other) && known().get(`${other.slice(0, 4)}00`) === '';
      return other.startsWith(code.slice(0, 2)) && (isPrefecture(other) || direct);
    }
    return isPrefecture(code) && other.startsWith(code.slice(0, 4)) && other !== code;
  };
  return [...known().keys()].filter(belongs).flatMap((other) => regionOf(other) ?? []);
}

/** All codes within a region lie in [from, to): 河南省 is ['410000', '420000'). */
export function regionRange(code: string): [from: string, to: string] {
  const width = code.endsWith('0000') ? 10_000 : code.endsWith('00') ? 100 : 1;
  return [code, String(Number(code) + width)];
}

let byName: Map<string, Region[]> | undefined;

/** The regions that a person may mean: by code, by the whole name, or by the last part of it alone (红旗区). */
export function regionCalled(text: string): Region[] {
  const byCode = regionOf(text);
  if (byCode) return [byCode];
  byName ??= namesOfRegions();
  return byName.get(text.replace(/[\s,，、/·-]/g, '')) ?? [];
}

function namesOfRegions(): Map<string, Region[]> {
  const regions = [...known().keys()].flatMap((code) => regionOf(code) ?? []);
  const names = new Map<string, Region[]>();
  for (const region of regions) {
    const short = region.name.replace(/(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/, '');
    for (const name of new Set([region.fullName, region.name, ...(region.code.endsWith('00') ? [short] : [])])) {
      if (name !== '') names.set(name, [...(names.get(name) ?? []), region]);
    }
  }
  // 北京市 names a province and its only prefecture: the wider one is meant.
  for (const [name, found] of names) {
    const whole = found.filter(({ fullName }) => fullName === name);
    const wider = found.filter(({ code }) => code.endsWith('0000'));
    if (found.length > 1 && whole.length === 1) names.set(name, whole);
    else if (found.length > 1 && wider.length === 1) names.set(name, wider);
  }
  return names;
}
