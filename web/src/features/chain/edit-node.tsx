import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Stage } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codeText, STAGE, STAGES } from '../../lib/labels';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { CheckField, SelectField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import { asCode, type EditedChain, type EditedNode, segmentOptions } from './edit-data';

const UpdateNodeDocument = graphql(`
  mutation UpdateNode($code: String!, $expectedVersion: Int!, $input: UpdateNodeInput!) {
    updateNode(code: $code, expectedVersion: $expectedVersion, input: $input) {
      code
    }
  }
`);

const CreateNodeDocument = graphql(`
  mutation CreateNode($input: CreateNodeInput!) {
    createNode(input: $input) {
      code
    }
  }
`);

const SplitNodeDocument = graphql(`
  mutation SplitNode($code: String!, $expectedVersion: Int!, $input: SplitNodeInput!) {
    splitNode(code: $code, expectedVersion: $expectedVersion, input: $input) {
      code
    }
  }
`);

const MergeNodesDocument = graphql(`
  mutation MergeNodes($from: String!, $into: String!, $expectedVersion: Int!) {
    mergeNodes(from: $from, into: $into, expectedVersion: $expectedVersion) {
      code
    }
  }
`);

const RetireNodeDocument = graphql(`
  mutation RetireNode($code: String!, $expectedVersion: Int!) {
    retireNode(code: $code, expectedVersion: $expectedVersion) {
      code
    }
  }
`);

export const STAGE_OPTIONS = STAGES.map((stage) => [stage, STAGE[stage]] as const);
const CODE_HINT = '大写字母、数字、“-”、“.”，定后不改';

interface FormProps {
  chain: EditedChain;
  node: EditedNode;
  onDirty: (dirty: boolean) => void;
}

/** Its name, where it stands, and what counts for the rules. */
export function NodeForm({ chain, node, onDirty }: FormProps) {
  const toast = useToast();
  const update = useChange(UpdateNodeDocument);
  const form = useForm({
    ...{ name: node.name, segmentCode: node.segment.code, stage: codeText(node.stage) },
    ...{ weight: String(node.weight), clause: node.clause ?? '', gbt4754: node.gbt4754 ?? '' },
    acceptsPlatform: node.acceptsPlatform,
  });
  useEffect(() => {
    onDirty(form.dirty);
    return () => onDirty(false);
    // The panel is told of changes, not asked to be stable.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [form.dirty]);

  function save(): void {
    const { name, segmentCode, stage, weight, clause, gbt4754, acceptsPlatform } = form.values;
    if (update.isPending || !form.dirty) return;
    if (form.refuse({ name: !name.trim() && '请填写名称', weight: !(Number(weight) > 0) && '须大于 0' })) return;
    const input = {
      ...{ name: name.trim(), segmentCode, stage: stage as Stage, weight: Number(weight), acceptsPlatform },
      ...{ clause: clause.trim() || null, gbt4754: gbt4754.trim() || null },
    };
    update.mutate(
      { code: node.code, expectedVersion: node.version, input },
      {
        onError: form.fail,
        onSuccess: () => {
          form.saved();
          toast.done(`环节“${input.name}”已修改`);
        },
      },
    );
  }

  return (
    <>
      <TextField label="名称" required maxLength={40} {...form.bind('name')} />
      <SelectField label="所属板块" options={segmentOptions(chain)} {...form.bind('segmentCode')} />
      <div className="field-row">
        <SelectField label="位置（图上的列）" options={STAGE_OPTIONS} {...form.bind('stage')} />
        <TextField label="完整度权重" inputMode="decimal" {...form.bind('weight')} />
      </div>
      <TextField label="规划出处" hint="规划点名时填章、节；空为未点名" maxLength={60} {...form.bind('clause')} />
      <TextField label="行业代码" hint="国民经济行业分类，四位数字" maxLength={4} {...form.bind('gbt4754')} />
      <CheckField label="可由院所、平台、医院填补" {...form.bind('acceptsPlatform')} />
      <SaveBar form={form} busy={update.isPending} save={save} />
    </>
  );
}

interface NewProps {
  chain: EditedChain;
  onDone: (code: string) => void;
}

export function NewNode({ chain, onDone }: NewProps) {
  const toast = useToast();
  const create = useChange(CreateNodeDocument);
  const [open, setOpen] = useState(false);
  const first = chain.segments[0];
  const blank = {
    ...{
      name: '',
      code: `${chain.code}-`,
      segmentCode: first?.code ?? '',
      stage: codeText(first?.stage ?? 'UPSTREAM'),
    },
    clause: '',
  };
  const form = useForm(blank);

  function save(): void {
    const { name, code, segmentCode, stage, clause } = form.values;
    if (create.isPending || form.refuse({ name: !name.trim() && '请填写名称' })) return;
    const input = {
      ...{ name: name.trim(), code: asCode(code), segmentCode, stage: stage as Stage, clause: clause.trim() || null },
    };
    create.mutate(
      { input },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done(`已新建环节“${input.name}”`);
          form.reset(blank);
          setOpen(false);
          onDone(input.code);
        },
      },
    );
  }

  return (
    <>
      <Button type="primary" disabled={!first} onClick={() => setOpen(true)}>
        新建环节
      </Button>
      {first ? null : <p className="muted">先新建板块，再在板块下新建环节。</p>}
      <Sheet title="新建环节" open={open} onClose={() => setOpen(false)} width={420}>
        <TextField label="名称" required maxLength={40} autoFocus {...form.bind('name')} />
        <TextField label="代码" required maxLength={40} hint={CODE_HINT} {...form.bind('code')} />
        <SelectField label="所属板块" options={segmentOptions(chain)} {...form.bind('segmentCode')} />
        <SelectField label="位置（图上的列）" options={STAGE_OPTIONS} {...form.bind('stage')} />
        <TextField label="规划出处" hint="规划点名时填章、节；空为未点名" maxLength={60} {...form.bind('clause')} />
        <SaveBar form={form} busy={create.isPending} save={save} label="新建" />
      </Sheet>
    </>
  );
}

interface ActProps {
  chain: EditedChain;
  node: EditedNode;
  onPick: (code: string) => void;
}

/** What changes how many nodes there are. */
export function NodeActs({ chain, node, onPick }: ActProps) {
  const toast = useToast();
  const [act, setAct] = useState<'split' | 'merge' | null>(null);
  const retire = useChange(RetireNodeDocument);

  function stop(): void {
    if (!window.confirm(`停用环节“${node.name}”？它的供给关系一并停用，历史仍保留。`)) return;
    retire.mutate(
      { code: node.code, expectedVersion: node.version },
      {
        onError: toast.failed,
        onSuccess: () => {
          toast.done(`环节“${node.name}”已停用`);
          onPick('');
        },
      },
    );
  }

  return (
    <>
      <h3>拆分、合并、停用</h3>
      <div className="row">
        <Button onClick={() => setAct('split')}>拆出新环节</Button>
        <Button onClick={() => setAct('merge')}>并入另一环节</Button>
        <Button danger loading={retire.isPending} onClick={stop}>
          停用
        </Button>
      </div>
      <Sheet title={`由“${node.name}”拆出新环节`} open={act === 'split'} onClose={() => setAct(null)} width={420}>
        <SplitForm node={node} onDone={onPick} />
      </Sheet>
      <Sheet title={`把“${node.name}”并入另一环节`} open={act === 'merge'} onClose={() => setAct(null)} width={420}>
        <MergeForm chain={chain} node={node} onDone={onPick} />
      </Sheet>
    </>
  );
}

function SplitForm({ node, onDone }: { node: EditedNode; onDone: (code: string) => void }) {
  const toast = useToast();
  const split = useChange(SplitNodeDocument);
  const form = useForm({ name: '', code: `${node.code}-2`, stage: codeText(node.stage) });
  function save(): void {
    const { name, code, stage } = form.values;
    if (split.isPending || form.refuse({ name: !name.trim() && '请填写名称' })) return;
    const input = { name: name.trim(), code: asCode(code), stage: stage as Stage };
    split.mutate(
      { code: node.code, expectedVersion: node.version, input },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done(`已拆出环节“${input.name}”`);
          onDone(input.code);
        },
      },
    );
  }
  return (
    <>
      <p className="muted">供给关系和共有的目标随之复制，企业留在原环节。</p>
      <TextField label="新环节名称" required maxLength={40} autoFocus {...form.bind('name')} />
      <TextField label="代码" required maxLength={40} hint={CODE_HINT} {...form.bind('code')} />
      <SelectField label="位置（图上的列）" options={STAGE_OPTIONS} {...form.bind('stage')} />
      <SaveBar form={form} busy={split.isPending} save={save} label="拆出" />
    </>
  );
}

function MergeForm({ chain, node, onDone }: { chain: EditedChain; node: EditedNode; onDone: (code: string) => void }) {
  const toast = useToast();
  const merge = useChange(MergeNodesDocument);
  const form = useForm({ into: '' });
  const others = chain.nodes.filter(({ code }) => code !== node.code).map(({ code, name }) => [code, name] as const);
  function save(): void {
    const { into } = form.values;
    if (merge.isPending || form.refuse({ into: !into && '请选择并入哪个环节' })) return;
    merge.mutate(
      { from: node.code, into, expectedVersion: node.version },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done(`“${node.name}”已并入“${others.find(([code]) => code === into)?.[1] ?? into}”`);
          onDone(into);
        },
      },
    );
  }
  return (
    <>
      <p className="muted">它的企业、线索、供给关系、目标和技术都归入所选的环节，它自己停用；不能撤销。</p>
      <SelectField label="并入" required none="请选择" options={others} {...form.bind('into')} />
      <SaveBar form={form} busy={merge.isPending} save={save} label="并入" />
    </>
  );
}
