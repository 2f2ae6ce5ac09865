import { useNavigate } from 'react-router';
import type { CompanyKind, Resemblance } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codesOf, COMPANY_KIND } from '../../lib/labels';
import { findRegions } from '../../lib/pick';
import { useApi, useChange } from '../../lib/use-api';
import { useDebounced } from '../../lib/use-debounced';
import { useForm } from '../../lib/use-form';
import { SelectField, TextAreaField, TextField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { CompanyDetail } from './company-page';

const CreateCompanyDocument = graphql(`
  mutation CreateCompany($input: CreateCompanyInput!) {
    createCompany(input: $input) {
      id
      name
    }
  }
`);

const UpdateCompanyDocument = graphql(`
  mutation UpdateCompany($id: ID!, $expectedVersion: Int!, $input: UpdateCompanyInput!) {
    updateCompany(id: $id, expectedVersion: $expectedVersion, input: $input) {
      id
    }
  }
`);

const DuplicatesDocument = graphql(`
  query Duplicates($name: String!, $creditCode: String, $exceptId: ID) {
    possibleDuplicates(name: $name, creditCode: $creditCode, exceptId: $exceptId, first: 5) {
      id
      name
      ownerName
      why
    }
  }
`);

const WHY: Record<Resemblance, string> = {
  SAME_CODE: '信用代码相同',
  SAME_NAME: '名称相同',
  SAME_BUT_PLACE: '除去地名后相同',
  CONTAINED: '名称互相包含',
  SIMILAR: '名称相近',
};

const KINDS = codesOf(COMPANY_KIND).map((code) => [code, COMPANY_KIND[code]] as const);
const ZONES = [
  ['in', '区内'],
  ['out', '区外'],
] as const;

interface Values extends Record<string, unknown> {
  name: string;
  creditCode: string;
  kind: string;
  zone: string;
  regionCode: Option | null;
  address: string;
  aliases: string;
  tags: string;
  registeredCapital: string;
  foundedYear: string;
  website: string;
  note: string;
}

const valuesOf = (company?: CompanyDetail): Values => ({
  name: company?.name ?? '',
  creditCode: company?.creditCode ?? '',
  kind: company?.kind ?? 'ENTERPRISE',
  zone: company?.inZone === true ? 'in' : company?.inZone === false ? 'out' : '',
  regionCode: company?.region ? { id: company.region.code, name: company.region.fullName } : null,
  address: company?.address ?? '',
  aliases: company?.aliases.join('、') ?? '',
  tags: company?.tags.join('、') ?? '',
  registeredCapital: company?.registeredCapital ?? '',
  foundedYear: company?.foundedYear ? String(company.foundedYear) : '',
  website: company?.website ?? '',
  note: company?.note ?? '',
});

const words = (text: string): string[] => text.split(/[、,，;；\s]+/).filter(Boolean);

const inputOf = (values: Values) => ({
  name: values.name.trim(),
  creditCode: values.creditCode.trim() || null,
  kind: values.kind as CompanyKind,
  inZone: values.zone === '' ? null : values.zone === 'in',
  regionCode: values.regionCode?.id ?? null,
  address: values.address.trim() || null,
  aliases: words(values.aliases),
  tags: words(values.tags),
  registeredCapital: values.registeredCapital.trim() || null,
  foundedYear: values.foundedYear ? Number(values.foundedYear) : null,
  website: values.website.trim() || null,
  note: values.note.trim() || null,
});

interface FieldsProps {
  form: ReturnType<typeof useForm<Values>>;
  exceptId?: string;
}

function CompanyFields({ form, exceptId }: FieldsProps) {
  return (
    <>
      <TextField label="名称" hint="以营业执照为准" required autoFocus {...form.bind('name')} />
      <TextField label="统一社会信用代码" maxLength={18} {...form.bind('creditCode')} />
      <DuplicateWarning name={form.values.name} creditCode={form.values.creditCode} exceptId={exceptId} />
      <div className="field-row">
        <SelectField label="主体类别" options={KINDS} {...form.bind('kind')} />
        <SelectField label="区内外" none="不清楚" options={ZONES} {...form.bind('zone')} />
      </div>
      <Picker label="所在地" kind="region" search={findRegions} placeholder="省、市名称" {...form.bind('regionCode')} />
      <TextField label="地址" {...form.bind('address')} />
      <TextField label="简称、曾用名" hint="几个之间用顿号隔开" {...form.bind('aliases')} />
      <TextField label="标签" hint="如 上市、专精特新小巨人；用顿号隔开" {...form.bind('tags')} />
      <div className="field-row">
        <TextField label="注册资本（万元）" inputMode="decimal" {...form.bind('registeredCapital')} />
        <TextField label="成立年份" inputMode="numeric" maxLength={4} {...form.bind('foundedYear')} />
      </div>
      <TextField label="网址" {...form.bind('website')} />
      <TextAreaField label="备注" hint="不要写手机号" {...form.bind('note')} />
    </>
  );
}

/** While one types: who may be the same. It warns and does not forbid; only the credit code is unique. */
function DuplicateWarning({ name, creditCode, exceptId }: { name: string; creditCode: string; exceptId?: string }) {
  const settledName = useDebounced(name.trim(), 400);
  const settledCode = useDebounced(creditCode.trim(), 400);
  const code = settledCode.length === 18 ? { creditCode: settledCode } : {};
  const { data } = useApi(
    DuplicatesDocument,
    { name: settledName, ...code, ...(exceptId ? { exceptId } : {}) },
    { enabled: settledName.length >= 2, keep: true },
  );
  const found = data?.possibleDuplicates ?? [];
  if (found.length === 0 || settledName.length < 2) return null;
  return (
    <div aria-live="polite">
      <Hint tone="amber">
        可能已经登记过：
        <ul className="bullets">
          {found.map(({ id, name: other, why, ownerName }) => (
            <li key={id}>
              <a href={`/companies/${id}`} target="_blank" rel="noreferrer">
                {other}
              </a>
              （{WHY[why]}
              {ownerName ? `，负责人 ${ownerName}` : ''}）
            </li>
          ))}
        </ul>
      </Hint>
    </div>
  );
}

export function NewCompanySheet({ onClose }: { onClose: () => void }) {
  const toast = useToast();
  const navigate = useNavigate();
  const create = useChange(CreateCompanyDocument);
  const form = useForm(valuesOf());
  const save = (): void => {
    if (form.refuse({ name: !form.values.name.trim() && '请填写名称' })) return;
    create.mutate(
      { input: inputOf(form.values) },
      {
        onError: form.fail,
        onSuccess: ({ createCompany }) => {
          toast.done(`已登记 ${createCompany.name}`);
          void navigate(`/companies/${createCompany.id}`);
        },
      },
    );
  };
  return (
    <Sheet title="登记企业" open onClose={onClose}>
      <CompanyFields form={form} />
      <SaveBar form={form} busy={create.isPending} save={save} />
    </Sheet>
  );
}

export function EditCompanySheet({ company, onClose }: { company: CompanyDetail; onClose: () => void }) {
  const toast = useToast();
  const update = useChange(UpdateCompanyDocument);
  const form = useForm(valuesOf(company));
  const save = (): void => {
    if (form.refuse({ name: !form.values.name.trim() && '请填写名称' })) return;
    update.mutate(
      { id: company.id, expectedVersion: company.version, input: inputOf(form.values) },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('已保存');
          onClose();
        },
      },
    );
  };
  return (
    <Sheet title="修改企业" open onClose={onClose}>
      <CompanyFields form={form} exceptId={company.id} />
      <SaveBar form={form} busy={update.isPending} save={save} />
    </Sheet>
  );
}
