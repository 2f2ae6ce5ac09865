import { Drawer } from 'antd';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef } from 'react';
import { NavigationType, useBlocker } from 'react-router';
import { usePhone } from '../lib/use-phone';

interface Props {
  title: ReactNode;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  /** Pixels on the desktop. */
  width?: number;
}

type Mark = (unsaved: boolean) => void;

const UnsavedContext = createContext<Mark | null>(null);
const ask = (): boolean => window.confirm('内容尚未保存，确定关闭吗？');

/** What comes over a page: from the right on a desk, from below on a phone. Esc closes it; what is unsaved is asked for. */
export function Sheet({ title, open, onClose, children, footer, width = 520 }: Props) {
  const phone = usePhone();
  const unsaved = useRef(false);
  const mark = useCallback<Mark>((now) => {
    unsaved.current = now;
  }, []);
  const isUnsaved = useCallback(() => unsaved.current, []);
  return (
    <Drawer
      title={title}
      open={open}
      onClose={() => (!unsaved.current || ask()) && onClose()}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '88%' : width}
      footer={footer}
      destroyOnHidden
      styles={{ body: { padding: phone ? 14 : 20 } }}
      closable={{ 'aria-label': '关闭' }}
    >
      <UnsavedContext value={mark}>
        <BackGuard isUnsaved={isUnsaved} />
        {children}
      </UnsavedContext>
    </Drawer>
  );
}

/** A form in a sheet says whether it holds what is not saved. Elsewhere the page answers for its forms. */
export function useSheetUnsaved(unsaved: boolean): void {
  const mark = useContext(UnsavedContext);
  useEffect(() => {
    mark?.(unsaved);
    return () => mark?.(false);
  }, [mark, unsaved]);
  useEffect(() => {
    if (!mark || !unsaved) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [mark, unsaved]);
}

/** Back leaves the page with the sheet on it; a form that has saved and goes on by itself is let through. */
function BackGuard({ isUnsaved }: { isUnsaved: () => boolean }) {
  const blocker = useBlocker(({ historyAction }) => historyAction === NavigationType.Pop && isUnsaved());
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (ask()) blocker.proceed();
    else blocker.reset();
  }, [blocker]);
  return null;
}
