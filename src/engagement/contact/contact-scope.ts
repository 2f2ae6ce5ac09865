import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { Permission, Scope } from '../../identity/permissions.js';
import { rowScope } from '../../identity/row-scope.js';
import { visibleLeads } from '../lead/lead-scope.js';

/**
 * Which contact logs a person may see: those written in their scope, those they took part in, and those of leads they
 * may see. What was said about a lead that they may not see stays with those who were there.
 *
 * Whoever has gone to thousands of meetings: PostgreSQL hashes what they took part in once, the first time that a row
 * is neither theirs nor their team's; an array would be compared from end to end for every row.
 */
export function visibleLogs(actor: Actor, parameters: Parameters, log = 'k'): string {
  if (actor.scope === Scope.ALL && actor.permissions.has(Permission.LEAD_CONFIDENTIAL)) return 'true';
  const own = rowScope(actor, { owner: `${log}.author_id`, id: `${log}.id` }, parameters);
  const me = parameters.add(actor.userId);
  const there = `${log}.id IN (SELECT log_id FROM contact_log_colleague WHERE user_id = ${me})`;
  const lead = `EXISTS (SELECT 1 FROM lead WHERE lead.id = ${log}.lead_id AND ${visibleLeads(actor, parameters, 'lead')})`;
  return `(${log}.author_id = ${me} OR (${log}.lead_id IS NULL AND ${own}) OR ${there} OR ${lead})`;
}
