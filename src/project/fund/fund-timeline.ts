import { Injectable, OnModuleInit } from '@nestjs/common';
import { moneyText } from '../../common/money.js';
import type { Parameters } from '../../database/parameters.js';
import { visibleLeads } from '../../engagement/lead/lead-scope.js';
import { TimelineRooms } from '../../engagement/timeline/timeline-rooms.js';
import { leadsOf, TimelineSource, TimelineSubject } from '../../engagement/timeline/timeline-sources.js';
import { TimelineKind } from '../../engagement/timeline/timeline.types.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { visibleProjects } from '../register/project-scope.js';
import { FUND_ENTRY_NAMES, FundEntryKind } from './fund.enums.js';

interface FundFacts {
  source: 'FUND';
  fund: string;
  kind: FundEntryKind;
  amount: string;
  reversal: boolean;
}

/** What funds committed and paid, in the timelines of leads, projects and their companies. */
@Injectable()
export class FundTimeline implements OnModuleInit {
  constructor(private readonly rooms: TimelineRooms) {}

  onModuleInit(): void {
    this.rooms.register(TimelineKind.FUND, { sources, text });
  }
}

function sources(actor: Actor, subject: TimelineSubject, parameters: Parameters): TimelineSource[] {
  if (!actor.permissions.has(Permission.PROJECT_READ)) return [];
  const visible = `(l.id IS NOT NULL AND ${visibleLeads(actor, parameters)} OR p.id IS NOT NULL AND ${visibleProjects(actor, parameters)})`;
  return [
    {
      // What is told of a day has no hour: it stands where it was recorded, if that was the same day.
      time: `CASE WHEN e.reverses_id IS NULL THEN least(e.recorded_at,
        (e.occurred_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' - interval '1 second') ELSE e.recorded_at END`,
      key: `'R' || e.id`,
      columns: `e.recorded_at, e.recorded_by_id, jsonb_build_object('source', 'FUND', 'fund', f.name, 'kind', e.kind,
        'amount', trim_scale(e.amount)::text, 'reversal', e.reverses_id IS NOT NULL), e.note,
        coalesce(e.lead_id, p.lead_id), NULL::uuid, NULL::uuid, NULL::uuid`,
      fromWhere: `FROM fund_entry e JOIN fund f ON f.id = e.fund_id LEFT JOIN lead l ON l.id = e.lead_id
        LEFT JOIN project p ON p.id = e.project_id WHERE ${subjectOf(subject, parameters)} AND ${visible}`,
    },
  ];
}

/** A project's timeline begins with its lead's, and a lead's goes on with that of its project. */
function subjectOf(subject: TimelineSubject, parameters: Parameters): string {
  const lead = leadsOf(subject, parameters);
  if (subject.projectId) return `(${lead} OR p.id = ${parameters.add(subject.projectId)})`;
  if (subject.companyId) {
    const id = parameters.add(subject.companyId);
    return `(${lead} OR p.company_id = ${id} OR p.project_company_id = ${id})`;
  }
  return `(${lead} OR p.lead_id = ${parameters.add(subject.leadId)})`;
}

const text = ({ fund, kind, amount, reversal }: FundFacts): string =>
  `基金“${fund}”${reversal ? '冲销' : ''}${FUND_ENTRY_NAMES[kind]} ${moneyText(amount.replace('-', ''))}`;
