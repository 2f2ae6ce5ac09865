import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { addDays } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { CursorValue, decodeCursor, keysetPage, PageArgs } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { ProjectSettingsService } from '../project-settings.service.js';
import { visibleProjects } from '../register/project-scope.js';
import { YieldReader } from '../yield/yield.reader.js';
import { OPERATOR } from '../yield/yield.sql.js';
import { Ground, GroundFacts, warningGrounds } from './grounds.js';
import { GroundKindCode } from './warning.enums.js';
import { WarningProposalConnection } from './warning.types.js';

interface CandidateRow {
  id: string;
  name: string;
  steps: GroundFacts['steps'];
  told: string[];
}

/** Whatever a warning was about, however it ended; and the steps, of which the rule says which are red for long. */
const CANDIDATE = `SELECT p.id, p.name,
  coalesce((SELECT json_agg(json_build_object('kind', t.kind, 'plannedOn', t.planned_on, 'actualOn', t.actual_on,
      'waivedReason', t.waived_reason) ORDER BY t.planned_on, t.kind)
    FROM project_step t WHERE t.project_id = p.id AND t.planned_on IS NOT NULL), '[]') AS steps,
  ARRAY(SELECT g ->> 'key' FROM project_warning w, jsonb_array_elements(w.grounds) g WHERE w.project_id = p.id) AS told
  FROM project p`;

/** Which projects are to be warned, and why: a question that is asked anew every time, so that nothing happens by itself. */
@Injectable()
export class ProposalReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly yields: YieldReader,
    private readonly settings: ProjectSettingsService,
    private readonly clock: Clock,
  ) {}

  /** Projects with no warning open; those signed last first. */
  async proposals(actor: Actor, { first, after }: PageArgs): Promise<WarningProposalConnection> {
    const { warnRedDays } = (await this.settings.read()).settings;
    const parameters = new Parameters(addDays(this.clock.today(), -warnRedDays));
    const rows = await this.dataSource.query<CandidateRow[]>(
      `${CANDIDATE} JOIN project_standing s ON s.project_id = p.id
        WHERE p.exited_on IS NULL AND ${visibleProjects(actor, parameters)}
          AND NOT EXISTS (SELECT 1 FROM project_warning w WHERE w.project_id = p.id AND w.closed_on IS NULL)
          AND (s.due_on <= $1::date OR EXISTS (
            SELECT 1 FROM agreement a JOIN agreement_promise m ON m.agreement_id = a.id
              JOIN yield_record y ON y.year = m.year AND (y.project_id = p.id OR y.company_id = ${OPERATOR})
             WHERE a.project_id = p.id))
        ORDER BY p.id DESC`,
      parameters.values,
    );
    const grounds = await this.groundsOf(this.dataSource, rows, warnRedDays);
    const all = rows
      .map(({ id, name }) => ({ project: { id, name }, grounds: grounds.get(id)! }))
      .filter((each) => each.grounds.length > 0);
    const from = after ? decodeCursor(after, 1)[0] : null;
    const left = from ? all.filter(({ project }) => project.id < String(from)) : all;
    const key = ({ project }: (typeof all)[number]): CursorValue[] => [project.id];
    const { pageInfo, edges } = keysetPage(left.slice(0, first + 1), first, key, Boolean(after));
    return {
      pageInfo,
      edges: edges.map(({ cursor, node }) => ({
        cursor,
        node: { ...node, grounds: node.grounds.map((each) => ({ ...each, kind: each.kind as GroundKindCode })) },
      })),
      totalCount: all.length,
    };
  }

  /** What speaks for warning one project now, within the transaction in which it is warned. */
  async grounds(manager: EntityManager, projectId: string): Promise<Ground[]> {
    const { warnRedDays } = (await this.settings.read(manager)).settings;
    const rows = await manager.query<CandidateRow[]>(`${CANDIDATE} WHERE p.id = $1`, [projectId]);
    return (await this.groundsOf(manager, rows, warnRedDays)).get(projectId) ?? [];
  }

  private async groundsOf(
    source: DataSource | EntityManager,
    rows: readonly CandidateRow[],
    warnRedDays: number,
  ): Promise<Map<string, Ground[]>> {
    const ids = rows.map(({ id }) => id);
    const years = await this.yields.years(ids, source);
    const today = this.clock.today();
    return new Map(
      rows.map(({ id, steps, told }) => [
        id,
        warningGrounds({ today, warnRedDays, years: years.get(id)!, steps, told: new Set(told) }),
      ]),
    );
  }
}
