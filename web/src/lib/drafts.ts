import { useCallback, useEffect, useRef } from 'react';
import { readJson, writeJson } from './local';

const PREFIX = 'lianzhao.draft.';
const WRITE_MS = 300;

/** What somebody began to write, kept in this browser until it is saved. The name tells form and person apart. */
export const readDraft = <T>(name: string): T | null => readJson<T>(PREFIX + name);

/** Keeps `value` shortly after each change; null forgets it. */
export function useDraft(name: string, value: unknown): { forget: () => void } {
  const timer = useRef<number>(undefined);
  const text = JSON.stringify(value);
  useEffect(() => {
    timer.current = window.setTimeout(() => writeJson(PREFIX + name, JSON.parse(text)), WRITE_MS);
    return () => window.clearTimeout(timer.current);
  }, [name, text]);
  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    writeJson(PREFIX + name, null);
  }, [name]);
  return { forget };
}
