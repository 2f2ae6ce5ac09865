import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { badInput, forbidden, notFound } from '../common/errors.js';
import { decodeCursor, keysetPage } from '../common/graphql/connection.js';
import type { Actor } from '../identity/actor.js';
import { type PersonRef, personRef } from '../identity/person-ref.js';
import { labelOf } from './audit-policy.js';
import type { HistoryArgs } from './audit.args.js';
import type { AuditOperation, FieldChange, HistoryConnection } from './audit.types.js';
import { type ColumnChange, columnChanges, fieldOf, veil } from './field-changes.js';
import { type HistorySource, HistorySources } from './history-sources.js';

interface ChangeRow {
  id: string;
  at: string;
  operation: AuditOperation;
  actor: PersonRef | null;
  changes: ColumnChange[];
}

/** Column → id → name. */
type Names = Map<string, Map<string, string>>;

/** What happened to one record, for those who may read it: the same trail, but only what people work with. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: HistorySources,
  ) {}

  async history(
    actor: Actor,
    { type, id: key, first, after }: HistoryArgs,
    counted: boolean,
  ): Promise<HistoryConnection> {
    const source = this.sources.of(type);
    if (!source) throw badInput(`${labelOf(type)}没有可查的变更历史`, 'type');
    if (!actor.permissions.has(source.permission)) throw forbidden();
    const id = await source.find(actor, key);
    if (id === null) throw notFound(labelOf(type));

    const [before] = after ? decodeCursor(after, 1) : [null];
    const shown = Object.keys(source.fields);
    const rows = await this.dataSource.query<ChangeRow[]>(
      `SELECT a.id, a.at, a.operation, ${personRef('u')} AS actor, ${columnChanges('a')} AS changes
         FROM audit_entry a LEFT JOIN app_user u ON u.id = a.actor_id
        WHERE ${OF_RECORD} AND ($4::bigint IS NULL OR a.id < $4) ORDER BY a.id DESC LIMIT $5`,
      [type, id, shown, before, first + 1],
    );
    const page = keysetPage(rows, first, (row) => [row.id], before !== null);
    const names = await this.namesIn(source, rows);
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor, node: { changes, ...entry } }) => ({
        cursor,
        node: { ...entry, changes: toChanges(type, source, changes, names) },
      })),
      totalCount: counted ? await this.count(type, id, shown) : 0,
    };
  }

  private async count(type: string, id: string, shown: readonly string[]): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM audit_entry a WHERE ${OF_RECORD}`,
      [type, id, shown],
    );
    return row!.count;
  }

  /** One statement for each column that refers to something, however many entries the page has. */
  private async namesIn({ fields }: HistorySource, rows: readonly ChangeRow[]): Promise<Names> {
    const all: Names = new Map();
    for (const [column, { names }] of Object.entries(fields)) {
      if (!names) continue;
      const ids = rows.flatMap(({ changes }) =>
        changes.flatMap(([name, ...values]) => (name === column ? values.filter((value) => value !== null) : [])),
      );
      if (ids.length === 0) continue;
      const found = await this.dataSource.query<{ id: string; name: string }[]>(
        `SELECT id, ${names.column} AS name FROM ${names.table} WHERE id = ANY($1)`,
        [ids],
      );
      all.set(column, new Map(found.map(({ id, name }) => [id, name])));
    }
    return all;
  }
}

/** An update that touched nothing of what is shown ($3) is left out. */
const OF_RECORD = `a.table_name = $1 AND a.row_id = $2 AND (a.operation <> 'UPDATE' OR a.new ?| $3::text[])`;

/** In the order of the fields, what was empty and stayed empty left out. */
function toChanges(
  table: string,
  { fields }: HistorySource,
  changes: readonly ColumnChange[],
  names: Names,
): FieldChange[] {
  const changed = new Map(changes.map(([column, before, after]) => [column, { before, after }]));
  return Object.entries(fields).flatMap(([column, { label }]) => {
    const change = changed.get(column);
    if (!change || (change.before === null && change.after === null)) return [];
    const show = (value: string | null): string | null =>
      value === null ? null : (names.get(column)?.get(value) ?? veil(table, column, value));
    return [{ field: fieldOf(column), label, old: show(change.before), new: show(change.after) }];
  });
}
