import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { containing, Parameters } from '../../database/parameters.js';
import { visibleLeads } from '../../engagement/lead/lead-scope.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { visibleProjects } from '../register/project-scope.js';
import { fundSums } from './fund-rules.js';
import { FundsArgs } from './fund.inputs.js';
import { FundConnection, FundEntryView, FundShare, FundView } from './fund.types.js';

/** Entries of what the actor may see; those of a lead that was signed count as its project's. */
const funds = (actor: Actor, parameters: Parameters): string => `
SELECT f.id, f.name, f.manager, f.size::text AS size, f.clause, f.note, f.version, s.*
  FROM fund f CROSS JOIN LATERAL (
    SELECT coalesce(sum(e.amount) FILTER (WHERE e.kind = 'COMMITTED'), 0)::numeric(16, 2)::text AS committed,
           coalesce(sum(e.amount) FILTER (WHERE e.kind = 'PAID'), 0)::numeric(16, 2)::text AS paid,
           count(DISTINCT e.lead_id) FILTER (WHERE p.id IS NULL)::int AS leads, count(DISTINCT p.id)::int AS projects
      FROM fund_entry e LEFT JOIN lead l ON l.id = e.lead_id
      LEFT JOIN project p ON p.id = e.project_id OR p.lead_id = e.lead_id
     WHERE e.fund_id = f.id AND (e.lead_id IS NOT NULL AND ${visibleLeads(actor, parameters)}
       OR p.id IS NOT NULL AND ${visibleProjects(actor, parameters)})) s`;

const ENTRIES = `
SELECT e.id, e.kind, e.occurred_on::text AS "occurredOn", e.amount::text AS amount, e.note, e.reverses_id AS "reversesId",
    r.id AS "reversedById", ${personRef('u')} AS "recordedBy", e.recorded_at AS "recordedAt", f.id AS "fundId", f.name,
    x.id AS subject
  FROM unnest($1::uuid[]) x (id) JOIN fund_entry e ON SUBJECT JOIN fund f ON f.id = e.fund_id
  JOIN app_user u ON u.id = e.recorded_by_id LEFT JOIN fund_entry r ON r.reverses_id = e.id
 ORDER BY f.name, f.id, e.occurred_on DESC, e.id DESC`;

type EntryRow = FundEntryView & { fundId: string; name: string; subject: string };

@Injectable()
export class FundReader {
  constructor(private readonly dataSource: DataSource) {}

  /** By name. */
  async list(actor: Actor, { text, first, after }: FundsArgs, counted: boolean): Promise<FundConnection> {
    const parameters = new Parameters();
    const columns = funds(actor, parameters);
    const [name, id] = after ? decodeCursor(after, 2) : [];
    const from = after ? `(f.name, f.id) > (${parameters.add(name)}::text, ${parameters.add(id)}::uuid)` : 'true';
    const rows = await this.dataSource.query<FundView[]>(
      `${columns} WHERE ${named(text, parameters)} AND ${from} ORDER BY f.name, f.id LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, (row) => [row.name, row.id], Boolean(after));
    if (!counted) return { ...page, totalCount: 0 };
    const values = new Parameters();
    const where = named(text, values);
    return { ...page, totalCount: await countRows(this.dataSource, `FROM fund f WHERE ${where}`, values.values) };
  }

  async byId(actor: Actor, id: string): Promise<FundView> {
    const parameters = new Parameters(id);
    const sql = `${funds(actor, parameters)} WHERE f.id = $1`;
    return (await this.dataSource.query<FundView[]>(sql, parameters.values))[0]!;
  }

  /** Of leads that the caller has found for the reader. */
  ofLeads(ids: readonly string[]): Promise<Map<string, FundShare[]>> {
    return this.shares(ids, 'e.lead_id = x.id');
  }

  /** Of projects that the caller has found for the reader; with what was given to their leads. */
  ofProjects(ids: readonly string[]): Promise<Map<string, FundShare[]>> {
    return this.shares(ids, '(e.project_id = x.id OR e.lead_id = (SELECT lead_id FROM project WHERE id = x.id))');
  }

  private async shares(ids: readonly string[], subject: string): Promise<Map<string, FundShare[]>> {
    const rows = await this.dataSource.query<EntryRow[]>(ENTRIES.replace('SUBJECT', subject), [ids]);
    return new Map(
      ids.map((id) => {
        const own = rows.filter((row) => row.subject === id);
        const fundIds = [...new Set(own.map(({ fundId }) => fundId))];
        return [id, fundIds.map((fundId) => shareOf(own.filter((row) => row.fundId === fundId)))];
      }),
    );
  }
}

const named = (text: string | null | undefined, parameters: Parameters): string => {
  if (!text) return 'true';
  const like = parameters.add(containing(text));
  return `(f.name ILIKE ${like} OR f.manager ILIKE ${like})`;
};

const shareOf = (rows: readonly EntryRow[]): FundShare => ({
  fund: { id: rows[0]!.fundId, name: rows[0]!.name },
  ...fundSums(rows),
  entries: rows.map(({ fundId: _fund, name: _name, subject: _subject, ...entry }) => entry),
});
