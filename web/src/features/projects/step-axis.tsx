import { Button } from 'antd';
import { useState } from 'react';
import { graphql } from '../../lib/graphql';
import { STEPS } from '../../lib/labels';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { dayText, today } from '../../lib/words';
import { DateField, TextAreaField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { LightTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import type { ProjectDetail } from './project-page';

type Step = ProjectDetail['steps'][number];

interface Props {
  project: ProjectDetail;
  edits: boolean;
}

/** The six steps side by side in time, each with what was agreed, what is expected and what happened; permits below. */
export function StepAxis({ project, edits }: Props) {
  const [open, setOpen] = useState<Step | null>(null);
  const main = project.steps.filter(({ kind }) => STEPS.includes(kind));
  const permits = project.steps.filter(({ kind }) => !STEPS.includes(kind));
  const editable = edits && project.source === 'SIGNED';
  return (
    <>
      <ol className="step-axis">
        {main.map((step) => (
          <li key={step.kind} className={`step-${step.light.toLowerCase()}${step.actualOn ? ' step-done' : ''}`}>
            <div className="step-name">{step.name}</div>
            <LightTag light={step.light} />
            <dl>
              <div>
                <dt>约定</dt>
                <dd>{dayText(step.plannedOn) || '待补录'}</dd>
              </div>
              {step.forecastOn && !step.actualOn ? (
                <div>
                  <dt>预计</dt>
                  <dd>{dayText(step.forecastOn)}</dd>
                </div>
              ) : null}
              <div>
                <dt>实际</dt>
                <dd>{step.waivedReason ? '免办' : dayText(step.actualOn) || '—'}</dd>
              </div>
            </dl>
            {step.daysOverdue > 0 ? <div className="step-late">超期 {step.daysOverdue} 个工作日</div> : null}
            {editable ? (
              <Button size="small" onClick={() => setOpen(step)} aria-label={`登记${step.name}`}>
                登记
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      {permits.length > 0 ? (
        <ul className="lines">
          {permits.map((step) => (
            <li key={step.kind}>
              <span>
                {step.name}
                <span className="muted"> {step.text}</span>
              </span>
              <LightTag light={step.light} />
            </li>
          ))}
        </ul>
      ) : null}
      <Sheet title={open ? `登记${open.name}` : ''} open={open !== null} onClose={() => setOpen(null)} width={440}>
        {open ? <StepForm projectId={project.id} step={open} onDone={() => setOpen(null)} /> : null}
      </Sheet>
    </>
  );
}

const RecordStepDocument = graphql(`
  mutation RecordStep($input: RecordStepInput!) {
    recordStep(input: $input) {
      id
    }
  }
`);

function StepForm({ projectId, step, onDone }: { projectId: string; step: Step; onDone: () => void }) {
  const toast = useToast();
  const record = useChange(RecordStepDocument);
  const form = useForm({
    ...{ actualOn: step.actualOn ?? '', forecastOn: step.forecastOn ?? '', plannedOn: step.plannedOn ?? '' },
    ...{ reference: step.reference ?? '', reason: '' },
  });
  const save = (): void => {
    const { actualOn, forecastOn, plannedOn, reference, reason } = form.values;
    const changed = (now: string, before: string | null | undefined): boolean => now !== (before ?? '');
    record.mutate(
      {
        input: {
          ...{ projectId, kind: step.kind, expectedVersion: step.version },
          ...(changed(actualOn, step.actualOn) ? { actualOn: actualOn || null } : {}),
          ...(changed(forecastOn, step.forecastOn) ? { forecastOn: forecastOn || null } : {}),
          ...(changed(plannedOn, step.plannedOn) ? { plannedOn: plannedOn || null } : {}),
          ...(changed(reference, step.reference) ? { reference: reference.trim() || null } : {}),
          ...(reason.trim() ? { reason: reason.trim() } : {}),
        },
      },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done(`已登记${step.name}`);
          onDone();
        },
      },
    );
  };
  return (
    <>
      <p className="muted">{step.text}</p>
      <DateField label="实际完成" max={today()} {...form.bind('actualOn')} />
      <DateField label="预计完成" {...form.bind('forecastOn')} />
      <DateField label="约定日期" hint="已有约定的，更改须写理由" {...form.bind('plannedOn')} />
      <TextField label="项目代码、证号或合同编号" {...form.bind('reference')} />
      <TextAreaField label="理由" rows={2} {...form.bind('reason')} />
      <SaveBar form={form} busy={record.isPending} save={save} />
    </>
  );
}
