import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { badInput, notFound } from '../../common/errors.js';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import { regionOf } from '../reference/regions.js';
import { TargetConnection, TargetListArgs, TargetPlace, TargetRegion, TargetsByRegionArgs } from './target.types.js';

interface Row {
  id: string;
  name: string;
  sortName: string;
  regionCode: string | null;
  tags: string[];
  places: TargetPlace[];
  ownerId: string | null;
  ownerName: string | null;
}

const UNKNOWN = '00';
const PROVINCE = `coalesce(left(c.region_code, 2), '${UNKNOWN}')`;

/** Candidates and firms in talks on the chain, those of elsewhere: whom one goes out to visit. */
const targets = (nodes: string): string => `
FROM company c
WHERE c.deleted_at IS NULL AND c.in_zone IS DISTINCT FROM true
  AND EXISTS (SELECT 1 FROM placement p WHERE p.company_id = c.id AND p.node_id = ANY(${nodes})
                 AND p.status IN ('CANDIDATE', 'NEGOTIATING'))`;

/** 招商地图 and 企业清单: target companies by where they are. */
@Injectable()
export class TargetReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Provinces with most targets first, those of unknown place last. */
  async byRegion(args: TargetsByRegionArgs): Promise<TargetRegion[]> {
    const nodes = await this.nodeIds(args);
    const rows = await this.dataSource.query<{ province: string; companies: number; negotiating: number }[]>(
      `SELECT t.province, count(*)::int AS companies, count(*) FILTER (WHERE t.negotiating)::int AS negotiating
         FROM (SELECT ${PROVINCE} AS province,
                      EXISTS (SELECT 1 FROM placement p WHERE p.company_id = c.id AND p.node_id = ANY($1)
                                 AND p.status = 'NEGOTIATING') AS negotiating ${targets('$1')}) t
        GROUP BY t.province ORDER BY t.province = '${UNKNOWN}', 2 DESC, 1`,
      [nodes],
    );
    return rows.map(({ province, ...counts }) => {
      const provinceCode = `${province}0000`;
      return { ...counts, provinceCode, provinceName: regionOf(provinceCode)?.provinceName ?? '所在地不明' };
    });
  }

  /** In the order of their names by sound, as such lists are printed. */
  async list({ first, after, provinceCode, ...args }: TargetListArgs, counted: boolean): Promise<TargetConnection> {
    const parameters = new Parameters(await this.nodeIds(args));
    const province = provinceCode ? ` AND ${PROVINCE} = ${parameters.add(provinceCode.slice(0, 2))}` : '';
    const fromWhere = `${targets('$1')}${province}`;
    const forCount = [...parameters.values];
    let from = '';
    if (after) {
      const [name, id] = decodeCursor(after, 2).map((value) => parameters.add(value));
      from = ` AND (c.sort_name, c.id) > (${name}, ${id}::uuid)`;
    }
    const rows = await this.dataSource.query<Row[]>(
      `SELECT c.id, c.name, c.sort_name AS "sortName", c.region_code AS "regionCode", c.tags, c.owner_id AS "ownerId",
              (SELECT u.display_name FROM app_user u WHERE u.id = c.owner_id) AS "ownerName",
              (SELECT json_agg(json_build_object('nodeCode', n.code, 'nodeName', n.name, 'status', p.status) ORDER BY n.code)
                 FROM placement p JOIN chain_node n ON n.id = p.node_id
                WHERE p.company_id = c.id AND p.node_id = ANY($1) AND p.status IN ('CANDIDATE', 'NEGOTIATING')) AS places
         ${fromWhere}${from} ORDER BY c.sort_name, c.id LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, (row) => [row.sortName, row.id], Boolean(after));
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor, node: { id, name, regionCode, sortName: _, ...row } }) => ({
        cursor,
        node: { ...row, company: { id, name }, region: regionCode ? (regionOf(regionCode)?.fullName ?? null) : null },
      })),
      totalCount: counted ? await countRows(this.dataSource, fromWhere, forCount) : 0,
    };
  }

  /** @throws NOT_FOUND for an unknown chain, BAD_USER_INPUT for a node that is not of it */
  private async nodeIds({ chainCode, nodeCode }: TargetsByRegionArgs): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string | null; code: string | null }[]>(
      `SELECT n.id, n.code FROM industry_chain i
         LEFT JOIN chain_node n ON n.chain_id = i.id AND n.retired_at IS NULL WHERE i.code = $1`,
      [chainCode],
    );
    if (rows.length === 0) throw notFound('产业链', chainCode);
    const chosen = rows.filter(({ id, code }) => id !== null && (!nodeCode || code === nodeCode));
    if (nodeCode && chosen.length === 0) throw badInput(`本链没有环节“${nodeCode}”`, 'nodeCode');
    return chosen.map(({ id }) => id!);
  }
}
