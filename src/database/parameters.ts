/** Collects the values of one SQL statement while its text is put together: `id = ${parameters.add(id)}`. */
export class Parameters {
  readonly values: unknown[];

  constructor(...values: unknown[]) {
    this.values = values;
  }

  /** The placeholder of a value ($1, $2 …). */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Text for LIKE: the user's % and _ are characters, not wildcards. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
