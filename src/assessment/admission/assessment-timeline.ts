import { Injectable, OnModuleInit } from '@nestjs/common';
import type { Parameters } from '../../database/parameters.js';
import { visibleLeads } from '../../engagement/lead/lead-scope.js';
import { TimelineRooms } from '../../engagement/timeline/timeline-rooms.js';
import { leadsOf, TimelineSource, TimelineSubject } from '../../engagement/timeline/timeline-sources.js';
import { TimelineKind } from '../../engagement/timeline/timeline.types.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { type Conclusion, CONCLUSION_NAMES } from '../rules/refuse-conclusion.js';

interface AssessmentFacts {
  source: 'ASSESSMENT';
  lead: string;
  number: number;
  /** Null where a veto made the score needless. */
  total: number | null;
  vetoed: boolean;
  suggestion: Conclusion;
  /** Of the entry that tells of the conclusion; null in the one that tells of the assessment. */
  conclusion: Conclusion | null;
}

/** Assessments, and what panels made of them. */
@Injectable()
export class AssessmentTimeline implements OnModuleInit {
  constructor(private readonly rooms: TimelineRooms) {}

  onModuleInit(): void {
    this.rooms.register(TimelineKind.ASSESSMENT, { sources, text });
  }
}

function sources(actor: Actor, subject: TimelineSubject, parameters: Parameters): TimelineSource[] {
  if (!actor.permissions.has(Permission.ASSESSMENT_READ)) return [];
  const from = `FROM assessment a JOIN lead l ON l.id = a.lead_id
    WHERE ${leadsOf(subject, parameters)} AND ${visibleLeads(actor, parameters)}`;
  const facts = (conclusion: string): string => `jsonb_build_object('source', 'ASSESSMENT', 'lead', l.name,
    'number', a.number, 'total', trim_scale(a.total), 'vetoed', a.vetoed <> '{}', 'suggestion', a.suggestion, 'conclusion', ${conclusion})`;
  const assessed: TimelineSource = {
    time: 'a.created_at',
    key: `'A' || a.id`,
    columns: `a.created_at, a.assessed_by_id, ${facts('NULL::text')}, NULL, l.id, NULL::uuid, NULL::uuid, NULL::uuid`,
    fromWhere: from,
  };
  const concluded: TimelineSource = {
    // A day has no hour: the panel's comes after the assessment that it had before it.
    time: `greatest(a.created_at, a.concluded_on::timestamp AT TIME ZONE 'Asia/Shanghai')`,
    key: `'B' || a.id`,
    columns: `a.concluded_at, a.concluded_by_id, ${facts('a.conclusion')}, concat_ws('；', a.reason, a.conditions),
      l.id, NULL::uuid, NULL::uuid, NULL::uuid`,
    fromWhere: `${from} AND a.conclusion IS NOT NULL`,
  };
  return [assessed, concluded];
}

function text({ lead, number, total, vetoed, suggestion, conclusion }: AssessmentFacts): string {
  const what = `线索“${lead}”第 ${number} 次准入评估`;
  if (conclusion) return `${what}结论：${CONCLUSION_NAMES[conclusion]}`;
  const points = total === null ? '' : `${total} 分，`;
  return `${what}：${vetoed ? '一票否决，' : ''}${points}建议${CONCLUSION_NAMES[suggestion]}`;
}
