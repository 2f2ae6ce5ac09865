import { Injectable, OnModuleInit } from '@nestjs/common';
import type { Parameters } from '../../database/parameters.js';
import { TimelineRooms } from '../../engagement/timeline/timeline-rooms.js';
import { TimelineSource, TimelineSubject } from '../../engagement/timeline/timeline-sources.js';
import { TimelineKind } from '../../engagement/timeline/timeline.types.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { visibleProjects } from '../register/project-scope.js';

interface SplitFacts {
  source: 'SPLIT';
  project: string;
  sinceOn: string;
  ourShare: string;
  others: string | null;
}

/** How a project's statistics came to be shared, in its timeline and those of its companies and its lead. */
@Injectable()
export class SplitTimeline implements OnModuleInit {
  constructor(private readonly rooms: TimelineRooms) {}

  onModuleInit(): void {
    this.rooms.register(TimelineKind.SPLIT, { sources, text });
  }
}

function sources(actor: Actor, subject: TimelineSubject, parameters: Parameters): TimelineSource[] {
  if (!actor.permissions.has(Permission.PROJECT_READ)) return [];
  return [
    {
      time: 'v.recorded_at',
      key: `'W' || v.id`,
      columns: `v.recorded_at, v.recorded_by_id, jsonb_build_object('source', 'SPLIT', 'project', p.name, 'sinceOn', v.since_on,
        'ourShare', trim_scale(v.our_share)::text, 'others', (SELECT string_agg(x.district || ' ' || trim_scale(x.share)::text || '%',
          '、' ORDER BY x.share DESC, x.district) FROM project_split_share x WHERE x.split_id = v.id)),
        v.reason, p.lead_id, NULL::uuid, NULL::uuid, NULL::uuid`,
      fromWhere: `FROM project_split v JOIN project p ON p.id = v.project_id
        WHERE ${subjectOf(subject, parameters)} AND ${visibleProjects(actor, parameters)}`,
    },
  ];
}

function subjectOf(subject: TimelineSubject, parameters: Parameters): string {
  if (subject.projectId) return `p.id = ${parameters.add(subject.projectId)}`;
  if (subject.leadId) return `p.lead_id = ${parameters.add(subject.leadId)}`;
  const id = parameters.add(subject.companyId);
  return `(p.company_id = ${id} OR p.project_company_id = ${id})`;
}

const text = ({ project, sinceOn, ourShare, others }: SplitFacts): string =>
  others
    ? `项目“${project}”自 ${sinceOn} 起统计分成：本区 ${ourShare}%、${others}`
    : `项目“${project}”自 ${sinceOn} 起统计不再分成`;
