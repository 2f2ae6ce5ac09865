import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { isSaveKey } from '../lib/keys';
import { Hint } from './notice';
import { useSheetUnsaved } from './sheet';

interface Props {
  form: { notice?: string; dirty: boolean };
  busy: boolean;
  save: () => void;
  label?: string;
}

/** The end of a form: what the server has against it as a whole, and the button, which Ctrl+Enter presses too. */
export function SaveBar({ form, busy, save, label = '保存' }: Props) {
  const latest = useRef(save);
  useSheetUnsaved(form.dirty);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (isSaveKey(event) && !event.isComposing) latest.current();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      {form.notice ? (
        <div role="alert">
          <Hint tone="red">{form.notice}</Hint>
        </div>
      ) : null}
      <Button type="primary" loading={busy} onClick={save}>
        {label}
      </Button>
    </>
  );
}
