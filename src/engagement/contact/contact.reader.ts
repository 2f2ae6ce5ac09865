import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { addDays, startOfDay } from '../../common/china-calendar.js';
import { notFound } from '../../common/errors.js';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { CompanyRef } from '../../company/library/company-ref.js';
import { Parameters } from '../../database/parameters.js';
import { searchCondition } from '../../database/search-condition.js';
import { storedFile } from '../../files/file.types.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { teamOf } from '../../identity/team-of.js';
import { visibleLeads } from '../lead/lead-scope.js';
import { namedRef } from '../refs.js';
import { visibleTrips } from '../trip/trip-scope.js';
import { visibleLogs } from './contact-scope.js';
import { ContactLogFilter, ContactLogsArgs } from './contact.args.js';
import { ContactLogConnection, ContactLogView } from './contact.types.js';

type Row = ContactLogView & { sortKey: string };

const all = (query: string): string => `coalesce((SELECT json_agg(${query}), '[]')`;
const localDay = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

/**
 * A contact with all that its card shows, in one statement. Numbers are masked for everybody here; of a lead or trip
 * that the reader may not see there is nothing.
 */
const log = (actor: Actor, parameters: Parameters): string => `
SELECT k.id, k.kind, ${namedRef('c')} AS company, k.occurred_at AS "occurredAt", k.created_at AS "recordedAt",
  greatest(0, ${localDay('k.created_at')} - ${localDay('k.occurred_at')}) AS "daysLate", k.place,
  CASE WHEN t.id IS NULL THEN NULL ELSE json_build_object('id', t.id, 'purpose', t.purpose) END AS trip,
  k.summary, k.agreed, k.disputed, ${personRef('a')} AS author, ${namedRef('l')} AS lead,
  ${all(`${personRef('u')} ORDER BY u.display_name, u.id) FROM contact_log_colleague x JOIN app_user u ON u.id = x.user_id
    WHERE x.log_id = k.id`)} AS colleagues,
  ${all(`json_build_object('id', p.id, 'name', p.name, 'title', p.title, 'role', p.role, 'phone', p.phone_masked)
    ORDER BY p.id) FROM contact_log_person x JOIN contact_person p ON p.id = x.person_id WHERE x.log_id = k.id`)} AS people,
  (SELECT json_build_object('id', s.id, 'title', s.title, 'dueOn', s.due_on, 'status', s.status, 'version', s.version,
      'assignee', ${personRef('u')}) FROM task s JOIN app_user u ON u.id = s.assignee_id
    WHERE s.log_id = k.id ORDER BY s.id LIMIT 1) AS "nextStep",
  ${all(`${storedFile('f')} ORDER BY f.id) FROM contact_log_file x JOIN stored_file f ON f.id = x.file_id
    WHERE x.log_id = k.id`)} AS files,
  k.corrected_at AS "correctedAt",
  ${all(`json_build_object('id', x.id, 'before', x.before, 'reason', x.reason, 'correctedAt', x.corrected_at,
      'fields', ARRAY(SELECT jsonb_object_keys(x.before)), 'actor', ${personRef('u')}) ORDER BY x.id)
    FROM contact_log_correction x JOIN app_user u ON u.id = x.actor_id WHERE x.log_id = k.id`)} AS corrections,
  k.created_at + interval '24 hours' AS "editableUntil", k.version, k.occurred_at::text AS "sortKey"
FROM contact_log k JOIN company c ON c.id = k.company_id JOIN app_user a ON a.id = k.author_id
  LEFT JOIN lead l ON l.id = k.lead_id AND ${visibleLeads(actor, parameters)}
  LEFT JOIN trip t ON t.id = k.trip_id AND ${visibleTrips(actor, parameters)}`;

@Injectable()
export class ContactReader {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NOT_FOUND for a missing log and for one that the actor may not see, alike */
  async byId(actor: Actor, id: string): Promise<ContactLogView> {
    const [found] = await this.byIds(actor, [id]);
    if (!found) throw notFound('接触记录');
    return found;
  }

  /** Those of the logs that the actor may see, in no particular order. */
  byIds(
    actor: Actor,
    ids: readonly string[],
    source: DataSource | EntityManager = this.dataSource,
  ): Promise<ContactLogView[]> {
    const parameters = new Parameters(ids);
    const condition = `k.id = ANY($1) AND k.deleted_at IS NULL AND ${visibleLogs(actor, parameters)}`;
    return source.query<ContactLogView[]>(`${log(actor, parameters)} WHERE ${condition}`, parameters.values);
  }

  /** The latest contact first. */
  async list(actor: Actor, { filter, first, after }: ContactLogsArgs, counted: boolean): Promise<ContactLogConnection> {
    const parameters = new Parameters();
    const columns = log(actor, parameters);
    const [moment, id] = after ? decodeCursor(after, 2) : [];
    const from = after
      ? `(k.occurred_at, k.id) < (${parameters.add(moment)}::timestamptz, ${parameters.add(id)}::uuid)`
      : 'true';
    const where = conditions(actor, filter ?? {}, parameters);
    const rows = await this.dataSource.query<Row[]>(
      `${columns} WHERE ${where} AND ${from} ORDER BY k.occurred_at DESC, k.id DESC LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, (row) => [row.sortKey, row.id], Boolean(after));
    return { ...page, totalCount: counted ? await this.count(actor, filter ?? {}) : 0 };
  }

  companies(ids: readonly string[]): Promise<CompanyRef[]> {
    return this.dataSource.query<CompanyRef[]>('SELECT id, name FROM company WHERE id = ANY($1) ORDER BY name, id', [
      ids,
    ]);
  }

  private count(actor: Actor, filter: ContactLogFilter): Promise<number> {
    const parameters = new Parameters();
    const where = conditions(actor, filter, parameters);
    return countRows(this.dataSource, `FROM contact_log k WHERE ${where}`, parameters.values);
  }
}

function conditions(actor: Actor, filter: ContactLogFilter, parameters: Parameters): string {
  const wanted = ['k.deleted_at IS NULL', visibleLogs(actor, parameters)];
  const add = <T>(value: T | null | undefined, condition: (placeholder: string) => string): void => {
    if (value !== null && value !== undefined) wanted.push(condition(parameters.add(value)));
  };
  const tookPart = (table: string, column: string) => (id: string) =>
    `EXISTS (SELECT 1 FROM ${table} x WHERE x.log_id = k.id AND x.${column} = ${id})`;
  if (filter.text != null) wanted.push(searchCondition(filter.text, parameters, 'k'));
  add(filter.companyId, (id) => `k.company_id = ${id}`);
  add(filter.leadId, (id) => `k.lead_id = ${id}`);
  add(filter.tripId, (id) => `k.trip_id = ${id}`);
  add(filter.kinds, (kinds) => `k.kind = ANY(${kinds})`);
  add(filter.authorId, (id) => `k.author_id = ${id}`);
  add(filter.colleagueId, tookPart('contact_log_colleague', 'user_id'));
  if (filter.mine) {
    add(actor.userId, (id) => `(k.author_id = ${id} OR ${tookPart('contact_log_colleague', 'user_id')(id)})`);
  }
  add(filter.personId, tookPart('contact_log_person', 'person_id'));
  add(
    filter.teamId,
    (id) => `EXISTS (SELECT 1 FROM contact_log_colleague x WHERE x.log_id = k.id AND ${teamOf('x.user_id')} = ${id})`,
  );
  const ofLead = (condition: string): string =>
    `EXISTS (SELECT 1 FROM lead WHERE lead.id = k.lead_id AND ${condition} AND ${visibleLeads(actor, parameters, 'lead')})`;
  add(filter.sponsorId, (id) => ofLead(`lead.sponsor_id = ${id}`));
  add(filter.referrerId, (id) => ofLead(`lead.referrer_id = ${id}`));
  add(filter.chainCode, (code) =>
    ofLead(`EXISTS (SELECT 1 FROM lead_node x JOIN chain_node n ON n.id = x.node_id
      JOIN industry_chain i ON i.id = n.chain_id WHERE x.lead_id = lead.id AND i.code = ${code})`),
  );
  add(filter.from && startOfDay(filter.from), (moment) => `k.occurred_at >= ${moment}`);
  add(filter.to && startOfDay(addDays(filter.to, 1)), (moment) => `k.occurred_at < ${moment}`);
  return wanted.join(' AND ');
}
