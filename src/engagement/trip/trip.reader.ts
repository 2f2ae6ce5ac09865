import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '../../common/errors.js';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { teamOf } from '../../identity/team-of.js';
import { visibleLogs } from '../contact/contact-scope.js';
import { TRAVELLERS, visibleTrips } from './trip-scope.js';
import { TripFilter, TripsArgs } from './trip.inputs.js';
import { TripConnection, TripView } from './trip.types.js';

/** A trip with its people, and what the contacts on it tell that this person may see: in one statement. */
const trip = (actor: Actor, parameters: Parameters): string => `
SELECT t.id, t.kind, t.purpose, t.result, t.starts_on::text AS "startsOn", t.ends_on::text AS "endsOn",
  t.ends_on - t.starts_on + 1 AS days, t.places, t.region_codes AS "regionCodes", ${personRef('leader')} AS leader,
  members.people AS members, members.count + 1 AS headcount, contacts.count AS "contactCount", contacts.companies,
  ${personRef('author')} AS "createdBy", t.created_at AS "createdAt", t.version
FROM trip t JOIN app_user leader ON leader.id = t.leader_id JOIN app_user author ON author.id = t.created_by_id,
  LATERAL (
    SELECT count(*)::int AS count, coalesce(json_agg(${personRef('u')} ORDER BY u.display_name, u.id), '[]') AS people
      FROM trip_member m JOIN app_user u ON u.id = m.user_id WHERE m.trip_id = t.id) members,
  LATERAL (
    SELECT count(*)::int AS count,
        coalesce(json_agg(DISTINCT jsonb_build_object('id', c.id, 'name', c.name)), '[]') AS companies
      FROM contact_log k JOIN company c ON c.id = k.company_id
     WHERE k.trip_id = t.id AND k.deleted_at IS NULL AND ${visibleLogs(actor, parameters)}) contacts`;

@Injectable()
export class TripReader {
  constructor(private readonly dataSource: DataSource) {}

  async byId(actor: Actor, id: string): Promise<TripView> {
    const parameters = new Parameters(id);
    const sql = `${trip(actor, parameters)} WHERE t.id = $1 AND t.deleted_at IS NULL AND ${visibleTrips(actor, parameters)}`;
    const [found] = await this.dataSource.query<TripView[]>(sql, parameters.values);
    if (!found) throw notFound('出行');
    return found;
  }

  /** The latest departure first. */
  async list(actor: Actor, { filter, first, after }: TripsArgs, counted: boolean): Promise<TripConnection> {
    const parameters = new Parameters();
    const columns = trip(actor, parameters);
    const [startsOn, id] = after ? decodeCursor(after, 2) : [];
    const from = after
      ? `(t.starts_on, t.id) < (${parameters.add(startsOn)}::date, ${parameters.add(id)}::uuid)`
      : 'true';
    const where = conditions(actor, filter ?? {}, parameters);
    const rows = await this.dataSource.query<TripView[]>(
      `${columns} WHERE ${where} AND ${from} ORDER BY t.starts_on DESC, t.id DESC LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, (row) => [row.startsOn, row.id], Boolean(after));
    return { ...page, totalCount: counted ? await this.count(actor, filter ?? {}) : 0 };
  }

  private count(actor: Actor, filter: TripFilter): Promise<number> {
    const parameters = new Parameters();
    return countRows(this.dataSource, `FROM trip t WHERE ${conditions(actor, filter, parameters)}`, parameters.values);
  }
}

function conditions(actor: Actor, filter: TripFilter, parameters: Parameters): string {
  const all = ['t.deleted_at IS NULL', visibleTrips(actor, parameters)];
  const add = <T>(value: T | null | undefined, condition: (placeholder: string) => string): void => {
    if (value !== null && value !== undefined) all.push(condition(parameters.add(value)));
  };
  add(filter.from, (day) => `t.ends_on >= ${day}`);
  add(filter.to, (day) => `t.starts_on <= ${day}`);
  add(filter.departedFrom, (day) => `t.starts_on >= ${day}`);
  add(filter.leaderId, (id) => `t.leader_id = ${id}`);
  add(filter.teamId, (id) => `EXISTS (SELECT 1 FROM (${TRAVELLERS}) w WHERE ${teamOf('w.user_id')} = ${id})`);
  add(filter.kinds, (kinds) => `t.kind = ANY(${kinds})`);
  const travels = (id: string): string =>
    `(t.leader_id = ${id} OR EXISTS (SELECT 1 FROM trip_member m WHERE m.trip_id = t.id AND m.user_id = ${id}))`;
  add(filter.personId, travels);
  if (filter.mine) add(actor.userId, travels);
  add(filter.region, (prefix) => `EXISTS (SELECT 1 FROM unnest(t.region_codes) code WHERE code LIKE ${prefix} || '%')`);
  return all.join(' AND ');
}
