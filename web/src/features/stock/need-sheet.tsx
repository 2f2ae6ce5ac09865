import type { SiteUse } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { choicesOf, SITE_USE } from '../../lib/labels';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { landText } from '../../lib/words';
import { DateField, SelectField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { SiteNeed } from './lead-sites';

const SetSiteNeedDocument = graphql(`
  mutation SetSiteNeed($input: SiteNeedInput!) {
    setSiteNeed(input: $input) {
      version
    }
  }
`);

const plain = (value: string | null | undefined): string => (value ? String(Number(value)) : '');

interface Props {
  leadId: string;
  need: SiteNeed;
  onClose: () => void;
}

export function NeedSheet(props: Props) {
  return (
    <Sheet title="场地需求" open onClose={props.onClose} width={440}>
      <NeedForm {...props} />
    </Sheet>
  );
}

function NeedForm({ leadId, need, onClose }: Props) {
  const toast = useToast();
  const change = useChange(SetSiteNeedDocument);
  const form = useForm({
    ...{ plantArea: plain(need.plantArea), use: need.use ?? '', floorLoad: plain(need.floorLoad) },
    ...{ power: plain(need.power), gas: plain(need.gas), neededBy: need.neededBy ?? '' },
    maxPrice: plain(need.maxPrice),
  });
  const save = (): void => {
    const { use, neededBy, ...amounts } = form.values;
    const given = (name: keyof typeof amounts): string | null => amounts[name].trim() || null;
    change.mutate(
      {
        input: {
          ...{ leadId, use: (use || null) as SiteUse | null, neededBy: neededBy || null },
          ...{ plantArea: given('plantArea'), floorLoad: given('floorLoad'), power: given('power') },
          ...{ gas: given('gas'), maxPrice: given('maxPrice') },
          ...(need.version ? { expectedVersion: need.version } : {}),
        },
      },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已保存，重新匹配');
          onClose();
        },
      },
    );
  };
  return (
    <>
      <p className="muted">用地面积取自线索：{landText(need.land)}。要租厂房的填厂房面积。</p>
      <TextField label="要租用的厂房（平方米）" inputMode="decimal" {...form.bind('plantArea')} />
      <SelectField label="用途" none="不限" options={choicesOf(SITE_USE)} {...form.bind('use')} />
      <div className="field-row">
        <TextField label="电力容量（kVA）" inputMode="decimal" {...form.bind('power')} />
        <TextField label="燃气容量（立方米/时）" inputMode="decimal" {...form.bind('gas')} />
      </div>
      <TextField label="楼面荷载（吨/平方米）" inputMode="decimal" {...form.bind('floorLoad')} />
      <DateField label="最晚何日要用" {...form.bind('neededBy')} />
      <TextField
        label="能接受的价格"
        inputMode="decimal"
        hint="要地的为万元/亩，要房的为元/平方米·月"
        {...form.bind('maxPrice')}
      />
      <SaveBar form={form} busy={change.isPending} save={save} />
    </>
  );
}
