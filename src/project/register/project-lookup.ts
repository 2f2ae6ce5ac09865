import type { EntityManager } from 'typeorm';
import { conflict, forbidden, notFound } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { visibleProjects } from './project-scope.js';
import { Project } from './project.entity.js';

/**
 * A project to be worked on, locked until the transaction ends: whatever hangs on it changes one after the other.
 * @param what was asked for, where that is something of the project: it is as missing as the project itself
 * @throws NOT_FOUND for a missing project and for one that the actor may not see, alike; FORBIDDEN for who only sees it
 */
export async function lockProject(manager: EntityManager, actor: Actor, id: string, what = '项目'): Promise<Project> {
  const parameters = new Parameters(id);
  const rows = await manager.query<unknown[]>(
    `SELECT 1 FROM project p WHERE p.id = $1 AND ${visibleProjects(actor, parameters)} FOR UPDATE OF p`,
    parameters.values,
  );
  if (rows.length === 0) throw notFound(what);
  const project = await manager.findOneByOrFail(Project, { id });
  await requireWorker(manager, actor, project);
  return project;
}

/** @throws CONFLICT for a project that has left: nothing more is done on it */
export function refuseExited({ exitedOn }: Pick<Project, 'exitedOn'>): void {
  if (exitedOn) throw conflict(`项目已于 ${exitedOn} 清退，不再办理`);
}

/** Those who work on a project: its owner and steward, its lead's collaborators, and whoever may give it to others. */
async function requireWorker(manager: EntityManager, actor: Actor, project: Project): Promise<void> {
  const own = project.ownerId === actor.userId || project.stewardId === actor.userId;
  if (own || actor.permissions.has(Permission.PROJECT_ASSIGN)) return;
  const member = await manager.query<unknown[]>('SELECT 1 FROM lead_member WHERE lead_id = $1 AND user_id = $2', [
    project.leadId,
    actor.userId,
  ]);
  if (member.length === 0) throw forbidden('只有项目的责任人、首席服务员、协办人或有指派权限的人可以办理');
}
