/** How one control above a list and one field of the list's filter say the same. */
interface Rule {
  field: string;
  toFilter: (value: string) => unknown;
  /** Null: the control cannot show it. */
  toControl: (value: unknown) => string | null;
}

export const same = (field: string): Rule => ({
  field,
  toFilter: (value) => value,
  toControl: (value) => (typeof value === 'string' ? value : null),
});

export const text = (field: string): Rule => ({ ...same(field), toFilter: (value) => value.trim() });

/** A list of codes; in the control they are parted by commas. */
export const several = (field: string): Rule => ({
  field,
  toFilter: (value) => value.split(','),
  toControl: (value) =>
    Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(',') : null,
});

/** A list of which the control can name one. */
export const oneOf = (field: string): Rule => ({
  field,
  toFilter: (value) => [value],
  toControl: (value) => (Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : null),
});

/** Words of the control for values of the filter. */
export const words = (field: string, values: Readonly<Record<string, unknown>>): Rule => ({
  field,
  toFilter: (value) => values[value],
  toControl: (value) => Object.entries(values).find(([, own]) => own === value)?.[0] ?? null,
});

export const flag = (field: string): Rule => words(field, { 1: true });

export interface ListFilter<Control extends string, Filter> {
  controls: readonly Control[];
  filterOf: (state: Readonly<Record<Control, string>>) => Filter;
  /**
   * The controls for a filter that came from elsewhere, not to be trusted: null where they cannot show the whole of it,
   * or where it is no filter at all.
   */
  stateOf: (filter: string) => Record<Control, string> | null;
}

/** What stands in the address of a list, and what the list is asked for: one table for both ways. */
export function listFilter<Control extends string, Filter>(
  rules: Readonly<Record<Control, Rule>>,
): ListFilter<Control, Filter> {
  const controls = Object.keys(rules) as Control[];
  return {
    controls,
    filterOf: (state) =>
      Object.fromEntries(
        controls
          .map((control) => [rules[control].field, state[control] ? rules[control].toFilter(state[control]) : ''])
          .filter(([, value]) => value !== '' && value !== undefined),
      ) as Filter,
    stateOf: (filter) => {
      const fields = objectOf(filter);
      if (!fields) return null;
      const state = Object.fromEntries(controls.map((control) => [control, ''])) as Record<Control, string>;
      for (const [field, value] of Object.entries(fields)) {
        const control = controls.find((one) => rules[one].field === field);
        const shown = control && rules[control].toControl(value);
        if (!control || shown === null || shown === undefined) return null;
        state[control] = shown;
      }
      return state;
    },
  };
}

function objectOf(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
