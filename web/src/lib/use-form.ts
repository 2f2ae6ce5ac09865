import { useCallback, useState } from 'react';
import { ApiError, sentenceOf } from './api-error';

type Values = Record<string, unknown>;

interface BoundField<Value> {
  value: Value;
  onChange: (value: Value) => void;
  error?: string;
}

/**
 * The values of a form, whether they were changed, and which of them the server refused. A refusal names its field as
 * the input's path; `input.nextStep.dueOn` finds the field `dueOn`, or `nextStep` if there is none of that name.
 */
export function useForm<V extends Values>(initial: V) {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({});
  const [notice, setNotice] = useState<string>();
  const [dirty, setDirty] = useState(false);

  const set = useCallback((changes: Partial<V>) => {
    setValues((current) => ({ ...current, ...changes }));
    setErrors((current) => Object.fromEntries(Object.entries(current).filter(([name]) => !(name in changes))));
    setNotice(undefined);
    setDirty(true);
  }, []);

  const bind = <Name extends keyof V & string>(name: Name): BoundField<V[Name]> => ({
    value: values[name],
    onChange: (value) => set({ [name]: value } as unknown as Partial<V>),
    error: errors[name],
  });

  const fail = useCallback(
    (error: unknown) => {
      const path = error instanceof ApiError ? (error.field?.split('.') ?? []) : [];
      const name = path.toReversed().find((part) => part in initial);
      if (name) setErrors({ [name]: (error as Error).message });
      else setNotice(sentenceOf(error));
    },
    // The names of the fields never change.
    // oxlint-disable-next-line react/exhaustive-deps
    [],
  );

  /** Faults found here: true if there are any. */
  const refuse = (faults: Partial<Record<keyof V & string, string | false | undefined>>): boolean => {
    const found = Object.entries(faults).filter((entry): entry is [string, string] => Boolean(entry[1]));
    setErrors(Object.fromEntries(found));
    return found.length > 0;
  };

  const reset = useCallback((next: V) => {
    setValues(next);
    setErrors({});
    setNotice(undefined);
    setDirty(false);
  }, []);

  return { values, errors, notice, dirty, set, bind, fail, refuse, reset, saved: () => setDirty(false) };
}
