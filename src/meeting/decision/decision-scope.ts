import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { visibleSubject } from '../subject.js';

/**
 * Which decisions a person may see: those about leads and projects that they may see, or about neither. What was decided
 * about others stays with whoever has to see to it and whoever recorded it, as a task does.
 * @param decision alias of the table in the statement
 */
export function visibleDecisions(actor: Actor, parameters: Parameters, decision = 'd'): string {
  const me = parameters.add(actor.userId);
  return `(${me} IN (${decision}.responsible_id, ${decision}.recorded_by_id)
    OR ${visibleSubject(actor, parameters, decision)})`;
}
