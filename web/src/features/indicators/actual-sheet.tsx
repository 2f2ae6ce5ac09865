import { Button } from 'antd';
import { useState } from 'react';
import { graphql } from '../../lib/graphql';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { dayText, numberText, timeText, today } from '../../lib/words';
import { DateField, TextField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { Indicator } from './indicators-page';

const RecordActualDocument = graphql(`
  mutation RecordPlanActual($input: RecordPlanActualInput!) {
    recordPlanActual(input: $input) {
      id
    }
  }
`);

const RemoveActualDocument = graphql(`
  mutation RemovePlanActual($id: ID!, $expectedVersion: Int!) {
    removePlanActual(id: $id, expectedVersion: $expectedVersion)
  }
`);

type Actual = Indicator['actuals'][number];

/** What others counted of an indicator: what is there, another day's figure, a correction. */
export function ActualSheet({ indicator, onClose }: { indicator: Indicator; onClose: () => void }) {
  const toast = useToast();
  const remove = useChange(RemoveActualDocument);
  const [correcting, setCorrecting] = useState<Actual | null>(null);
  function takeOut({ id, version, asOf }: Actual): void {
    if (!window.confirm(`删除截至 ${dayText(asOf)} 的实际数？`)) return;
    remove.mutate({ id, expectedVersion: version }, { onError: toast.failed, onSuccess: () => toast.done('已删除') });
  }
  return (
    <Sheet title={`${indicator.name}：实际数`} open onClose={onClose} width={480}>
      {indicator.progress && !indicator.progress.recorded ? (
        <Hint>本系统掌握这项指标的进度，登记的实际数只作对照。</Hint>
      ) : null}
      <ul className="lines">
        {indicator.actuals.map((actual) => (
          <li key={actual.id}>
            <span>
              <strong className="number">{numberText(Number(actual.value), 4)}</strong> 截至 {dayText(actual.asOf)}
              <span className="muted">
                ，{actual.source}，{actual.recordedBy.displayName} {timeText(actual.updatedAt)}登记
              </span>
            </span>
            <span className="row">
              <Button
                size="small"
                aria-label={`更正截至 ${dayText(actual.asOf)} 的实际数`}
                onClick={() => setCorrecting(actual)}
              >
                更正
              </Button>
              <Button
                size="small"
                aria-label={`删除截至 ${dayText(actual.asOf)} 的实际数`}
                onClick={() => takeOut(actual)}
              >
                删除
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <ActualForm
        key={correcting ? `${correcting.id}${correcting.version}` : 'new'}
        {...{ indicator, correcting, onClose }}
      />
    </Sheet>
  );
}

interface FormProps {
  indicator: Indicator;
  correcting: Actual | null;
  onClose: () => void;
}

function ActualForm({ indicator, correcting, onClose }: FormProps) {
  const toast = useToast();
  const record = useChange(RecordActualDocument);
  const first = `${indicator.period.fromYear}-01-01`;
  const end = `${indicator.period.toYear}-12-31`;
  const last = today() < end ? today() : end;
  const form = useForm({
    asOf: correcting?.asOf ?? last,
    value: correcting ? String(Number(correcting.value)) : '',
    source: correcting?.source ?? '',
  });
  const save = (): void => {
    const { asOf, value, source } = form.values;
    const faults = {
      asOf: !asOf && '请选日期',
      value: !value.trim() && '请填写实际数',
      source: !source.trim() && '请写明来源',
    };
    if (form.refuse(faults)) return;
    const input = { indicatorId: indicator.id, asOf, value: value.trim(), source: source.trim() };
    record.mutate(
      { input: { ...input, expectedVersion: correcting?.version ?? 0 } },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done(correcting ? '已更正' : '已登记');
          onClose();
        },
      },
    );
  };
  return (
    <>
      <h3>{correcting ? `更正截至 ${dayText(correcting.asOf)} 的数` : '登记一个实际数'}</h3>
      {correcting ? null : (
        <DateField
          label="截至哪一天"
          required
          min={first}
          max={last}
          hint={`在${indicator.period.name}之内`}
          {...form.bind('asOf')}
        />
      )}
      <TextField label={`实际数（${indicator.unit}）`} required inputMode="decimal" {...form.bind('value')} />
      <TextField label="来源" required maxLength={200} hint="谁统计的、出自哪里" {...form.bind('source')} />
      <SaveBar form={form} busy={record.isPending} save={save} label={correcting ? '保存更正' : '登记'} />
    </>
  );
}
