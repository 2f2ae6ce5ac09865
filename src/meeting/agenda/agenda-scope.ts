import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { visibleSubject } from '../subject.js';

/** Which items a person may see: their own, and those about leads and projects that they may see, or about neither. */
export const visibleItems = (actor: Actor, parameters: Parameters, item = 'a'): string =>
  `(${item}.proposed_by_id = ${parameters.add(actor.userId)} OR ${visibleSubject(actor, parameters, item)})`;
