import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { decodeCursor, keysetPage, PageArgs } from '../../common/graphql/connection.js';
import { notFound } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import { searchCondition } from '../../database/search-condition.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { BY_ROLE, LIVE_PERSON, personRow, PersonRow, toPersonView } from '../person/person-row.js';
import { industryOf } from '../reference/industries.js';
import { regionOf } from '../reference/regions.js';
import { CompanyFilter } from './company.inputs.js';
import { CompanyConnection, CompanyView } from './company.types.js';

type Viewer = Pick<Actor, 'userId'>;
type CompanyRow = Omit<CompanyView, 'contactPersons' | 'region' | 'industry'> & { contactPersons: PersonRow[] };

const COLUMNS = `c.id, c.name, c.aliases, c.credit_code AS "creditCode", c.kind, c.in_zone AS "inZone",
  c.region_code AS "regionCode", c.industry_code AS "industryCode", c.registered_capital AS "registeredCapital",
  c.founded_year AS "foundedYear", c.address, c.website, c.tags, c.clause, c.note, c.created_at AS "createdAt",
  c.updated_at AS "updatedAt", c.version,
  CASE WHEN g.id IS NULL THEN NULL ELSE json_build_object('id', g.id, 'name', g.name) END AS "group",
  ${personRef('u')} AS owner`;

/** What a company brings along in the same statement, so that no row asks again; left out when nobody reads it. */
const PARTS: Record<'placements' | 'contactPersons', (viewer: Viewer, parameters: Parameters) => string> = {
  placements: () => `
    SELECT json_agg(json_build_object('id', p.id, 'nodeCode', n.code, 'nodeName', n.name, 'companyId', p.company_id,
             'holderName', c.name, 'status', p.status, 'confirmed', p.confirmed, 'platform', p.platform,
             'leading', p.leading_firm, 'quantity', p.quantity::text, 'verifiedOn', p.verified_on, 'source', p.source,
             'clause', p.clause, 'version', p.version) ORDER BY n.code)
      FROM placement p JOIN chain_node n ON n.id = p.node_id WHERE p.company_id = c.id`,
  contactPersons: (viewer, parameters) => `
    SELECT json_agg(person) FROM (
      SELECT ${personRow(parameters.add(viewer.userId))} AS person FROM contact_person p
       WHERE p.company_id = c.id AND p.left_on IS NULL AND ${LIVE_PERSON} ORDER BY ${BY_ROLE} LIMIT 50) AS people`,
};
const ALL_PARTS: ReadonlySet<string> = new Set(Object.keys(PARTS));

function select(viewer: Viewer, parameters: Parameters, requested = ALL_PARTS): string {
  const parts = Object.entries(PARTS).map(
    ([name, sql]) =>
      `${requested.has(name) ? `coalesce((${sql(viewer, parameters)}), '[]')` : `'[]'::json`} AS "${name}"`,
  );
  return `SELECT ${COLUMNS}, ${parts.join(', ')}
    FROM company c LEFT JOIN company_group g ON g.id = c.group_id LEFT JOIN app_user u ON u.id = c.owner_id`;
}

const toView = (row: CompanyRow): CompanyView => ({
  ...row,
  region: regionOf(row.regionCode),
  industry: industryOf(row.industryCode),
  contactPersons: row.contactPersons.map(toPersonView),
});

@Injectable()
export class CompanyReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Of a company that was merged into another: that one. */
  async byId(viewer: Viewer, id: string, manager: EntityManager | DataSource = this.dataSource): Promise<CompanyView> {
    const [company] = await this.byIds(viewer, [id], manager);
    if (company) return company;
    const [merged] = await manager.query<{ id: string | null }[]>(
      'SELECT merged_into_id AS id FROM company WHERE id = $1',
      [id],
    );
    if (!merged?.id) throw notFound('企业');
    return this.byId(viewer, merged.id, manager);
  }

  /** In the order of their names. */
  async byIds(
    viewer: Viewer,
    ids: readonly string[],
    manager: EntityManager | DataSource = this.dataSource,
  ): Promise<CompanyView[]> {
    const parameters = new Parameters(ids);
    const rows = await manager.query<CompanyRow[]>(
      `${select(viewer, parameters)} WHERE c.id = ANY($1) AND c.deleted_at IS NULL ORDER BY c.name`,
      parameters.values,
    );
    return rows.map(toView);
  }

  /** Newest first; ids are time-ordered, so the id alone is the key of the page. */
  async list(
    viewer: Viewer,
    filter: CompanyFilter | null,
    { first, after }: PageArgs,
    requested: ReadonlySet<string>,
  ): Promise<CompanyConnection> {
    const parameters = new Parameters();
    const condition = where(filter, parameters);
    const totalCount = requested.has('totalCount') ? await this.count(condition, parameters.values) : 0;
    const from = after ? `AND c.id < ${parameters.add(decodeCursor(after, 1)[0])}::uuid` : '';
    const rows = await this.dataSource.query<CompanyRow[]>(
      `${select(viewer, parameters, requested)} WHERE ${condition} ${from} ORDER BY c.id DESC LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    return { ...keysetPage(rows.map(toView), first, (row) => [row.id], Boolean(after)), totalCount };
  }

  private async count(condition: string, values: unknown[]): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM company c WHERE ${condition}`,
      values,
    );
    return row!.count;
  }
}

function where(filter: CompanyFilter | null, parameters: Parameters): string {
  const conditions = ['c.deleted_at IS NULL'];
  if (filter?.text) conditions.push(searchCondition(filter.text, parameters, 'c'));
  if (filter?.inZone != null) conditions.push(`c.in_zone = ${parameters.add(filter.inZone)}`);
  if (filter?.kinds) conditions.push(`c.kind = ANY(${parameters.add(filter.kinds)})`);
  if (filter?.nodeCode) {
    conditions.push(`EXISTS (SELECT 1 FROM placement p JOIN chain_node n ON n.id = p.node_id
      WHERE p.company_id = c.id AND n.code = ${parameters.add(filter.nodeCode)} AND p.status <> 'EXITED')`);
  }
  return conditions.join(' AND ');
}
