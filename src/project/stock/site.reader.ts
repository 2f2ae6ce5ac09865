import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { notFound } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import { namedRef } from '../../engagement/refs.js';
import type { Actor } from '../../identity/actor.js';
import { visibleProjects } from '../register/project-scope.js';
import { IdleSitesArgs, SitesArgs } from './site.inputs.js';
import { IdleSiteConnection, IdleSiteView, ProjectSiteView, SiteConnection, SiteView } from './site.types.js';
import { IdleKind } from './stock.enums.js';

export const SITE_ROW = `json_build_object('id', s.id, 'kind', s.kind, 'code', s.code, 'name', s.name, 'place', s.place,
  'carrier', ${namedRef('k')}, 'use', s.use, 'area', s.area::text, 'free', s.free::text, 'floorLoad', s.floor_load::text,
  'power', s.power::text, 'gas', s.gas::text, 'freeFrom', s.free_from, 'priceMin', s.price_min::text,
  'priceMax', s.price_max::text, 'approvedOn', s.approved_on, 'note', s.note, 'version', s.version)`;
export const SITE_FROM = 'FROM site s LEFT JOIN carrier k ON k.id = s.carrier_id';

/**
 * What lies idle, a row per reason: 批而未供 has never had a project; 闲置 is a project's whose agreed day of building is
 * more than a year past (闲置土地处置办法 counts so); 空置 was given back, or is a plant that can be used.
 * @param today placeholder
 */
const IDLE = (today: string): string => `(
  SELECT 'APPROVED' AS kind, s.id AS site_id, s.id AS key, s.free AS area, s.approved_on AS since_on, NULL::uuid AS project_id
    FROM site s WHERE s.deleted_at IS NULL AND s.approved_on <= ${today}
     AND NOT EXISTS (SELECT 1 FROM site_allocation a WHERE a.site_id = s.id)
  UNION ALL
  SELECT 'IDLE', s.id, a.id, a.area, t.planned_on, a.project_id
    FROM site s JOIN site_allocation a ON a.site_id = s.id AND a.freed_on IS NULL
    JOIN project_step t ON t.project_id = a.project_id AND t.kind = 'CONSTRUCTION'
   WHERE s.kind = 'PARCEL' AND s.deleted_at IS NULL AND t.actual_on IS NULL AND t.waived_reason IS NULL
     AND t.planned_on + interval '1 year' < ${today}
  UNION ALL
  SELECT 'VACANT', s.id, s.id, s.free, v.since_on, NULL
    FROM site s CROSS JOIN LATERAL (SELECT greatest(s.free_from,
      (SELECT max(a.freed_on) FROM site_allocation a WHERE a.site_id = s.id),
      CASE WHEN s.kind = 'PLANT' THEN (s.created_at AT TIME ZONE 'Asia/Shanghai')::date END) AS since_on) v
   WHERE s.deleted_at IS NULL AND s.free > 0 AND v.since_on <= ${today}
     AND (s.kind = 'PLANT' OR EXISTS (SELECT 1 FROM site_allocation a WHERE a.site_id = s.id AND a.freed_on IS NOT NULL)))`;

interface Row {
  row: SiteView;
}
interface IdleRow extends Omit<IdleSiteView, 'kind'> {
  kind: IdleKind;
  key: string;
}

@Injectable()
export class SiteReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** By kind and number. */
  async list({ filter, first, after }: SitesArgs, counted: boolean): Promise<SiteConnection> {
    const parameters = new Parameters();
    const conditions = ['s.deleted_at IS NULL'];
    if (filter?.kind) conditions.push(`s.kind = ${parameters.add(filter.kind)}`);
    if (filter?.carrierId) conditions.push(`s.carrier_id = ${parameters.add(filter.carrierId)}`);
    if (filter?.free != null) conditions.push(`(s.free > 0) = ${parameters.add(filter.free)}::boolean`);
    const where = conditions.join(' AND ');
    const forCount = [...parameters.values];
    let from = '';
    if (after) {
      const [kind, code, id] = decodeCursor(after, 3).map((value) => parameters.add(value));
      from = ` AND (s.kind, s.code, s.id) > (${kind}::text, ${code}::text, ${id}::uuid)`;
    }
    const rows = await this.dataSource.query<Row[]>(
      `SELECT ${SITE_ROW} AS row ${SITE_FROM} WHERE ${where}${from}
        ORDER BY s.kind, s.code, s.id LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, ({ row }) => [row.kind, row.code, row.id], Boolean(after));
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: node.row })),
      totalCount: counted ? await countRows(this.dataSource, `${SITE_FROM} WHERE ${where}`, forCount) : 0,
    };
  }

  /** @throws NOT_FOUND */
  async byId(id: string, source: DataSource | EntityManager = this.dataSource): Promise<SiteView> {
    const [found] = await source.query<Row[]>(
      `SELECT ${SITE_ROW} AS row ${SITE_FROM} WHERE s.id = $1 AND s.deleted_at IS NULL`,
      [id],
    );
    if (!found) throw notFound('地块或厂房');
    return found.row;
  }

  /** What has lain idle longest first. */
  async idle(actor: Actor, { kind, first, after }: IdleSitesArgs, counted: boolean): Promise<IdleSiteConnection> {
    const parameters = new Parameters(this.clock.today());
    const visible = visibleProjects(actor, parameters);
    const where = kind ? `i.kind = ${parameters.add(kind)}` : 'true';
    let from = '';
    const forCount = [this.clock.today(), ...(kind ? [kind] : [])];
    if (after) {
      const [since, why, key] = decodeCursor(after, 3).map((value) => parameters.add(value));
      from = ` AND (i.since_on, i.kind, i.key) > (${since}::date, ${why}::text, ${key}::uuid)`;
    }
    const rows = await this.dataSource.query<IdleRow[]>(
      `SELECT i.kind, i.key, i.area::text AS area, i.since_on::text AS "sinceOn", $1::date - i.since_on AS days,
              ${SITE_ROW} AS site, ${namedRef('p')} AS project
         FROM ${IDLE('$1::date')} i JOIN site s ON s.id = i.site_id LEFT JOIN carrier k ON k.id = s.carrier_id
         LEFT JOIN project p ON p.id = i.project_id AND ${visible}
        WHERE ${where}${from} ORDER BY i.since_on, i.kind, i.key LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, (row) => [row.sinceOn, row.kind, row.key], Boolean(after));
    const condition = kind ? 'i.kind = $2' : 'true';
    return {
      ...page,
      totalCount: counted
        ? await countRows(this.dataSource, `FROM ${IDLE('$1::date')} i WHERE ${condition}`, forCount)
        : 0,
    };
  }

  /** Of projects that the caller has been shown already: what they use now first. */
  async ofProjects(ids: readonly string[]): Promise<Map<string, ProjectSiteView[]>> {
    const rows = await this.dataSource.query<{ project_id: string; item: ProjectSiteView }[]>(
      `SELECT a.project_id, json_build_object('id', a.id, 'site', ${SITE_ROW}, 'area', a.area::text,
          'takenOn', a.taken_on, 'freedOn', a.freed_on, 'reason', a.reason) AS item
         FROM site_allocation a JOIN site s ON s.id = a.site_id LEFT JOIN carrier k ON k.id = s.carrier_id
        WHERE a.project_id = ANY($1) ORDER BY a.freed_on DESC NULLS FIRST, a.id`,
      [ids],
    );
    const sites = new Map<string, ProjectSiteView[]>(ids.map((id) => [id, []]));
    for (const { project_id, item } of rows) sites.get(project_id)!.push(item);
    return sites;
  }
}
