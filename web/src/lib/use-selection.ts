import { useState } from 'react';

export interface Selection<Row> {
  chosen: ReadonlySet<string>;
  toggle: (ids: readonly string[], on: boolean) => void;
  nameOf: (row: Row) => string;
  /** Those that are still listed: what a filter has taken away is not acted upon unseen. */
  rows: readonly Row[];
  clear: () => void;
}

/** Rows of a list that somebody has ticked. */
export function useSelection<Row extends { id: string; name: string }>(
  listed: readonly Row[] | undefined,
): Selection<Row> {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return {
    chosen,
    toggle: (ids, on) =>
      setChosen((before) => {
        const after = new Set(before);
        for (const id of ids) {
          if (on) after.add(id);
          else after.delete(id);
        }
        return after;
      }),
    nameOf: ({ name }) => name,
    rows: listed?.filter(({ id }) => chosen.has(id)) ?? [],
    clear: () => setChosen(new Set()),
  };
}
