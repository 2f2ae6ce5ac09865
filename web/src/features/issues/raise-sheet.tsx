import { useRef } from 'react';
import { useNavigate } from 'react-router';
import type { ServiceIssueOrigin } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codesOf, ISSUE_ORIGIN } from '../../lib/labels';
import { useApi, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { today } from '../../lib/words';
import { ChipsField, DateField, SelectField, TextAreaField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import { DepartmentsDocument } from './departments';

const RaiseDocument = graphql(`
  mutation RaiseServiceIssue($input: RaiseServiceIssueInput!) {
    raiseServiceIssue(input: $input) {
      id
    }
  }
`);

interface Props {
  /** Whose problem it is. */
  subject: { companyId: string } | { projectId: string };
  onClose: () => void;
}

const ORIGINS = codesOf(ISSUE_ORIGIN).map((code) => [code, ISSUE_ORIGIN[code]] as const);

/** A firm's problem, written down where one is told of it; who solves it may be said later. */
export function RaiseSheet({ subject, onClose }: Props) {
  const toast = useToast();
  const navigate = useNavigate();
  const { data } = useApi(DepartmentsDocument);
  const raise = useChange(RaiseDocument);
  const key = useRef(uuid());
  const form = useForm({ title: '', detail: '', origin: 'FIRM', departmentId: '', dueOn: '' });
  const save = (): void => {
    const { title, detail, origin, departmentId, dueOn } = form.values;
    if (form.refuse({ title: !title.trim() && '请写明问题' })) return;
    raise.mutate(
      {
        input: {
          ...{ ...subject, title: title.trim(), detail: detail.trim() || null, origin: origin as ServiceIssueOrigin },
          ...{ departmentId: departmentId || null, dueOn: dueOn || null, clientKey: key.current },
        },
      },
      {
        onError: form.fail,
        onSuccess: ({ raiseServiceIssue }) => {
          toast.done('已登记企业问题');
          onClose();
          void navigate(`/issues/${raiseServiceIssue.id}`);
        },
      },
    );
  };
  return (
    <Sheet title="登记企业问题" open onClose={onClose} width={440}>
      <TextField label="问题" required maxLength={200} {...form.bind('title')} />
      <TextAreaField label="详情" {...form.bind('detail')} />
      <ChipsField label="由谁提出" options={ORIGINS} {...form.bind('origin')} />
      <SelectField
        label="责任单位"
        none="以后再交办"
        options={(data?.departments ?? []).map(({ id, name }) => [id, name] as const)}
        {...form.bind('departmentId')}
      />
      <DateField label="办结时限" min={today()} empty="按规定的工作日数" {...form.bind('dueOn')} />
      <SaveBar form={form} busy={raise.isPending} save={save} label="登记" />
    </Sheet>
  );
}
