import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

type State = Readonly<Record<string, string>>;

/**
 * Filters and tabs that live in the address: Back works, a link shows what its sender saw. Values equal to the default
 * stay out of it.
 */
export function useUrlState<S extends State>(defaults: S): [S, (changes: Partial<S>) => void] {
  const [params, setParams] = useSearchParams();
  const [fixed] = useStable(defaults);
  const state = useMemo(
    () => Object.fromEntries(Object.entries(fixed).map(([key, value]) => [key, params.get(key) ?? value])) as S,
    [fixed, params],
  );
  const set = useCallback(
    (changes: Partial<S>) =>
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          for (const [key, value] of Object.entries(changes)) {
            if (value === undefined || value === fixed[key]) next.delete(key);
            else next.set(key, value as string);
          }
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [fixed, setParams],
  );
  return [state, set];
}

/** The first value that a caller gave, however often it writes the same literal again. */
function useStable<T>(value: T): [T] {
  // oxlint-disable-next-line react/exhaustive-deps
  return useMemo(() => [value], []);
}
