import { Button } from 'antd';
import { useState } from 'react';
import { graphql } from '../../lib/graphql';
import { findColleagues } from '../../lib/pick';
import { useMay, useMe } from '../../lib/session';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { addDays, today } from '../../lib/words';
import { DateField, TextAreaField, TextField } from '../../ui/field';
import { Card } from '../../ui/page';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { TaskRecord } from './task-page';

const CompleteDocument = graphql(`
  mutation CloseTask($id: ID!, $expectedVersion: Int!, $outcome: String) {
    completeTask(id: $id, expectedVersion: $expectedVersion, outcome: $outcome) {
      id
    }
  }
`);

const PostponeDocument = graphql(`
  mutation PostponeTask($id: ID!, $expectedVersion: Int!, $dueOn: LocalDate!, $reason: String!) {
    postponeTask(id: $id, expectedVersion: $expectedVersion, dueOn: $dueOn, reason: $reason) {
      id
    }
  }
`);

const CancelDocument = graphql(`
  mutation CancelTask($id: ID!, $expectedVersion: Int!, $reason: String!) {
    cancelTask(id: $id, expectedVersion: $expectedVersion, reason: $reason) {
      id
    }
  }
`);

const ReassignDocument = graphql(`
  mutation ReassignTask($id: ID!, $expectedVersion: Int!, $assigneeId: ID!) {
    reassignTask(id: $id, expectedVersion: $expectedVersion, assigneeId: $assigneeId) {
      id
    }
  }
`);

type Act = 'complete' | 'postpone' | 'cancel' | 'reassign';

/** What can be done with an open task, by whoever does it, gave it, or gives orders. */
export function TaskActs({ task }: { task: TaskRecord }) {
  const me = useMe();
  const may = useMay();
  const [act, setAct] = useState<Act | null>(null);
  const own = [task.assignee.id, task.createdBy.id].includes(me.id);
  if (task.status !== 'OPEN' || (!own && !may('LEAD_ASSIGN'))) return null;
  const close = (): void => setAct(null);
  return (
    <Card title="办理">
      <div className="row">
        <Button type="primary" onClick={() => setAct('complete')}>
          办结
        </Button>
        <Button onClick={() => setAct('postpone')}>延期</Button>
        {may('LEAD_ASSIGN') ? <Button onClick={() => setAct('reassign')}>改派</Button> : null}
        <Button onClick={() => setAct('cancel')}>取消</Button>
      </div>
      <Sheet title="办结" open={act === 'complete'} onClose={close} width={440}>
        <CompleteForm task={task} />
      </Sheet>
      <Sheet title="延期" open={act === 'postpone'} onClose={close} width={440}>
        <PostponeForm task={task} />
      </Sheet>
      <Sheet title="改派" open={act === 'reassign'} onClose={close} width={440}>
        <ReassignForm task={task} />
      </Sheet>
      <Sheet title="取消待办" open={act === 'cancel'} onClose={close} width={440}>
        <CancelForm task={task} />
      </Sheet>
    </Card>
  );
}

interface FormProps {
  task: TaskRecord;
}

function CompleteForm({ task: { id, version } }: FormProps) {
  const toast = useToast();
  const complete = useChange(CompleteDocument);
  const form = useForm({ outcome: '' });
  const save = (): void => {
    if (complete.isPending) return;
    const outcome = form.values.outcome.trim() || null;
    complete.mutate(
      { id, expectedVersion: version, outcome },
      { onError: form.fail, onSuccess: () => toast.done('已办结') },
    );
  };
  return (
    <>
      <TextAreaField label="办得怎样" maxLength={1000} {...form.bind('outcome')} />
      <SaveBar form={form} busy={complete.isPending} save={save} label="办结" />
    </>
  );
}

function PostponeForm({ task: { id, version, dueOn: now } }: FormProps) {
  const toast = useToast();
  const postpone = useChange(PostponeDocument);
  const form = useForm({ dueOn: '', reason: '' });
  const save = (): void => {
    const { dueOn, reason } = form.values;
    const faults = { dueOn: !dueOn && '请选新的期限', reason: reason.trim().length < 2 && '请写明理由' };
    if (postpone.isPending || form.refuse(faults)) return;
    postpone.mutate(
      { id, expectedVersion: version, dueOn, reason: reason.trim() },
      { onError: form.fail, onSuccess: () => toast.done('已延期') },
    );
  };
  const tomorrow = addDays(now, 1);
  return (
    <>
      <DateField label="新的期限" required min={tomorrow > today() ? tomorrow : today()} {...form.bind('dueOn')} />
      <TextField label="理由" required maxLength={500} {...form.bind('reason')} />
      <SaveBar form={form} busy={postpone.isPending} save={save} label="延期" />
    </>
  );
}

function ReassignForm({ task: { id, version } }: FormProps) {
  const toast = useToast();
  const reassign = useChange(ReassignDocument);
  const form = useForm({ assigneeId: null as Option | null });
  const save = (): void => {
    const { assigneeId } = form.values;
    if (reassign.isPending || form.refuse({ assigneeId: !assigneeId && '请选择承办人' })) return;
    reassign.mutate(
      { id, expectedVersion: version, assigneeId: assigneeId?.id ?? '' },
      { onError: form.fail, onSuccess: () => toast.done(`已改派给${assigneeId?.name ?? ''}`) },
    );
  };
  return (
    <>
      <Picker label="新的承办人" required kind="colleague" search={findColleagues} {...form.bind('assigneeId')} />
      <SaveBar form={form} busy={reassign.isPending} save={save} label="改派" />
    </>
  );
}

function CancelForm({ task: { id, version } }: FormProps) {
  const toast = useToast();
  const cancel = useChange(CancelDocument);
  const form = useForm({ reason: '' });
  const save = (): void => {
    const reason = form.values.reason.trim();
    if (cancel.isPending || form.refuse({ reason: reason.length < 2 && '请写明理由' })) return;
    cancel.mutate(
      { id, expectedVersion: version, reason },
      { onError: form.fail, onSuccess: () => toast.done('待办已取消') },
    );
  };
  return (
    <>
      <TextField label="理由" required maxLength={500} {...form.bind('reason')} />
      <SaveBar form={form} busy={cancel.isPending} save={save} label="取消待办" />
    </>
  );
}
