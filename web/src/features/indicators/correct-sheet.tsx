import { graphql } from '../../lib/graphql';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { Indicator } from './indicators-page';

const UpdateIndicatorDocument = graphql(`
  mutation UpdatePlanIndicator($id: ID!, $expectedVersion: Int!, $input: UpdatePlanIndicatorInput!) {
    updatePlanIndicator(id: $id, expectedVersion: $expectedVersion, input: $input) {
      id
    }
  }
`);

interface Props {
  indicator: Indicator;
  onClose: () => void;
}

export function CorrectSheet({ indicator, onClose }: Props) {
  return (
    <Sheet title={`${indicator.name}：更正基数与目标`} open onClose={onClose} width={480}>
      <CorrectForm {...{ indicator, onClose }} />
    </Sheet>
  );
}

const plain = (value: string | null | undefined): string => (value ? String(Number(value)) : '');

/** As the plan has it: every figure with its clause. */
function CorrectForm({ indicator, onClose }: Props) {
  const { base, target, unit } = indicator;
  const toast = useToast();
  const update = useChange(UpdateIndicatorDocument);
  const form = useForm({
    ...{ baseValue: plain(base?.value), baseQualifier: base?.qualifier ?? '' },
    ...{ basePeriod: base?.period ?? '', baseClause: base?.clause ?? '' },
    ...{ targetValue: plain(target?.value), targetMax: plain(target?.max) },
    ...{ targetQualifier: target?.qualifier ?? '', targetClause: target?.clause ?? '' },
  });
  const save = (): void => {
    const input = Object.fromEntries(Object.entries(form.values).map(([name, value]) => [name, value.trim() || null]));
    update.mutate(
      { id: indicator.id, expectedVersion: indicator.version, input },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已更正');
          onClose();
        },
      },
    );
  };
  return (
    <>
      <p className="muted">以规划原文为准，数须写明出处；改动留在审计记录里。</p>
      <div className="field-row">
        <TextField label={`基数（${unit}）`} inputMode="decimal" {...form.bind('baseValue')} />
        <TextField label="基数的限定语" maxLength={50} hint="如“约”" {...form.bind('baseQualifier')} />
      </div>
      <div className="field-row">
        <TextField label="何时的" maxLength={50} {...form.bind('basePeriod')} />
        <TextField label="基数的出处" maxLength={100} hint="章、节" {...form.bind('baseClause')} />
      </div>
      <div className="field-row">
        <TextField label={`目标（${unit}）`} inputMode="decimal" {...form.bind('targetValue')} />
        <TextField label="目标上限" inputMode="decimal" hint="区间的才填" {...form.bind('targetMax')} />
      </div>
      <div className="field-row">
        <TextField label="目标的限定语" maxLength={50} {...form.bind('targetQualifier')} />
        <TextField label="目标的出处" maxLength={100} hint="章、节" {...form.bind('targetClause')} />
      </div>
      <SaveBar form={form} busy={update.isPending} save={save} />
    </>
  );
}
