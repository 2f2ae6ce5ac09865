import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import './file-drop.css';

interface Props {
  /** What the file is, for whoever cannot see the box. */
  label: string;
  /** As the browser's chooser takes it: .xlsx,.csv. */
  accept: string;
  busy: boolean;
  onFile: (file: File) => void;
  /** What may be dropped here. */
  children: ReactNode;
  /** Beside the button. */
  more?: ReactNode;
}

/** A box to drop one file into, or to choose one from. */
export function FileDrop({ label, accept, busy, onFile, children, more }: Props) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined): void => {
    if (file && !busy) onFile(file);
  };
  return (
    <div
      className={`drop${over ? ' drop-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <p>{children}</p>
      <div className="row">
        <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
          选择文件
        </Button>
        {more}
      </div>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          take(event.target.files?.[0]);
          // The same file, put right, can be chosen again.
          event.target.value = '';
        }}
      />
    </div>
  );
}
