import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput, forbidden } from '../../common/errors.js';
import { calendarWarning } from '../../common/working-days.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { personRef } from '../../identity/person-ref.js';
import { mergeEngagementSettings } from '../engagement.settings.js';
import { visibleLeads } from '../lead/lead-scope.js';
import { compareWork, WorkItem, workItems, WorkLead, WorkTask } from './work-items.js';
import { WorkRooms } from './work-rooms.js';
import { Work, WorkArgs, WorkCompanyRef, WorkItemView, WorkLeadRef, WorkTaskRef } from './work.types.js';

type Referred = { person: WorkItemView['person']; company: WorkCompanyRef | null };
type LeadRow = WorkLead & Referred & Pick<WorkLeadRef, 'version'> & { settings: unknown };
type TaskRow = WorkTask & Referred & Pick<WorkTaskRef, 'version'> & { lead: WorkLeadRef | null };

const AHEAD_DAYS = 7;
const OVERDUE = /_OVERDUE$/;

/** What somebody, or a team, should do next: two statements and one of each later room, whatever is on their desks. */
@Injectable()
export class WorkService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rooms: WorkRooms,
    private readonly clock: Clock,
  ) {}

  async work(actor: Actor, args: WorkArgs): Promise<Work> {
    if (args.userId && args.teamId) throw badInput('userId 与 teamId 只能给一个', 'teamId');
    const others = args.teamId != null || (args.userId != null && args.userId !== actor.userId);
    const mayAssign = actor.permissions.has(Permission.LEAD_ASSIGN);
    if (others && !mayAssign) throw forbidden('没有查看他人待办的权限');

    const today = this.clock.today();
    const whose = (owner: string, parameters: Parameters): string =>
      args.teamId
        ? `${owner} = ANY(ARRAY(SELECT id FROM app_user WHERE team_id = ${parameters.add(args.teamId)}))`
        : `${owner} = ${parameters.add(args.userId ?? actor.userId)}`;
    const leads = await this.leads(actor, whose, !others && mayAssign);
    const tasks = await this.tasks(actor, whose, today);
    const settings = mergeEngagementSettings(leads[0]?.settings);
    const items = workItems(leads, tasks, settings, today);
    const byLead = new Map(leads.map((row) => [row.id, row]));
    const byTask = new Map(tasks.map((row) => [row.id, row]));
    const own = items.map((item) => ({
      ...item,
      key: item.taskId ?? item.leadId!,
      view: toView(item, byLead, byTask),
    }));
    const elsewhere = await this.rooms.work({ actor, whose, today });
    const all = [...own, ...elsewhere.map((item) => ({ ...item, investment: 0 }))].sort(compareWork);
    return {
      items: all.slice(0, args.first).map(({ view }) => view),
      total: all.length,
      overdue: all.filter(({ kind }) => OVERDUE.test(kind)).length,
      calendarWarning: calendarWarning(...all.flatMap(({ view }) => view.dueOn ?? [])),
    };
  }

  /** Live and paused leads, and lost ones whose referrer still waits; for those who assign, the pool as well. */
  private leads(
    actor: Actor,
    whose: (owner: string, parameters: Parameters) => string,
    withPool: boolean,
  ): Promise<LeadRow[]> {
    const parameters = new Parameters();
    const own = whose('l.owner_id', parameters);
    const pool = withPool ? ' OR l.owner_id IS NULL' : '';
    return this.dataSource.query<LeadRow[]>(
      `SELECT l.id, l.name, l.stage, l.version, l.owner_id AS "ownerId", l.created_by_id AS "createdById",
              l.respond_by::text AS "respondBy", l.responded_at AS "respondedAt", l.judge_by::text AS "judgeBy",
              l.triaged_at AS "triagedAt", l.feed_back_by::text AS "feedBackBy", l.fed_back_at AS "fedBackAt",
              l.paused_until::text AS "pausedUntil", l.protected_until::text AS "protectedUntil",
              l.touched_at AS "touchedAt", l.assigned_at AS "assignedAt", l.investment::text AS investment,
              json_build_object('id', c.id, 'name', c.name) AS company, ${personRef('o')} AS person,
              (SELECT value FROM setting WHERE key = 'engagement') AS settings
         FROM lead l JOIN company c ON c.id = l.company_id LEFT JOIN app_user o ON o.id = l.owner_id
        WHERE (${own}${pool}) AND (l.stage IN ('LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED', 'PAUSED')
              OR l.stage = 'LOST' AND l.feed_back_by IS NOT NULL AND l.fed_back_at IS NULL)
          AND ${visibleLeads(actor, parameters)}`,
      parameters.values,
    );
  }

  private tasks(
    actor: Actor,
    whose: (owner: string, parameters: Parameters) => string,
    today: string,
  ): Promise<TaskRow[]> {
    const parameters = new Parameters(addDays(today, AHEAD_DAYS));
    const own = whose('t.assignee_id', parameters);
    // A task stays with whoever must do it; of a lead that the reader may not see, it does not tell the name.
    return this.dataSource.query<TaskRow[]>(
      `SELECT t.id, t.title, t.due_on::text AS "dueOn", t.version, l.investment::text AS investment,
              CASE WHEN c.id IS NULL THEN NULL ELSE json_build_object('id', c.id, 'name', c.name) END AS company,
              CASE WHEN l.id IS NULL THEN NULL
                   ELSE json_build_object('id', l.id, 'name', l.name, 'stage', l.stage, 'version', l.version) END AS lead,
              ${personRef('u')} AS person
         FROM task t JOIN app_user u ON u.id = t.assignee_id
         LEFT JOIN company c ON c.id = t.company_id
         LEFT JOIN lead l ON l.id = t.lead_id AND ${visibleLeads(actor, parameters)}
        WHERE t.status = 'OPEN' AND t.due_on <= $1 AND ${own}
          AND (t.assignee_id = ${parameters.add(actor.userId)} OR t.lead_id IS NULL OR l.id IS NOT NULL)`,
      parameters.values,
    );
  }
}

function toView(
  item: WorkItem,
  byLead: ReadonlyMap<string, LeadRow>,
  byTask: ReadonlyMap<string, TaskRow>,
): WorkItemView {
  const { kind, text, dueOn } = item;
  if (item.taskId) {
    const { id, title, version, person, company, lead } = byTask.get(item.taskId)!;
    return { kind, text, dueOn, person, company, lead, task: { id, title, version }, issue: null };
  }
  const { id, name, stage, version, person, company } = byLead.get(item.leadId!)!;
  return { kind, text, dueOn, person, company, lead: { id, name, stage, version }, task: null, issue: null };
}
