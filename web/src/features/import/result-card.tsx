import { Button } from 'antd';
import { useState } from 'react';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { usePhone } from '../../lib/use-phone';
import { timeText } from '../../lib/words';
import { TextAreaField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { Card, Facts } from '../../ui/page';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { type Job, UndoDocument } from './import-data';

/** What was written, what was not and why, and the way back. */
export function ResultCard({ job }: { job: Job }) {
  const phone = usePhone();
  const [undoing, setUndoing] = useState(false);
  const { rows, done, faulty, failed, skip, undone, kept } = job.counts;
  const left = faulty + failed;
  return (
    <Card title={job.status === 'UNDONE' ? '撤销结果' : '导入结果'}>
      <Facts
        items={[
          ['全部', `${rows} 行`],
          ['已写入', `${done} 行`],
          ['跳过', `${skip} 行`],
          ['没有导入', `${left} 行`],
          ['写入时间', timeText(job.committedAt)],
          ...(job.undoneAt
            ? ([
                ['撤销时间', timeText(job.undoneAt)],
                ['已撤销', `${undone} 行`],
              ] as const)
            : []),
        ]}
      />
      {kept > 0 ? <Hint tone="amber">有 {kept} 行撤不回，原因见下表；它们仍在库中。</Hint> : null}
      <div className="row">
        {job.rejectedUrl ? <Button href={job.rejectedUrl}>下载没有导入的 {left} 行（含原因）</Button> : null}
        {job.undoable && !phone ? <Button onClick={() => setUndoing(true)}>撤销这次导入</Button> : null}
      </div>
      <Sheet title="撤销这次导入" open={undoing} onClose={() => setUndoing(false)} width={440}>
        <UndoForm job={job} onClose={() => setUndoing(false)} />
      </Sheet>
    </Card>
  );
}

function UndoForm({ job, onClose }: { job: Job; onClose: () => void }) {
  const undo = useChange(UndoDocument);
  const form = useForm({ reason: '' });
  function save(): void {
    if (form.refuse({ reason: !form.values.reason.trim() && '请写理由' })) return;
    undo.mutate(
      { id: job.id, expectedVersion: job.version, reason: form.values.reason.trim() },
      { onSuccess: onClose, onError: form.fail },
    );
  }
  return (
    <>
      <p>新增的收回，修改的改回原样；此后又改过的、已有别的数据与之相关的留着，并说明原因。</p>
      <TextAreaField label="理由" required maxLength={200} {...form.bind('reason')} />
      <SaveBar form={form} busy={undo.isPending} save={save} label="撤销" />
    </>
  );
}
