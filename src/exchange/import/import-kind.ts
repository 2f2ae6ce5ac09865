import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/actor.js';
import type { Permission } from '../../identity/permissions.js';
import type { Column } from '../columns/column.js';
import { ImportLikeness } from './import.enums.js';
import type { Candidate } from './import-job.entity.js';

/** What a row says, by the fields of the input; a field that it does not name is not there. */
export type Values = Record<string, unknown>;

export interface ImportRecord {
  id: string;
  version: number;
}

/** A kind of record that can be imported. Everything it does, it does through what writes such records by hand. */
export interface ImportKind<T extends ImportRecord> {
  /** As in the address. */
  name: string;
  table: string;
  title: string;
  /** To write such a record by hand. */
  permission: Permission;
  columns: Column<T>[];
  /** Rows that are written in one transaction: as many as take well under a second. */
  chunk: number;
  /** Its validators are those of the rows. */
  inputClass: Type<object>;
  /** What a record is called, for whoever looks at a duplicate. */
  label(record: T): string;
  /** The records that each row may be about, the likeliest first; set-based. */
  match(manager: EntityManager, actor: Actor, rows: readonly Values[]): Promise<Candidate[][]>;
  /** As the export shows them to this person. */
  read(manager: EntityManager, actor: Actor, ids: readonly string[]): Promise<T[]>;
  /** What tells two rows of one file apart; null: nothing does. */
  key(values: Values): string | null;
  /** Of a field that says otherwise than the record: whether it means the same, as the record is kept. */
  same?(record: T, field: string, value: unknown): boolean;
  /**
   * What the validators and the look-ups leave open; by field.
   * @param unread fields whose cells say something that could not be read: of these it is said already
   */
  refuse?(
    actor: Actor,
    values: Values,
    isNew: boolean,
    unread: ReadonlySet<string | null>,
  ): { field: string; message: string } | null;
  /** Writes new records; the ids in the order of the rows. Null: they do not come about this way. */
  create: ((manager: EntityManager, actor: Actor, rows: readonly Values[]) => Promise<string[]>) | null;
  /** What to do instead of creating. */
  noCreation?: string;
  /** Null: they are never changed. */
  update: ((manager: EntityManager, actor: Actor, record: T, changes: Values) => Promise<void>) | null;
  noUpdate?: string;
  /** Takes back what was created, while nothing hangs on it. @throws AppError that says why it cannot */
  withdraw: ((manager: EntityManager, actor: Actor, record: ImportRecord, reason: string) => Promise<void>) | null;
}

/** Candidates by a key that both rows and records have; a record that a row names by its id comes first. */
export function candidatesOf(
  rows: readonly Values[],
  known: readonly (Values & { id: string })[],
  keyOf: (values: Values) => string | null,
  why: Candidate['why'],
): Candidate[][] {
  const byKey = new Map<string, string[]>();
  for (const record of known) {
    const key = keyOf(record);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), record.id]);
  }
  return rows.map((row) => {
    if (row.id !== undefined) return [{ id: row.id as string, why: ImportLikeness.SAME_ID }];
    const key = keyOf(row);
    return (key === null ? [] : (byKey.get(key) ?? [])).slice(0, 10).map((id) => ({ id, why }));
  });
}
