import { useRef } from 'react';
import type { FundEntryKind } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codesOf, FUND_ENTRY_KIND } from '../../lib/labels';
import { useApi, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { today } from '../../lib/words';
import { ChipsField, DateField, SelectField, TextAreaField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';

const FundNamesDocument = graphql(`
  query FundNames {
    funds(first: 100) {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`);

const RecordFundEntryDocument = graphql(`
  mutation RecordFundEntry($input: RecordFundEntryInput!) {
    recordFundEntry(input: $input) {
      id
    }
  }
`);

const CreateFundDocument = graphql(`
  mutation CreateFund($input: CreateFundInput!) {
    createFund(input: $input) {
      id
    }
  }
`);

const KINDS = codesOf(FUND_ENTRY_KIND).map((code) => [code, FUND_ENTRY_KIND[code]] as const);
const NEW = 'new';

interface Props {
  subject: { leadId: string } | { projectId: string };
  onClose: () => void;
}

/** A fund that nobody has entered yet is entered along with what it gives. */
export function FundForm({ subject, onClose }: Props) {
  const toast = useToast();
  const { data } = useApi(FundNamesDocument);
  const create = useChange(CreateFundDocument);
  const record = useChange(RecordFundEntryDocument);
  const key = useRef(uuid());
  const form = useForm({ fundId: '', name: '', kind: 'COMMITTED', amount: '', occurredOn: today(), note: '' });
  const { fundId } = form.values;
  const save = async (): Promise<void> => {
    const { name, kind, amount, occurredOn, note } = form.values;
    const faults = {
      fundId: !fundId && '请选基金',
      name: fundId === NEW && !name.trim() && '请填写基金名称',
      amount: !amount.trim() && '请填写金额',
    };
    if (form.refuse(faults)) return;
    try {
      const id = fundId === NEW ? (await create.mutateAsync({ input: { name: name.trim() } })).createFund.id : fundId;
      const entry = { ...subject, fundId: id, kind: kind as FundEntryKind, amount: amount.trim(), occurredOn };
      await record.mutateAsync({ input: { ...entry, note: note.trim() || null, clientKey: key.current } });
      toast.done('已登记');
      onClose();
    } catch (error) {
      form.fail(error);
    }
  };
  return (
    <Sheet title="登记基金出资" open onClose={onClose} width={440}>
      <SelectField
        label="基金"
        required
        none="选基金"
        options={[...(data?.funds.edges ?? []).map(({ node }) => [node.id, node.name] as const), [NEW, '另一只基金']]}
        {...form.bind('fundId')}
      />
      {fundId === NEW ? <TextField label="基金名称" required maxLength={100} {...form.bind('name')} /> : null}
      <ChipsField label="类别" options={KINDS} hint="实缴累计不能超过认缴累计" {...form.bind('kind')} />
      <TextField label="金额（万元）" required inputMode="decimal" {...form.bind('amount')} />
      <DateField label="日期" required max={today()} {...form.bind('occurredOn')} />
      <TextAreaField label="说明" {...form.bind('note')} />
      <SaveBar form={form} busy={create.isPending || record.isPending} save={() => void save()} />
    </Sheet>
  );
}
