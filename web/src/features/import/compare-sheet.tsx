import { useState } from 'react';
import type { ImportChoice } from '../../gql/enums';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { ChipsField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import { CHOICE, ChooseRowsDocument, type Job, LIKENESS, type Row, titleOf } from './import-data';

interface Props {
  job: Job;
  row: Row | null;
  onClose: () => void;
}

/** A row beside the records that it may be, and what becomes of it. */
export function CompareSheet({ job, row, onClose }: Props) {
  return (
    <Sheet title={row ? `第 ${row.number} 行与已有的对照` : ''} open={row !== null} onClose={onClose} width={720}>
      {row ? <Compare key={row.number} job={job} row={row} onClose={onClose} /> : null}
    </Sheet>
  );
}

const CHOICES = (['SKIP', 'UPDATE', 'CREATE'] as const).map((choice) => [choice, CHOICE[choice]] as const);

function Compare({ job, row, onClose }: { job: Job; row: Row; onClose: () => void }) {
  const toast = useToast();
  const choose = useChange(ChooseRowsDocument);
  const form = useForm<{ choice: string }>({
    choice: row.choice ?? (row.action === 'UPDATE' || row.action === 'SKIP' ? row.action : 'CREATE'),
  });
  const [targetId, setTargetId] = useState(row.targetId ?? row.candidates[0]?.id ?? '');
  const candidate = row.candidates.find(({ id }) => id === targetId);
  const known = new Map(candidate?.values.map(({ field, text }) => [field, text]));
  const mine = new Map(row.cells.map(({ field, text }) => [field, text]));
  const fields = job.fields.filter(({ field }) => mine.has(field) || known.has(field));

  function save(): void {
    const choice = form.values.choice as ImportChoice;
    choose.mutate(
      {
        ...{ id: job.id, expectedVersion: job.version },
        input: { numbers: [row.number], choice, ...(choice === 'UPDATE' ? { targetId } : {}) },
      },
      {
        onSuccess: () => {
          toast.done(`第 ${row.number} 行：${CHOICE[choice]}`);
          onClose();
        },
        onError: form.fail,
      },
    );
  }

  return (
    <>
      <ChipsField
        label="可能是"
        value={targetId}
        onChange={setTargetId}
        options={row.candidates.map(({ id, label, why }) => [id, `${label}（${LIKENESS[why]}）`] as const)}
      />
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">项</th>
            <th scope="col">文件</th>
            <th scope="col">库中</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field }) => {
            const [here, there] = [mine.get(field) ?? '', known.get(field) ?? ''];
            return (
              <tr key={field} className={here !== '' && here !== there ? 'compare-other' : undefined}>
                <th scope="row">{titleOf(job, field)}</th>
                <td>{here || <span className="muted">空</span>}</td>
                <td>{there || <span className="muted">空</span>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ChipsField
        label="这一行"
        {...form.bind('choice')}
        options={CHOICES}
        hint="更新时，文件中空白的格不改库中的内容"
      />
      <SaveBar form={form} busy={choose.isPending} save={save} label="就这样办" />
    </>
  );
}
