import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';

const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }));

/** Ctrl+K or Cmd+K opens it, also while typing; `open` is for a button. */
export function usePalette(): { open: () => void; palette: ReactNode } {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k' || event.isComposing) return;
      event.preventDefault();
      setShown(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return {
    open: () => setShown(true),
    palette: shown ? (
      <Suspense>
        <Palette onClose={() => setShown(false)} />
      </Suspense>
    ) : null,
  };
}
