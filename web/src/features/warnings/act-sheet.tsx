import { useState } from 'react';
import { graphql } from '../../lib/graphql';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { addDays, dayText, today } from '../../lib/words';
import { DateField, TextAreaField } from '../../ui/field';
import { FileField, type Uploaded } from '../../ui/file-field';
import { Hint } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import { ACT, type Act, type Warning } from './warning-data';

const RectifyDocument = graphql(`
  mutation RecordRectification($input: WarningStepInput!) {
    recordRectification(input: $input) {
      id
    }
  }
`);
const ExtendDocument = graphql(`
  mutation ExtendWarning($input: ExtendWarningInput!) {
    extendWarning(input: $input) {
      id
    }
  }
`);
const ProposeDocument = graphql(`
  mutation ProposeExit($input: WarningStepInput!) {
    proposeExit(input: $input) {
      id
    }
  }
`);
const DecideDocument = graphql(`
  mutation DecideExit($input: DecideExitInput!) {
    decideExit(input: $input) {
      id
    }
  }
`);
const WithdrawDocument = graphql(`
  mutation WithdrawWarning($input: WarningStepInput!) {
    withdrawWarning(input: $input) {
      id
    }
  }
`);

interface Props {
  warning: Warning;
  act: Act;
  onClose: () => void;
}

export function ActSheet({ warning, act, onClose }: Props) {
  return (
    <Sheet title={`${warning.project.name}：${ACT[act].name}`} open onClose={onClose} width={440}>
      <ActForm {...{ warning, act, onClose }} />
    </Sheet>
  );
}

/** Every act has its reason; what closes a warning has its evidence. */
function ActForm({ warning, act, onClose }: Props) {
  const toast = useToast();
  const rectify = useChange(RectifyDocument);
  const extend = useChange(ExtendDocument);
  const propose = useChange(ProposeDocument);
  const decide = useChange(DecideDocument);
  const withdraw = useChange(WithdrawDocument);
  const [evidence, setEvidence] = useState<Uploaded | null>(null);
  const [missing, setMissing] = useState(false);
  const form = useForm({ reason: '', deadline: '' });
  const asks = ACT[act];

  const save = (): void => {
    const reason = form.values.reason.trim();
    const { deadline } = form.values;
    setMissing(asks.evidence && !evidence);
    const faults = { reason: !reason && '请写明理由', deadline: asks.deadline && !deadline && '请选新的期限' };
    if (form.refuse(faults) || (asks.evidence && !evidence)) return;
    const input = {
      ...{ id: warning.id, expectedVersion: warning.version, reason },
      ...(evidence ? { evidenceId: evidence.id } : {}),
    };
    const after = {
      onError: form.fail,
      onSuccess: () => {
        toast.done(asks.done);
        onClose();
      },
    };
    if (act === 'RECTIFY') rectify.mutate({ input }, after);
    if (act === 'EXTEND') extend.mutate({ input: { ...input, deadline } }, after);
    if (act === 'PROPOSE') propose.mutate({ input }, after);
    if (act === 'WITHDRAW') withdraw.mutate({ input }, after);
    if (act === 'EXIT') decide.mutate({ input: { ...input, approved: true } }, after);
    if (act === 'REFUSE') decide.mutate({ input: { ...input, approved: false, deadline } }, after);
  };

  return (
    <>
      {act === 'EXIT' ? (
        <Hint tone="red">清退后项目的落位退出，占用的土地、厂房回到存量，不能撤回。</Hint>
      ) : (
        <p className="muted">现期限 {dayText(warning.deadline)}。</p>
      )}
      <TextAreaField label={asks.reason} required rows={4} {...form.bind('reason')} />
      {asks.deadline ? (
        <DateField label="新的整改期限" required min={addDays(today(), 1)} {...form.bind('deadline')} />
      ) : null}
      <FileField
        label="佐证材料"
        required={asks.evidence}
        value={evidence}
        onChange={setEvidence}
        error={missing && !evidence ? '请附佐证材料' : undefined}
      />
      <SaveBar
        form={form}
        busy={[rectify, extend, propose, decide, withdraw].some(({ isPending }) => isPending)}
        save={save}
        label={asks.name}
      />
    </>
  );
}
