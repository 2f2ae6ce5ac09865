import type { Parameters } from '../database/parameters.js';
import type { Actor } from './actor.js';
import { Scope } from './permissions.js';

/** SQL expressions over the row in question. */
export interface Belongs {
  /** The user id that the row belongs to. */
  owner: string;
  /** Further user ids that may see the row whatever their scope: collaborators, participants. Each yields one uuid[]. */
  sharedWith?: readonly string[];
}

/**
 * The one condition on rows that lists, relations, counts, aggregates, search and export all put into their WHERE.
 * What it leaves out is answered as missing. Someone without a team sees their own rows where others see their team's.
 */
export function rowScope(
  actor: Pick<Actor, 'userId' | 'scope' | 'teamId' | 'departmentId'>,
  { owner, sharedWith = [] }: Belongs,
  parameters: Parameters,
): string {
  if (actor.scope === Scope.ALL) return 'true';
  const me = parameters.add(actor.userId);
  const ways = [`${owner} = ${me}`, ...sharedWith.map((ids) => `${me} = ANY(${ids})`)];
  if (actor.scope === Scope.TEAM && actor.teamId) {
    ways.push(`${owner} IN (SELECT id FROM app_user WHERE team_id = ${parameters.add(actor.teamId)})`);
  }
  if (actor.scope === Scope.DEPARTMENT && actor.departmentId) {
    ways.push(
      `${owner} IN (SELECT u.id FROM app_user u JOIN team t ON t.id = u.team_id WHERE t.department_id = ${parameters.add(actor.departmentId)})`,
    );
  }
  return `(${ways.join(' OR ')})`;
}
