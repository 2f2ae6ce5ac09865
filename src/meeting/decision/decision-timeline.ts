import { Injectable, OnModuleInit } from '@nestjs/common';
import type { Parameters } from '../../database/parameters.js';
import { TimelineRooms } from '../../engagement/timeline/timeline-rooms.js';
import { TimelineSource, TimelineSubject } from '../../engagement/timeline/timeline-sources.js';
import { TimelineKind } from '../../engagement/timeline/timeline.types.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { aboutCompany, visibleSubject } from '../subject.js';
import { weekLabel } from '../week.js';
import { DECISION_KIND_NAMES, DecisionKind, DecisionStatus } from './decision.enums.js';

type DecisionFacts = { source: 'DECISION'; week: string; number: number } & (
  { kind: DecisionKind } | { status: DecisionStatus; dueOn: string | null; doneOn: string | null }
);

/** What the weekly meeting decided, and what became of it, in the timelines of what it is about; of tasks the task tells. */
@Injectable()
export class DecisionTimeline implements OnModuleInit {
  constructor(private readonly rooms: TimelineRooms) {}

  onModuleInit(): void {
    this.rooms.register(TimelineKind.DECISION, { sources, text });
  }
}

function sources(actor: Actor, subject: TimelineSubject, parameters: Parameters): TimelineSource[] {
  if (!actor.permissions.has(Permission.MEETING_READ)) return [];
  const where = `${subjectOf(subject, parameters)} AND ${visibleSubject(actor, parameters, 'd')}`;
  const facts = (what: string): string =>
    `jsonb_build_object('source', 'DECISION', 'week', ${weekLabel('d.week')}, 'number', d.number, ${what})`;
  return [
    {
      time: 'd.recorded_at',
      key: `'D' || d.id`,
      columns: `d.recorded_at, d.recorded_by_id, ${facts(`'kind', d.kind`)}, d.text, d.lead_id, NULL::uuid, d.task_id, NULL::uuid`,
      fromWhere: `FROM decision d WHERE ${where}`,
    },
    {
      time: 'e.occurred_at',
      key: `'H' || e.id`,
      columns: `e.occurred_at, e.actor_id, ${facts(`'status', e.status, 'dueOn', e.due_on, 'doneOn', e.done_on`)}, e.reason,
        d.lead_id, NULL::uuid, NULL::uuid, NULL::uuid`,
      fromWhere: `FROM decision_event e JOIN decision d ON d.id = e.decision_id WHERE e.kind = 'SETTLED' AND ${where}`,
    },
  ];
}

/** A project's timeline begins with its lead's, and a lead's goes on with that of its project. */
function subjectOf(subject: TimelineSubject, parameters: Parameters): string {
  if (subject.companyId) return aboutCompany('d', parameters.add(subject.companyId));
  const lead = `d.lead_id = ${parameters.add(subject.leadId)}`;
  if (subject.projectId) return `(${lead} OR d.project_id = ${parameters.add(subject.projectId)})`;
  return `(${lead} OR d.project_id = ANY(ARRAY(SELECT id FROM project WHERE lead_id = ${parameters.add(subject.leadId)})))`;
}

function text(facts: DecisionFacts): string {
  const which = `${facts.week} 周例会议定第 ${facts.number} 项`;
  if ('kind' in facts) return `${which}：${DECISION_KIND_NAMES[facts.kind]}`;
  switch (facts.status) {
    case DecisionStatus.DONE:
      return `${which}于 ${facts.doneOn} 办结`;
    case DecisionStatus.LATE:
      return `${which}延期至 ${facts.dueOn}`;
    default:
      return `${which}撤销`;
  }
}
