import { Injectable, OnModuleInit } from '@nestjs/common';
import type { Parameters } from '../../database/parameters.js';
import { TimelineRooms } from '../../engagement/timeline/timeline-rooms.js';
import { TimelineSource, TimelineSubject } from '../../engagement/timeline/timeline-sources.js';
import { TimelineKind } from '../../engagement/timeline/timeline.types.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ISSUE_ACT_NAMES, IssueEventKind } from './issue.enums.js';
import { visibleIssues } from './issue-scope.js';

interface IssueFacts {
  source: 'ISSUE';
  kind: IssueEventKind;
  title: string;
  dueOn: string;
  satisfaction: number | null;
}

/** Problems of firms and what became of them, in the timelines of the company and of the project. */
@Injectable()
export class IssueTimeline implements OnModuleInit {
  constructor(private readonly rooms: TimelineRooms) {}

  onModuleInit(): void {
    this.rooms.register(TimelineKind.ISSUE, { sources, text });
  }
}

function sources(actor: Actor, subject: TimelineSubject, parameters: Parameters): TimelineSource[] {
  if (!actor.permissions.has(Permission.ISSUE_READ)) return [];
  return [
    {
      time: 'e.occurred_at',
      key: `'Q' || e.id`,
      columns: `e.occurred_at, e.actor_id, jsonb_build_object('source', 'ISSUE', 'kind', e.kind, 'title', i.title,
        'dueOn', e.due_on, 'satisfaction', CASE WHEN e.kind = 'CLOSE' THEN i.satisfaction END), coalesce(e.text,
        CASE WHEN e.kind = 'RAISE' THEN i.detail END), NULL::uuid, i.log_id, NULL::uuid, NULL::uuid`,
      fromWhere: `FROM service_issue_event e JOIN service_issue i ON i.id = e.issue_id
        WHERE ${subjectOf(subject, parameters)} AND ${visibleIssues(actor, parameters)}`,
    },
  ];
}

/** A lead's timeline goes on with that of its project. */
function subjectOf(subject: TimelineSubject, parameters: Parameters): string {
  if (subject.projectId) return `i.project_id = ${parameters.add(subject.projectId)}`;
  if (subject.companyId) return `i.company_id = ${parameters.add(subject.companyId)}`;
  return `i.project_id = ANY(ARRAY(SELECT id FROM project WHERE lead_id = ${parameters.add(subject.leadId)}))`;
}

function text({ kind, title, dueOn, satisfaction }: IssueFacts): string {
  if (kind === IssueEventKind.RAISE) return `提出企业问题“${title}”，办结时限 ${dueOn}`;
  const act = `企业问题“${title}”${ISSUE_ACT_NAMES[kind]}`;
  if (kind === IssueEventKind.CLOSE) return `${act}，满意度 ${satisfaction} 分`;
  return kind === IssueEventKind.ASSIGN ? `${act}，办结时限 ${dueOn}` : act;
}
