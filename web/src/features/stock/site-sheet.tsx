import { useNavigate } from 'react-router';
import type { SiteKind, SiteUse } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { choicesOf, codeText, SITE_KIND, SITE_PRICE, SITE_UNIT, SITE_USE } from '../../lib/labels';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { ChipsField, DateField, SelectField, TextAreaField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import { type Site, useCarriers } from './stock-data';

const AddSiteDocument = graphql(`
  mutation AddSite($input: AddSiteInput!) {
    addSite(input: $input) {
      id
    }
  }
`);

const UpdateSiteDocument = graphql(`
  mutation UpdateSite($id: ID!, $expectedVersion: Int!, $input: UpdateSiteInput!) {
    updateSite(id: $id, expectedVersion: $expectedVersion, input: $input) {
      id
    }
  }
`);

const plain = (value: string | null | undefined): string => (value ? String(Number(value)) : '');

/** @param site absent: another one is entered */
export function SiteSheet({ site, onClose }: { site?: Site; onClose: () => void }) {
  return (
    <Sheet title={site ? `修改${site.name}` : '登记地块或厂房'} open onClose={onClose} width={560}>
      <SiteForm {...{ site, onClose }} />
    </Sheet>
  );
}

function SiteForm({ site, onClose }: { site?: Site; onClose: () => void }) {
  const toast = useToast();
  const navigate = useNavigate();
  const carriers = useCarriers();
  const add = useChange(AddSiteDocument);
  const update = useChange(UpdateSiteDocument);
  const form = useForm({
    ...{
      kind: codeText(site?.kind ?? 'PARCEL'),
      code: site?.code ?? '',
      name: site?.name ?? '',
      place: site?.place ?? '',
    },
    ...{ carrierId: site?.carrier?.id ?? '', use: codeText(site?.use ?? 'INDUSTRY'), area: plain(site?.area) },
    ...{ floorLoad: plain(site?.floorLoad), power: plain(site?.power), gas: plain(site?.gas) },
    ...{ freeFrom: site?.freeFrom ?? '', priceMin: plain(site?.priceMin), priceMax: plain(site?.priceMax) },
    ...{ approvedOn: site?.approvedOn ?? '', note: site?.note ?? '' },
  });
  const { values } = form;
  const kind = values.kind as SiteKind;
  const isPlant = kind === 'PLANT';

  const save = (): void => {
    const faults = {
      code: !values.code.trim() && '请填写编号',
      name: values.name.trim().length < 2 && '请填写名称，至少两个字',
      area: !(Number(values.area) > 0) && '请填写大于 0 的总面积',
    };
    if (form.refuse(faults)) return;
    const input = {
      ...{ code: values.code.trim(), name: values.name.trim(), use: values.use as SiteUse, area: values.area.trim() },
      ...{ place: values.place.trim() || null, carrierId: values.carrierId || null, note: values.note.trim() || null },
      ...{ power: values.power.trim() || null, gas: values.gas.trim() || null, freeFrom: values.freeFrom || null },
      ...{ priceMin: values.priceMin.trim() || null, priceMax: values.priceMax.trim() || null },
      floorLoad: isPlant ? values.floorLoad.trim() || null : null,
      approvedOn: isPlant ? null : values.approvedOn || null,
    };
    const done = (): void => {
      toast.done(site ? '已修改' : '已登记');
      onClose();
    };
    if (site) {
      update.mutate({ id: site.id, expectedVersion: site.version, input }, { onError: form.fail, onSuccess: done });
    } else {
      add.mutate(
        { input: { ...input, kind } },
        {
          onError: form.fail,
          onSuccess: ({ addSite }) => {
            done();
            void navigate(`/stock/${addSite.id}`);
          },
        },
      );
    }
  };

  return (
    <>
      {site ? null : <ChipsField label="类别" options={choicesOf(SITE_KIND)} {...form.bind('kind')} />}
      <div className="field-row">
        <TextField label={isPlant ? '厂房编号' : '宗地编号'} required maxLength={50} {...form.bind('code')} />
        <TextField label="名称" required maxLength={100} {...form.bind('name')} />
      </div>
      <div className="field-row">
        <TextField
          label={`总面积（${SITE_UNIT[kind]}）`}
          required
          inputMode="decimal"
          hint={site ? '不能少于已被占用的' : undefined}
          {...form.bind('area')}
        />
        <SelectField label="用途" options={choicesOf(SITE_USE)} {...form.bind('use')} />
      </div>
      <div className="field-row">
        <TextField label="位置" maxLength={200} {...form.bind('place')} />
        <SelectField label="所在载体" none="不在载体内" options={carriers} {...form.bind('carrierId')} />
      </div>
      <div className="field-row">
        <TextField label="电力容量（kVA）" inputMode="decimal" {...form.bind('power')} />
        <TextField label="燃气容量（立方米/时）" inputMode="decimal" {...form.bind('gas')} />
        {isPlant ? <TextField label="楼面荷载（吨/平方米）" inputMode="decimal" {...form.bind('floorLoad')} /> : null}
      </div>
      <div className="field-row">
        <TextField label={`价格下限（${SITE_PRICE[kind]}）`} inputMode="decimal" {...form.bind('priceMin')} />
        <TextField label={`价格上限（${SITE_PRICE[kind]}）`} inputMode="decimal" {...form.bind('priceMax')} />
      </div>
      <div className="field-row">
        <DateField label="何日起可用" empty="现在" {...form.bind('freeFrom')} />
        {isPlant ? null : <DateField label="建设用地批准日期" {...form.bind('approvedOn')} />}
      </div>
      <TextAreaField label="备注" maxLength={1000} {...form.bind('note')} />
      <SaveBar form={form} busy={add.isPending || update.isPending} save={save} label={site ? '保存' : '登记'} />
    </>
  );
}
