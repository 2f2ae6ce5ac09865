import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { inputFaults } from '../../common/validators.js';
import type { Actor } from '../../identity/actor.js';
import { type CellContext, comparable, shown } from '../columns/cells.js';
import type { Words } from '../../common/graphql/list-types.js';
import type { FilledColumn, Header } from './header-match.js';
import { ImportAction, ImportChoice, ImportLikeness } from './import.enums.js';
import type { Candidate, CellFault } from './import-job.entity.js';
import type { ImportRecord, Values } from './import-kind.js';
import type { AnyKind } from './import-kinds.js';
import { resolveReferences } from './references.js';
import { readCells, type ReadValues } from './row-reading.js';

/** A row as it came, and what a person has said of it. */
export interface RawRow {
  number: number;
  cells: string[];
  choice?: ImportChoice | null;
  /** The record that a person chose. */
  targetId?: string | null;
}

/** A row looked over: what will become of it, and what is wrong with it. */
export interface JudgedRow {
  number: number;
  cells: string[];
  action: ImportAction;
  faults: CellFault[];
  target: ImportRecord | null;
  candidates: Candidate[];
  /** What would be written: all that is filled in of a new record, what differs of a known one. */
  changes: Values;
}

export interface CheckContext extends Omit<CellContext, 'unit'> {
  words: Words;
}

/** Likenesses that stand for the same record without anybody's word. */
const SURE: readonly ImportLikeness[] = [ImportLikeness.SAME_ID, ImportLikeness.SAME_CODE, ImportLikeness.SAME_KEY];

/**
 * Looks over rows of one file, some hundred at a time: cell by cell, against what they refer to, against the validators
 * of the input, and against the records that they may be about. What a cell says is compared with what the export would
 * write there, so a file that was exported and not touched changes nothing.
 */
export async function judgeRows(
  manager: EntityManager,
  actor: Actor,
  kind: AnyKind,
  headers: readonly Header[],
  rows: readonly RawRow[],
  context: CheckContext,
): Promise<JudgedRow[]> {
  const read = rows.map(({ cells }) => readCells(cells, headers, kind.filled, context));
  await resolveReferences(manager, actor, [...kind.filled.values()], read);
  const matches = await kind.match(
    manager,
    actor,
    read.map(({ values }) => values),
  );
  const targetIds = rows.map((row, index) => row.targetId ?? sureOf(matches[index]!, row.choice));
  const wanted = [...new Set([...targetIds, ...read.map(({ values }) => values.id as string | undefined)])];
  const records = await kind.read(
    manager,
    actor,
    wanted.filter((id): id is string => Boolean(id)),
  );
  const known = new Map(records.map((record) => [record.id, record]));
  return rows.map((row, index) => {
    const { values, faults, texts } = read[index]!;
    const { id: ownId, ...given } = values;
    const candidates = matches[index]!;
    const base = { number: row.number, cells: row.cells, candidates };
    const none = { target: null, changes: {} };
    if (ownId !== undefined && !known.has(ownId as string)) {
      const message = '没有这个编号的记录，或不在您可见的范围内：新增的行请把系统编号留空';
      return { ...base, ...none, action: ImportAction.FAULTY, faults: [{ field: 'id', message }] };
    }
    const record = row.choice === ImportChoice.CREATE ? undefined : known.get(targetIds[index] ?? '');
    if (record)
      return { ...base, ...judgeKnown(kind, record, { values: given, faults, texts }, context, row.choice, actor) };
    const taken = candidates.find(({ why }) => why === ImportLikeness.SAME_CODE || why === ImportLikeness.SAME_ID);
    const twice = taken ? [{ field: null, message: '库中已有这个编号或统一社会信用代码的记录，不能再新增' }] : [];
    const judged = judgeNew(kind, actor, given, [...faults, ...twice], texts);
    const unsure = candidates.length > 0 && row.choice == null && judged.action === ImportAction.CREATE;
    const skipped = unsure || row.choice === ImportChoice.SKIP;
    const action = skipped && judged.action !== ImportAction.FAULTY ? ImportAction.SKIP : judged.action;
    return { ...base, ...judged, action, target: null };
  });
}

function sureOf(candidates: readonly Candidate[], choice: ImportChoice | null | undefined): string | null {
  if (choice === ImportChoice.UPDATE) return candidates[0]?.id ?? null;
  const sure = candidates.filter(({ why }) => SURE.includes(why));
  // Two that are the same by name are one too many: a person has to say which.
  return sure.length === 1 || (sure[0] && sure[0].why !== ImportLikeness.SAME_KEY) ? sure[0]!.id : null;
}

function judgeNew(
  kind: AnyKind,
  actor: Actor,
  values: Values,
  faults: readonly CellFault[],
  texts: ReadonlyMap<string, string>,
): Omit<JudgedRow, 'number' | 'cells' | 'target' | 'candidates'> {
  if (!kind.create) {
    const message = kind.noCreation ?? '不能由导入新增';
    return { action: ImportAction.FAULTY, faults: [...faults, { field: null, message }], changes: {} };
  }
  const missing = [...kind.filled.values()]
    .filter(({ entry }) => entry.required && !texts.has(entry.field))
    .map(({ title, entry }) => ({ field: entry.field, message: `${title}不能为空` }));
  const own = kind.refuse?.(actor, values, true, fieldsOf(faults));
  const all = [...faults, ...missing, ...validate(kind, values), ...(own ? [own] : [])];
  return { action: all.length > 0 ? ImportAction.FAULTY : ImportAction.CREATE, faults: all, changes: values };
}

const fieldsOf = (faults: readonly CellFault[]): Set<string | null> => new Set(faults.map(({ field }) => field));

function judgeKnown(
  kind: AnyKind,
  record: ImportRecord,
  { values, faults, texts }: ReadValues,
  context: CheckContext,
  choice: ImportChoice | null | undefined,
  actor: Actor,
): Omit<JudgedRow, 'number' | 'cells' | 'candidates'> {
  const changed = changedFields(kind, record, { values, texts }, context);
  const target = record;
  if (changed.length === 0) return { action: ImportAction.UNCHANGED, faults: [], target, changes: {} };
  const changes = Object.fromEntries(changed.flatMap((field) => (field in values ? [[field, values[field]]] : [])));
  const refused: CellFault[] = kind.update
    ? changed.flatMap((field) => {
        const sentence = kind.filled.get(field)?.entry.createOnly;
        return sentence ? [{ field, message: sentence }] : [];
      })
    : [{ field: changed[0]!, message: kind.noUpdate ?? '已有的记录不能由导入修改' }];
  const own = kind.refuse?.(actor, changes, false, fieldsOf(faults));
  const all = [
    ...faults.filter(({ field }) => field === null || changed.includes(field)),
    ...refused,
    ...validate(kind, changes),
    ...(own ? [own] : []),
  ];
  const action = choice === ImportChoice.SKIP ? ImportAction.SKIP : ImportAction.UPDATE;
  return { action: all.length > 0 ? ImportAction.FAULTY : action, faults: all, target, changes };
}

/**
 * The filled cells that say something else than the record: neither the text that its export would have there nor, in
 * whatever unit or by whatever name, the value that it has. A blank cell says nothing.
 */
function changedFields(
  kind: AnyKind,
  record: ImportRecord,
  { texts, values }: Pick<ReadValues, 'texts' | 'values'>,
  { words, date1904 }: CheckContext,
): string[] {
  return [...texts].flatMap(([field, text]) => {
    const column = kind.filled.get(field);
    if (!column || field === 'id') return [];
    const now = shown(column.value(record, words), column);
    const same = comparable(text, column, date1904) === comparable(now, column);
    if (same || column.entry.alike?.(text, now)) return [];
    const value = values[field];
    if (value === undefined) return [field];
    const current = column.current ? column.current(record) : (record as unknown as Values)[field];
    return sameValue(column, value, current) || kind.same?.(record, field, value) ? [] : [field];
  });
}

const sameValue = ({ kind }: FilledColumn, value: unknown, current: unknown): boolean =>
  kind === 'NUMBER'
    ? current !== null && current !== undefined && Number(value) === Number(current)
    : JSON.stringify(value) === JSON.stringify(current);

function validate(kind: AnyKind, values: Values): CellFault[] {
  const known = new Map<string, FilledColumn>(kind.filled);
  const faults = inputFaults(validateSync(plainToInstance(kind.inputClass, values), { stopAtFirstError: true }));
  return faults
    .map(({ field, message }) => ({ field: field.split('.')[0]!, message }))
    .filter(({ field }) => known.has(field) && field in values);
}
