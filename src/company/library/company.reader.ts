import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { badInput, notFound } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { personRef } from '../../identity/person-ref.js';
import { BY_ROLE, LIVE_PERSON, personRow, PersonRow, toPersonView } from '../person/person-row.js';
import { industryOf } from '../reference/industries.js';
import { regionOf } from '../reference/regions.js';
import { companyConditions } from './company-conditions.js';
import { CompaniesArgs } from './company.args.js';
import { CompanyOrder } from './company.enums.js';
import { CompanyConnection, CompanyView } from './company.types.js';

type Viewer = Pick<Actor, 'userId'>;
type CompanyRow = Omit<CompanyView, 'contactPersons' | 'region' | 'industry'> & { contactPersons: PersonRow[] };

const COLUMNS = `c.id, c.name, c.aliases, c.credit_code AS "creditCode", c.kind, c.in_zone AS "inZone",
  c.region_code AS "regionCode", c.industry_code AS "industryCode", c.registered_capital AS "registeredCapital",
  c.founded_year AS "foundedYear", c.address, c.website, c.tags, c.clause, c.note, c.created_at AS "createdAt",
  c.updated_at AS "updatedAt", c.version,
  CASE WHEN g.id IS NULL THEN NULL ELSE json_build_object('id', g.id, 'name', g.name, 'basis', g.basis) END AS "group",
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

/** How each order sorts: the expression, its type, and which way; the id breaks ties the same way. */
const ORDERS: Readonly<Record<CompanyOrder, { key: string; cast: string; descending: boolean }>> = {
  // Ids are time-ordered, so the key is the id once more.
  [CompanyOrder.NEWEST]: { key: 'c.id', cast: 'uuid', descending: true },
  [CompanyOrder.NAME]: { key: 'c.sort_name', cast: 'text', descending: false },
  [CompanyOrder.UPDATED]: { key: 'c.updated_at', cast: 'timestamptz', descending: true },
};

function select(viewer: Viewer, parameters: Parameters, requested = ALL_PARTS, sortKey = 'NULL'): string {
  const parts = Object.entries(PARTS).map(
    ([name, sql]) =>
      `${requested.has(name) ? `coalesce((${sql(viewer, parameters)}), '[]')` : `'[]'::json`} AS "${name}"`,
  );
  return `SELECT ${COLUMNS}, ${parts.join(', ')}, ${sortKey} AS "sortKey"
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

  async list(
    viewer: Viewer,
    { filter, orderBy, first, after }: CompaniesArgs,
    requested: ReadonlySet<string>,
  ): Promise<CompanyConnection> {
    const parameters = new Parameters();
    const where = companyConditions(filter ?? {}, viewer.userId, parameters).join(' AND ');
    const forCount = [...parameters.values];
    const { key, cast, descending } = ORDERS[orderBy];
    const way = descending ? 'DESC' : 'ASC';
    let from = '';
    if (after) {
      const [order, value, id] = decodeCursor(after, 3);
      if (order !== orderBy) throw badInput('after 是另一种次序的游标，请从头翻起', 'after');
      from = `AND (${key}, c.id) ${descending ? '<' : '>'} (${parameters.add(value)}::${cast}, ${parameters.add(id)}::uuid)`;
    }
    const rows = await this.dataSource.query<(CompanyRow & { sortKey: string })[]>(
      `${select(viewer, parameters, requested, `(${key})::text`)} WHERE ${where} ${from}
        ORDER BY ${key} ${way}, c.id ${way} LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, ({ sortKey, id }) => [orderBy, sortKey, id], Boolean(after));
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: toView(node) })),
      totalCount: requested.has('totalCount')
        ? await countRows(this.dataSource, `FROM company c WHERE ${where}`, forCount)
        : 0,
    };
  }
}
