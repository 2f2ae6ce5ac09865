import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import { countRows, CursorValue, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { ProjectSettingsService } from '../project-settings.service.js';
import { ProjectFilter, ProjectOrder } from './project.args.js';
import { projectConditions, projectsFrom } from './project-conditions.js';
import { PROJECT_JOINS, projectColumns } from './project.sql.js';
import { visibleProjects } from './project-scope.js';
import { ProjectConnection, ProjectView } from './project.types.js';
import { ProjectRow, projectView } from './project.view.js';

type SortedRow = ProjectRow & { sortKey: CursorValue[] };

/** How each order sorts: its values with their types, and which way; the id breaks ties the same way. */
const ORDERS: Readonly<Record<ProjectOrder, { keys: [expression: string, type: string][]; descending: boolean }>> = {
  [ProjectOrder.NEWEST]: { keys: [], descending: true },
  [ProjectOrder.LARGEST]: {
    keys: [['coalesce(s.signed, p.planned_investment, -1)', 'numeric']],
    descending: true,
  },
  [ProjectOrder.URGENCY]: {
    keys: [
      ['g.rank', 'int'],
      [`coalesce(s.due_on, 'infinity')`, 'date'],
    ],
    descending: false,
  },
};

export interface ProjectPage {
  filter?: ProjectFilter | null;
  orderBy: ProjectOrder;
  first: number;
  after?: string | null;
}

@Injectable()
export class ProjectReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: ProjectSettingsService,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND for a missing project and for one that the actor may not see, alike */
  async byId(actor: Actor, id: string): Promise<ProjectView> {
    const [project] = await this.byIds(actor, [id]);
    if (!project) throw notFound('项目');
    return project;
  }

  /** Those of the projects that the actor may see, in no particular order. */
  byIds(
    actor: Actor,
    ids: readonly string[],
    source: DataSource | EntityManager = this.dataSource,
  ): Promise<ProjectView[]> {
    const parameters = new Parameters(ids);
    return this.select(source, `p.id = ANY($1) AND ${visibleProjects(actor, parameters)}`, parameters);
  }

  /** The project as somebody has just left it: they are shown what they did even if they gave it out of their sight. */
  async changed(id: string, source: DataSource | EntityManager = this.dataSource): Promise<ProjectView> {
    return (await this.select(source, 'p.id = $1', new Parameters(id)))[0]!;
  }

  async list(actor: Actor, page: ProjectPage, counted: boolean): Promise<ProjectConnection> {
    const { filter, orderBy, first, after } = page;
    const { amberDays } = (await this.settings.read()).settings;
    const parameters = new Parameters(this.clock.today(), amberDays);
    const where = projectConditions(actor, filter ?? {}, parameters);
    const forCount = [...parameters.values];
    const { keys, descending } = ORDERS[orderBy];
    const way = descending ? 'DESC' : 'ASC';
    const sorted: [string, string][] = [...keys, ['p.id', 'uuid']];
    let from = '';
    if (after) {
      const values = decodeCursor(after, sorted.length).map(
        (value, index) => `${parameters.add(value)}::${sorted[index]![1]}`,
      );
      const expressions = sorted.map(([expression]) => expression).join(', ');
      from = ` AND (${expressions}) ${descending ? '<' : '>'} (${values.join(', ')})`;
    }
    const source = projectsFrom('$1::date', '$2');
    const sortKey = `json_build_array(${sorted.map(([expression]) => `(${expression})::text`).join(', ')})`;
    const rows = await this.dataSource.query<SortedRow[]>(
      `${projectColumns(sortKey)} ${source} ${PROJECT_JOINS} WHERE ${where}${from}
        ORDER BY ${sorted.map(([expression]) => `${expression} ${way}`).join(', ')} LIMIT ${parameters.add(first + 1)}`,
      parameters.values,
    );
    const paged = keysetPage(rows, first, (row) => row.sortKey, Boolean(after));
    const today = this.clock.today();
    return {
      pageInfo: paged.pageInfo,
      edges: paged.edges.map(({ cursor, node }) => ({ cursor, node: projectView(node, today, amberDays) })),
      totalCount: counted ? await countRows(this.dataSource, `${source} WHERE ${where}`, forCount) : 0,
    };
  }

  private async select(
    source: DataSource | EntityManager,
    condition: string,
    parameters: Parameters,
  ): Promise<ProjectView[]> {
    const rows = await source.query<ProjectRow[]>(
      `${projectColumns('NULL')} FROM project p JOIN project_standing s ON s.project_id = p.id ${PROJECT_JOINS} WHERE ${condition}`,
      parameters.values,
    );
    const { amberDays } = (await this.settings.read(source)).settings;
    return rows.map((row) => projectView(row, this.clock.today(), amberDays));
  }
}
