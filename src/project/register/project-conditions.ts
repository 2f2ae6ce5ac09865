import type { Parameters } from '../../database/parameters.js';
import { searchCondition } from '../../database/search-condition.js';
import type { Actor } from '../../identity/actor.js';
import { LightColour } from '../step/step.enums.js';
import { STEPS } from '../step/step-rules.js';
import type { ProjectFilter } from './project.args.js';
import { fundingCondition, signingCondition, stepDoneCondition } from './project-happenings.js';
import { REFERRER } from './project.sql.js';
import { visibleProjects } from './project-scope.js';

/** Positions for ORDER BY: what hurts first. */
export const LIGHT_RANKS: readonly LightColour[] = [
  LightColour.RED,
  LightColour.AMBER,
  LightColour.GREEN,
  LightColour.GREY,
];

/**
 * SQL that says of every project, joined as `s`: the rank of its light (of LIGHT_RANKS), its earliest open agreed day and
 * its current step. The same rules as stepLight and worstLight, over all projects at once; a test compares the two.
 * @param today,amberDays placeholders
 */
export const standing = (today: string, amberDays: string): string => `
  SELECT t.project_id,
      CASE WHEN bool_or(t.open AND t.planned_on < ${today}) THEN 0
           WHEN bool_or(t.open AND (t.planned_on - ${amberDays}::int <= ${today}
             OR t.forecast_on >= t.planned_on - ${amberDays}::int)) THEN 1
           WHEN bool_or(t.open AND t.planned_on IS NOT NULL OR t.actual_on IS NOT NULL) THEN 2 ELSE 3 END AS rank,
      min(t.planned_on) FILTER (WHERE t.open) AS due_on,
      min(t.position) FILTER (WHERE t.open) AS current
    FROM (SELECT x.project_id, x.planned_on, x.forecast_on, x.actual_on,
                 x.actual_on IS NULL AND x.waived_reason IS NULL AS open,
                 array_position(ARRAY['${STEPS.join("','")}'], x.kind) AS position FROM project_step x) t
   GROUP BY t.project_id`;

/** The conditions of a filter over `project p JOIN (standing) s`; for lists, counts and sums alike. */
export function projectConditions(actor: Actor, filter: ProjectFilter, parameters: Parameters): string {
  const conditions = [visibleProjects(actor, parameters)];
  const add = <T>(value: T | null | undefined, condition: (placeholder: string) => string): void => {
    if (value !== null && value !== undefined) conditions.push(condition(parameters.add(value)));
  };
  const atNode = (condition: string): string =>
    `EXISTS (SELECT 1 FROM project_node x JOIN chain_node n ON n.id = x.node_id JOIN industry_chain i ON i.id = n.chain_id
              WHERE x.project_id = p.id AND ${condition})`;
  if (filter.text) conditions.push(searchCondition(filter.text, parameters, 'p'));
  add(filter.source, (source) => `p.source = ${source}`);
  add(filter.chainCode, (code) => atNode(`i.code = ${code}`));
  add(filter.nodeCode, (code) => atNode(`n.code = ${code}`));
  add(
    filter.companyId,
    (id) => `(p.company_id = ${id} OR p.project_company_id = ${id}
      OR EXISTS (SELECT 1 FROM project_investor v WHERE v.project_id = p.id AND v.company_id = ${id} AND v.until_on IS NULL))`,
  );
  add(filter.carrierId, (id) => `p.carrier_id = ${id}`);
  add(filter.ownerId, (id) => `p.owner_id = ${id}`);
  add(filter.sponsorId, (id) => `p.sponsor_id = ${id}`);
  add(filter.stewardId, (id) => `p.steward_id = ${id}`);
  if (filter.mine) {
    const me = parameters.add(actor.userId);
    conditions.push(`${me} IN (p.owner_id, p.sponsor_id, p.steward_id)`);
  }
  add(
    filter.lights?.map((light) => LIGHT_RANKS.indexOf(light)),
    (ranks) => `s.rank = ANY(${ranks})`,
  );
  // A permit is no step of its own: it stands within 开工建设, and no project is "at" one.
  add(filter.currentStep, (kind) => `s.current = array_position(ARRAY['${STEPS.join("','")}'], ${kind}::text)`);
  const signed = (condition: string): string =>
    `EXISTS (SELECT 1 FROM signing_event e WHERE e.project_id = p.id AND e.kind = 'FIRST' AND ${condition})`;
  add(filter.signedFrom, (day) => signed(`e.occurred_on >= ${day}`));
  add(filter.signedTo, (day) => signed(`e.occurred_on <= ${day}`));
  add(filter.referrerId, (id) => `${REFERRER} = ${id}`);
  if (filter.signing) conditions.push(signingCondition(filter.signing, parameters));
  if (filter.stepDone) conditions.push(stepDoneCondition(filter.stepDone, parameters));
  if (filter.funding) conditions.push(fundingCondition(filter.funding, parameters));
  return conditions.join(' AND ');
}
