import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import { lockProject, refuseExited } from '../register/project-lookup.js';
import { ProjectReader } from '../register/project.reader.js';
import { ProjectView } from '../register/project.types.js';
import { ReviewLandInput, SupplyLandInput } from './land.inputs.js';
import { LandPhase } from './land-phase.entity.js';
import { refuseReview, refuseSupply } from './land-rules.js';

/** Land by phases: the next only when the last one's review has passed. */
@Injectable()
export class LandService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: ProjectReader,
    private readonly files: FileService,
    private readonly clock: Clock,
  ) {}

  supply(actor: Actor, { id, expectedVersion, suppliedOn, parcel }: SupplyLandInput): Promise<ProjectView> {
    if (suppliedOn > this.clock.today()) throw badInput('供地日期不能晚于今天', 'input.suppliedOn');
    return this.transactions.run(actor, async (manager) => {
      const { phase, phases } = await this.lock(manager, actor, id);
      const fault = refuseSupply(phase.ordinal, suppliedOn, phases);
      if (fault) throw conflict(fault);
      await compareAndSet(manager, LandPhase, id, expectedVersion, { suppliedOn, parcel: parcel ?? null }, '分期用地');
      return this.reader.changed(phase.projectId, manager);
    });
  }

  review(actor: Actor, input: ReviewLandInput): Promise<ProjectView> {
    const { id, expectedVersion, review, reviewedOn, note, evidenceId } = input;
    if (reviewedOn > this.clock.today()) throw badInput('考核日期不能晚于今天', 'input.reviewedOn');
    return this.transactions.run(actor, async (manager) => {
      const { phase, phases } = await this.lock(manager, actor, id);
      const next = phases.find(({ ordinal }) => ordinal === phase.ordinal + 1);
      const fault = refuseReview(phase, reviewedOn, next);
      if (fault) throw conflict(fault);
      if (evidenceId && evidenceId !== phase.evidenceId) {
        await this.files.requireFree(manager, actor, [evidenceId], 'input.evidenceId');
      }
      const patch = { review, reviewedOn, reviewNote: note, evidenceId: evidenceId ?? phase.evidenceId };
      await compareAndSet(manager, LandPhase, id, expectedVersion, patch, '分期用地');
      return this.reader.changed(phase.projectId, manager);
    });
  }

  private async lock(
    manager: EntityManager,
    actor: Actor,
    id: string,
  ): Promise<{ phase: LandPhase; phases: LandPhase[] }> {
    const known = await manager.findOneBy(LandPhase, { id });
    if (!known) throw notFound('分期用地');
    refuseExited(await lockProject(manager, actor, known.projectId, '分期用地'));
    const phases = await manager.findBy(LandPhase, { projectId: known.projectId });
    return { phase: phases.find((phase) => phase.id === id)!, phases };
  }
}
