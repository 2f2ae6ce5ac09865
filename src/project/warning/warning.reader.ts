import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import { storedFile } from '../../files/file.types.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { visibleProjects } from '../register/project-scope.js';
import { WarningsArgs } from './warning.inputs.js';
import { WarningConnection, WarningView } from './warning.types.js';

/** @param today placeholder */
const WARNING = (today: string): string => `json_build_object('id', w.id,
  'project', json_build_object('id', p.id, 'name', p.name), 'status', w.status, 'grounds', w.grounds,
  'issuedOn', w.issued_on, 'deadline', w.deadline, 'overdue', ${overdue(today)}, 'closedOn', w.closed_on,
  'version', w.version, 'events', (SELECT json_agg(json_build_object('act', e.act, 'reason', e.reason,
      'deadline', e.deadline, 'evidence', CASE WHEN f.id IS NULL THEN NULL ELSE ${storedFile('f')} END,
      'occurredOn', e.occurred_on, 'recordedAt', e.recorded_at, 'actor', ${personRef('u')}) ORDER BY e.id)
    FROM warning_event e JOIN app_user u ON u.id = e.actor_id LEFT JOIN stored_file f ON f.id = e.evidence_id
   WHERE e.warning_id = w.id))`;
const FROM = 'FROM project_warning w JOIN project p ON p.id = w.project_id';
const overdue = (today: string): string => `(w.closed_on IS NULL AND w.deadline < ${today}::date)`;

interface Row {
  row: WarningView;
}

@Injectable()
export class WarningReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those still open first, whose term ends soonest; then the closed ones by the same day. */
  async list(actor: Actor, { filter, first, after }: WarningsArgs, counted: boolean): Promise<WarningConnection> {
    const parameters = new Parameters(this.clock.today());
    const conditions = [visibleProjects(actor, parameters)];
    if (filter?.statuses) conditions.push(`w.status = ANY(${parameters.add(filter.statuses)})`);
    if (filter?.overdue != null) conditions.push(`${overdue('$1')} = ${parameters.add(filter.overdue)}::boolean`);
    const where = conditions.join(' AND ');
    const forCount = [...parameters.values];
    const keys = '((w.closed_on IS NOT NULL)::int, w.deadline, w.id)';
    let from = '';
    if (after) {
      const [closed, deadline, id] = decodeCursor(after, 3).map((value) => parameters.add(value));
      from = ` AND ${keys} > (${closed}::int, ${deadline}::date, ${id}::uuid)`;
    }
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${WARNING('$1')} AS row ${FROM} WHERE ${where}${from}
        ORDER BY (w.closed_on IS NOT NULL)::int, w.deadline, w.id LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const cursor = ({ row }: Row) => [row.closedOn === null ? 0 : 1, row.deadline, row.id];
    const page = keysetPage(rows, first, cursor, Boolean(after));
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map((edge) => ({ cursor: edge.cursor, node: edge.node.row })),
      // $1 is named in the list alone unless the filter asks for it: the count must know its type.
      totalCount: counted
        ? await countRows(this.dataSource, `${FROM} WHERE $1::date IS NOT NULL AND ${where}`, forCount)
        : 0,
    };
  }

  /** Of projects that the caller has been shown already, the latest first. */
  async ofProjects(ids: readonly string[]): Promise<Map<string, WarningView[]>> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${WARNING('$2')} AS row ${FROM} WHERE w.project_id = ANY($1) ORDER BY w.id DESC`,
      [ids, this.clock.today()],
    );
    const warnings = new Map<string, WarningView[]>(ids.map((id) => [id, []]));
    for (const { row } of rows) warnings.get(row.project.id)!.push(row);
    return warnings;
  }

  /** As somebody has just left it. */
  async changed(id: string, source: EntityManager | DataSource = this.dataSource): Promise<WarningView> {
    const [found] = await source.query<Row[]>(`SELECT ${WARNING('$2')} AS row ${FROM} WHERE w.id = $1`, [
      id,
      this.clock.today(),
    ]);
    return found!.row;
  }
}
