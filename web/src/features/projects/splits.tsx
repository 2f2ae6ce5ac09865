import { Button } from 'antd';
import { useRef, useState } from 'react';
import { graphql } from '../../lib/graphql';
import { useMay } from '../../lib/session';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { dayText, today } from '../../lib/words';
import { DateField, TextAreaField, TextField } from '../../ui/field';
import { EmptyState } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import type { ProjectDetail } from './project-page';

const RecordSplitDocument = graphql(`
  mutation RecordProjectSplit($input: RecordProjectSplitInput!) {
    recordProjectSplit(input: $input) {
      id
    }
  }
`);

const shareText = (share: string): string => `${Number(share)}%`;

/** 飞地: how the project's statistics are shared with other districts. */
export function Splits({ project }: { project: ProjectDetail }) {
  const may = useMay();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <p className="muted">未登记分成的，统计计全额；登记后签约合同额、到位资金、投资实物量另有“分成后”的数。</p>
      {may('PROJECT_EDIT') || may('PROJECT_ASSIGN') ? <Button onClick={() => setAdding(true)}>登记分成</Button> : null}
      {project.splits.length === 0 ? <EmptyState title="没有与其他地区分成" /> : null}
      <ul className="lines">
        {project.splits.map((split) => (
          <li key={split.id}>
            <span>
              自 {dayText(split.sinceOn)} 起：本区 {shareText(split.ourShare)}
              {split.others.map(({ district, share }) => `、${district} ${shareText(share)}`).join('')}
              <span className="muted">，{split.reason}</span>
            </span>
            {split.inForce ? <StatusTag tone="green">现行</StatusTag> : <StatusTag tone="grey">以往</StatusTag>}
          </li>
        ))}
      </ul>
      <Sheet title="登记飞地分成" open={adding} onClose={() => setAdding(false)} width={440}>
        <SplitForm projectId={project.id} onDone={() => setAdding(false)} />
      </Sheet>
    </>
  );
}

/** 示例县 40, one district a line. */
function sharesOf(text: string): { district: string; share: string }[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter(Boolean).map((line) => {
    const [, district = line, share = ''] = /^(.*?)[\s:：]*([\d.]*)[%％]?$/.exec(line) ?? [];
    return { district: district.trim(), share };
  });
}

function SplitForm({ projectId, onDone }: { projectId: string; onDone: () => void }) {
  const toast = useToast();
  const record = useChange(RecordSplitDocument);
  const key = useRef(uuid());
  const form = useForm({ sinceOn: today(), ourShare: '', others: '', reason: '' });
  const save = (): void => {
    const { sinceOn, ourShare, others, reason } = form.values;
    const shares = sharesOf(others);
    const faults = {
      sinceOn: !sinceOn && '请选日期',
      ourShare: !ourShare.trim() && '请填写本区的比例',
      others: shares.some(({ district, share }) => !district || !share) && '每行写一个地区和它的比例，如：示例县 40',
      reason: !reason.trim() && '请写明依据',
    };
    if (form.refuse(faults)) return;
    record.mutate(
      {
        input: {
          ...{ projectId, sinceOn, ourShare: ourShare.trim(), others: shares },
          ...{ reason: reason.trim(), clientKey: key.current },
        },
      },
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
      <DateField label="自哪一天起" required {...form.bind('sinceOn')} />
      <TextField label="本区的比例（%）" required inputMode="decimal" {...form.bind('ourShare')} />
      <TextAreaField
        label="其他地区的比例（%）"
        hint="每行一个，如：示例县 40；各方合计 100。取消分成的不填，本区填 100"
        {...form.bind('others')}
      />
      <TextAreaField label="依据" required {...form.bind('reason')} />
      <SaveBar form={form} busy={record.isPending} save={save} />
    </>
  );
}
