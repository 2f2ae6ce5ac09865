import { useRef, useState } from 'react';
import { graphql } from '../../lib/graphql';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { addDays, today } from '../../lib/words';
import { CheckField, DateField, TextAreaField } from '../../ui/field';
import { FileField, type Uploaded } from '../../ui/file-field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';

const IssueWarningDocument = graphql(`
  mutation IssueWarning($input: IssueWarningInput!) {
    issueWarning(input: $input) {
      id
    }
  }
`);

interface Props {
  project: { id: string; name: string };
  /** What speaks for it; none: the reason that is written here is the ground. */
  grounds: readonly { key: string; text: string }[];
  onClose: () => void;
}

export function IssueSheet({ project, grounds, onClose }: Props) {
  return (
    <Sheet title={`${project.name}：告知预警`} open onClose={onClose} width={440}>
      <IssueForm {...{ project, grounds, onClose }} />
    </Sheet>
  );
}

/** A person decides that a project is warned, for what, and until when it is to be put right. */
function IssueForm({ project, grounds, onClose }: Props) {
  const toast = useToast();
  const issue = useChange(IssueWarningDocument);
  const key = useRef(uuid());
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set(grounds.map((one) => one.key)));
  const [evidence, setEvidence] = useState<Uploaded | null>(null);
  const form = useForm({ reason: '', deadline: addDays(today(), 60) });
  const save = (): void => {
    const reason = form.values.reason.trim();
    if (form.refuse({ reason: !reason && '请写明理由', deadline: !form.values.deadline && '请选整改期限' })) return;
    issue.mutate(
      {
        input: {
          ...{ projectId: project.id, reason, deadline: form.values.deadline, clientKey: key.current },
          groundKeys: grounds.map((one) => one.key).filter((one) => taken.has(one)),
          ...(evidence ? { evidenceId: evidence.id } : {}),
        },
      },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已告知预警');
          onClose();
        },
      },
    );
  };
  return (
    <>
      {grounds.map((one) => (
        <CheckField
          key={one.key}
          label={one.text}
          value={taken.has(one.key)}
          onChange={(on) =>
            setTaken((now) => new Set([...now].filter((each) => each !== one.key).concat(on ? one.key : [])))
          }
        />
      ))}
      <TextAreaField label="告知的理由与要求" required rows={4} {...form.bind('reason')} />
      <DateField label="整改期限" required min={addDays(today(), 1)} {...form.bind('deadline')} />
      <FileField label="佐证材料" value={evidence} onChange={setEvidence} />
      <SaveBar form={form} busy={issue.isPending} save={save} label="告知预警" />
    </>
  );
}
