import { Injectable, OnModuleInit } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { RecordType } from '../../audit/audit-policy.js';
import { addDays } from '../../common/china-calendar.js';
import { Role } from '../../identity/permissions.js';
import type { NewNotification } from '../../notification/notifications.js';
import { Reminders } from '../../notification/reminders.js';
import { ProjectSettingsService } from '../project-settings.service.js';
import { deadlineOf, ManagerFacts, managersOf } from './issue-escalation.js';
import { WORKED_ON } from './issue-machine.js';
import { IssueEscalation, IssueStatus } from './issue.enums.js';

/** What has been overdue for longer was said long ago. */
const SINCE_DAYS = 60;

interface DueIssue {
  id: string;
  title: string;
  status: IssueStatus;
  dueOn: string;
  company: string | null;
  confidential: boolean;
  assigneeId: string | null;
  stewardId: string | null;
  raisedById: string;
  sponsorId: string | null;
  teamId: string | null;
  departmentId: string | null;
}

/**
 * A problem is called to mind on its day, and when the day has passed, for whoever has it and for the firm's steward. Is it
 * not resolved then, the team's manager is told, and later the leader: each once for each deadline.
 */
@Injectable()
export class IssueReminders implements OnModuleInit {
  constructor(
    private readonly reminders: Reminders,
    private readonly settings: ProjectSettingsService,
  ) {}

  onModuleInit(): void {
    this.reminders.register('service issues', (manager, today) => this.due(manager, today));
  }

  private async due(manager: EntityManager, today: string): Promise<NewNotification[]> {
    const issues = await manager.query<DueIssue[]>(ISSUES, [addDays(today, -SINCE_DAYS), today]);
    if (issues.length === 0) return [];
    const managers = await manager.query<ManagerFacts[]>(MANAGERS, [Role.MANAGER]);
    const leaders = await manager.query<{ id: string }[]>(
      'SELECT id FROM app_user WHERE disabled_at IS NULL AND $1 = ANY(roles)',
      [Role.LEADER],
    );
    const { settings } = await this.settings.read(manager);
    return issues.flatMap((issue) => {
      const { overdue, escalation } = deadlineOf(issue.status, issue.dueOn, today, settings);
      const own = [issue.assigneeId ?? issue.stewardId ?? issue.raisedById, issue.stewardId];
      const notes = told(
        issue,
        overdue ? 'ISSUE_OVERDUE' : 'ISSUE_DUE',
        overdue ? '企业问题已超期' : '企业问题今天到期',
        own,
      );
      if (escalation === IssueEscalation.NONE) return notes;
      // A manager does not see what is confidential (保密): that goes to the leaders alone.
      if (!issue.confidential) {
        notes.push(...told(issue, 'ISSUE_TO_MANAGER', '企业问题超期未办结', managersOf(issue, managers)));
      }
      if (escalation === IssueEscalation.LEADER) {
        const above = issue.sponsorId ? [issue.sponsorId] : leaders.map(({ id }) => id);
        notes.push(...told(issue, 'ISSUE_TO_LEADER', '企业问题久超期未办结', above));
      }
      return notes;
    });
  }
}

/** The team is that of whoever has it, else of the steward, else of whoever raised it. */
const ISSUES = `
SELECT i.id, i.title, i.status, i.due_on::text AS "dueOn", c.name AS company, coalesce(p.confidential, false) AS confidential,
    i.assignee_id AS "assigneeId", i.steward_id AS "stewardId", i.raised_by_id AS "raisedById", p.sponsor_id AS "sponsorId",
    u.team_id AS "teamId", coalesce(i.department_id, t.department_id) AS "departmentId"
  FROM service_issue i JOIN app_user u ON u.id = coalesce(i.assignee_id, i.steward_id, i.raised_by_id)
  LEFT JOIN team t ON t.id = u.team_id LEFT JOIN company c ON c.id = i.company_id LEFT JOIN project p ON p.id = i.project_id
 WHERE i.status IN ('${WORKED_ON.join("','")}') AND i.due_on BETWEEN $1 AND $2`;

const MANAGERS = `
SELECT u.id, u.team_id AS "teamId", t.department_id AS "departmentId" FROM app_user u LEFT JOIN team t ON t.id = u.team_id
 WHERE u.disabled_at IS NULL AND $1 = ANY(u.roles) ORDER BY u.id`;

function told(issue: DueIssue, kind: string, title: string, people: readonly (string | null)[]): NewNotification[] {
  const { id, dueOn, company } = issue;
  return [...new Set(people)].flatMap((userId) =>
    userId
      ? {
          ...{ userId, kind, key: `${kind}:${id}:${dueOn}`, title: `${title}：${issue.title}` },
          ...{ body: `${company ? `企业 ${company}，` : ''}办结时限 ${dueOn}`, subjectType: RecordType.SERVICE_ISSUE },
          ...{ subjectId: id, dueOn },
        }
      : [],
  );
}
