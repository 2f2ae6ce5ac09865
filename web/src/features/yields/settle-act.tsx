import { Button } from 'antd';
import { useState } from 'react';
import { graphql } from '../../lib/graphql';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { TextAreaField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { Grading } from './grading-page';

const SettleDocument = graphql(`
  mutation SettleYieldGrading($year: Int!, $expectedVersion: Int, $reason: String) {
    settleYieldGrading(year: $year, expectedVersion: $expectedVersion, reason: $reason) {
      id
    }
  }
`);

/** The grades of a year are settled once; settling them again takes a reason. */
export function SettleAct({ grading }: { grading: Grading }) {
  const toast = useToast();
  const settle = useChange(SettleDocument);
  const [asking, setAsking] = useState(false);
  const { year, settled } = grading;
  if (!settled && grading.graded.length === 0) return null;
  const first = (): void => {
    if (!window.confirm(`定档后 ${year} 年的等级不再随数据、办法变动。确定吗？`)) return;
    settle.mutate({ year }, { onError: toast.failed, onSuccess: () => toast.done(`${year} 年已定档`) });
  };
  return (
    <>
      <Button
        type={settled ? 'default' : 'primary'}
        loading={settle.isPending}
        onClick={settled ? () => setAsking(true) : first}
      >
        {settled ? '重新定档' : '定档'}
      </Button>
      <Sheet title={`重新定 ${year} 年的档`} open={asking} onClose={() => setAsking(false)} width={440}>
        <AgainForm grading={grading} onDone={() => setAsking(false)} />
      </Sheet>
    </>
  );
}

function AgainForm({ grading, onDone }: { grading: Grading; onDone: () => void }) {
  const toast = useToast();
  const settle = useChange(SettleDocument);
  const form = useForm({ reason: '' });
  const save = (): void => {
    const reason = form.values.reason.trim();
    if (form.refuse({ reason: !reason && '请写明理由' })) return;
    settle.mutate(
      { year: grading.year, expectedVersion: grading.version ?? null, reason },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已重新定档');
          onDone();
        },
      },
    );
  };
  return (
    <>
      <p className="muted">按施行中的办法和现在的数据重新评定，原来的等级存档。</p>
      <TextAreaField label="理由" required {...form.bind('reason')} />
      <SaveBar form={form} busy={settle.isPending} save={save} label="重新定档" />
    </>
  );
}
