import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { rowScope } from '../../identity/row-scope.js';

const memberOf = (me: string): string => `SELECT lead_id FROM lead_member WHERE user_id = ${me}`;
/** Beside its owner: who sponsors a lead, and whoever brought it in, who may follow what becomes of it. */
const CLOSE = ['sponsor_id', 'referrer_id', 'created_by_id'];

/**
 * Which leads a person may see: those of their scope, those they take part in or brought in, and the pool for those who
 * work on leads. A confidential one only as its owner or collaborator, or as a leader.
 * @param lead alias of the table in the statement
 */
export function visibleLeads(actor: Actor, parameters: Parameters, lead = 'l'): string {
  const own = rowScope(
    actor,
    {
      ...{ owner: `${lead}.owner_id`, id: `${lead}.id` },
      ...{ also: CLOSE.map((column) => `${lead}.${column}`), shared: [memberOf] },
    },
    parameters,
  );
  const pool = actor.permissions.has(Permission.LEAD_EDIT) ? ` OR ${lead}.owner_id IS NULL` : '';
  return `(${own}${pool}) AND ${openTo(actor, parameters, lead)}`;
}

function openTo(actor: Actor, parameters: Parameters, lead: string): string {
  if (actor.permissions.has(Permission.LEAD_CONFIDENTIAL)) return 'true';
  const me = parameters.add(actor.userId);
  return `(NOT ${lead}.confidential OR ${lead}.owner_id = ${me} OR ${lead}.id = ANY(ARRAY(${memberOf(me)})))`;
}
