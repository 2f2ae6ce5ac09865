import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { notFound } from '../../common/errors.js';
import { countRows, decodeCursor, keysetPage } from '../../common/graphql/connection.js';
import { Parameters } from '../../database/parameters.js';
import { namedRef } from '../../engagement/refs.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { personRef } from '../../identity/person-ref.js';
import { ProjectSettingsService } from '../project-settings.service.js';
import { visibleProjects } from '../register/project-scope.js';
import { issueConditions } from './issue-conditions.js';
import { deadlineOf } from './issue-escalation.js';
import { actsOf, Standing } from './issue-machine.js';
import { visibleIssues, worksOn } from './issue-scope.js';
import { ServiceIssuesArgs } from './issue.inputs.js';
import { ServiceIssueConnection, ServiceIssueView } from './issue.types.js';

type Row = Omit<ServiceIssueView, 'overdue' | 'daysOverdue' | 'escalation' | 'acts'> & { works: boolean };

/** A problem with its people and steps; the project is named for those who may see it. */
const issue = (actor: Actor, parameters: Parameters): string => `
SELECT i.id, i.title, i.detail, i.origin, i.status, i.raised_on::text AS "raisedOn", i.due_on::text AS "dueOn",
  ${namedRef('c')} AS company, ${namedRef('p')} AS project, i.log_id AS "logId", ${namedRef('d')} AS department,
  ${personRef('a')} AS assignee, ${personRef('s')} AS steward, ${personRef('r')} AS "raisedBy", i.result,
  i.first_resolved_at AS "firstResolvedAt", i.closed_at AS "closedAt", i.satisfaction, i.version,
  ${worksOn(parameters.add(actor.userId))} AS works,
  (SELECT json_agg(json_build_object('kind', e.kind, 'status', e.status, 'dueOn', e.due_on, 'department', x.name,
            'assignee', ${personRef('w')}, 'text', e.text, 'actor', ${personRef('u')}, 'occurredAt', e.occurred_at)
            ORDER BY e.occurred_at, e.id)
     FROM service_issue_event e JOIN app_user u ON u.id = e.actor_id LEFT JOIN department x ON x.id = e.department_id
     LEFT JOIN app_user w ON w.id = e.assignee_id WHERE e.issue_id = i.id) AS events
FROM service_issue i JOIN app_user r ON r.id = i.raised_by_id LEFT JOIN company c ON c.id = i.company_id
  LEFT JOIN project p ON p.id = i.project_id AND ${visibleProjects(actor, parameters)}
  LEFT JOIN department d ON d.id = i.department_id LEFT JOIN app_user a ON a.id = i.assignee_id
  LEFT JOIN app_user s ON s.id = i.steward_id`;

@Injectable()
export class IssueReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: ProjectSettingsService,
    private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND for a missing problem and for one that the actor may not see, alike */
  async byId(actor: Actor, id: string): Promise<ServiceIssueView> {
    const parameters = new Parameters(id);
    const sql = `${issue(actor, parameters)} WHERE i.id = $1 AND ${visibleIssues(actor, parameters)}`;
    const [found] = await this.select(actor, sql, parameters);
    if (!found) throw notFound('企业问题');
    return found;
  }

  /** As somebody has just left it, even if they gave it out of their sight. */
  async changed(actor: Actor, id: string): Promise<ServiceIssueView> {
    const parameters = new Parameters(id);
    return (await this.select(actor, `${issue(actor, parameters)} WHERE i.id = $1`, parameters))[0]!;
  }

  /** What is due first stands first. */
  async list(
    actor: Actor,
    { filter, first, after }: ServiceIssuesArgs,
    counted: boolean,
  ): Promise<ServiceIssueConnection> {
    const today = this.clock.today();
    const parameters = new Parameters();
    const columns = issue(actor, parameters);
    const [dueOn, id] = after ? decodeCursor(after, 2) : [];
    const from = after ? `(i.due_on, i.id) > (${parameters.add(dueOn)}::date, ${parameters.add(id)}::uuid)` : 'true';
    const where = issueConditions(actor, filter ?? {}, today, parameters);
    const sql = `${columns} WHERE ${where} AND ${from} ORDER BY i.due_on, i.id LIMIT ${parameters.add(first + 1)}`;
    const page = keysetPage(
      await this.select(actor, sql, parameters),
      first,
      (row) => [row.dueOn, row.id],
      Boolean(after),
    );
    if (!counted) return { ...page, totalCount: 0 };
    const values = new Parameters();
    const condition = issueConditions(actor, filter ?? {}, today, values);
    const totalCount = await countRows(this.dataSource, `FROM service_issue i WHERE ${condition}`, values.values);
    return { ...page, totalCount };
  }

  private async select(actor: Actor, sql: string, parameters: Parameters): Promise<ServiceIssueView[]> {
    const rows = await this.dataSource.query<Row[]>(sql, parameters.values);
    const { settings } = await this.settings.read();
    return rows.map(({ works, ...row }) => ({
      ...row,
      ...deadlineOf(row.status, row.dueOn, this.clock.today(), settings),
      acts: mayEdit(actor) ? actsOf(row.status, standingOf(actor, row, works)) : [],
    }));
  }
}

const mayEdit = ({ permissions }: Actor): boolean => permissions.has(Permission.ISSUE_EDIT);

/** What the actor is to a problem. */
export const standingOf = (
  { userId, permissions }: Actor,
  { steward, raisedBy }: { steward: { id: string } | null; raisedBy: { id: string } },
  worker: boolean,
): Standing => ({
  steward: steward?.id === userId,
  stewarded: steward !== null,
  raiser: raisedBy.id === userId,
  worker,
  assigner: permissions.has(Permission.PROJECT_ASSIGN),
});
