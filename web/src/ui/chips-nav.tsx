import type { ReactNode } from 'react';
import './chips-nav.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly (readonly [code: string, content: ReactNode])[];
}

/** One view of several, in a row that scrolls on its own where it is too long. antd's Tabs fail axe once they overflow. */
export function ChipsNav({ label, value, onChange, options }: Props) {
  return (
    <div className="chips-nav" role="group" aria-label={label} tabIndex={-1}>
      {options.map(([code, content]) => (
        <button key={code} type="button" aria-pressed={code === value} onClick={() => onChange(code)}>
          {content}
        </button>
      ))}
    </div>
  );
}
