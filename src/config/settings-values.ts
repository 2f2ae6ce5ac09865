/** Says what is wrong with a number, or null when it will do. */
export type NumberCheck = (value: number) => string | null;

export const share: NumberCheck = (value) => (value >= 0 && value <= 1 ? null : '应在 0 到 1 之间');
export const points: NumberCheck = (value) => (value >= 0 ? null : '不能为负数');
export const wholeFrom =
  (least: number): NumberCheck =>
  (value) =>
    Number.isInteger(value) && value >= least ? null : `应为不小于 ${least} 的整数`;
export const wholeBetween =
  (least: number, most: number): NumberCheck =>
  (value) =>
    Number.isInteger(value) && value >= least && value <= most ? null : `应为 ${least} 到 ${most} 的整数`;

/** What overrides a group: null or undefined overrides nothing; an unknown key is somebody's mistake and is refused. */
export function readObject(value: unknown, label: string, allowed: readonly string[]): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error(`${label} 应为对象`);
  const unknownKey = Object.keys(value).find((key) => !allowed.includes(key));
  if (unknownKey !== undefined) throw new Error(`${label} 中有未知的键 ${unknownKey}`);
  return value as Record<string, unknown>;
}

/** Only an absent key falls back: a null in its place is refused. */
export function readNumber(value: unknown, label: string, fallback: number, check: NumberCheck): number {
  if (value === undefined) return fallback;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${label} 应为数字`);
  const fault = check(value);
  if (fault !== null) throw new Error(`${label} ${fault}，现为 ${value}`);
  return value;
}

/**
 * A group of numbers: the defaults with what overrides them, key by key.
 * @param checks of each key, or one for all
 * @throws Error with a Chinese message that names the key at fault
 */
export function readNumbers<K extends string>(
  value: unknown,
  label: string,
  defaults: Readonly<Record<K, number>>,
  checks: NumberCheck | Readonly<Record<K, NumberCheck>>,
): Record<K, number> {
  const given = readObject(value, label, Object.keys(defaults));
  const merged: Record<K, number> = { ...defaults };
  for (const key of Object.keys(given) as K[]) {
    const check = typeof checks === 'function' ? checks : checks[key];
    merged[key] = readNumber(given[key], `${label}.${key}`, defaults[key], check);
  }
  return merged;
}
