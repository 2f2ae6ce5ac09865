import { addDays, startOfDay } from '../../common/china-calendar.js';
import type { Parameters } from '../../database/parameters.js';
import { teamOf } from '../../identity/team-of.js';
import type {
  LeadEntryFilter,
  LeadHappeningFilter,
  LeadStandingFilter,
  LeadTriageFilter,
} from './lead-happening.args.js';

/**
 * What counts of a lead's events, for lists and statistics alike. A lead counts once for each stage, when it first enters
 * it, and once as judged: going back and forth adds nothing.
 */
const enters = (event: string): string => `${event}.from_stage IS DISTINCT FROM ${event}.to_stage`;

const isFirst = (event: string, alike: string): string => `NOT EXISTS (SELECT 1 FROM lead_event b
  WHERE b.lead_id = ${event}.lead_id AND ${alike} AND (b.occurred_at, b.id) < (${event}.occurred_at, ${event}.id))`;

/** SQL: this event is the first entry of its lead into `to_stage`. */
export const firstEntry = (event: string): string =>
  `${enters(event)} AND ${isFirst(event, `b.to_stage = ${event}.to_stage AND ${enters('b')}`)}`;

/** SQL: this event is the first judging (研判) of its lead. */
export const firstTriage = (event: string): string =>
  `${event}.kind = 'TRIAGED' AND ${isFirst(event, `b.kind = 'TRIAGED'`)}`;

/** SQL: the lead has entered the stage before an instant. */
export const hasEntered = (leadId: string, stage: string, before: string): string =>
  `EXISTS (SELECT 1 FROM lead_event b
    WHERE b.lead_id = ${leadId} AND b.to_stage = ${stage} AND ${enters('b')} AND b.occurred_at < ${before})`;

/**
 * SQL: the stage in which `lead l` stood before an instant; null before it came in. A lead that has not moved since need
 * not be looked up.
 */
export const stageBefore = (instant: string): string => `(CASE WHEN l.stage_since < ${instant} THEN l.stage
  ELSE (SELECT e.to_stage FROM lead_event e WHERE e.lead_id = l.id AND e.occurred_at < ${instant}
         ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1) END)`;

/** The condition of `stood`: the stage at the end of a day. */
export const stoodCondition = ({ on, stages }: LeadStandingFilter, parameters: Parameters): string =>
  `${stageBefore(parameters.add(startOfDay(addDays(on, 1))))} = ANY(${parameters.add(stages)})`;

/** The conditions of `entered` and `triaged` over `lead l`. */
export const enteredCondition = (entry: LeadEntryFilter, parameters: Parameters): string =>
  happened(entry, parameters, [`e.to_stage = ${parameters.add(entry.stage)}`, firstEntry('e')]);

export const triagedCondition = (triage: LeadTriageFilter, parameters: Parameters): string => {
  const verdict = triage.verdict ? [`e.detail->>'verdict' = ${parameters.add(triage.verdict)}`] : [];
  return happened(triage, parameters, [...verdict, firstTriage('e')]);
};

function happened(
  { from, to, ownerId, teamId }: LeadHappeningFilter,
  parameters: Parameters,
  conditions: readonly string[],
): string {
  const all = ['e.lead_id = l.id', ...conditions];
  if (from) all.push(`e.occurred_at >= ${parameters.add(startOfDay(from))}`);
  if (to) all.push(`e.occurred_at < ${parameters.add(startOfDay(addDays(to, 1)))}`);
  if (ownerId) all.push(`e.owner_id = ${parameters.add(ownerId)}`);
  if (teamId) all.push(`${teamOf('e.owner_id')} = ${parameters.add(teamId)}`);
  return `EXISTS (SELECT 1 FROM lead_event e WHERE ${all.join(' AND ')})`;
}
