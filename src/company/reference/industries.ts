import { readCodes } from '../../database/seed-file.js';

/** A division (two digits) or class (four digits) of GB/T 4754-2017. */
export interface Industry {
  code: string;
  name: string;
}

let names: Map<string, string> | undefined;
const known = (): Map<string, string> => (names ??= readCodes('industries.csv'));

/** Null for a code that the shipped extract does not have. */
export function industryOf(code: string | null): Industry | null {
  const name = code === null ? undefined : known().get(code);
  return code === null || !name ? null : { code, name };
}

/** Why a code cannot be kept, in Chinese, with what may be taken instead; null when it can. */
export function refuseIndustry(code: string): string | null {
  if (industryOf(code)) return null;
  const division = industryOf(code.slice(0, 2));
  return division
    ? `没有收录行业代码 ${code}；可填所属大类 ${division.code}（${division.name}），或由管理员增补`
    : `没有行业代码 ${code}，请按 GB/T 4754-2017 核对`;
}

export const allIndustries = (): Industry[] => [...known()].map(([code, name]) => ({ code, name }));

/** The code that a person means by a code or a name; of a division and a class of one name the class. Null for none. */
export function industryCalled(text: string): string | null {
  if (industryOf(text)) return text;
  const called = allIndustries().filter(({ name }) => name === text);
  return called.at(-1)?.code ?? null;
}
