import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { rowScope } from '../../identity/row-scope.js';

/** Who answers for it, who once worked on its lead, and what is nobody's yet: the plan's own projects. */
const takesPart = (me: string): string => `SELECT id FROM project WHERE sponsor_id = ${me} OR steward_id = ${me}
  UNION SELECT p.id FROM project p JOIN lead_member m ON m.lead_id = p.lead_id WHERE m.user_id = ${me}`;
const ownerless = (): string => 'SELECT id FROM project WHERE owner_id IS NULL';

/**
 * Which projects a person may see. A confidential one (保密) only as one of its own people, or as a leader.
 * @param project alias of the table in the statement
 */
export function visibleProjects(actor: Actor, parameters: Parameters, project = 'p'): string {
  const scope = rowScope(
    actor,
    { owner: `${project}.owner_id`, id: `${project}.id`, shared: [takesPart, ownerless] },
    parameters,
  );
  if (actor.permissions.has(Permission.LEAD_CONFIDENTIAL)) return scope;
  const me = parameters.add(actor.userId);
  return `${scope} AND (NOT ${project}.confidential OR ${project}.owner_id = ${me}
    OR ${project}.id = ANY(ARRAY(${takesPart(me)})))`;
}
