import { Injectable } from '@nestjs/common';
import { EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, notFound, staleVersion } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { PlanActual } from './plan-actual.entity.js';
import { actualDayFault, planFiguresFault } from './plan-figures.js';
import { PlanIndicator } from './plan-indicator.entity.js';
import { RecordPlanActualInput, UpdatePlanIndicatorInput } from './plan-indicator.inputs.js';
import { PlanIndicatorReader } from './plan-indicator.reader.js';
import { PlanIndicatorView } from './plan-indicator.types.js';

const WHAT = '规划指标';
const ACTUAL = '实际数';

/** Putting right what the plan's figures were taken down as, and adding what others counted. */
@Injectable()
export class PlanIndicatorService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: PlanIndicatorReader,
    private readonly clock: Clock,
  ) {}

  async update(actor: Actor, id: string, version: number, input: UpdatePlanIndicatorInput): Promise<PlanIndicatorView> {
    await this.transactions.run(actor, async (manager) => {
      // What is wrong is judged of base and target together: nobody else may change them meanwhile.
      const indicator = await manager.findOne(PlanIndicator, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!indicator) throw notFound(WHAT);
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      const fault = planFiguresFault({ ...indicator, ...given });
      if (fault) throw badInput(fault.message, `input.${fault.field}`);
      await compareAndSet(manager, PlanIndicator, id, version, given, WHAT);
    });
    return this.reader.byId(id);
  }

  /** One figure a day and indicator: of the same day it is corrected, with the version that was read. */
  async record(actor: Actor, input: RecordPlanActualInput): Promise<PlanIndicatorView> {
    const { indicatorId, asOf, value, source, expectedVersion } = input;
    await this.transactions.run(actor, async (manager) => {
      await this.refuseDay(manager, indicatorId, asOf);
      const known = await manager.findOneBy(PlanActual, { indicatorId, asOf, deletedAt: IsNull() });
      const patch = { value, source, recordedById: actor.userId };
      if (known) {
        if (expectedVersion === 0) throw staleVersion(known.version);
        await compareAndSet(manager, PlanActual, known.id, expectedVersion, patch, ACTUAL);
        return;
      }
      if (expectedVersion > 0) throw notFound(ACTUAL);
      await manager.insert(PlanActual, { ...patch, id: newId(), indicatorId, asOf });
    });
    return this.reader.byId(indicatorId);
  }

  async remove(actor: Actor, id: string, expectedVersion: number): Promise<boolean> {
    await this.transactions.run(actor, (manager) => softDelete(manager, PlanActual, id, expectedVersion, ACTUAL));
    return true;
  }

  private async refuseDay(manager: EntityManager, id: string, day: string): Promise<void> {
    const indicator = await manager.findOne(PlanIndicator, { where: { id }, relations: { period: true } });
    if (!indicator) throw notFound(WHAT, undefined, 'input.indicatorId');
    const fault = actualDayFault(indicator.period, day, this.clock.today());
    if (fault) throw badInput(fault, 'input.asOf');
  }
}
