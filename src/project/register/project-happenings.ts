import type { Parameters } from '../../database/parameters.js';
import { teamOf } from '../../identity/team-of.js';
import type {
  ProjectFundingFilter,
  ProjectHappeningFilter,
  ProjectSigningFilter,
  ProjectStepFilter,
} from './project-happening.args.js';

/**
 * SQL: who was 责任人 or 分包领导 of `project p` on a day: whoever was given it last by the end of that day and had not
 * been relieved by then. Of a day before anybody was, told later than it was, the first who was.
 */
export const responsibleOn = (role: 'OWNER' | 'SPONSOR', day: string): string => {
  const end = `((${day} + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
  return `(SELECT CASE WHEN a.since_at < ${end} AND a.until_at < ${end} THEN NULL ELSE a.user_id END
    FROM project_assignment a WHERE a.project_id = p.id AND a.role = '${role}'
   ORDER BY a.since_at >= ${end}, CASE WHEN a.since_at < ${end} THEN a.since_at END DESC, a.since_at LIMIT 1)`;
};

/**
 * SQL: money as it is counted, a row per day and project. 到位资金 stands on its day, and what takes it back stands on the
 * same day; of 投资实物量, which is cumulative, a month counts what it adds to the month before, on its last day.
 * @param until placeholder: nothing later is looked at
 * @param recordedBy placeholder: only what had been recorded by this instant, and what takes that back; null: all
 */
export const countedMoney = (until: string, recordedBy: string | null = null): string => `
  SELECT f.project_id, 'ARRIVED' AS kind, f.origin, f.occurred_on AS day, f.amount FROM funding_entry f
   WHERE f.kind = 'ARRIVED' AND f.occurred_on <= ${until}::date AND ${recordedWithin(recordedBy)}
  UNION ALL
  SELECT f.project_id, 'INVESTED', f.origin, (f.occurred_on + interval '1 month')::date - 1,
      f.amount - coalesce(lag(f.amount) OVER (PARTITION BY f.project_id ORDER BY f.occurred_on), 0)
    FROM funding_entry f
   WHERE f.kind = 'INVESTED' AND f.reverses_id IS NULL AND f.occurred_on <= ${until}::date
     AND ${recordedWithin(recordedBy)}
     AND NOT EXISTS (SELECT 1 FROM funding_entry r WHERE r.reverses_id = f.id)`;

const recordedWithin = (instant: string | null): string =>
  instant === null
    ? 'true'
    : `(f.recorded_at <= ${instant} OR EXISTS (SELECT 1 FROM funding_entry o
         WHERE o.id = f.reverses_id AND o.recorded_at <= ${instant}))`;

/** The conditions of `signing`, `stepDone` and `funding` over `project p`. */
export function signingCondition(filter: ProjectSigningFilter, parameters: Parameters): string {
  const kinds = filter.kinds ? [`e.kind = ANY(${parameters.add(filter.kinds)})`] : [];
  const amount = filter.minAmount ? [`e.amount >= ${parameters.add(filter.minAmount)}`] : [];
  return happened('signing_event e', 'e.occurred_on', filter, parameters, [...kinds, ...amount]);
}

export const stepDoneCondition = (filter: ProjectStepFilter, parameters: Parameters): string =>
  happened('project_step e', 'e.actual_on', filter, parameters, [
    'e.actual_on IS NOT NULL',
    `e.kind = ANY(${parameters.add(filter.kinds)})`,
  ]);

export function fundingCondition(filter: ProjectFundingFilter, parameters: Parameters): string {
  const origins = filter.origins ? [`e.origin = ANY(${parameters.add(filter.origins)})`] : [];
  const kind = `e.kind = ${parameters.add(filter.kind)}`;
  const until = parameters.add(filter.to ?? '9999-12-31');
  return happened(`(${countedMoney(until)}) e`, 'e.day', filter, parameters, [kind, ...origins]);
}

function happened(
  table: string,
  day: string,
  { from, to, ownerId, sponsorId, teamId }: ProjectHappeningFilter,
  parameters: Parameters,
  conditions: readonly string[],
): string {
  const all = ['e.project_id = p.id', ...conditions];
  if (from) all.push(`${day} >= ${parameters.add(from)}`);
  if (to) all.push(`${day} <= ${parameters.add(to)}`);
  if (ownerId) all.push(`${responsibleOn('OWNER', day)} = ${parameters.add(ownerId)}`);
  if (sponsorId) all.push(`${responsibleOn('SPONSOR', day)} = ${parameters.add(sponsorId)}`);
  if (teamId) all.push(`${teamOf(responsibleOn('OWNER', day))} = ${parameters.add(teamId)}`);
  return `EXISTS (SELECT 1 FROM ${table} WHERE ${all.join(' AND ')})`;
}
