import { useState } from 'react';
import { download } from '../../lib/api';
import { useMay } from '../../lib/session';
import { useForm } from '../../lib/use-form';
import { ChipsField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';

export interface ExportProps {
  /** As in the address: POST /files/exports/:kind. */
  kind: string;
  title: string;
  filter: object;
  orderBy?: string;
  /** What hangs on the rows of the list and can be taken along instead of them, by the same filter. */
  others?: readonly (readonly [kind: string, title: string])[];
}

interface Props extends ExportProps {
  onClose: () => void;
}

const FORMATS = [
  ['xlsx', 'Excel（.xlsx）'],
  ['csv', 'CSV（.csv）'],
] as const;

const NUMBERS = [
  ['', '打码'],
  ['1', '完整'],
] as const;

/** Asks for the reason, which is kept, and saves the file. */
export function ExportSheet({ kind: listed, title: called, filter, orderBy, others = [], onClose }: Props) {
  const toast = useToast();
  const may = useMay();
  const form = useForm<{ kind: string; reason: string; format: string; clear: string }>({
    ...{ kind: listed, reason: '', format: 'xlsx', clear: '' },
  });
  const [busy, setBusy] = useState(false);
  const choices = [[listed, called] as const, ...others];
  const { kind } = form.values;
  const title = choices.find(([code]) => code === kind)?.[1] ?? called;
  const reveals = kind === 'people' && may('PHONE_REVEAL');

  async function save(): Promise<void> {
    const { reason, format, clear } = form.values;
    if (form.refuse({ reason: reason.trim().length < 2 && '请写事由' })) return;
    setBusy(true);
    try {
      await download(
        `/files/exports/${kind}`,
        {
          ...{ format, filter, reason: reason.trim() },
          ...(kind === listed ? { orderBy } : {}),
          ...(reveals && clear ? { clearNumbers: true } : {}),
        },
        `${title}.${format}`,
      );
      toast.done(`${title}已导出`);
      onClose();
    } catch (error) {
      form.fail(error);
      setBusy(false);
    }
  }

  return (
    <Sheet title={`导出${title}`} open onClose={onClose} width={440}>
      <p className="muted">按现在的筛选和次序导出；事由和条数会留痕，文件注明导出人。</p>
      {others.length > 0 ? <ChipsField label="导出什么" options={choices} {...form.bind('kind')} /> : null}
      <TextField label="事由" required maxLength={200} autoFocus {...form.bind('reason')} />
      <ChipsField label="格式" options={FORMATS} {...form.bind('format')} />
      {reveals ? (
        <ChipsField
          label="电话、微信、邮箱"
          hint="完整的号码逐人留痕：谁在何时为何拿走了谁的号码"
          options={NUMBERS}
          {...form.bind('clear')}
        />
      ) : null}
      <SaveBar form={form} busy={busy} save={() => void save()} label="导出" />
    </Sheet>
  );
}
