import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BulkOutcomePartsFragment } from '../../gql/graphql';
import { request } from '../../lib/api';
import { findColleagues, findNodes } from '../../lib/pick';
import { useMay } from '../../lib/session';
import { useForm } from '../../lib/use-form';
import { ChipsField, TextField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { type Option, Picker } from '../../ui/picker';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { StatusTag } from '../../ui/status-tag';
import { type ActCode, ACTS, type BulkKind, type BulkRow, MOST_ROWS } from './bulk-acts';
import {
  AssignCompaniesDocument,
  AssignLeadsDocument,
  ReleaseLeadsDocument,
  RenodeCompaniesDocument,
  RenodeLeadsDocument,
  TagCompaniesDocument,
} from './bulk-data';

interface Props {
  kind: BulkKind;
  rows: readonly BulkRow[];
  onClose: (done: boolean) => void;
}

/** Chooses the act, does it, and shows what became of each row. */
export function BulkSheet({ kind, rows, onClose }: Props) {
  const [outcomes, setOutcomes] = useState<readonly BulkOutcomePartsFragment[] | null>(null);
  return (
    <Sheet title={`批量办理 ${rows.length} 条`} open onClose={() => onClose(outcomes !== null)} width={520}>
      {outcomes ? <Outcomes rows={rows} outcomes={outcomes} /> : <ActForm {...{ kind, rows }} onDone={setOutcomes} />}
    </Sheet>
  );
}

interface Values extends Record<string, unknown> {
  act: string;
  owner: Option | null;
  reason: string;
  node: Option | null;
  from: Option | null;
  add: string;
  remove: string;
}

const wordsOf = (text: string): string[] => [...new Set(text.split(/[、,，;；\s]+/).filter(Boolean))];

/** Which fields each act asks for, and which of them it cannot do without. */
const NEEDS: Record<ActCode, readonly (keyof Values & string)[]> = {
  assignLeads: ['owner', 'reason'],
  releaseLeads: ['reason'],
  renodeLeads: ['node'],
  assignCompanies: ['owner'],
  tagCompanies: ['add', 'remove'],
  renodeCompanies: ['from', 'node'],
};

async function carryOut(
  { act, owner, reason, node, from, add, remove }: Values,
  records: readonly BulkRow[],
): Promise<readonly BulkOutcomePartsFragment[]> {
  const rows = records.map(({ id, version }) => ({ id, expectedVersion: version }));
  const [ownerId, to] = [owner?.id ?? '', node?.id ?? ''];
  switch (act as ActCode) {
    case 'assignLeads':
      return (await request(AssignLeadsDocument, { rows, ownerId, reason: reason.trim() || null })).outcomes;
    case 'releaseLeads':
      return (await request(ReleaseLeadsDocument, { rows, reason: reason.trim() })).outcomes;
    case 'renodeLeads':
      return (await request(RenodeLeadsDocument, { rows, nodeCodes: [to] })).outcomes;
    case 'assignCompanies':
      return (await request(AssignCompaniesDocument, { rows, ownerId })).outcomes;
    case 'tagCompanies':
      return (await request(TagCompaniesDocument, { rows, add: wordsOf(add), remove: wordsOf(remove) })).outcomes;
    case 'renodeCompanies':
      return (await request(RenodeCompaniesDocument, { rows, from: from?.id ?? '', to })).outcomes;
  }
}

interface FormProps extends Omit<Props, 'onClose'> {
  onDone: (outcomes: readonly BulkOutcomePartsFragment[]) => void;
}

function ActForm({ kind, rows, onDone }: FormProps) {
  const may = useMay();
  const client = useQueryClient();
  const acts = ACTS[kind].filter((act) => act.for.some(may));
  const [busy, setBusy] = useState(false);
  const form = useForm<Values>({
    ...{ act: acts[0]?.code ?? '', owner: null, reason: '', node: null, from: null, add: '', remove: '' },
  });
  const act = form.values.act as ActCode;
  const asks = (field: keyof Values & string): boolean => NEEDS[act].includes(field);

  async function save(): Promise<void> {
    const { owner, reason, node, from, add, remove } = form.values;
    const bad = form.refuse({
      owner: asks('owner') && !owner && '请选择负责人',
      reason: act === 'releaseLeads' && reason.trim().length < 2 && '请写理由',
      node: asks('node') && !node && '请选择环节',
      from: asks('from') && !from && '请选择现在的环节',
      add: asks('add') && wordsOf(add).length + wordsOf(remove).length === 0 && '请写要加上或去掉的标签',
    });
    if (bad) return;
    setBusy(true);
    try {
      onDone(await carryOut(form.values, rows));
      void client.invalidateQueries();
    } catch (error) {
      form.fail(error);
      setBusy(false);
    }
  }

  if (rows.length > MOST_ROWS) return <Hint tone="amber">一次最多 {MOST_ROWS} 条，请少选一些。</Hint>;
  return (
    <>
      <ChipsField label="做什么" {...form.bind('act')} options={acts.map(({ code, name }) => [code, name] as const)} />
      {asks('owner') ? (
        <Picker label="负责人" required kind="colleague" search={findColleagues} {...form.bind('owner')} />
      ) : null}
      {asks('from') ? (
        <Picker label="现在的环节" required kind="node" search={findNodes} {...form.bind('from')} />
      ) : null}
      {asks('node') ? (
        <Picker
          label={act === 'renodeCompanies' ? '改到环节' : '改为对应环节'}
          required
          kind="node"
          search={findNodes}
          {...form.bind('node')}
        />
      ) : null}
      {asks('add') ? (
        <>
          <TextField label="加上标签" hint="几个之间用顿号隔开" {...form.bind('add')} />
          <TextField label="去掉标签" {...form.bind('remove')} />
        </>
      ) : null}
      {asks('reason') ? (
        <TextField label="理由" required={act === 'releaseLeads'} maxLength={200} {...form.bind('reason')} />
      ) : null}
      <SaveBar form={form} busy={busy} save={() => void save()} label={`办理 ${rows.length} 条`} />
    </>
  );
}

/** Refusals first: they are what is left to do. */
function Outcomes({ rows, outcomes }: { rows: readonly BulkRow[]; outcomes: readonly BulkOutcomePartsFragment[] }) {
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const done = outcomes.filter((outcome) => outcome.done).length;
  const sorted = [...outcomes].sort((a, b) => Number(a.done) - Number(b.done));
  return (
    <>
      <p role="status">
        已办 {done} 条{done < outcomes.length ? `，${outcomes.length - done} 条没有办成` : ''}。
      </p>
      <ul className="bulk-outcomes" aria-label="逐条结果">
        {sorted.map(({ id, done: good, message }) => (
          <li key={id}>
            <StatusTag tone={good ? 'green' : 'red'}>{good ? '已办' : '未办'}</StatusTag>
            <span>
              {names.get(id)}
              {message ? <span className="bulk-why">{message}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
