import { useId, useState } from 'react';
import { upload } from '../lib/api';
import { sentenceOf } from '../lib/api-error';
import { uuid } from '../lib/uuid';
import { FieldFrame } from './field';

export interface Uploaded {
  id: string;
  name: string;
}

interface Props {
  label: string;
  hint?: string;
  required?: boolean;
  value: Uploaded | null;
  onChange: (file: Uploaded | null) => void;
  error?: string;
}

/** One file that proves something: sent as soon as it is chosen, so that saving the form is quick. */
export function FileField({ label, hint = 'PDF、图片或 Office 文件', required, value, onChange, error }: Props) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  async function send(file: File | undefined): Promise<void> {
    if (!file) return;
    setBusy(true);
    setFault(undefined);
    try {
      onChange(await upload(file, uuid()));
    } catch (problem) {
      setFault(sentenceOf(problem));
    } finally {
      setBusy(false);
    }
  }
  return (
    <FieldFrame {...{ label, required, id }} error={fault ?? error} hint={busy ? '正在上传' : hint}>
      {value ? (
        <div className="row">
          <span>{value.name}</span>
          <button type="button" id={id} className="link-button" onClick={() => onChange(null)}>
            换一个
          </button>
        </div>
      ) : (
        <input
          id={id}
          type="file"
          className="control"
          disabled={busy}
          aria-describedby={`${id}-note`}
          aria-required={required || undefined}
          onChange={(event) => void send(event.target.files?.[0])}
        />
      )}
    </FieldFrame>
  );
}
