import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { ProjectSettingsService } from '../project-settings.service.js';
import { comparePromise, fellShort, YearPromise } from './rules/promise.js';
import { PromiseItemCode, YieldGrade } from './yield.enums.js';
import { YieldsArgs } from './yield.inputs.js';
import { OPERATOR, recordOf, visibleYields, YIELD_FROM, YIELD_ROW } from './yield.sql.js';
import { ProjectYieldView, YieldRecordConnection, YieldRecordView } from './yield.types.js';
import { YieldRow, yieldView } from './yield.view.js';

interface YearRow {
  project_id: string;
  year: number;
  promise: Omit<YearPromise, 'year'>;
  record: YieldRow | null;
  grade: YieldGrade | null;
}

/** What the agreements promise for each year, what became of it, and the grade that the year was given in the end. */
const YEARS = `
SELECT p.id AS project_id, t.year, json_build_object('output', s.output::text, 'tax', s.tax::text, 'jobs', s.jobs,
    'energy', s.energy::text) AS promise,
  (SELECT ${YIELD_ROW} ${YIELD_FROM} WHERE y.id = t.record_id) AS record,
  (SELECT r ->> 'grade' FROM yield_grading g, jsonb_array_elements(g.content -> 'graded') r
    WHERE g.year = t.year AND g.superseded_at IS NULL AND r ->> 'id' = t.record_id::text) AS grade
  FROM project p
  CROSS JOIN LATERAL (
    SELECT x.year, ${recordOf('x.year')} AS record_id FROM (
      SELECT m.year FROM agreement a JOIN agreement_promise m ON m.agreement_id = a.id WHERE a.project_id = p.id
      UNION SELECT y.year FROM yield_record y WHERE y.project_id = p.id OR y.company_id = ${OPERATOR}) x) t
  CROSS JOIN LATERAL (
    SELECT sum(m.output) AS output, sum(m.tax) AS tax, sum(m.jobs)::int AS jobs, sum(m.energy) AS energy
      FROM agreement a JOIN agreement_promise m ON m.agreement_id = a.id
     WHERE a.project_id = p.id AND m.year = t.year) s
 WHERE p.id = ANY($1) ORDER BY t.year DESC`;

@Injectable()
export class YieldReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: ProjectSettingsService,
  ) {}

  /** Latest year first, then what was recorded last. */
  async list(actor: Actor, { filter, first, after }: YieldsArgs, counted: boolean): Promise<YieldRecordConnection> {
    const parameters = new Parameters();
    const conditions = [visibleYields(actor, parameters)];
    if (filter?.year) conditions.push(`y.year = ${parameters.add(filter.year)}`);
    if (filter?.projectId) conditions.push(`y.project_id = ${parameters.add(filter.projectId)}`);
    if (filter?.companyId) {
      const id = parameters.add(filter.companyId);
      conditions.push(`(y.company_id = ${id} OR p.company_id = ${id} OR p.project_company_id = ${id})`);
    }
    const where = conditions.join(' AND ');
    const forCount = [...parameters.values];
    let from = '';
    if (after) {
      const [year, id] = decodeCursor(after, 2).map((value) => parameters.add(value));
      from = ` AND (y.year, y.id) < (${year}::int, ${id}::uuid)`;
    }
    const rows = await this.dataSource.query<{ row: YieldRow }[]>(
      `SELECT ${YIELD_ROW} AS row ${YIELD_FROM} WHERE ${where}${from}
        ORDER BY y.year DESC, y.id DESC LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows, first, ({ row }) => [row.year, row.id], Boolean(after));
    return {
      pageInfo: page.pageInfo,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: yieldView(node.row) })),
      totalCount: counted ? await countRows(this.dataSource, `${YIELD_FROM} WHERE ${where}`, forCount) : 0,
    };
  }

  /** Those of them that the actor may see, in no particular order. */
  async byIds(
    actor: Actor,
    ids: readonly string[],
    source: DataSource | EntityManager = this.dataSource,
  ): Promise<YieldRecordView[]> {
    const parameters = new Parameters(ids);
    const rows = await source.query<{ row: YieldRow }[]>(
      `SELECT ${YIELD_ROW} AS row ${YIELD_FROM} WHERE y.id = ANY($1) AND ${visibleYields(actor, parameters)}`,
      parameters.values,
    );
    return rows.map(({ row }) => yieldView(row));
  }

  /** As somebody has just recorded it. */
  async changed(id: string, manager: EntityManager): Promise<YieldRecordView> {
    const [found] = await manager.query<{ row: YieldRow }[]>(
      `SELECT ${YIELD_ROW} AS row ${YIELD_FROM} WHERE y.id = $1`,
      [id],
    );
    return yieldView(found!.row);
  }

  /** Year by year against the promise, the latest first; of projects that the caller has been shown already. */
  async years(
    ids: readonly string[],
    source: DataSource | EntityManager = this.dataSource,
  ): Promise<Map<string, ProjectYieldView[]>> {
    const { keptPercent } = (await this.settings.read(source)).settings;
    const rows = await source.query<YearRow[]>(YEARS, [ids]);
    const years = new Map<string, ProjectYieldView[]>(ids.map((id) => [id, []]));
    for (const { project_id, year, promise, record, grade } of rows) {
      const comparisons = comparePromise({ ...promise, year }, record, keptPercent);
      years.get(project_id)!.push({
        ...{ year, record: record && yieldView(record), grade, belowPromise: fellShort(comparisons) },
        promises: comparisons.map((each) => ({ ...each, item: each.item as PromiseItemCode })),
      });
    }
    return years;
  }
}
