import { type Option, Picker } from './picker';

interface Props {
  label: string;
  kind: string;
  search: (text: string) => Promise<Option[]>;
  value: readonly Option[];
  onChange: (value: Option[]) => void;
  hint?: string;
  error?: string;
  placeholder?: string;
}

/** Several records: each is found by the picker, stands below it, and is taken out again by its button. */
export function Picks({ label, value, onChange, search, ...rest }: Props) {
  return (
    <div className="picks">
      <Picker
        {...rest}
        label={label}
        search={async (text) => (await search(text)).filter(({ id }) => !value.some((one) => one.id === id))}
        value={null}
        onChange={(option) => option && onChange([...value, option])}
      />
      {value.length > 0 ? (
        <ul className="picks-list" aria-label={`已选的${label}`}>
          {value.map((one) => (
            <li key={one.id}>
              {one.name}
              <button
                type="button"
                aria-label={`去掉 ${one.name}`}
                onClick={() => onChange(value.filter(({ id }) => id !== one.id))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
