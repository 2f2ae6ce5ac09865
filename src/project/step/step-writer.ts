import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { settleStanding } from '../register/project-standing.js';
import { ProjectStep, StepEvent } from './project-step.entity.js';
import { StepAct, StepKind, STEP_NAMES } from './step.enums.js';
import { refusePlan, STEPS } from './step-rules.js';

export interface PlannedStep {
  kind: StepKind;
  plannedOn: string;
}

/** Lays out the steps of a project, within the transaction in which it is made. */
@Injectable()
export class StepWriter {
  constructor(private readonly clock: Clock) {}

  /** @throws BAD_USER_INPUT naming the step */
  refusePlan(steps: readonly PlannedStep[]): void {
    const kinds = steps.map(({ kind }) => kind);
    const twice = kinds.findIndex((kind, index) => kinds.indexOf(kind) !== index);
    if (twice >= 0) throw badInput(`“${STEP_NAMES[kinds[twice]!]}”写了两次`, `input.steps.${twice}.kind`);
    const fault = refusePlan(Object.fromEntries(steps.map(({ kind, plannedOn }) => [kind, plannedOn])));
    if (fault) throw badInput(fault.message, `input.steps.${kinds.indexOf(fault.field as StepKind)}.plannedOn`);
  }

  /** The six steps, and those permits that a day is agreed for. */
  async plan(
    manager: EntityManager,
    actor: { userId: string } | null,
    projectId: string,
    steps: readonly PlannedStep[],
  ): Promise<void> {
    const planned = new Map(steps.map(({ kind, plannedOn }) => [kind, plannedOn]));
    const kinds = [...new Set([...STEPS, ...planned.keys()])];
    await manager.insert(
      ProjectStep,
      kinds.map((kind) => ({ id: newId(), projectId, kind, plannedOn: planned.get(kind) ?? null })),
    );
    for (const [kind, toDay] of planned) {
      await this.note(manager, actor, { projectId, kind, act: StepAct.PLANNED, fromDay: null, toDay, reason: null });
    }
    await settleStanding(manager, [projectId]);
  }

  async note(
    manager: EntityManager,
    actor: { userId: string } | null,
    event: Pick<StepEvent, 'projectId' | 'kind' | 'act' | 'fromDay' | 'toDay' | 'reason'>,
  ): Promise<void> {
    const told = { recordedAt: this.clock.now(), actorId: actor?.userId ?? null };
    await manager.insert(StepEvent, { ...event, ...told, id: newId() });
  }
}
