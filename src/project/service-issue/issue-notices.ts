import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { RecordType } from '../../audit/audit-policy.js';
import type { Actor } from '../../identity/actor.js';
import { Notifications } from '../../notification/notifications.js';
import { IssueAct, IssueEventKind } from './issue.enums.js';
import type { ServiceIssue } from './service-issue.entity.js';

type Told = Pick<ServiceIssue, 'id' | 'version' | 'title' | 'dueOn' | 'assigneeId' | 'stewardId' | 'raisedById'>;

/** Who is told at once, and what, when somebody does something about a problem. */
@Injectable()
export class IssueNotices {
  constructor(private readonly notifications: Notifications) {}

  async push(manager: EntityManager, actor: Actor, issue: Told, kind: IssueEventKind): Promise<void> {
    const note = noteOf(issue, kind);
    if (!note) return;
    const people = new Set(note.to.filter((id): id is string => id !== null && id !== actor.userId));
    await this.notifications.push(
      manager,
      [...people].map((userId) => ({
        ...{ userId, kind: note.kind, key: `${note.kind}:${issue.id}:${issue.version}`, title: note.title },
        ...{
          body: `办结时限 ${issue.dueOn}`,
          subjectType: RecordType.SERVICE_ISSUE,
          subjectId: issue.id,
          dueOn: issue.dueOn,
        },
      })),
    );
  }
}

function noteOf(
  { title, assigneeId, stewardId, raisedById }: Told,
  kind: IssueEventKind,
): { kind: string; title: string; to: (string | null)[] } | null {
  switch (kind) {
    case 'RAISE':
    case IssueAct.ASSIGN:
      return { kind: 'ISSUE_ASSIGNED', title: `企业问题交办：${title}`, to: [assigneeId, stewardId] };
    case IssueAct.RESOLVE:
      return { kind: 'ISSUE_RESOLVED', title: `企业问题已办结，待销号：${title}`, to: [stewardId] };
    case IssueAct.REOPEN:
      return { kind: 'ISSUE_REOPENED', title: `企业问题退回重办：${title}`, to: [assigneeId] };
    case IssueAct.CLOSE:
      return { kind: 'ISSUE_CLOSED', title: `企业问题已销号：${title}`, to: [assigneeId, raisedById] };
    default:
      return null;
  }
}
