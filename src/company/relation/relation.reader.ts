import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { notFound } from '../../common/errors.js';
import { CompanyRef } from '../library/company-ref.js';
import { relationInWords } from './relation-words.js';
import type { RelationKind } from './relation.enums.js';
import { Acquaintance, RelationView } from './relation.types.js';

const RELATION = `
SELECT r.id, r.kind, r.what, r.source, r.clause, r.since_on::text AS "sinceOn", r.ended_on::text AS "endedOn", r.version,
  json_build_object('id', f.id, 'name', f.name) AS "from", json_build_object('id', t.id, 'name', t.name) AS "to"
FROM company_relation r JOIN company f ON f.id = r.from_id JOIN company t ON t.id = r.to_id`;

/** Relations that hold, seen from both ends. A hub with thousands of them is cut off, the oldest first stay. */
const EDGES = `
SELECT r.id, r.from_id AS here, r.to_id AS there FROM company_relation r WHERE r.ended_on IS NULL
UNION ALL
SELECT r.id, r.to_id, r.from_id FROM company_relation r WHERE r.ended_on IS NULL`;

/** Firms of the zone one or two relations away, each by its shortest path. */
const ACQUAINTANCES = `
WITH edge AS NOT MATERIALIZED (${EDGES}), direct AS (
  SELECT e.there, e.id AS first FROM edge e JOIN company c ON c.id = e.there
   WHERE e.here = $1 AND c.deleted_at IS NULL ORDER BY e.id LIMIT 500
), reached AS (
  SELECT there AS id, 1 AS steps, ARRAY[first] AS relations FROM direct
  UNION ALL
  (SELECT e.there, 2, ARRAY[d.first, e.id] FROM direct d JOIN edge e ON e.here = d.there
    WHERE e.there <> $1 AND e.id <> d.first LIMIT 5000)
), nearest AS (
  SELECT DISTINCT ON (r.id) r.id, c.name, r.steps, r.relations FROM reached r JOIN company c ON c.id = r.id
   WHERE c.in_zone AND c.deleted_at IS NULL ORDER BY r.id, r.steps, r.relations
)
SELECT n.id, n.name, n.steps,
  (SELECT json_agg(json_build_object('from', f.name, 'to', t.name, 'kind', r.kind, 'what', r.what) ORDER BY p.position)
     FROM unnest(n.relations) WITH ORDINALITY p (id, position) JOIN company_relation r ON r.id = p.id
     JOIN company f ON f.id = r.from_id JOIN company t ON t.id = r.to_id) AS path
FROM nearest n ORDER BY n.steps, n.name LIMIT $2`;

type RelationRow = Omit<RelationView, 'text'>;
const toView = (row: RelationRow): RelationView => ({
  ...row,
  text: relationInWords({ ...row, from: row.from.name, to: row.to.name }),
});

@Injectable()
export class RelationReader {
  constructor(private readonly dataSource: DataSource) {}

  async byId(id: string, manager: EntityManager): Promise<RelationView> {
    const [row] = await manager.query<RelationRow[]>(`${RELATION} WHERE r.id = $1`, [id]);
    return toView(row!);
  }

  /** Relations that hold, of each company, either way; at most 50. */
  async ofCompanies(companyIds: readonly string[]): Promise<Map<string, RelationView[]>> {
    const rows = await this.dataSource.query<(RelationRow & { of: string })[]>(
      `SELECT * FROM (
         SELECT e.here AS "of", row_number() OVER (PARTITION BY e.here ORDER BY e.id) AS place, v.*
           FROM (${EDGES}) e JOIN (${RELATION}) v ON v.id = e.id WHERE e.here = ANY($1)) AS numbered
        WHERE place <= 50 ORDER BY place`,
      [companyIds],
    );
    const found = new Map<string, RelationView[]>();
    for (const { of, ...row } of rows) found.set(of, [...(found.get(of) ?? []), toView(row)]);
    return found;
  }

  async acquaintances(companyId: string, first: number): Promise<Acquaintance[]> {
    const known = await this.dataSource.query<unknown[]>('SELECT 1 FROM company WHERE id = $1 AND deleted_at IS NULL', [
      companyId,
    ]);
    if (known.length === 0) throw notFound('企业');
    type Row = CompanyRef & {
      steps: number;
      path: { from: string; to: string; kind: RelationKind; what: string | null }[];
    };
    const rows = await this.dataSource.query<Row[]>(ACQUAINTANCES, [companyId, first]);
    return rows.map(({ id, name, steps, path }) => ({
      company: { id, name },
      steps,
      path: path.map(relationInWords).join('；'),
    }));
  }
}
