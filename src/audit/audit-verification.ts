import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { badInput, conflict } from '../common/errors.js';
import { Clock } from '../common/clock.js';
import type { Actor } from '../identity/actor.js';
import { isRecordType, labelOf, type RecordType } from './audit-policy.js';
import { type AuditedTable, auditedTables, missingTriggers } from './audit-triggers.js';
import type { VerificationArgs } from './audit.args.js';
import { type AuditDifference, AuditDifferenceKind, type AuditTableCheck, AuditVerification } from './audit.types.js';
import { type ColumnChange, fieldOf, veil } from './field-changes.js';
import { HistorySources } from './history-sources.js';
import { recordSecurityEvent } from './security-event.js';
import { SecurityEventKind } from './security-event-kind.js';

const SHOWN = 100;
const ONE_AT_A_TIME = 7_210_004;

interface TableResult {
  records: number;
  entries: number;
  differences: number;
  shown: { id: string; kind: AuditDifferenceKind; fields: ColumnChange[] | null }[];
}

/** Holds the last state of every record by the trail against the rows as they are, in one moment of the database. */
@Injectable()
export class AuditVerifier {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: HistorySources,
    private readonly clock: Clock,
  ) {}

  async verify(actor: Actor, { from = null, to = null }: VerificationArgs): Promise<AuditVerification> {
    if (from && to && from >= to) throw badInput('from 须早于 to', 'from');
    const verification = await this.compareAll(from, to);
    await recordSecurityEvent(this.dataSource, {
      kind: SecurityEventKind.AUDIT_VERIFIED,
      actorId: actor.userId,
      requestId: actor.requestId,
      subject: 'verifyAuditTrail',
      detail: { from, to, differences: verification.differenceCount },
    });
    return verification;
  }

  /** Without a trace of its own. @throws CONFLICT while another one runs */
  async compareAll(from: Date | null, to: Date | null): Promise<AuditVerification> {
    const at = this.clock.now();
    const started = performance.now();
    const differences: AuditDifference[] = await this.unguarded();
    const tables: AuditTableCheck[] = [];
    // One snapshot for all: the trail and the rows are written together, so they agree at any moment.
    await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await this.takeTurn(manager);
      for (const table of auditedTables(this.dataSource)) {
        const { shown, ...counts } = await compare(manager, table, from, to);
        tables.push({ ...named(table.table), ...counts });
        differences.push(...shown.map((each) => this.difference(table.table, each)));
      }
    });
    const sum = (count: (table: AuditTableCheck) => number): number =>
      tables.reduce((total, table) => total + count(table), 0);
    const unguarded = differences.filter(({ kind }) => kind === AuditDifferenceKind.UNGUARDED).length;
    const differenceCount = unguarded + sum((table) => table.differences);
    return {
      ok: differenceCount === 0,
      at,
      seconds: Math.round(performance.now() - started) / 1000,
      records: sum((table) => table.records),
      entries: sum((table) => table.entries),
      differenceCount,
      differences: differences.slice(0, SHOWN),
      tables,
    };
  }

  private async unguarded(): Promise<AuditDifference[]> {
    const missing = await missingTriggers(this.dataSource);
    return missing.map(({ table, name }) => ({
      ...named(table),
      kind: AuditDifferenceKind.UNGUARDED,
      recordId: null,
      fields: [{ field: name, label: '触发器', recorded: '启用', actual: '缺失、停用或不同' }],
    }));
  }

  /** It reads every row there is: one at a time on all instances, and with time enough. */
  private async takeTurn(manager: EntityManager): Promise<void> {
    await manager.query(
      `SELECT set_config('statement_timeout', '120s', true), set_config('work_mem', '64MB', true),
              set_config('timezone', 'UTC', true)`, // as audit_row() renders time
    );
    const [turn] = await manager.query<{ free: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS free', [
      ONE_AT_A_TIME,
    ]);
    if (!turn!.free) throw conflict('另一次核对正在进行，请在它结束后再试');
  }

  private difference(table: string, { id, kind, fields }: TableResult['shown'][number]): AuditDifference {
    return {
      ...named(table),
      kind,
      recordId: id,
      fields: (fields ?? []).map(([column, recorded, actual]) => ({
        field: fieldOf(column),
        label: this.sources.label(table, column),
        recorded: veil(table, column, recorded),
        actual: veil(table, column, actual),
      })),
    };
  }
}

const named = (table: string): { recordType: RecordType | null; recordLabel: string } => ({
  recordType: isRecordType(table) ? table : null,
  recordLabel: labelOf(table),
});

/**
 * `recorded`: what the entries of each record add up to. A column that the trail does not know (added since, and never
 * changed) is not compared, nor one that the table does not have any more; the quick comparison of whole images comes
 * first. With a period only records that have an entry in it are compared.
 */
async function compare(
  manager: EntityManager,
  { table, keys, secret, omitted }: AuditedTable,
  from: Date | null,
  to: Date | null,
): Promise<TableResult> {
  const period = from !== null || to !== null;
  const inPeriod = `AND row_id IN (SELECT row_id FROM audit_entry
    WHERE table_name = $1 AND ($5::timestamptz IS NULL OR at >= $5) AND ($6::timestamptz IS NULL OR at < $6))`;
  const [result] = await manager.query<TableResult[]>(
    `WITH recorded AS MATERIALIZED (
       SELECT row_id, audit_state(new ORDER BY id) AS state, (array_agg(operation ORDER BY id DESC))[1] AS last,
              count(*) AS entries
         FROM audit_entry WHERE table_name = $1 ${period ? inPeriod : ''} GROUP BY row_id
     ), live AS MATERIALIZED (
       SELECT audit_key(image, $2) AS row_id, audit_image(image, $3, $4) AS image FROM (SELECT to_jsonb(t) AS image FROM "${table}" t) i
     ), compared AS (
       SELECT coalesce(r.row_id, l.row_id) AS id, r.state, l.image,
              CASE WHEN l.row_id IS NULL THEN CASE WHEN r.last <> 'DELETE' THEN 'VANISHED' END
                   WHEN r.row_id IS NULL OR r.last = 'DELETE' THEN 'UNRECORDED'
                   WHEN l.image || r.state <> l.image AND EXISTS (
                     SELECT FROM jsonb_each(r.state) s WHERE l.image ? s.key AND l.image -> s.key <> s.value)
                   THEN 'ALTERED' END AS kind
         FROM recorded r ${period ? 'LEFT' : 'FULL'} JOIN live l ON l.row_id = r.row_id
     ), differing AS MATERIALIZED (SELECT * FROM compared WHERE kind IS NOT NULL)
     SELECT (SELECT count(*)::int FROM ${period ? 'recorded' : 'live'}) AS records,
            (SELECT coalesce(sum(entries), 0)::int FROM recorded) AS entries,
            (SELECT count(*)::int FROM differing) AS differences,
            (SELECT coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'fields', (
                SELECT json_agg(json_build_array(s.key, s.value, d.image ->> s.key) ORDER BY s.key)
                  FROM jsonb_each_text(d.state) s WHERE kind = 'ALTERED' AND d.image ? s.key
                   AND d.image ->> s.key IS DISTINCT FROM s.value))), '[]')
               FROM (SELECT * FROM differing ORDER BY id LIMIT ${SHOWN}) d) AS shown`,
    period ? [table, keys, secret, omitted, from, to] : [table, keys, secret, omitted],
  );
  return result!;
}
