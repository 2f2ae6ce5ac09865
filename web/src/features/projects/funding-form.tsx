import { useRef } from 'react';
import type { FundingKind } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codesOf, FUNDING_KIND } from '../../lib/labels';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { today } from '../../lib/words';
import { ChipsField, DateField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { useToast } from '../../ui/toast';

const RecordFundingDocument = graphql(`
  mutation RecordFunding($input: RecordFundingInput!) {
    recordFunding(input: $input) {
      id
    }
  }
`);

const KINDS = codesOf(FUNDING_KIND).map((code) => [code, FUNDING_KIND[code]] as const);

/** What is recorded stays; a mistake is reversed and recorded again. */
export function FundingForm({ projectId, onDone }: { projectId: string; onDone: () => void }) {
  const toast = useToast();
  const record = useChange(RecordFundingDocument);
  const key = useRef(uuid());
  const form = useForm({ kind: 'ARRIVED', amount: '', occurredOn: today() });
  const save = (): void => {
    const { kind, amount, occurredOn } = form.values;
    if (form.refuse({ amount: !amount.trim() && '请填写金额', occurredOn: !occurredOn && '请选日期' })) return;
    record.mutate(
      { input: { projectId, kind: kind as FundingKind, amount: amount.trim(), occurredOn, clientKey: key.current } },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已登记');
          onDone();
        },
      },
    );
  };
  return (
    <>
      <ChipsField label="类别" options={KINDS} hint="投资实物量填截至所属月底的累计数" {...form.bind('kind')} />
      <TextField label="金额（万元）" required inputMode="decimal" {...form.bind('amount')} />
      <DateField label="日期" required max={today()} {...form.bind('occurredOn')} />
      <SaveBar form={form} busy={record.isPending} save={save} />
    </>
  );
}
