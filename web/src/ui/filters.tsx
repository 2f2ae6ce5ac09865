import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useDebounced } from '../lib/use-debounced';
import { dayText } from '../lib/words';
import './field.css';
import './filters.css';

/** A row of filters above a list. */
export function Filters({ children }: { children: ReactNode }) {
  return (
    <div className="filters" role="search">
      {children}
    </div>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Filters as one types, a moment after the last key. */
export function TextFilter({ label, value, onChange }: TextProps) {
  const [typed, setTyped] = useState(value);
  const settled = useDebounced(typed, 300);
  const sent = useRef(value);
  useEffect(() => {
    if (settled === sent.current) return;
    sent.current = settled;
    onChange(settled);
    // Only what is typed moves the filter; the address changing under it must not type back.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [settled]);
  useEffect(() => {
    // Back, or a saved view, has set another text than the one that was typed here.
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  return (
    <input
      type="search"
      className="control filter-text"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

interface SelectProps extends TextProps {
  options: readonly (readonly [code: string, name: string])[];
}

/** Empty is everything; the label says of what. */
export function SelectFilter({ label, value, onChange, options }: SelectProps) {
  return (
    <select className="control" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{label}：全部</option>
      {options.map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

export function ToggleFilter({ label, value, onChange }: TextProps) {
  return (
    <button
      type="button"
      className={`chip${value ? ' chip-on' : ''}`}
      aria-pressed={value !== ''}
      onClick={() => onChange(value ? '' : '1')}
    >
      {label}
    </button>
  );
}

/** A day on which a list begins or ends; shown in our words, as DateField does. */
export function DateFilter({ label, value, onChange }: TextProps) {
  return (
    <label className="filter-date">
      <span>{label}</span>
      <span className="date-control">
        <input
          type="date"
          className="control"
          value={value}
          aria-label={label}
          onChange={(event) => onChange(event.target.value)}
        />
        <span aria-hidden="true" className={value ? '' : 'muted'}>
          {dayText(value) || '选日期'}
        </span>
      </span>
    </label>
  );
}
