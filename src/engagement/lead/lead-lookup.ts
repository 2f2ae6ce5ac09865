import type { EntityManager } from 'typeorm';
import { badInput, forbidden, notFound } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { visibleLeads } from './lead-scope.js';
import { Lead } from './lead.entity.js';

/**
 * A lead to be changed, locked until the transaction ends.
 * @throws NOT_FOUND for a missing lead and for one that the actor may not see, alike
 */
export async function lockLead(manager: EntityManager, actor: Actor, id: string): Promise<Lead> {
  const parameters = new Parameters(id);
  const rows = await manager.query<unknown[]>(
    `SELECT 1 FROM lead l WHERE l.id = $1 AND ${visibleLeads(actor, parameters)} FOR UPDATE`,
    parameters.values,
  );
  if (rows.length === 0) throw notFound('线索');
  return manager.findOneByOrFail(Lead, { id });
}

/** Those who work on a lead: its owner, its collaborators, and whoever may give leads to others. */
export async function requireWorker(manager: EntityManager, actor: Actor, lead: Lead): Promise<void> {
  if (lead.ownerId === actor.userId || actor.permissions.has(Permission.LEAD_ASSIGN)) return;
  const member = await manager.query<unknown[]>('SELECT 1 FROM lead_member WHERE lead_id = $1 AND user_id = $2', [
    lead.id,
    actor.userId,
  ]);
  if (member.length === 0) throw forbidden('只有线索的负责人、协办人或有指派权限的人可以办理');
}

/** @throws BAD_USER_INPUT naming the field when one of the people is unknown or disabled */
export async function requirePeople(
  manager: EntityManager,
  people: readonly { id: string | null | undefined; field: string }[],
): Promise<void> {
  const named = people.filter((person): person is { id: string; field: string } => person.id != null);
  if (named.length === 0) return;
  const rows = await manager.query<{ id: string }[]>(
    'SELECT id FROM app_user WHERE id = ANY($1) AND disabled_at IS NULL',
    [named.map(({ id }) => id)],
  );
  const known = new Set(rows.map(({ id }) => id));
  const unknown = named.find(({ id }) => !known.has(id));
  if (unknown) throw badInput('没有这个人，或其账号已停用', unknown.field);
}
