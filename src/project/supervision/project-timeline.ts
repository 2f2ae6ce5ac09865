import { Injectable, OnModuleInit } from '@nestjs/common';
import { moneyText } from '../../common/money.js';
import type { Parameters } from '../../database/parameters.js';
import { TimelineRooms } from '../../engagement/timeline/timeline-rooms.js';
import { TimelineSource, TimelineSubject } from '../../engagement/timeline/timeline-sources.js';
import { TimelineKind } from '../../engagement/timeline/timeline.types.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { WARNING_ACT_NAMES, WarningAct } from '../warning/warning.enums.js';
import { visibleProjects } from '../register/project-scope.js';
import { StepAct, STEP_NAMES, StepKind } from '../step/step.enums.js';

type ProjectFacts = { source: 'PROJECT'; project: string } & (
  | { what: 'SIGNING'; kind: 'FIRST' | 'INCREASE' | 'CORRECTION'; amount: string }
  | { what: 'STEP'; kind: StepKind; act: StepAct; day: string | null }
  | { what: 'WARNING'; act: WarningAct; deadline: string | null }
  | { what: 'YIELD'; year: number }
  | { what: 'FUNDING'; kind: 'ARRIVED' | 'INVESTED'; amount: string; reversal: boolean; month: string }
);

const NO_IDS = 'NULL::uuid, NULL::uuid, NULL::uuid';

/** What is signed, done, paid, made of the land and warned of, in the timelines of the project's companies and of its lead. */
@Injectable()
export class ProjectTimeline implements OnModuleInit {
  constructor(private readonly rooms: TimelineRooms) {}

  onModuleInit(): void {
    this.rooms.register(TimelineKind.PROJECT, { sources, text });
  }
}

function sources(actor: Actor, subject: TimelineSubject, parameters: Parameters): TimelineSource[] {
  if (!actor.permissions.has(Permission.PROJECT_READ)) return [];
  const where = `JOIN project p ON p.id = e.project_id
    WHERE ${subjectOf(subject, parameters)} AND ${visibleProjects(actor, parameters)}`;
  const facts = (what: string): string => `jsonb_build_object('source', 'PROJECT', 'project', p.name, ${what})`;
  // What is told of a day has no hour: it stands where it was recorded, if that was the same day.
  const on = (day: string): string =>
    `least(e.recorded_at, (${day} + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' - interval '1 second')`;
  return [
    {
      time: on('e.occurred_on'),
      key: `'G' || e.id`,
      columns: `e.recorded_at, e.actor_id, ${facts(`'what', 'SIGNING', 'kind', e.kind, 'amount', trim_scale(e.amount)::text`)},
        e.reason, p.lead_id, ${NO_IDS}`,
      fromWhere: `FROM signing_event e ${where}`,
    },
    {
      time: `CASE WHEN e.act = 'DONE' THEN ${on('e.to_day')} ELSE e.recorded_at END`,
      key: `'S' || e.id`,
      columns: `e.recorded_at, e.actor_id, ${facts(`'what', 'STEP', 'kind', e.kind, 'act', e.act, 'day', e.to_day`)},
        e.reason, p.lead_id, ${NO_IDS}`,
      // Days that were agreed with the signature are told by it.
      fromWhere: `FROM step_event e ${where} AND NOT (e.act = 'PLANNED' AND e.from_day IS NULL)`,
    },
    {
      time: `CASE WHEN e.kind = 'ARRIVED' AND e.reverses_id IS NULL THEN ${on('e.occurred_on')} ELSE e.recorded_at END`,
      key: `'M' || e.id`,
      columns: `e.recorded_at, e.recorded_by_id, ${facts(`'what', 'FUNDING', 'kind', e.kind, 'amount', trim_scale(e.amount)::text,
        'reversal', e.reverses_id IS NOT NULL, 'month', to_char(e.occurred_on, 'YYYY-MM')`)}, e.reason, p.lead_id, ${NO_IDS}`,
      fromWhere: `FROM funding_entry e ${where}`,
    },
    {
      time: 'e.recorded_at',
      key: `'W' || e.id`,
      columns: `e.recorded_at, e.actor_id, ${facts(`'what', 'WARNING', 'act', e.act, 'deadline', e.deadline`)}, e.reason,
        p.lead_id, ${NO_IDS}`,
      fromWhere: `FROM warning_event e ${where}`,
    },
    {
      time: 'e.created_at',
      key: `'Y' || e.id`,
      columns: `e.created_at, e.recorded_by_id, ${facts(`'what', 'YIELD', 'year', e.year`)}, e.source, p.lead_id, ${NO_IDS}`,
      fromWhere: `FROM yield_record e ${where}`,
    },
  ];
}

function subjectOf(subject: TimelineSubject, parameters: Parameters): string {
  if (subject.projectId) return `p.id = ${parameters.add(subject.projectId)}`;
  if (subject.leadId) return `p.lead_id = ${parameters.add(subject.leadId)}`;
  const id = parameters.add(subject.companyId);
  return `(p.company_id = ${id} OR p.project_company_id = ${id})`;
}

function text(facts: ProjectFacts): string {
  const name = `项目“${facts.project}”`;
  switch (facts.what) {
    case 'SIGNING':
      return `${name}${{ FIRST: '签约', INCREASE: '增资', CORRECTION: '更正合同额' }[facts.kind]} ${moneyText(facts.amount)}`;
    case 'STEP':
      return `${name}${STEP_NAMES[facts.kind]}${actText(facts.act, facts.day)}`;
    case 'WARNING':
      return `${name}${WARNING_ACT_NAMES[facts.act]}${facts.deadline ? `，整改期限 ${facts.deadline}` : ''}`;
    case 'YIELD':
      return `${name}登记 ${facts.year} 年亩均数据`;
    case 'FUNDING': {
      const what = facts.kind === 'ARRIVED' ? '到位资金' : `${facts.month} 投资实物量累计`;
      return `${name}${facts.reversal ? '冲销' : ''}${what} ${moneyText(facts.amount)}`;
    }
  }
}

function actText(act: StepAct, day: string | null): string {
  switch (act) {
    case StepAct.PLANNED:
      return day ? `约定于 ${day}` : '取消约定日期';
    case StepAct.FORECAST:
      return day ? `预计 ${day} 完成` : '取消预计日期';
    case StepAct.DONE:
      return `于 ${day} 完成`;
    case StepAct.REOPENED:
      return '撤销完成';
    case StepAct.WAIVED:
      return '免办';
    case StepAct.RESUMED:
      return '恢复办理';
  }
}
