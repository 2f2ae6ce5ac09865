import { CHANGE_FIELDS, CHANGE_SOURCES, ChangeKind } from './change-kinds.js';

/** An entry of the audit trail, as far as the feed reads it. */
export interface FeedEntry {
  /** Transaction and id: its place in the feed. */
  tx: string;
  id: string;
  at: string;
  table: string;
  operation: 'INSERT' | 'UPDATE' | 'DELETE';
  rootId: string | null;
  old: Record<string, unknown> | null;
  new: Record<string, unknown> | null;
  /** Of a project: whose it is, so that they are told of too when it becomes known or secret. */
  owners: (string | null)[] | null;
}

export enum ChangeHappening {
  CREATED = 'CREATED',
  CHANGED = 'CHANGED',
  REMOVED = 'REMOVED',
}

export interface Happening {
  kind: ChangeKind;
  recordId: string;
  what: ChangeHappening;
  fields: string[];
}

/** What one entry says to the outside; nothing, where only what stays inside has changed. Pure. */
export function happeningsOf(entry: FeedEntry): Happening[] {
  const source = CHANGE_SOURCES[entry.table];
  // A placement may be held by a project whose company nobody knows yet: then there is no record that it is part of.
  if (!source || entry.rootId === null) return [];
  const happening = { kind: source.kind, recordId: entry.rootId };
  if (source.part) return [{ ...happening, what: ChangeHappening.CHANGED, fields: [source.part] }];
  const what = whatHappened(entry);
  const changed = entry.operation === 'UPDATE' ? Object.keys(entry.new ?? {}) : [];
  const fields = changed.flatMap((column) => CHANGE_FIELDS[column] ?? []);
  const own = { ...happening, what, fields: [...new Set(fields)] };
  const others = changed.includes('confidential') ? (entry.owners ?? []).filter((id) => id !== null) : [];
  return [
    ...(what === ChangeHappening.CHANGED && fields.length === 0 ? [] : [own]),
    ...others.map((recordId) => ({
      ...{ kind: ChangeKind.COMPANY, recordId, what: ChangeHappening.CHANGED, fields: ['落位'] },
    })),
  ];
}

/** Who sees no more of a record is told that it is gone; who sees it for the first time, that it is new. */
function whatHappened({ operation, new: now, old }: FeedEntry): ChangeHappening {
  if (operation === 'DELETE') return ChangeHappening.REMOVED;
  if (operation === 'INSERT') return ChangeHappening.CREATED;
  const turned = (column: string, to: (value: unknown) => boolean): boolean =>
    Boolean(now && column in now && to(now[column]));
  const set = (value: unknown): boolean => value !== null;
  if (turned('deleted_at', set) || turned('retired_at', set)) return ChangeHappening.REMOVED;
  if (turned('confidential', (value) => value === true)) return ChangeHappening.REMOVED;
  if (turned('confidential', (value) => value === false)) return ChangeHappening.CREATED;
  // A report is nobody's business until it is published.
  if (turned('status', (value) => value === 'PUBLISHED') && old?.['status'] === 'DRAFT') return ChangeHappening.CREATED;
  return ChangeHappening.CHANGED;
}
