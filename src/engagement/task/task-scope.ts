import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { rowScope } from '../../identity/row-scope.js';
import { visibleLeads } from '../lead/lead-scope.js';

/**
 * Which tasks a person may see: those of their scope, and those of leads they may see. What is to be done about a lead
 * that they may not see stays with whoever does it and whoever gave it.
 */
export function visibleTasks(actor: Actor, parameters: Parameters, task = 't'): string {
  const own = rowScope(actor, { owner: `${task}.assignee_id`, id: `${task}.id` }, parameters);
  const me = parameters.add(actor.userId);
  const lead = `EXISTS (SELECT 1 FROM lead WHERE lead.id = ${task}.lead_id AND ${visibleLeads(actor, parameters, 'lead')})`;
  return `((${task}.lead_id IS NULL AND ${own}) OR ${me} IN (${task}.assignee_id, ${task}.created_by_id) OR ${lead})`;
}
