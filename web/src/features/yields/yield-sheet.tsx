import { useState } from 'react';
import type { RecordYieldMutationVariables } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { choicesOf, YIELD_EXEMPTION, YIELD_SCALE } from '../../lib/labels';
import { findCompanies } from '../../lib/pick';
import { useApi, useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { SelectField, TextField } from '../../ui/field';
import { FileField, type Uploaded } from '../../ui/file-field';
import { ErrorNotice, Hint } from '../../ui/notice';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { Skeleton } from '../../ui/skeleton';
import { useToast } from '../../ui/toast';
import { FIGURES, pastYears, type YieldRecord, type YieldSubject } from './yield-data';

const YieldRecordsDocument = graphql(`
  query YieldRecords($filter: YieldFilter) {
    yieldRecords(filter: $filter, first: 20) {
      edges {
        node {
          ...YieldRecordParts
        }
      }
    }
  }
`);

const RecordYieldDocument = graphql(`
  mutation RecordYield($input: RecordYieldInput!) {
    recordYield(input: $input) {
      id
    }
  }
`);

type Input = RecordYieldMutationVariables['input'];

interface Props {
  /** Absent: a company is chosen here. */
  subject?: YieldSubject;
  year?: number;
  /** What the sheet calls it. */
  name?: string;
  onClose: () => void;
}

/** One year of one company or project; what is there already is shown first, and corrected. */
export function YieldSheet({ subject, year: given, name, onClose }: Props) {
  const [company, setCompany] = useState<Option | null>(null);
  const [year, setYear] = useState(String(given ?? pastYears()[0]));
  const whose = subject ?? (company ? { companyId: company.id } : null);
  return (
    <Sheet title={name ? `${name}的亩均数据` : '登记企业的亩均数据'} open onClose={onClose} width={560}>
      {subject ? null : (
        <Picker
          label="企业"
          kind="companies"
          required
          search={findCompanies}
          value={company}
          onChange={setCompany}
          hint="一家企业有多个项目时，按企业或按项目登记，不能都登记"
        />
      )}
      <SelectField
        label="年份"
        value={year}
        onChange={setYear}
        options={[...new Set([year, ...pastYears()])]
          .sort()
          .toReversed()
          .map((one) => [one, `${one} 年`] as const)}
      />
      {whose ? (
        <Figures key={`${JSON.stringify(whose)}${year}`} subject={whose} year={Number(year)} onClose={onClose} />
      ) : null}
    </Sheet>
  );
}

interface FiguresProps {
  subject: YieldSubject;
  year: number;
  onClose: () => void;
}

/** Asks first whether there is such a record: its version guards what somebody else wrote meanwhile. */
function Figures({ subject, year, onClose }: FiguresProps) {
  const { data, error, refetch } = useApi(YieldRecordsDocument, { filter: { ...subject, year } });
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={6} />;
  // A company's list holds the records of its projects too.
  const record = data.yieldRecords.edges
    .map(({ node }) => node)
    .find(({ project }) => ('projectId' in subject ? project?.id === subject.projectId : !project));
  return <FiguresForm key={record?.version ?? 0} {...{ subject, year, record, onClose }} />;
}

const plain = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(Number(value));

function FiguresForm({ subject, year, record, onClose }: FiguresProps & { record: YieldRecord | undefined }) {
  const toast = useToast();
  const change = useChange(RecordYieldDocument);
  const [evidence, setEvidence] = useState<Uploaded | null>(null);
  const before = {
    ...(Object.fromEntries(FIGURES.map(([key]) => [key, plain(record?.[key])])) as Record<
      (typeof FIGURES)[number][0],
      string
    >),
    ...{ scale: record?.scale ?? '', exemption: record?.exemption ?? '' },
    ...{ exemptionNote: record?.exemptionNote ?? '', source: record?.source ?? '' },
  };
  const form = useForm<Record<keyof typeof before, string>>(before);
  const save = (): void => {
    const { values } = form;
    if (form.refuse({ exemptionNote: values.exemption === 'OTHER' && !values.exemptionNote.trim() && '请写明缘由' })) {
      return;
    }
    // What is left alone is not sent: somebody else's correction of another figure stays.
    const changed = Object.fromEntries(
      Object.entries(values)
        .map(([key, value]) => [key, value.trim()] as const)
        .filter(([key, value]) => value !== before[key as keyof typeof before])
        .map(([key, value]) => [key, value === '' ? null : key === 'staff' ? Number(value) : value]),
    ) as Partial<Input>;
    const input = { ...subject, year, ...changed, ...(evidence ? { evidenceId: evidence.id } : {}) };
    change.mutate(
      { input: record ? { ...input, expectedVersion: record.version } : input },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done(record ? '已更正' : '已登记');
          onClose();
        },
      },
    );
  };
  return (
    <>
      <Hint>{record ? '已有数据，更正后重算指标；已定档的年份等级不变。' : '不知道的留空，不要填 0。'}</Hint>
      <div className="field-row">
        {FIGURES.map(([key, name, unit]) => (
          <TextField
            key={key}
            label={`${name}（${unit}）`}
            inputMode={key === 'staff' ? 'numeric' : 'decimal'}
            {...form.bind(key)}
          />
        ))}
      </div>
      <div className="field-row">
        <SelectField label="规模" none="不清楚" options={choicesOf(YIELD_SCALE)} {...form.bind('scale')} />
        <SelectField
          label="不参与评级"
          none="参与评级"
          options={choicesOf(YIELD_EXEMPTION)}
          {...form.bind('exemption')}
          onChange={(exemption) => form.set({ exemption, ...(exemption ? {} : { exemptionNote: '' }) })}
        />
      </div>
      {form.values.exemption ? (
        <TextField
          label="不参与的说明"
          required={form.values.exemption === 'OTHER'}
          maxLength={200}
          {...form.bind('exemptionNote')}
        />
      ) : null}
      <TextField label="数据来源" maxLength={100} hint="如 统计、税务、企业自报" {...form.bind('source')} />
      <FileField label="佐证材料" value={evidence} onChange={setEvidence} />
      <SaveBar form={form} busy={change.isPending} save={save} label={record ? '保存更正' : '登记'} />
    </>
  );
}
