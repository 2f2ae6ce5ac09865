/** Codes tie an assessment's answers to the standard; people need not think of any. */
export function freeCode(prefix: string, taken: readonly { code: string }[]): string {
  for (let number = taken.length + 1; ; number += 1) {
    const code = `${prefix}${number}`;
    if (!taken.some((one) => one.code === code)) return code;
  }
}
