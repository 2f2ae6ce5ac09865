import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/actor.js';
import { Project } from './project.entity.js';
import { ProjectLedger } from './project-ledger.js';
import { settleStanding } from './project-standing.js';

/** What a project gives back when it leaves; whoever holds something for projects registers here. */
export type ExitParticipant = (manager: EntityManager, actor: Actor, projectId: string, day: string) => Promise<void>;

/** A project leaves (清退): it is held to nothing any more, its places on the map are free, and so is what it had. */
@Injectable()
export class ProjectExit {
  private readonly participants: ExitParticipant[] = [];

  constructor(private readonly ledger: ProjectLedger) {}

  register(participant: ExitParticipant): void {
    this.participants.push(participant);
  }

  /** Of a project that is locked, within the transaction in which it was decided. */
  async leave(manager: EntityManager, actor: Actor, project: Project, day: string): Promise<void> {
    await manager
      .createQueryBuilder()
      .update(Project)
      .set({ exitedOn: day, version: () => 'version + 1', updatedAt: () => 'now()' })
      .where('id = :id', { id: project.id })
      .execute();
    await settleStanding(manager, [project.id]);
    for (const participant of this.participants) await participant(manager, actor, project.id, day);
    await this.ledger.settle(manager, actor, project.id, { reason: `项目“${project.name}”清退`, occurredOn: day });
  }
}
