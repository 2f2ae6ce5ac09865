import { useState } from 'react';
import type { ServiceIssueAct } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { ISSUE_ACT } from '../../lib/labels';
import { findColleagues } from '../../lib/pick';
import { useApi, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { today } from '../../lib/words';
import { ChipsField, DateField, SelectField, TextAreaField } from '../../ui/field';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import { DepartmentsDocument } from './departments';
import type { IssueDetail } from './issue-page';

const AssignDocument = graphql(`
  mutation AssignServiceIssue($input: AssignServiceIssueInput!) {
    assignServiceIssue(input: $input) {
      id
    }
  }
`);
const ProgressDocument = graphql(`
  mutation ProgressServiceIssue($id: ID!, $expectedVersion: Int!, $note: String!) {
    progressServiceIssue(id: $id, expectedVersion: $expectedVersion, note: $note) {
      id
    }
  }
`);
const ResolveDocument = graphql(`
  mutation ResolveServiceIssue($id: ID!, $expectedVersion: Int!, $result: String!) {
    resolveServiceIssue(id: $id, expectedVersion: $expectedVersion, result: $result) {
      id
    }
  }
`);
const CloseDocument = graphql(`
  mutation CloseServiceIssue($id: ID!, $expectedVersion: Int!, $satisfaction: Int!, $note: String) {
    closeServiceIssue(id: $id, expectedVersion: $expectedVersion, satisfaction: $satisfaction, note: $note) {
      id
    }
  }
`);
const ReopenDocument = graphql(`
  mutation ReopenServiceIssue($id: ID!, $expectedVersion: Int!, $reason: String!, $dueOn: LocalDate) {
    reopenServiceIssue(id: $id, expectedVersion: $expectedVersion, reason: $reason, dueOn: $dueOn) {
      id
    }
  }
`);
const WithdrawDocument = graphql(`
  mutation WithdrawServiceIssue($id: ID!, $expectedVersion: Int!, $reason: String!) {
    withdrawServiceIssue(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      id
    }
  }
`);

interface Props {
  issue: IssueDetail;
  act: ServiceIssueAct;
  onClose: () => void;
}

/** What is asked for one act on a problem. */
export function ActSheet({ issue, act, onClose }: Props) {
  return (
    <Sheet title={ISSUE_ACT[act]} open onClose={onClose} width={440}>
      {act === 'ASSIGN' ? <AssignForm issue={issue} onClose={onClose} /> : null}
      {act === 'CLOSE' ? <CloseForm issue={issue} onClose={onClose} /> : null}
      {act === 'PROGRESS' || act === 'RESOLVE' || act === 'REOPEN' || act === 'WITHDRAW' ? (
        <TextForm issue={issue} act={act} onClose={onClose} />
      ) : null}
    </Sheet>
  );
}

type Form = Omit<Props, 'act'>;

const useDone = (onClose: () => void, text: string): (() => void) => {
  const toast = useToast();
  return () => {
    toast.done(text);
    onClose();
  };
};

function AssignForm({ issue, onClose }: Form) {
  const { data } = useApi(DepartmentsDocument);
  const assign = useChange(AssignDocument);
  const done = useDone(onClose, '已交办');
  const [person, setPerson] = useState<Option | null>(
    issue.assignee ? { id: issue.assignee.id, name: issue.assignee.displayName } : null,
  );
  const form = useForm({ departmentId: issue.department?.id ?? '', assigneeId: '', dueOn: issue.dueOn, reason: '' });
  const save = (): void => {
    const { departmentId, dueOn, reason } = form.values;
    if (form.refuse({ departmentId: !departmentId && !person && '请选责任单位或责任人' })) return;
    const changed = departmentId !== (issue.department?.id ?? '') || person?.id !== issue.assignee?.id;
    assign.mutate(
      {
        input: {
          ...{ id: issue.id, expectedVersion: issue.version, reason: reason.trim() || null },
          ...(changed || issue.status === 'RAISED'
            ? { departmentId: departmentId || null, assigneeId: person?.id ?? null }
            : {}),
          ...(dueOn && dueOn !== issue.dueOn ? { dueOn } : {}),
        },
      },
      { onError: form.fail, onSuccess: done },
    );
  };
  return (
    <>
      <SelectField
        label="责任单位"
        none="选部门"
        options={(data?.departments ?? []).map(({ id, name }) => [id, name] as const)}
        {...form.bind('departmentId')}
      />
      <Picker
        label="责任人"
        kind="colleagues"
        search={findColleagues}
        value={person}
        onChange={setPerson}
        error={form.errors.assigneeId}
      />
      <DateField label="办结时限" {...form.bind('dueOn')} />
      <TextAreaField
        label="说明"
        required={issue.status !== 'RAISED'}
        hint={issue.status === 'RAISED' ? undefined : '改派或调整时限须写明理由'}
        {...form.bind('reason')}
      />
      <SaveBar form={form} busy={assign.isPending} save={save} label="交办" />
    </>
  );
}

const SATISFACTION = [
  ['5', '5 很满意'],
  ['4', '4 满意'],
  ['3', '3 一般'],
  ['2', '2 不满意'],
  ['1', '1 很不满意'],
] as const;

function CloseForm({ issue, onClose }: Form) {
  const close = useChange(CloseDocument);
  const done = useDone(onClose, '已销号');
  const form = useForm({ satisfaction: '', note: '' });
  const save = (): void => {
    const { satisfaction, note } = form.values;
    if (form.refuse({ satisfaction: !satisfaction && '请选企业的满意度' })) return;
    close.mutate(
      {
        ...{ id: issue.id, expectedVersion: issue.version, satisfaction: Number(satisfaction) },
        note: note.trim() || null,
      },
      { onError: form.fail, onSuccess: done },
    );
  };
  return (
    <>
      <p>{issue.result}</p>
      <ChipsField label="企业的满意度" required options={SATISFACTION} {...form.bind('satisfaction')} />
      <TextAreaField label="企业的意见" {...form.bind('note')} />
      <SaveBar form={form} busy={close.isPending} save={save} label="确认销号" />
    </>
  );
}

const TEXTS = {
  PROGRESS: { label: '进展', done: '已登记进展' },
  RESOLVE: { label: '办理结果', done: '已办结，待销号' },
  REOPEN: { label: '企业为何不认可', done: '已退回重办' },
  WITHDRAW: { label: '撤销的理由', done: '已撤销' },
} as const;

function TextForm({ issue, act, onClose }: Form & { act: keyof typeof TEXTS }) {
  const progress = useChange(ProgressDocument);
  const resolve = useChange(ResolveDocument);
  const reopen = useChange(ReopenDocument);
  const withdraw = useChange(WithdrawDocument);
  const done = useDone(onClose, TEXTS[act].done);
  const form = useForm({ text: '', dueOn: '' });
  const save = (): void => {
    const text = form.values.text.trim();
    if (form.refuse({ text: !text && `请填写${TEXTS[act].label}` })) return;
    const which = { id: issue.id, expectedVersion: issue.version };
    const after = { onError: form.fail, onSuccess: done };
    if (act === 'PROGRESS') progress.mutate({ ...which, note: text }, after);
    if (act === 'RESOLVE') resolve.mutate({ ...which, result: text }, after);
    if (act === 'REOPEN') reopen.mutate({ ...which, reason: text, dueOn: form.values.dueOn || null }, after);
    if (act === 'WITHDRAW') withdraw.mutate({ ...which, reason: text }, after);
  };
  const busy = [progress, resolve, reopen, withdraw].some(({ isPending }) => isPending);
  return (
    <>
      <TextAreaField label={TEXTS[act].label} required rows={4} {...form.bind('text')} />
      {act === 'REOPEN' ? <DateField label="新的办结时限" min={today()} empty="不变" {...form.bind('dueOn')} /> : null}
      <SaveBar form={form} busy={busy} save={save} />
    </>
  );
}
