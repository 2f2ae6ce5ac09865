import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { badInput } from '../common/errors.js';
import { decodeCursor, keysetPage, PageArgs } from '../common/graphql/connection.js';
import { Parameters } from '../database/parameters.js';
import type { Actor } from '../identity/actor.js';
import { type PersonRef, personRef } from '../identity/person-ref.js';
import { isRecordType, labelOf, RecordType } from './audit-policy.js';
import type { AuditFilter } from './audit.args.js';
import type { AuditConnection, AuditEntry, AuditOperation } from './audit.types.js';
import { type ColumnChange, columnChanges, fieldOf, veil } from './field-changes.js';
import { HistorySources } from './history-sources.js';
import { recordSecurityEvent } from './security-event.js';
import { SecurityEventKind } from './security-event-kind.js';

/** Where an entry of the list comes from; of two at the same microsecond, the event stands above the change. */
type Source = 'event' | 'change';

interface EntryRow {
  source: Source;
  id: string;
  at: string;
  operation: AuditOperation | null;
  event: SecurityEventKind | null;
  actor: PersonRef | null;
  requestId: string | null;
  transactionId: string | null;
  table: string | null;
  recordId: string | null;
  changes: ColumnChange[];
  detail: string | null;
}

interface Place {
  at: string;
  source: Source;
  id: string;
}

const MICROSECONDS = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * Changes and events in one list, newest first: what somebody did in an hour is a log-in, a look at the trail, changes
 * and a log-out, and an auditor reads them in that order.
 */
@Injectable()
export class AuditTrailReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: HistorySources,
  ) {}

  async list(
    actor: Actor,
    filter: AuditFilter,
    { first, after }: PageArgs,
    counted: boolean,
  ): Promise<AuditConnection> {
    if (filter.from && filter.to && filter.from >= filter.to) throw badInput('from 须早于 to', 'filter.from');
    await recordSecurityEvent(this.dataSource, {
      kind: SecurityEventKind.AUDIT_READ,
      actorId: actor.userId,
      requestId: actor.requestId,
      subject: 'auditTrail',
      detail: { ...filter },
    });
    const place = after ? placeOf(after) : null;
    const parameters = new Parameters();
    const limit = `LIMIT ${parameters.add(first + 1)}`;
    const branches = [
      ...(showsEvents(filter)
        ? [`(${EVENTS} WHERE ${events(filter, place, parameters)} ${EVENT_ORDER} ${limit})`]
        : []),
      ...(showsChanges(filter)
        ? [`(${CHANGES} WHERE ${changes(filter, place, parameters)} ${CHANGE_ORDER} ${limit})`]
        : []),
    ];
    const rows = await this.dataSource.query<EntryRow[]>(
      `SELECT e.*, ${personRef('u')} AS actor
         FROM (${branches.join(' UNION ALL ')}) e LEFT JOIN app_user u ON u.id = e.actor_id
        ORDER BY e.moment DESC, e.source COLLATE "C" DESC, e.sequence COLLATE "C" DESC ${limit}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, ({ at, source, id }) => [at, source, id], place !== null);
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: this.view(node) })),
      totalCount: counted ? await this.count(filter) : 0,
    };
  }

  private view({ table, changes, source: _, ...row }: EntryRow): AuditEntry {
    return {
      ...row,
      recordType: table !== null && isRecordType(table) ? table : null,
      recordLabel: table === null ? null : labelOf(table),
      changes: changes.map(([column, before, after]) => ({
        field: fieldOf(column),
        label: this.sources.label(table!, column),
        old: veil(table!, column, before),
        new: veil(table!, column, after),
      })),
    };
  }

  private async count(filter: AuditFilter): Promise<number> {
    const parameters = new Parameters();
    const counts = [
      ...(showsEvents(filter)
        ? [`(SELECT count(*) FROM security_event s WHERE ${events(filter, null, parameters)})`]
        : []),
      ...(showsChanges(filter)
        ? [`(SELECT count(*) FROM audit_entry a WHERE ${changes(filter, null, parameters)})`]
        : []),
    ];
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT (${counts.join(' + ')})::int AS count`,
      parameters.values,
    );
    return row!.count;
  }
}

const EVENTS = `SELECT 'event' AS source, s.id::text AS id, s.id::text AS sequence, s.occurred_at AS moment,
  ${MICROSECONDS('s.occurred_at')} AS at,
  NULL AS operation, s.kind AS event, s.actor_id, s.request_id AS "requestId", NULL AS "transactionId", NULL AS "table",
  s.subject AS "recordId", '[]'::json AS changes, nullif(s.detail, '{}')::text AS detail
FROM security_event s`;
const EVENT_ORDER = 'ORDER BY s.occurred_at DESC, s.id DESC';

const CHANGES = `SELECT 'change' AS source, a.id::text AS id, to_char(a.id, 'FM0000000000000000000') AS sequence,
  a.at AS moment, ${MICROSECONDS('a.at')} AS at,
  a.operation, NULL AS event, a.actor_id, a.request_id AS "requestId", a.transaction_id::text AS "transactionId",
  a.table_name AS "table", a.row_id AS "recordId", ${columnChanges('a')} AS changes, NULL AS detail
FROM audit_entry a`;
const CHANGE_ORDER = 'ORDER BY a.at DESC, a.id DESC';

const showsEvents = ({ events, types, operations }: AuditFilter): boolean => Boolean(events) || !(types || operations);
const showsChanges = ({ events, types, operations }: AuditFilter): boolean => !events || Boolean(types || operations);

function events(filter: AuditFilter, place: Place | null, parameters: Parameters): string {
  const conditions = common(filter, 's.occurred_at', parameters);
  if (filter.events) conditions.push(`s.kind = ANY(${parameters.add(filter.events)})`);
  if (filter.recordId) conditions.push(`s.subject = ${parameters.add(filter.recordId)}`);
  if (place?.source === 'change') conditions.push(`s.occurred_at < ${parameters.add(place.at)}`);
  if (place?.source === 'event') {
    conditions.push(`(s.occurred_at, s.id) < (${parameters.add(place.at)}, ${parameters.add(place.id)})`);
  }
  return conditions.join(' AND ');
}

function changes(filter: AuditFilter, place: Place | null, parameters: Parameters): string {
  const conditions = common(filter, 'a.at', parameters);
  // An id alone is looked up under every type: the index begins with the table.
  const types = filter.types ?? (filter.recordId ? Object.values(RecordType) : null);
  if (types) conditions.push(`a.table_name = ANY(${parameters.add(types)})`);
  if (filter.operations) conditions.push(`a.operation = ANY(${parameters.add(filter.operations)})`);
  if (filter.recordId) conditions.push(`a.row_id = ${parameters.add(filter.recordId)}`);
  if (place?.source === 'event') conditions.push(`a.at <= ${parameters.add(place.at)}`);
  if (place?.source === 'change') {
    conditions.push(`(a.at, a.id) < (${parameters.add(place.at)}, ${parameters.add(place.id)})`);
  }
  return conditions.join(' AND ');
}

function common({ actorId, from, to, requestId }: AuditFilter, at: string, parameters: Parameters): string[] {
  const conditions = ['true'];
  if (actorId) conditions.push(`actor_id = ${parameters.add(actorId)}`);
  if (requestId) conditions.push(`request_id = ${parameters.add(requestId)}`);
  if (from) conditions.push(`${at} >= ${parameters.add(from)}`);
  if (to) conditions.push(`${at} < ${parameters.add(to)}`);
  return conditions;
}

function placeOf(cursor: string): Place {
  const [at, source, id] = decodeCursor(cursor, 3);
  const known = source === 'event' || source === 'change';
  if (!known || typeof at !== 'string' || typeof id !== 'string') {
    throw badInput('after 不是有效的游标，请使用上一页返回的 endCursor', 'after');
  }
  return { at, source, id };
}
