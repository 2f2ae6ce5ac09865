import { Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { badInput, conflict } from '../../common/errors.js';
import { decodeCursor, encodeCursor } from '../../common/graphql/connection.js';
import { allowTime } from '../../database/allow-time.js';
import { ChangeHappening, type FeedEntry, happeningsOf } from './change-items.js';
import { CHANGE_SOURCES, CHANGE_STATES, type ChangeKind } from './change-kinds.js';
import type { ChangesArgs } from './changes.args.js';
import type { ChangePage, ChangeView } from './changes.types.js';

/** Behind every entry of a transaction. */
const END_OF_TRANSACTION = '9223372036854775807';

/**
 * Entries in the order of (transaction, id), and none of a transaction at or above the oldest that still runs: those
 * below have all ended, so nothing can come in behind the cursor. An id alone would not do: ids are drawn before commit.
 */
const ENTRIES = `
WITH edge AS MATERIALIZED (
  SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin,
         (SELECT system_identifier::text FROM pg_control_system()) AS cluster,
         substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS timeline)
SELECT edge.xmin::text AS xmin, edge.cluster, edge.timeline, e.*
  FROM edge LEFT JOIN LATERAL (
    SELECT a.transaction_id::text AS tx, a.id::text AS id, a.at, a.table_name AS "table", a.operation, a.old, a.new,
           CASE a.table_name ${Object.entries(CHANGE_SOURCES)
             .map(([table, { root = 'a.row_id' }]) => `WHEN '${table}' THEN ${root}`)
             .join(' ')} END AS "rootId",
           CASE WHEN a.table_name = 'project' AND a.new ? 'confidential' AND a.operation = 'UPDATE' THEN ARRAY(
             SELECT unnest(ARRAY[p.company_id, p.project_company_id])::text FROM project p WHERE p.id = a.row_id::uuid)
           END AS owners
      FROM audit_entry a
     WHERE (a.transaction_id, a.id) > ($1::xid8, $2::bigint) AND a.transaction_id < edge.xmin
       AND a.id >= (SELECT first_entry_id FROM change_epoch WHERE cluster = edge.cluster)
       AND a.table_name = ANY($3) AND a.operation <> 'BASELINE'
     ORDER BY a.transaction_id, a.id LIMIT $4) e ON true`;

type EntryRow = { xmin: string; cluster: string; timeline: string } & (FeedEntry | { tx: null });

interface State {
  id: string;
  version: number;
  record: Record<string, unknown>;
}

/** What has changed since a cursor, for another system to pull: in order, nothing missed, nothing twice. */
@Injectable()
export class ChangeFeedService implements OnApplicationBootstrap {
  constructor(private readonly dataSource: DataSource) {}

  /** Notes the cluster that the data lives in from now on. Of entries that came with a dump the ids mean nothing here. */
  async onApplicationBootstrap(): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const known = await manager.query<unknown[]>(
        'SELECT FROM change_epoch WHERE cluster = (SELECT system_identifier::text FROM pg_control_system())',
      );
      if (known.length > 0) return;
      await allowTime(manager, 600);
      await manager.query(
        `INSERT INTO change_epoch (cluster, first_entry_id)
         SELECT system_identifier::text, CASE WHEN EXISTS (SELECT FROM change_epoch)
                THEN (SELECT coalesce(max(id), 0) + 1 FROM audit_entry) ELSE 0 END
           FROM pg_control_system() ON CONFLICT DO NOTHING`,
      );
    });
  }

  /** @throws BAD_USER_INPUT for no cursor of ours, CONFLICT for one of a database that was restored since */
  async since({ since, first, kinds }: ChangesArgs): Promise<ChangePage> {
    const place = since ? placeOf(since) : null;
    const tables = Object.entries(CHANGE_SOURCES).flatMap(([table, { kind }]) =>
      !kinds || kinds.includes(kind) ? [table] : [],
    );
    const rows = await this.dataSource.query<EntryRow[]>(ENTRIES, [place?.tx ?? '0', place?.id ?? '0', tables, first]);
    const { xmin, cluster, timeline } = rows[0]!;
    const epoch = `${cluster}-${timeline}`;
    if (place && (place.epoch !== epoch || BigInt(place.tx) >= BigInt(xmin))) {
      throw conflict('数据库在此游标之后恢复或迁移过，变更已不连续：请重新全量读取各列表，再以空的 since 开始');
    }
    const entries = rows.filter((row): row is EntryRow & FeedEntry => row.tx !== null);
    const cursorOf = (tx: string, id: string): string => encodeCursor([epoch, tx, id]);
    const hasMore = entries.length === first;
    const last = entries.at(-1);
    return {
      items: await this.items(entries, cursorOf),
      hasMore,
      // All that has ended has been told of: the next question begins where those begin that still run.
      endCursor: hasMore && last ? cursorOf(last.tx, last.id) : cursorOf(String(BigInt(xmin) - 1n), END_OF_TRANSACTION),
    };
  }

  private async items(entries: FeedEntry[], cursorOf: (tx: string, id: string) => string): Promise<ChangeView[]> {
    const happenings = entries.flatMap((entry) => happeningsOf(entry).map((happening) => ({ entry, ...happening })));
    const states = await this.states(happenings);
    return happenings.flatMap(({ entry, kind, recordId, what, fields }): ChangeView[] => {
      const state = states.get(kind)?.get(recordId);
      const removed = what === ChangeHappening.REMOVED;
      // What is gone or secret by now is told of where it went, and nowhere else.
      if (!state && !removed) return [];
      const { version, record } = state ?? { version: null, record: null };
      return [
        {
          ...{ kind, recordId, what, fields, version, at: entry.at, cursor: cursorOf(entry.tx, entry.id) },
          record: record && JSON.stringify(record),
        },
      ];
    });
  }

  /** One statement for each kind on the page. */
  private async states(
    happenings: { kind: ChangeKind; recordId: string }[],
  ): Promise<Map<ChangeKind, Map<string, State>>> {
    const states = new Map<ChangeKind, Map<string, State>>();
    for (const kind of new Set(happenings.map((one) => one.kind))) {
      const ids = new Set(happenings.filter((one) => one.kind === kind).map(({ recordId }) => recordId));
      const rows = await this.dataSource.query<State[]>(CHANGE_STATES[kind], [[...ids]]);
      states.set(kind, new Map(rows.map((row) => [row.id, row])));
    }
    return states;
  }
}

function placeOf(cursor: string): { epoch: string; tx: string; id: string } {
  const refuse = (): never => {
    throw badInput('since 不是有效的游标，请使用上一次返回的 endCursor', 'since');
  };
  try {
    const [epoch, tx, id] = decodeCursor(cursor, 3);
    const whole = [tx, id].every((value) => typeof value === 'string' && /^\d{1,19}$/.test(value));
    return typeof epoch === 'string' && whole ? { epoch, tx: tx as string, id: id as string } : refuse();
  } catch {
    return refuse();
  }
}
