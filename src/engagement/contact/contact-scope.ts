import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { rowScope } from '../../identity/row-scope.js';
import { visibleLeads } from '../lead/lead-scope.js';

const tookPart = (me: string): string => `SELECT log_id FROM contact_log_colleague WHERE user_id = ${me}`;

/**
 * Which contact logs a person may see: those written in their scope, those they took part in, and those of leads they
 * may see. What was said about a lead that they may not see stays with those who were there.
 */
export function visibleLogs(actor: Actor, parameters: Parameters, log = 'k'): string {
  const own = rowScope(actor, { owner: `${log}.author_id`, id: `${log}.id`, shared: [tookPart] }, parameters);
  const me = parameters.add(actor.userId);
  const there = `${log}.author_id = ${me} OR ${log}.id = ANY(ARRAY(${tookPart(me)}))`;
  const lead = `EXISTS (SELECT 1 FROM lead WHERE lead.id = ${log}.lead_id AND ${visibleLeads(actor, parameters, 'lead')})`;
  return `((${log}.lead_id IS NULL AND ${own}) OR ${there} OR ${lead})`;
}
