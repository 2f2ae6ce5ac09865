import type { Parameters } from '../../database/parameters.js';
import { searchCondition } from '../../database/search-condition.js';
import type { Actor } from '../../identity/actor.js';
import { LightColour } from '../step/step.enums.js';
import { STEPS } from '../step/step-rules.js';
import type { ProjectFilter } from './project.args.js';
import { fundingCondition, signingCondition, stepDoneCondition } from './project-happenings.js';
import { REFERRER } from './project.sql.js';
import { lightRank } from './project-standing.js';
import { visibleProjects } from './project-scope.js';

/** Positions for ORDER BY: what hurts first. */
export const LIGHT_RANKS: readonly LightColour[] = [
  LightColour.RED,
  LightColour.AMBER,
  LightColour.GREEN,
  LightColour.GREY,
];

/** What a project stands on, and the rank of its light (of LIGHT_RANKS). @param today,amberDays placeholders */
export const projectsFrom = (today: string, amberDays: string): string => `FROM project p
  JOIN project_standing s ON s.project_id = p.id
  CROSS JOIN LATERAL (SELECT ${lightRank(today, amberDays)} AS rank) g`;

/** The conditions of a filter over projectsFrom(); for lists, counts and sums alike. */
export function projectConditions(actor: Actor, filter: ProjectFilter, parameters: Parameters): string {
  const conditions = [visibleProjects(actor, parameters)];
  const add = <T>(value: T | null | undefined, condition: (placeholder: string) => string): void => {
    if (value !== null && value !== undefined) conditions.push(condition(parameters.add(value)));
  };
  const atNode = (condition: string): string =>
    `EXISTS (SELECT 1 FROM project_node x JOIN chain_node n ON n.id = x.node_id JOIN industry_chain i ON i.id = n.chain_id
              WHERE x.project_id = p.id AND ${condition})`;
  if (filter.text) conditions.push(searchCondition(filter.text, parameters, 'p'));
  add(filter.ids, (ids) => `p.id = ANY(${ids}::uuid[])`);
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
  add(filter.exited, (exited) => `(p.exited_on IS NOT NULL) = ${exited}::boolean`);
  if (filter.mine) {
    const me = parameters.add(actor.userId);
    conditions.push(`${me} IN (p.owner_id, p.sponsor_id, p.steward_id)`);
  }
  add(
    filter.lights?.map((light) => LIGHT_RANKS.indexOf(light)),
    (ranks) => `g.rank = ANY(${ranks})`,
  );
  // A permit is no step of its own: it stands within 开工建设, and no project is "at" one.
  add(filter.currentStep, (kind) => `s.current_step = array_position(ARRAY['${STEPS.join("','")}'], ${kind}::text)`);
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
