import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { badInput, conflict } from '../../common/errors.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { ProjectExit } from '../register/project-exit.js';
import { WarningEvent } from './warning.entity.js';
import { WarningAct, WarningStatus } from './warning.enums.js';
import { DecideExitInput } from './warning.inputs.js';
import { WarningReader } from './warning.reader.js';
import { WarningView } from './warning.types.js';
import { requireEvidence, WarningWriter } from './warning-writer.js';

/** The end of it (清退), decided by another person than the one who proposed it. */
@Injectable()
export class ExitService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: WarningReader,
    private readonly writer: WarningWriter,
    private readonly exits: ProjectExit,
    private readonly clock: Clock,
  ) {}

  async decide(actor: Actor, input: DecideExitInput): Promise<WarningView> {
    const { id, approved, deadline } = input;
    if (approved) requireEvidence(input.evidenceId, '清退');
    else if (!deadline || deadline <= this.clock.today()) {
      throw badInput('不予清退的须给出新的整改期限，晚于今天', 'input.deadline');
    }
    return this.transactions.run(actor, async (manager) => {
      const { warning, project } = await this.writer.lock(manager, actor, id);
      const [proposed] = await manager.query<{ actor_id: string }[]>(
        `SELECT actor_id FROM warning_event WHERE warning_id = $1 AND act = $2 ORDER BY id DESC LIMIT 1`,
        [id, WarningAct.EXIT_PROPOSED] satisfies [string, WarningEvent['act']],
      );
      if (warning.status !== WarningStatus.EXIT_PROPOSED) throw conflict('还没有提请清退，无从决定');
      if (approved && proposed!.actor_id === actor.userId) throw conflict('提请清退的人不能自己决定，请由他人决定');
      const step = approved
        ? { act: WarningAct.EXITED, status: WarningStatus.EXITED }
        : { act: WarningAct.EXIT_REFUSED, status: WarningStatus.ISSUED, deadline: deadline! };
      await this.writer.move(manager, actor, warning, input, step);
      if (approved) await this.exits.leave(manager, actor, project, this.clock.today());
      return this.reader.changed(id, manager);
    });
  }
}
