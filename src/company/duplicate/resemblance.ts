import { registerEnumType } from '@nestjs/graphql';
import { normaliseCompanyName } from '../library/company-name.js';
import { nameKey, ownParts } from './name-key.js';

export enum Resemblance {
  SAME_CODE = 'SAME_CODE',
  SAME_NAME = 'SAME_NAME',
  SAME_BUT_PLACE = 'SAME_BUT_PLACE',
  CONTAINED = 'CONTAINED',
  SIMILAR = 'SIMILAR',
}
registerEnumType(Resemblance, {
  name: 'Resemblance',
  description: '为什么可能是同一家企业',
  valuesMap: {
    SAME_CODE: { description: '统一社会信用代码相同' },
    SAME_NAME: { description: '名称相同（不计括号、空格与“有限公司”等）' },
    SAME_BUT_PLACE: { description: '除去地名后名称相同' },
    CONTAINED: { description: '一个名称包含另一个' },
    SIMILAR: { description: '名称相近' },
  },
});

export interface NamedCompany {
  name: string;
  aliases: readonly string[];
  creditCode: string | null;
}

/** Below this, names have no more in common than a trade. */
const THRESHOLD = 0.55;

/** How much a known company looks like one that is being typed; null when it does not. */
export function resemblanceOf(
  typed: { name: string; creditCode: string | null },
  known: NamedCompany,
): { why: Resemblance; similarity: number } | null {
  if (typed.creditCode && typed.creditCode === known.creditCode) return { why: Resemblance.SAME_CODE, similarity: 1 };
  const names = [known.name, ...known.aliases];
  const normal = normaliseCompanyName(typed.name);
  if (names.some((name) => normaliseCompanyName(name) === normal)) return { why: Resemblance.SAME_NAME, similarity: 1 };
  const key = nameKey(typed.name);
  const judged = names.map((name) => compareKeys(key, nameKey(name))).filter((result) => result !== null);
  return judged.sort((a, b) => b.similarity - a.similarity)[0] ?? null;
}

function compareKeys(one: string, other: string): { why: Resemblance; similarity: number } | null {
  if (one === other) return { why: Resemblance.SAME_BUT_PLACE, similarity: 0.95 };
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (isTelling(short) && long.includes(short)) {
    return { why: Resemblance.CONTAINED, similarity: 0.6 + 0.3 * (short.length / long.length) };
  }
  if (!shareOwn(one, other)) return null;
  const similarity = similarityOf(one, other);
  return similarity >= THRESHOLD ? { why: Resemblance.SIMILAR, similarity: similarity * 0.9 } : null;
}

/** Something of its own of at least two characters: 科技 is in half of all names. */
const isTelling = (key: string): boolean => ownParts(key).some((part) => [...part].length >= 2);

const ownCharacters = (key: string): string[] => ownParts(key).flatMap((part) => [...part]);

/** Two firms of one trade are no more alike for that. */
function shareOwn(one: string, other: string): boolean {
  const known = new Set(ownCharacters(other));
  return ownCharacters(one).some((character) => known.has(character));
}

/** Dice over 1- and 2-grams: 1 for the same, 0 for nothing in common. What is a name's own counts three times. */
export function similarityOf(one: string, other: string): number {
  const [a, b] = [gramsOf(one), gramsOf(other)];
  const sum = (grams: Map<string, number>): number => [...grams.values()].reduce((total, weight) => total + weight, 0);
  let common = 0;
  for (const [gram, weight] of a) common += Math.min(weight, b.get(gram) ?? 0);
  return sum(a) + sum(b) === 0 ? 0 : (2 * common) / (sum(a) + sum(b));
}

function gramsOf(key: string): Map<string, number> {
  const own = new Set(ownCharacters(key));
  const characters = [...key];
  const grams = new Map<string, number>();
  const add = (gram: string, weight: number): void => void grams.set(gram, Math.max(weight, grams.get(gram) ?? 0));
  for (const [index, character] of characters.entries()) {
    const weight = own.has(character) ? 3 : 1;
    add(character, weight);
    const next = characters[index + 1];
    if (next !== undefined) add(character + next, own.has(next) ? weight : 1);
  }
  return grams;
}
