import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { decodeCursor, keysetPage, PageArgs } from '../../common/graphql/connection.js';
import { notFound } from '../../common/errors.js';
import { containing } from '../../database/parameters.js';
import { CompanyFilter } from './company.inputs.js';
import { CompanyConnection, CompanyView } from './company.types.js';

/** A company with its group and its placements in one statement: no query per row. */
const COMPANY = `
SELECT c.id, c.name, c.aliases, c.credit_code AS "creditCode", c.kind, c.in_zone AS "inZone",
  c.region_code AS "regionCode", c.tags, c.clause, c.note, c.created_at AS "createdAt", c.version,
  CASE WHEN g.id IS NULL THEN NULL ELSE json_build_object('id', g.id, 'name', g.name) END AS "group",
  coalesce((
    SELECT json_agg(json_build_object('id', p.id, 'nodeCode', n.code, 'nodeName', n.name, 'companyId', p.company_id,
             'holderName', c.name, 'status', p.status, 'confirmed', p.confirmed, 'platform', p.platform,
             'leading', p.leading_firm, 'quantity', p.quantity::text, 'verifiedOn', p.verified_on, 'source', p.source,
             'clause', p.clause, 'version', p.version) ORDER BY n.code)
      FROM placement p JOIN chain_node n ON n.id = p.node_id WHERE p.company_id = c.id), '[]') AS placements
FROM company c LEFT JOIN company_group g ON g.id = c.group_id`;

const FILTER = `c.deleted_at IS NULL
  AND ($1::text IS NULL OR c.name ILIKE $1 OR c.credit_code ILIKE $1
       OR EXISTS (SELECT 1 FROM unnest(c.aliases) alias WHERE alias ILIKE $1))
  AND ($2::boolean IS NULL OR c.in_zone = $2)
  AND ($3::text IS NULL OR EXISTS (
        SELECT 1 FROM placement p JOIN chain_node n ON n.id = p.node_id
         WHERE p.company_id = c.id AND n.code = $3 AND p.status <> 'EXITED'))
  AND ($4::text[] IS NULL OR c.kind = ANY($4))`;

@Injectable()
export class CompanyReader {
  constructor(private readonly dataSource: DataSource) {}

  async byId(id: string, manager: EntityManager | DataSource = this.dataSource): Promise<CompanyView> {
    const [company] = await manager.query<CompanyView[]>(`${COMPANY} WHERE c.id = $1 AND c.deleted_at IS NULL`, [id]);
    if (!company) throw notFound('企业');
    return company;
  }

  /** In the order of their names. */
  byIds(ids: readonly string[], manager: EntityManager | DataSource = this.dataSource): Promise<CompanyView[]> {
    return manager.query<CompanyView[]>(`${COMPANY} WHERE c.id = ANY($1) AND c.deleted_at IS NULL ORDER BY c.name`, [
      ids,
    ]);
  }

  /** Newest first; ids are time-ordered, so the id alone is the key of the page. */
  async list(filter: CompanyFilter | null, { first, after }: PageArgs, counted: boolean): Promise<CompanyConnection> {
    const text = filter?.text?.trim();
    const parameters = [
      text ? containing(text) : null,
      filter?.inZone ?? null,
      filter?.nodeCode ?? null,
      filter?.kinds ?? null,
    ];
    const [from] = after ? decodeCursor(after, 1) : [null];
    const rows = await this.dataSource.query<CompanyView[]>(
      `${COMPANY} WHERE ${FILTER} AND ($5::uuid IS NULL OR c.id < $5) ORDER BY c.id DESC LIMIT $6`,
      [...parameters, from, first + 1],
    );
    const page = keysetPage(rows, first, (row) => [row.id], Boolean(after));
    return { ...page, totalCount: counted ? await this.count(parameters) : 0 };
  }

  private async count(parameters: unknown[]): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM company c WHERE ${FILTER}`,
      parameters,
    );
    return row!.count;
  }
}
