import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { rowScope } from '../../identity/row-scope.js';

const travelled = (me: string): string => `SELECT trip_id FROM trip_member WHERE user_id = ${me}`;

/** Which trips a person may see: those set up in their scope, and their own. */
export const visibleTrips = (actor: Actor, parameters: Parameters, trip = 't'): string =>
  rowScope(
    actor,
    { owner: `${trip}.created_by_id`, id: `${trip}.id`, also: [`${trip}.leader_id`], shared: [travelled] },
    parameters,
  );

/** SQL: everybody who was on `trip t`. */
export const TRAVELLERS = `SELECT t.leader_id AS user_id UNION SELECT m.user_id FROM trip_member m WHERE m.trip_id = t.id`;
