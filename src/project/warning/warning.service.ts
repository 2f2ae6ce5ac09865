import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { addDays } from '../../common/china-calendar.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, invalidTransition } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { lockProject, refuseExited } from '../register/project-lookup.js';
import type { Ground } from './grounds.js';
import { ProposalReader } from './proposal.reader.js';
import { ProjectWarning } from './warning.entity.js';
import { WarningAct, WarningStatus } from './warning.enums.js';
import { ExtendWarningInput, IssueWarningInput, WarningStepInput } from './warning.inputs.js';
import { refuseExit } from './warning-machine.js';
import { WarningReader } from './warning.reader.js';
import { WarningView } from './warning.types.js';
import { requireEvidence, WarningWriter } from './warning-writer.js';

/** A term longer than this is none. */
const LONGEST_DAYS = 731;

/** Warning a project and seeing to it. Every act is somebody's, with a reason; the clock alone moves nothing. */
@Injectable()
export class WarningService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: WarningReader,
    private readonly proposals: ProposalReader,
    private readonly writer: WarningWriter,
    private readonly clock: Clock,
  ) {}

  async issue(actor: Actor, { clientKey, ...input }: IssueWarningInput): Promise<WarningView> {
    const { projectId, groundKeys, deadline, reason, evidenceId } = input;
    this.refuseDeadline(deadline);
    const call = { key: clientKey, operation: 'issueWarning', input };
    const id = await this.transactions.once(actor, call, async (manager) => {
      const project = await lockProject(manager, actor, projectId);
      refuseExited(project);
      const open = await manager.query<unknown[]>(
        'SELECT 1 FROM project_warning WHERE project_id = $1 AND closed_on IS NULL',
        [projectId],
      );
      if (open.length > 0) throw conflict('这个项目已有一份预警在办，请先办结');
      const grounds = await this.chosen(manager, projectId, groundKeys, reason);
      const warningId = newId();
      const issued = { status: WarningStatus.ISSUED, grounds, issuedOn: this.clock.today(), deadline };
      await manager.insert(ProjectWarning, { ...issued, id: warningId, projectId });
      await this.writer.note(manager, actor, {
        ...{ warningId, projectId, act: WarningAct.ISSUED, reason, deadline, evidenceId },
      });
      return warningId;
    });
    return this.reader.changed(id);
  }

  extend(actor: Actor, input: ExtendWarningInput): Promise<WarningView> {
    this.refuseDeadline(input.deadline);
    return this.transactions.run(actor, async (manager) => {
      const { warning } = await this.writer.lock(manager, actor, input.id);
      if (warning.status !== WarningStatus.ISSUED) throw invalidTransition('限期整改中的预警才能延长期限');
      if (input.deadline <= warning.deadline)
        throw badInput(`新的期限须晚于原期限 ${warning.deadline}`, 'input.deadline');
      const step = { act: WarningAct.EXTENDED, status: WarningStatus.ISSUED, deadline: input.deadline };
      await this.writer.move(manager, actor, warning, input, step);
      return this.reader.changed(warning.id, manager);
    });
  }

  async rectify(actor: Actor, input: WarningStepInput): Promise<WarningView> {
    requireEvidence(input.evidenceId, '整改通过');
    return this.step(actor, input, WarningAct.RECTIFIED, WarningStatus.RECTIFIED);
  }

  withdraw(actor: Actor, input: WarningStepInput): Promise<WarningView> {
    return this.step(actor, input, WarningAct.WITHDRAWN, WarningStatus.WITHDRAWN);
  }

  proposeExit(actor: Actor, input: WarningStepInput): Promise<WarningView> {
    return this.step(actor, input, WarningAct.EXIT_PROPOSED, WarningStatus.EXIT_PROPOSED, ({ deadline, status }) => {
      const fault = status === WarningStatus.ISSUED ? refuseExit(deadline, this.clock.today()) : null;
      if (fault) throw conflict(fault);
    });
  }

  private step(
    actor: Actor,
    input: WarningStepInput,
    act: WarningAct,
    status: WarningStatus,
    refuse?: (warning: ProjectWarning) => void,
  ): Promise<WarningView> {
    return this.transactions.run(actor, async (manager) => {
      const { warning } = await this.writer.lock(manager, actor, input.id);
      refuse?.(warning);
      await this.writer.move(manager, actor, warning, input, { act, status });
      return this.reader.changed(warning.id, manager);
    });
  }

  /** As they are on this day; without any of those proposed, what the person says is the ground. */
  private async chosen(
    manager: EntityManager,
    projectId: string,
    keys: readonly string[],
    reason: string,
  ): Promise<Ground[]> {
    if (keys.length === 0) return [{ key: `OTHER:${this.clock.today()}`, kind: 'OTHER', text: reason }];
    const proposed = await this.proposals.grounds(manager, projectId);
    return keys.map((key, index) => {
      const ground = proposed.find((each) => each.key === key);
      if (!ground) throw badInput('没有这条缘由，或已不成立，请重新读取', `input.groundKeys.${index}`);
      return ground;
    });
  }

  private refuseDeadline(deadline: string): void {
    const today = this.clock.today();
    if (deadline <= today) throw badInput('整改期限须晚于今天', 'input.deadline');
    if (deadline > addDays(today, LONGEST_DAYS)) throw badInput('整改期限至多两年', 'input.deadline');
  }
}
