import { useEffect, useRef } from 'react';

const SEQUENCE_MS = 1200;
const TYPED_IN = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';

/** Whether a key belongs to what somebody is writing, or to the input method that composes Chinese. */
const isTyping = (event: KeyboardEvent): boolean =>
  event.isComposing || event.keyCode === 229 || (event.target instanceof Element && !!event.target.closest(TYPED_IN));

const isOverlaid = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/**
 * Single keys (`n`) and sequences (`g l`), quiet while somebody types, composes, or has a dialog open. With Ctrl, Alt or
 * Meta a key is the browser's.
 */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    let before = '';
    let at = 0;
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (isTyping(event) || isOverlaid()) return;
      const key = event.key.toLowerCase();
      const sequence = event.timeStamp - at < SEQUENCE_MS ? `${before} ${key}` : key;
      const action = latest.current[sequence] ?? latest.current[key];
      before = key;
      at = event.timeStamp;
      if (!action) return;
      event.preventDefault();
      before = '';
      action();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** Ctrl or Cmd with Enter: saves, also from within a text. */
export const isSaveKey = (event: { ctrlKey: boolean; metaKey: boolean; key: string }): boolean =>
  (event.ctrlKey || event.metaKey) && event.key === 'Enter';
