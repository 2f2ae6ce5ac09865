import type { Parameters } from '../database/parameters.js';
import type { Actor } from './actor.js';
import { Scope } from './permissions.js';

/** SQL over the row in question, and over who else may see it. */
export interface Belongs {
  /** Expression: the user id that the row belongs to. */
  owner: string;
  /** Expression: the row's id. */
  id: string;
  /** Further expressions like `owner`, whatever the scope: who brought it in, who leads it. */
  also?: readonly string[];
  /** Queries for the ids of rows that this person may see whatever their scope: as collaborator, as participant. */
  shared?: readonly ((me: string) => string)[];
}

/**
 * The one condition on rows that lists, relations, counts, aggregates, search and export all put into their WHERE.
 * What it leaves out is answered as missing. Someone without a team sees their own rows where others see their team's.
 * Sets are arrays, so that PostgreSQL fetches what is visible by index and never walks the table.
 */
export function rowScope(
  actor: Pick<Actor, 'userId' | 'scope' | 'teamId' | 'departmentId'>,
  { owner, id, also = [], shared = [] }: Belongs,
  parameters: Parameters,
): string {
  if (actor.scope === Scope.ALL) return 'true';
  const me = parameters.add(actor.userId);
  const anyOf = (value: string, query: string): string => `${value} = ANY(ARRAY(${query}))`;
  const ways = [...[owner, ...also].map((whose) => `${whose} = ${me}`), ...shared.map((query) => anyOf(id, query(me)))];
  if (actor.scope === Scope.TEAM && actor.teamId) {
    ways.push(anyOf(owner, `SELECT id FROM app_user WHERE team_id = ${parameters.add(actor.teamId)}`));
  }
  if (actor.scope === Scope.DEPARTMENT && actor.departmentId) {
    const members = `SELECT u.id FROM app_user u JOIN team t ON t.id = u.team_id
      WHERE t.department_id = ${parameters.add(actor.departmentId)}`;
    ways.push(anyOf(owner, members));
  }
  return `(${ways.join(' OR ')})`;
}
