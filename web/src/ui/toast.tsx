import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { sentenceOf } from '../lib/api-error';
import './toast.css';

interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
}

interface Toaster {
  done: (text: string) => void;
  /** Stays until it is closed: whoever looked away must not miss it. */
  failed: (error: unknown) => void;
}

const SHOWN_MS = 4000;
const ToastContext = createContext<Toaster | null>(null);
let nextId = 1;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const toaster = useMemo<Toaster>(() => {
    const show = (tone: Toast['tone'], text: string): void => {
      const id = nextId++;
      setToasts((all) => [...all.slice(-2), { id, tone, text }]);
      if (tone === 'good') window.setTimeout(() => close(id), SHOWN_MS);
    };
    return { done: (text) => show('good', text), failed: (error) => show('bad', sentenceOf(error)) };
  }, [close]);
  return (
    <ToastContext.Provider value={toaster}>
      {children}
      <div className="toasts" aria-live="polite">
        {toasts.map(({ id, tone, text }) => (
          <div key={id} className={`toast toast-${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
            <span>{text}</span>
            <button type="button" aria-label="关闭提示" onClick={() => close(id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}

export function useToast(): Toaster {
  const toaster = useContext(ToastContext);
  if (!toaster) throw new Error('outside of ToastProvider');
  return toaster;
}
