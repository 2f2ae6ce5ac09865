import type { EntityManager } from 'typeorm';
import { forbidden, notFound } from '../../common/errors.js';
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
