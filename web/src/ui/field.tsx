import { type ReactNode, useId } from 'react';
import { dayText, instantOf, timeText } from '../lib/words';
import './field.css';

/** What a form gives each of its fields. */
export interface Bound<Value = string> {
  value: Value;
  onChange: (value: Value) => void;
  error?: string;
}

interface Common {
  label: string;
  hint?: ReactNode;
  required?: boolean;
}

interface FrameProps extends Common {
  error?: string;
  id: string;
  children: ReactNode;
}

/** Label above, control, then hint or fault below, tied together for whoever does not see them. */
export function FieldFrame({ label, hint, required, error, id, children }: FrameProps) {
  return (
    <div className={`field${error ? ' field-bad' : ''}`}>
      <label htmlFor={id}>
        {label}
        {required ? <span className="field-required">（必填）</span> : null}
      </label>
      {children}
      {error ? (
        <p className="field-error" id={`${id}-note`}>
          {error}
        </p>
      ) : hint ? (
        <p className="field-hint" id={`${id}-note`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

const aria = (id: string, { error, hint, required }: { error?: string; hint?: ReactNode; required?: boolean }) => ({
  id,
  'aria-invalid': error ? true : undefined,
  'aria-describedby': error || hint ? `${id}-note` : undefined,
  'aria-required': required || undefined,
});

type Native = Pick<
  React.InputHTMLAttributes<HTMLInputElement>,
  'type' | 'autoComplete' | 'placeholder' | 'inputMode' | 'maxLength' | 'min' | 'max' | 'step' | 'autoFocus' | 'name'
>;

/** One line: text, password, date, time, number. */
export function TextField({ label, hint, required, value, onChange, error, ...native }: Common & Bound & Native) {
  const id = useId();
  return (
    <FieldFrame {...{ label, hint, required, error, id }}>
      <input
        {...native}
        {...aria(id, { error, hint, required })}
        className="control"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}

interface DateProps extends Common, Bound {
  /** With the time of day. */
  time?: boolean;
  min?: string;
  max?: string;
  empty?: string;
}

/** A day (or minute) in our words; while it is edited the browser's own, which follows the browser's language. */
export function DateField({
  label,
  hint,
  required,
  value,
  onChange,
  error,
  time,
  empty = '选日期',
  min,
  max,
}: DateProps) {
  const id = useId();
  const words = time ? timeText(value && instantOf(value)) : dayText(value);
  return (
    <FieldFrame {...{ label, hint, required, error, id }}>
      <div className="date-control">
        <input
          {...{ min, max }}
          {...aria(id, { error, hint, required })}
          type={time ? 'datetime-local' : 'date'}
          className="control"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <span aria-hidden="true" className={words ? '' : 'muted'}>
          {words || empty}
        </span>
      </div>
    </FieldFrame>
  );
}

interface TextAreaProps extends Common, Bound {
  rows?: number;
  placeholder?: string;
  maxLength?: number;
}

export function TextAreaField({ label, hint, required, value, onChange, error, rows = 3, ...native }: TextAreaProps) {
  const id = useId();
  return (
    <FieldFrame {...{ label, hint, required, error, id }}>
      <textarea
        {...native}
        {...aria(id, { error, hint, required })}
        className="control"
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldFrame>
  );
}

interface SelectProps extends Common, Bound {
  /** Code and name; the first is shown when nothing is chosen. */
  options: readonly (readonly [code: string, name: string])[];
  /** Word for “nothing chosen”; absent: something always is. */
  none?: string;
}

/** The browser's own list: on a phone it is the best there is. */
export function SelectField({ label, hint, required, value, onChange, error, options, none }: SelectProps) {
  const id = useId();
  return (
    <FieldFrame {...{ label, hint, required, error, id }}>
      <select
        {...aria(id, { error, hint, required })}
        className="control"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface ChipsProps extends Common, Bound {
  options: readonly (readonly [code: string, name: string])[];
}

/** One of a few, all visible, each a thumb wide. */
export function ChipsField({ label, hint, required, value, onChange, error, options }: ChipsProps) {
  const id = useId();
  return (
    <fieldset
      className={`field chips${error ? ' field-bad' : ''}`}
      {...(error ? { 'aria-describedby': `${id}-note` } : {})}
    >
      <legend>
        {label}
        {required ? <span className="field-required">（必填）</span> : null}
      </legend>
      <div className="chips-row">
        {options.map(([code, name]) => (
          <label key={code} className={`chip${code === value ? ' chip-on' : ''}`}>
            <input type="radio" name={id} value={code} checked={code === value} onChange={() => onChange(code)} />
            {name}
          </label>
        ))}
      </div>
      {error || hint ? (
        <p className={error ? 'field-error' : 'field-hint'} id={`${id}-note`}>
          {error ?? hint}
        </p>
      ) : null}
    </fieldset>
  );
}

export function CheckField({ label, value, onChange }: { label: string } & Bound<boolean>) {
  return (
    <label className="field-check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
