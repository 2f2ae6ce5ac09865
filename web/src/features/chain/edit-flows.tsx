import { useState } from 'react';
import { graphql } from '../../lib/graphql';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { ChipsField, SelectField, TextField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { useToast } from '../../ui/toast';
import type { EditedChain, EditedLink, EditedNode } from './edit-data';

const CreateLinkDocument = graphql(`
  mutation CreateLink($input: CreateLinkInput!) {
    createLink(input: $input) {
      code
    }
  }
`);

const UpdateLinkDocument = graphql(`
  mutation UpdateLink($id: ID!, $expectedVersion: Int!, $flow: String!) {
    updateLink(id: $id, expectedVersion: $expectedVersion, flow: $flow) {
      code
    }
  }
`);

const RetireLinkDocument = graphql(`
  mutation RetireLink($id: ID!, $expectedVersion: Int!) {
    retireLink(id: $id, expectedVersion: $expectedVersion) {
      code
    }
  }
`);

const WAYS = [
  ['out', '它供给'],
  ['in', '供给它'],
] as const;

interface Props {
  chain: EditedChain;
  node: EditedNode;
}

/** What the node gets from others, and what others get from it. */
export function EditFlows({ chain, node }: Props) {
  const toast = useToast();
  const [open, setOpen] = useState<EditedLink | 'new' | null>(null);
  const retire = useChange(RetireLinkDocument);
  const links = chain.links.filter(({ from, to }) => from.code === node.code || to.code === node.code);

  function stop({ id, version, from, to }: EditedLink): void {
    if (!window.confirm(`停用供给关系“${from.name} → ${to.name}”？历史仍保留。`)) return;
    retire.mutate(
      { id, expectedVersion: version },
      { onError: toast.failed, onSuccess: () => toast.done('供给关系已停用') },
    );
  }

  return (
    <>
      <h3>供给关系</h3>
      {links.length === 0 ? <p className="muted">还没有供给关系：它从谁那里得到什么，又供给谁？</p> : null}
      <ul className="lines">
        {links.map((link) => (
          <li key={link.id}>
            <span>
              {link.from.name} → {link.to.name}
              <span className="muted">（{link.flow}）</span>
            </span>
            <span className="row">
              <button
                type="button"
                className="link-button"
                aria-label={`修改供给关系 ${link.from.name} 到 ${link.to.name}`}
                onClick={() => setOpen(link)}
              >
                改
              </button>
              <button
                type="button"
                className="link-button"
                aria-label={`停用供给关系 ${link.from.name} 到 ${link.to.name}`}
                onClick={() => stop(link)}
              >
                停用
              </button>
            </span>
          </li>
        ))}
      </ul>
      <button type="button" className="link-button" onClick={() => setOpen('new')}>
        ＋ 新建供给关系
      </button>
      <Sheet
        title={open === 'new' ? '新建供给关系' : '修改供给关系'}
        open={open !== null}
        onClose={() => setOpen(null)}
        width={420}
      >
        {open === 'new' ? (
          <NewFlow chain={chain} node={node} onDone={() => setOpen(null)} />
        ) : open ? (
          <FlowForm link={open} onDone={() => setOpen(null)} />
        ) : null}
      </Sheet>
    </>
  );
}

function NewFlow({ chain, node, onDone }: Props & { onDone: () => void }) {
  const toast = useToast();
  const create = useChange(CreateLinkDocument);
  const form = useForm({ way: 'out', to: '', flow: '' });
  const others = chain.nodes.filter(({ code }) => code !== node.code).map(({ code, name }) => [code, name] as const);
  function save(): void {
    const { way, to, flow } = form.values;
    const faults = { to: !to && '请选择环节', flow: !flow.trim() && '请填写供给的内容' };
    if (create.isPending || form.refuse(faults)) return;
    const ends = way === 'out' ? { from: node.code, to } : { from: to, to: node.code };
    create.mutate(
      { input: { ...ends, flow: flow.trim() } },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('供给关系已新建');
          onDone();
        },
      },
    );
  }
  return (
    <>
      <ChipsField label={`“${node.name}”`} options={WAYS} {...form.bind('way')} />
      <SelectField label="另一端的环节" required none="请选择" options={others} {...form.bind('to')} />
      <TextField label="供给的内容" required maxLength={60} {...form.bind('flow')} />
      <SaveBar form={form} busy={create.isPending} save={save} label="新建" />
    </>
  );
}

function FlowForm({ link, onDone }: { link: EditedLink; onDone: () => void }) {
  const toast = useToast();
  const update = useChange(UpdateLinkDocument);
  const form = useForm({ flow: link.flow });
  function save(): void {
    const flow = form.values.flow.trim();
    if (update.isPending || form.refuse({ flow: !flow && '请填写供给的内容' })) return;
    update.mutate(
      { id: link.id, expectedVersion: link.version, flow },
      {
        onError: form.fail,
        onSuccess: () => {
          toast.done('供给关系已修改');
          onDone();
        },
      },
    );
  }
  return (
    <>
      <p>
        {link.from.name} → {link.to.name}
      </p>
      <TextField label="供给的内容" required maxLength={60} autoFocus {...form.bind('flow')} />
      <SaveBar form={form} busy={update.isPending} save={save} />
    </>
  );
}
