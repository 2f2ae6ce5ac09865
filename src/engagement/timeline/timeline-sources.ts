import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { visibleLogs } from '../contact/contact-scope.js';
import { visibleLeads } from '../lead/lead-scope.js';

/** Whose timeline: of a company, of one of its leads, or of what a later room made of a lead, if it was made of one. */
export type TimelineSubject =
  | { companyId: string; leadId?: undefined; projectId?: undefined }
  | { leadId: string | null; companyId?: undefined; projectId?: string };

/**
 * SQL that selects the things of one source: key (kind and id, unique over all sources), at, recorded_at, actor_id,
 * facts (jsonb, see timeline-text.ts), body, lead_id, log_id, task_id, file_id. It ends in a WHERE that more can be
 * added to by AND, and names its time by the alias `at` in column `timeExpression`.
 */
export interface TimelineSource {
  /** Expressions by which a page is cut: when it happened, and the key. */
  time: string;
  key: string;
  columns: string;
  fromWhere: string;
}

/** Condition on a lead `l`: that it is the subject, or one of the subject's. */
export const leadsOf = (subject: TimelineSubject, parameters: Parameters): string =>
  subject.companyId
    ? `l.company_id = ${parameters.add(subject.companyId)}`
    : `l.id = ${parameters.add(subject.leadId)}`;

/** Every source of this room that the actor may read for this subject. */
export function timelineSources(actor: Actor, subject: TimelineSubject, parameters: Parameters): TimelineSource[] {
  const ofSubject = (alias: string): string =>
    subject.companyId
      ? `${alias}.company_id = ${parameters.add(subject.companyId)}`
      : `${alias}.lead_id = ${parameters.add(subject.leadId)}`;
  const sources: TimelineSource[] = [];
  if (actor.permissions.has(Permission.CONTACT_READ)) {
    sources.push(contacts(actor, parameters, ofSubject('k')), files(actor, parameters, ofSubject('k')));
    sources.push(...tasks(actor, parameters, ofSubject('t')));
  }
  sources.push(leadEvents(actor, parameters, leadsOf(subject, parameters)));
  if (subject.companyId) {
    const companyId = parameters.add(subject.companyId);
    sources.push(placements(companyId), merges(companyId));
  }
  return sources;
}

const contacts = (actor: Actor, parameters: Parameters, subject: string): TimelineSource => ({
  time: 'k.occurred_at',
  key: `'C' || k.id`,
  columns: `k.created_at, k.author_id,
    jsonb_build_object('source', 'CONTACT', 'contactKind', k.kind, 'company', c.name, 'place', k.place),
    k.summary, k.lead_id, k.id, NULL::uuid, NULL::uuid`,
  fromWhere: `FROM contact_log k JOIN company c ON c.id = k.company_id
    WHERE ${subject} AND k.deleted_at IS NULL AND ${visibleLogs(actor, parameters)}`,
});

const files = (actor: Actor, parameters: Parameters, subject: string): TimelineSource => ({
  time: 'f.uploaded_at',
  key: `'F' || f.id`,
  columns: `f.uploaded_at, f.uploaded_by_id, jsonb_build_object('source', 'FILE', 'name', f.name),
    NULL, k.lead_id, k.id, NULL::uuid, f.id`,
  fromWhere: `FROM contact_log k JOIN contact_log_file a ON a.log_id = k.id JOIN stored_file f ON f.id = a.file_id
    WHERE ${subject} AND k.deleted_at IS NULL AND ${visibleLogs(actor, parameters)}`,
});

/** A task is seen with its lead; one without a lead by those who see its company. */
function tasks(actor: Actor, parameters: Parameters, subject: string): TimelineSource[] {
  const visible = `(t.lead_id IS NULL OR EXISTS (SELECT 1 FROM lead WHERE lead.id = t.lead_id
    AND ${visibleLeads(actor, parameters, 'lead')}))`;
  const facts = (act: string, dueOn: string): string =>
    `jsonb_build_object('source', 'TASK', 'act', ${act}, 'title', t.title, 'dueOn', ${dueOn}::text)`;
  return [
    {
      time: 't.created_at',
      key: `'T' || t.id`,
      columns: `t.created_at, t.created_by_id, ${facts(`'OPENED'`, 't.due_on')}, NULL, t.lead_id, t.log_id, t.id, NULL::uuid`,
      fromWhere: `FROM task t WHERE ${subject} AND ${visible}`,
    },
    {
      time: 't.closed_at',
      key: `'U' || t.id`,
      columns: `t.closed_at, t.assignee_id, ${facts('t.status', 't.due_on')}, t.outcome, t.lead_id, t.log_id, t.id, NULL::uuid`,
      fromWhere: `FROM task t WHERE ${subject} AND t.closed_at IS NOT NULL AND ${visible}`,
    },
    {
      time: 'p.postponed_at',
      key: `'V' || p.id`,
      columns: `p.postponed_at, p.actor_id, ${facts(`'POSTPONED'`, 'p.to_day')}, p.reason, t.lead_id, t.log_id, t.id, NULL::uuid`,
      fromWhere: `FROM task_postponement p JOIN task t ON t.id = p.task_id WHERE ${subject} AND ${visible}`,
    },
  ];
}

const leadEvents = (actor: Actor, parameters: Parameters, subject: string): TimelineSource => ({
  time: 'e.occurred_at',
  key: `'L' || e.id`,
  columns: `e.occurred_at, e.actor_id,
    jsonb_build_object('source', 'LEAD', 'event', e.kind, 'lead', l.name, 'fromStage', e.from_stage,
      'toStage', e.to_stage, 'owner', (SELECT u.display_name FROM app_user u WHERE u.id = e.owner_id)),
    e.reason, l.id, NULL::uuid, NULL::uuid, NULL::uuid`,
  fromWhere: `FROM lead_event e JOIN lead l ON l.id = e.lead_id WHERE ${subject} AND ${visibleLeads(actor, parameters)}`,
});

/** Where a company stands on the maps is no secret; what its leads are called is, so the reason of a move stays out. */
const placements = (companyId: string): TimelineSource => ({
  time: `(e.occurred_on::timestamp AT TIME ZONE 'Asia/Shanghai')`,
  key: `'P' || e.id`,
  columns: `e.recorded_at, e.actor_id,
    jsonb_build_object('source', 'PLACEMENT', 'node', n.name, 'fromStatus', e.from_status, 'toStatus', e.to_status),
    NULL, NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid`,
  fromWhere: `FROM placement_event e JOIN placement p ON p.id = e.placement_id JOIN chain_node n ON n.id = e.node_id
    WHERE p.company_id = ${companyId}`,
});

const merges = (companyId: string): TimelineSource => ({
  time: 'm.deleted_at',
  key: `'K' || m.id`,
  columns: `m.deleted_at, m.merged_by_id, jsonb_build_object('source', 'MERGE', 'merged', m.name), m.merge_reason,
    NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid`,
  fromWhere: `FROM company m WHERE m.merged_into_id = ${companyId}`,
});
