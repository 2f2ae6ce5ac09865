import { useState } from 'react';
import { graphql } from '../../lib/graphql';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { today } from '../../lib/words';
import { CheckField, DateField, TextAreaField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { EditedNode, EditedTechnology } from './edit-data';

const AddTechnologyDocument = graphql(`
  mutation AddTechnology($input: AddTechnologyInput!) {
    addTechnology(input: $input) {
      code
    }
  }
`);

const UpdateTechnologyDocument = graphql(`
  mutation UpdateTechnology($id: ID!, $expectedVersion: Int!, $input: UpdateTechnologyInput!) {
    updateTechnology(id: $id, expectedVersion: $expectedVersion, input: $input) {
      code
    }
  }
`);

/** Claims about the node's technology, chokepoints among them: each with who said it, and of which year. */
export function EditTechnologies({ node }: { node: EditedNode }) {
  const [open, setOpen] = useState<EditedTechnology | 'new' | null>(null);
  return (
    <>
      <h3>技术链</h3>
      <ul className="lines">
        {node.technologies.map((one) => (
          <li key={one.id}>
            <span>
              {one.claim}
              <span className="muted">
                {one.chokepoint ? '（卡脖子' : '（'}
                {one.resolvedOn ? '，已解决）' : one.chokepoint ? '）' : '技术）'}
              </span>
            </span>
            <button
              type="button"
              className="link-button"
              aria-label={`修改技术 ${one.claim}`}
              onClick={() => setOpen(one)}
            >
              改
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="link-button" onClick={() => setOpen('new')}>
        ＋ 登记技术
      </button>
      <Sheet
        title={open === 'new' ? '登记技术' : '修改技术'}
        open={open !== null}
        onClose={() => setOpen(null)}
        width={440}
      >
        {open ? (
          <TechnologyForm nodeCode={node.code} technology={open === 'new' ? null : open} onDone={() => setOpen(null)} />
        ) : null}
      </Sheet>
    </>
  );
}

interface FormProps {
  nodeCode: string;
  technology: EditedTechnology | null;
  onDone: () => void;
}

function TechnologyForm({ nodeCode, technology, onDone }: FormProps) {
  const toast = useToast();
  const add = useChange(AddTechnologyDocument);
  const update = useChange(UpdateTechnologyDocument);
  const form = useForm({
    ...{ claim: technology?.claim ?? '', source: technology?.source ?? '' },
    ...{ asOfYear: technology?.asOfYear ? String(technology.asOfYear) : '', resolvedOn: technology?.resolvedOn ?? '' },
    ...{ chokepoint: technology?.chokepoint ?? true, verified: technology?.verified ?? false },
  });
  const busy = add.isPending || update.isPending;

  function save(): void {
    const { claim, source, asOfYear, resolvedOn, chokepoint, verified } = form.values;
    const faults = {
      claim: !claim.trim() && '请填写说法',
      source: !source.trim() && '请填写谁在何处说的',
      asOfYear: asOfYear.trim() !== '' && !/^\d{4}$/.test(asOfYear.trim()) && '请填四位年份',
    };
    if (busy || form.refuse(faults)) return;
    const input = {
      ...{ claim: claim.trim(), source: source.trim(), chokepoint, verified },
      asOfYear: asOfYear.trim() ? Number(asOfYear) : null,
    };
    const done = {
      onError: form.fail,
      onSuccess: () => {
        toast.done(technology ? '技术已修改' : '技术已登记');
        onDone();
      },
    };
    if (technology) {
      const changes = { ...input, resolvedOn: resolvedOn || null };
      update.mutate({ id: technology.id, expectedVersion: technology.version, input: changes }, done);
    } else add.mutate({ input: { ...input, nodeCode } }, done);
  }

  return (
    <>
      <TextAreaField label="说法" required maxLength={200} {...form.bind('claim')} />
      <TextField label="来源" required hint="谁在何处说的" maxLength={300} {...form.bind('source')} />
      <TextField
        label="所指年份"
        hint="早于三年的读作待更新"
        inputMode="numeric"
        maxLength={4}
        {...form.bind('asOfYear')}
      />
      <CheckField label="称为卡脖子" {...form.bind('chokepoint')} />
      <CheckField label="来源原文已核实" {...form.bind('verified')} />
      {technology ? <DateField label="解决日期" empty="未解决" max={today()} {...form.bind('resolvedOn')} /> : null}
      <SaveBar form={form} busy={busy} save={save} />
    </>
  );
}
