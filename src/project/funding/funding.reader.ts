import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { ProjectSettingsService } from '../project-settings.service.js';
import type { ProjectFilter } from '../register/project.args.js';
import { projectConditions, projectsFrom } from '../register/project-conditions.js';
import type { ProjectRef } from '../register/project-ref.js';
import { visibleProjects } from '../register/project-scope.js';
import { FUNDING_JOINS, FUNDING_ROW } from './funding.sql.js';
import type { FundingView } from './funding.types.js';

/** An entry with its project. Entries are never changed, so there is only the first version of each. */
export interface FundingLine extends FundingView {
  project: ProjectRef;
  version: number;
}

interface FundingPage {
  edges: { cursor: string; node: FundingLine }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  totalCount: number;
}

interface Row {
  entry: FundingView;
  project: ProjectRef;
}

const COLUMNS = `SELECT ${FUNDING_ROW} AS entry, json_build_object('id', p.id, 'name', p.name) AS project`;
const line = ({ entry, project }: Row): FundingLine => ({ ...entry, project, version: 1 });

/** Money across projects, entry by entry, for files. */
@Injectable()
export class FundingReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: ProjectSettingsService,
    private readonly clock: Clock,
  ) {}

  /** Of the projects that the filter lets through; the latest day first. */
  async list(
    actor: Actor,
    { filter, first, after }: { filter: ProjectFilter; first: number; after: string | null },
    counted: boolean,
  ): Promise<FundingPage> {
    const { amberDays } = (await this.settings.read()).settings;
    const parameters = new Parameters(this.clock.today(), amberDays);
    const projects = projectsFrom('$1::date', '$2');
    const where = `WHERE ${projectConditions(actor, filter, parameters)}`;
    const source = `${projects} JOIN funding_entry e ON e.project_id = p.id`;
    const totalCount = counted ? await countRows(this.dataSource, `${source} ${where}`, [...parameters.values]) : 0;
    let from = '';
    if (after) {
      const [day, id] = decodeCursor(after, 2).map((value) => parameters.add(value));
      from = ` AND (e.occurred_on, e.id) < (${day}::date, ${id}::uuid)`;
    }
    const rows = await this.dataSource.query<Row[]>(
      `${COLUMNS} ${source} ${FUNDING_JOINS} ${where}${from}
        ORDER BY e.occurred_on DESC, e.id DESC LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const page = keysetPage(rows.map(line), first, ({ occurredOn, id }) => [occurredOn, id], Boolean(after));
    return { ...page, totalCount };
  }

  /** Those of the entries whose projects the actor may see, in no particular order. */
  async byIds(
    actor: Actor,
    ids: readonly string[],
    source: DataSource | EntityManager = this.dataSource,
  ): Promise<FundingLine[]> {
    const parameters = new Parameters(ids);
    const rows = await source.query<Row[]>(
      `${COLUMNS} FROM funding_entry e JOIN project p ON p.id = e.project_id ${FUNDING_JOINS}
        WHERE e.id = ANY($1) AND ${visibleProjects(actor, parameters)}`,
      parameters.values,
    );
    return rows.map(line);
  }
}
