import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from './actor.js';
import { permissionsOf, Role, scopeOf } from './permissions.js';

/**
 * Somebody on whose order something is done while they are not asking, with what they may do now, and never with more
 * than they could when they gave the order. Null once their account is disabled.
 * @param roles those that they had when they gave the order
 */
export async function actorFor(
  source: DataSource | EntityManager,
  userId: string,
  roles: readonly Role[],
): Promise<Actor | null> {
  const [user] = await source.query<
    (Pick<Actor, 'username' | 'displayName' | 'teamId' | 'departmentId'> & { roles: Role[] })[]
  >(
    `SELECT u.username, u.display_name AS "displayName", u.roles, u.team_id AS "teamId", t.department_id AS "departmentId"
       FROM app_user u LEFT JOIN team t ON t.id = u.team_id WHERE u.id = $1 AND u.disabled_at IS NULL`,
    [userId],
  );
  if (!user) return null;
  const held = user.roles.filter((role) => roles.includes(role));
  return {
    ...user,
    ...{ userId, roles: held, permissions: permissionsOf(held), scope: scopeOf(held) },
    ...{ requestId: null, sessionId: null, apiKeyId: null, mustChangePassword: false },
  };
}
