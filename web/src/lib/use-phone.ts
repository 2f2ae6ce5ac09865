import { useSyncExternalStore } from 'react';

/** Narrower than this the console is laid out for a phone. */
const PHONE = '(max-width: 767px)';
const query = window.matchMedia(PHONE);

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
