import { useState } from 'react';
import type { Stage } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codeText, STAGE } from '../../lib/labels';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { SelectField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import { asCode, type EditedChain, type EditedSegment } from './edit-data';
import { STAGE_OPTIONS } from './edit-node';

const CreateSegmentDocument = graphql(`
  mutation CreateSegment($input: CreateSegmentInput!) {
    createSegment(input: $input) {
      code
    }
  }
`);

const UpdateSegmentDocument = graphql(`
  mutation UpdateSegment($code: String!, $expectedVersion: Int!, $input: UpdateSegmentInput!) {
    updateSegment(code: $code, expectedVersion: $expectedVersion, input: $input) {
      code
    }
  }
`);

const RetireSegmentDocument = graphql(`
  mutation RetireSegment($code: String!, $expectedVersion: Int!) {
    retireSegment(code: $code, expectedVersion: $expectedVersion) {
      code
    }
  }
`);

/** The parts that the nodes are sorted into. */
export function EditSegments({ chain }: { chain: EditedChain }) {
  const toast = useToast();
  const [open, setOpen] = useState<EditedSegment | 'new' | null>(null);
  const retire = useChange(RetireSegmentDocument);

  function stop({ code, name, version }: EditedSegment): void {
    if (!window.confirm(`停用板块“${name}”？`)) return;
    retire.mutate(
      { code, expectedVersion: version },
      { onError: toast.failed, onSuccess: () => toast.done(`板块“${name}”已停用`) },
    );
  }

  return (
    <>
      <h3>板块</h3>
      <ul className="lines">
        {chain.segments.map((segment) => (
          <li key={segment.code}>
            <span>
              {segment.name}
              <span className="muted">
                （{STAGE[segment.stage]}，{chain.nodes.filter((node) => node.segment.code === segment.code).length}{' '}
                个环节）
              </span>
            </span>
            <span className="row">
              <button
                type="button"
                className="link-button"
                aria-label={`修改板块 ${segment.name}`}
                onClick={() => setOpen(segment)}
              >
                改
              </button>
              <button
                type="button"
                className="link-button"
                aria-label={`停用板块 ${segment.name}`}
                onClick={() => stop(segment)}
              >
                停用
              </button>
            </span>
          </li>
        ))}
      </ul>
      <button type="button" className="link-button" onClick={() => setOpen('new')}>
        ＋ 新建板块
      </button>
      <Sheet
        title={open === 'new' ? '新建板块' : '修改板块'}
        open={open !== null}
        onClose={() => setOpen(null)}
        width={420}
      >
        {open ? (
          <SegmentForm chainCode={chain.code} segment={open === 'new' ? null : open} onDone={() => setOpen(null)} />
        ) : null}
      </Sheet>
    </>
  );
}

interface FormProps {
  chainCode: string;
  segment: EditedSegment | null;
  onDone: () => void;
}

function SegmentForm({ chainCode, segment, onDone }: FormProps) {
  const toast = useToast();
  const create = useChange(CreateSegmentDocument);
  const update = useChange(UpdateSegmentDocument);
  const form = useForm({
    ...{ name: segment?.name ?? '', code: `${chainCode}.`, stage: codeText(segment?.stage ?? 'UPSTREAM') },
    clause: segment?.clause ?? '',
  });
  const busy = create.isPending || update.isPending;

  function save(): void {
    const { name, code, stage, clause } = form.values;
    if (busy || form.refuse({ name: !name.trim() && '请填写名称' })) return;
    const input = { name: name.trim(), stage: stage as Stage, clause: clause.trim() || null };
    const done = {
      onError: form.fail,
      onSuccess: () => {
        toast.done(segment ? `板块“${input.name}”已修改` : `已新建板块“${input.name}”`);
        onDone();
      },
    };
    if (segment) update.mutate({ code: segment.code, expectedVersion: segment.version, input }, done);
    else create.mutate({ input: { ...input, chainCode, code: asCode(code) } }, done);
  }

  return (
    <>
      <TextField label="名称" required maxLength={40} autoFocus {...form.bind('name')} />
      {segment ? null : (
        <TextField
          label="代码"
          required
          maxLength={40}
          hint="大写字母、数字、“-”、“.”，定后不改"
          {...form.bind('code')}
        />
      )}
      <SelectField label="位置" options={STAGE_OPTIONS} {...form.bind('stage')} />
      <TextField label="规划出处" hint="规划点名时填章、节；空为未点名" maxLength={60} {...form.bind('clause')} />
      <SaveBar form={form} busy={busy} save={save} />
    </>
  );
}
