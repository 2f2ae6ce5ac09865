import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useDebounced } from '../lib/use-debounced';
import { FieldFrame } from './field';
import './picker.css';

export interface Option {
  /** Empty: what was typed, not a record (yet). */
  id: string;
  name: string;
  /** Second line. */
  note?: ReactNode;
}

interface Props {
  label: string;
  value: Option | null;
  onChange: (option: Option | null) => void;
  /** Names the kind of thing in the cache of answers. */
  kind: string;
  /** Also called with the empty text, for what is offered before anything is typed. */
  search: (text: string) => Promise<Option[]>;
  /** The last line: take what was typed as it is. */
  take?: (text: string) => string;
  placeholder?: string;
  hint?: ReactNode;
  required?: boolean;
  error?: string;
  autoFocus?: boolean;
}

/** Type a part, choose from what the server finds. Follows the combobox pattern, so that keys and readers know it. */
export function Picker({
  label,
  value,
  onChange,
  kind,
  search,
  take,
  placeholder,
  hint,
  required,
  error,
  autoFocus,
}: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const text = useDebounced(typed ?? '');
  const { data, isFetching } = useQuery({
    queryKey: ['pick', kind, text],
    queryFn: () => search(text.trim()),
    enabled: open,
    retry: false,
  });
  const wanted = (typed ?? '').trim();
  const found = data ?? [];
  const own = take && wanted && !found.some((option) => option.name === wanted);
  const options = own ? [...found, { id: '', name: wanted }] : found;

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  function choose(option: Option | undefined): void {
    if (!option) return;
    onChange({ id: option.id, name: option.name });
    setTyped(null);
    setOpen(false);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((now) => (options.length === 0 ? 0 : (now + step + options.length) % options.length));
    } else if (event.key === 'Enter' && open && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      choose(options[active]);
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
      setTyped(null);
    }
  }

  return (
    <FieldFrame {...{ label, hint, required, error, id }}>
      <div className="picker">
        <input
          id={id}
          className="control"
          role="combobox"
          aria-expanded={open && (options.length > 0 || wanted !== '')}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && options[active] ? `${id}-${active}` : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint ? `${id}-note` : undefined}
          aria-required={required || undefined}
          autoComplete="off"
          autoFocus={autoFocus}
          placeholder={placeholder}
          value={typed ?? value?.name ?? ''}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
            setOpen(true);
            if (value) onChange(null);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => {
            setOpen(false);
            // What was typed and not chosen is taken as it is where that is allowed, and else forgotten.
            if (typed !== null && take && wanted)
              choose(found.find((option) => option.name === wanted) ?? { id: '', name: wanted });
            else setTyped(null);
          }}
          onKeyDown={onKeyDown}
        />
        {open && (options.length > 0 || wanted) ? (
          <ul className="picker-list" role="listbox" id={`${id}-list`} aria-label={label} ref={list}>
            {options.map((option, index) => (
              <li
                key={option.id || 'own'}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                className={index === active ? 'active' : ''}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
              >
                {option.id ? option.name : take?.(option.name)}
                {option.note ? <span className="picker-note">{option.note}</span> : null}
              </li>
            ))}
            {options.length === 0 ? (
              <li className="picker-none" role="option" aria-selected={false} aria-disabled="true">
                {isFetching ? '正在查找' : '没有找到'}
              </li>
            ) : null}
          </ul>
        ) : null}
      </div>
    </FieldFrame>
  );
}
