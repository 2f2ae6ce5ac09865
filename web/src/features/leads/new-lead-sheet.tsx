import { useRef } from 'react';
import { useNavigate } from 'react-router';
import type { LeadSource } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codesOf, LEAD_SOURCE } from '../../lib/labels';
import { findCompanies, findNodes } from '../../lib/pick';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { uuid } from '../../lib/uuid';
import { CheckField, SelectField, TextAreaField, TextField } from '../../ui/field';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';

const NewLeadDocument = graphql(`
  mutation NewLead($input: CreateLeadInput!) {
    createLead(input: $input) {
      id
      name
    }
  }
`);

const SOURCES = codesOf(LEAD_SOURCE).map((code) => [code, LEAD_SOURCE[code]] as const);
const EMPTY = {
  ...{ companyId: null as Option | null, name: '', source: 'CHAIN', nodeCodes: null as Option | null, investment: '' },
  ...{ land: '', summary: '', referrerName: '', confidential: false },
};

/** Any employee may bring a lead: a company is enough. */
export function NewLeadSheet({ onClose, company = null }: { onClose: () => void; company?: Option | null }) {
  const toast = useToast();
  const navigate = useNavigate();
  const create = useChange(NewLeadDocument);
  const form = useForm({ ...EMPTY, companyId: company });
  const key = useRef(uuid());

  function save(): void {
    const { companyId, name, source, nodeCodes, investment, land, summary, referrerName, confidential } = form.values;
    if (form.refuse({ companyId: !companyId && '请选择企业，或填写新企业的名称' })) return;
    create.mutate(
      {
        input: {
          clientKey: key.current,
          ...(companyId?.id ? { companyId: companyId.id } : { companyName: companyId?.name }),
          ...(name.trim() ? { name: name.trim() } : {}),
          ...(nodeCodes ? { nodeCodes: [nodeCodes.id] } : {}),
          ...(investment ? { investment } : {}),
          ...(land ? { land } : {}),
          ...(summary.trim() ? { summary: summary.trim() } : {}),
          ...(referrerName.trim() ? { referrerName: referrerName.trim() } : {}),
          ...{ source: source as LeadSource, confidential },
        },
      },
      {
        onSuccess: ({ createLead }) => {
          toast.done(`已登记线索 ${createLead.name}`);
          void navigate(`/leads/${createLead.id}`);
        },
        onError: form.fail,
      },
    );
  }

  return (
    <Sheet title="登记线索" open onClose={onClose}>
      <Picker
        label="企业"
        required
        kind="company"
        search={findCompanies}
        take={(text) => `新企业“${text}”`}
        placeholder="名称的一部分，或拼音首字母"
        {...form.bind('companyId')}
      />
      <Picker label="对应环节" kind="node" search={findNodes} {...form.bind('nodeCodes')} />
      <TextField label="线索名称" hint="不填则由企业和环节得来" {...form.bind('name')} />
      <SelectField label="来源" options={SOURCES} {...form.bind('source')} />
      <div className="field-row">
        <TextField label="预计投资（万元）" inputMode="decimal" {...form.bind('investment')} />
        <TextField label="预计用地（亩）" inputMode="decimal" {...form.bind('land')} />
      </div>
      <TextAreaField label="概况" {...form.bind('summary')} />
      <TextField label="引荐人（外单位）" {...form.bind('referrerName')} />
      <CheckField label="保密：只对负责人、协办人、领导可见" {...form.bind('confidential')} />
      <SaveBar form={form} busy={create.isPending} save={save} />
    </Sheet>
  );
}
