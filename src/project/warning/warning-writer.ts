import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, invalidTransition, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import type { Project } from '../register/project.entity.js';
import { lockProject } from '../register/project-lookup.js';
import { ProjectWarning, WarningEvent } from './warning.entity.js';
import { WARNING_STATUS_NAMES, WarningAct, WarningStatus } from './warning.enums.js';
import { WarningStepInput } from './warning.inputs.js';
import { WARNING_MACHINE } from './warning-machine.js';

const WHAT = '预警';

export type Noted = Pick<WarningEvent, 'warningId' | 'projectId' | 'act' | 'reason'> & {
  deadline?: string | null;
  evidenceId?: string | null;
};

/** Moves warnings within the transaction of the act that moves them. */
@Injectable()
export class WarningWriter {
  constructor(
    private readonly files: FileService,
    private readonly clock: Clock,
  ) {}

  /**
   * The warning and its project, locked.
   * @throws NOT_FOUND, FORBIDDEN for who does not work on the project
   */
  async lock(manager: EntityManager, actor: Actor, id: string): Promise<{ warning: ProjectWarning; project: Project }> {
    const known = await manager.findOneBy(ProjectWarning, { id });
    if (!known) throw notFound(WHAT);
    const project = await lockProject(manager, actor, known.projectId, WHAT);
    return { warning: await manager.findOneByOrFail(ProjectWarning, { id }), project };
  }

  /**
   * One step on: its state, its term, and what is told of it.
   * @throws INVALID_TRANSITION where the machine knows no such move, STALE_VERSION
   */
  async move(
    manager: EntityManager,
    actor: Actor,
    warning: ProjectWarning,
    { expectedVersion, reason, evidenceId }: WarningStepInput,
    step: { act: WarningAct; status: WarningStatus; deadline?: string },
  ): Promise<void> {
    const { act, status, deadline } = step;
    const stays = status === warning.status && WARNING_MACHINE.next(status).length > 0;
    if (!stays && !WARNING_MACHINE.allows(warning.status, status)) {
      throw invalidTransition(
        `预警“${WARNING_STATUS_NAMES[warning.status]}”，不能转为“${WARNING_STATUS_NAMES[status]}”`,
      );
    }
    const closedOn = WARNING_MACHINE.next(status).length === 0 ? this.clock.today() : null;
    const patch = { status, closedOn, deadline: deadline ?? warning.deadline };
    await compareAndSet(manager, ProjectWarning, warning.id, expectedVersion, patch, WHAT);
    const { id: warningId, projectId } = warning;
    await this.note(manager, actor, { warningId, projectId, act, reason, deadline, evidenceId });
  }

  async note(manager: EntityManager, actor: Actor, { deadline, evidenceId, ...event }: Noted): Promise<void> {
    if (evidenceId) await this.files.requireFree(manager, actor, [evidenceId], 'input.evidenceId');
    await manager.insert(WarningEvent, {
      ...{ ...event, id: newId(), deadline: deadline ?? null, evidenceId: evidenceId ?? null, actorId: actor.userId },
      ...{ occurredOn: this.clock.today(), recordedAt: this.clock.now() },
    });
  }
}

/** @throws BAD_USER_INPUT where an act is not to be believed without a document */
export function requireEvidence(evidenceId: string | null | undefined, act: string): void {
  if (!evidenceId) throw badInput(`${act}须附佐证材料`, 'input.evidenceId');
}
