import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import { FileService } from '../../files/file.service.js';
import type { Actor } from '../../identity/actor.js';
import { Department } from '../../identity/people/department.entity.js';
import { Project } from '../register/project.entity.js';
import { ProjectCompanies } from '../register/project-companies.js';
import { ProjectLedger } from '../register/project-ledger.js';
import { lockProject, refuseExited } from '../register/project-lookup.js';
import { ProjectReader } from '../register/project.reader.js';
import { settleStanding } from '../register/project-standing.js';
import { ProjectView } from '../register/project.types.js';
import { ProjectStep } from './project-step.entity.js';
import { StepAct, StepKind } from './step.enums.js';
import { RecordStepInput } from './step.inputs.js';
import { openBefore, refuseStep } from './step-rules.js';
import { StepWriter } from './step-writer.js';

/** How far a project has come: every change of a step is written down, and the map follows 投产. */
@Injectable()
export class StepService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: ProjectReader,
    private readonly writer: StepWriter,
    private readonly companies: ProjectCompanies,
    private readonly ledger: ProjectLedger,
    private readonly files: FileService,
    private readonly clock: Clock,
  ) {}

  record(actor: Actor, input: RecordStepInput): Promise<ProjectView> {
    return this.transactions.run(actor, async (manager) => {
      await this.recordIn(manager, actor, input);
      return this.reader.changed(input.projectId, manager);
    });
  }

  /** The same within somebody's transaction. */
  async recordIn(manager: EntityManager, actor: Actor, input: RecordStepInput): Promise<void> {
    const { projectId, kind, projectCompanyId } = input;
    if (projectCompanyId && kind !== StepKind.REGISTRATION) {
      throw badInput('项目公司在“工商注册”环节登记', 'input.projectCompanyId');
    }
    const project = await lockProject(manager, actor, projectId);
    refuseExited(project);
    const steps = await manager.findBy(ProjectStep, { projectId });
    const current = steps.find((step) => step.kind === kind) ?? null;
    const fault = refuseStep(kind, current, input, steps, this.clock.today());
    if (fault) throw badInput(fault.message, `input.${fault.field}`);
    if (input.evidenceId && input.evidenceId !== current?.evidenceId) {
      await this.files.requireFree(manager, actor, [input.evidenceId], 'input.evidenceId');
    }
    await requireDepartment(manager, input.departmentId);
    await this.write(manager, current, input, steps);
    const noted = await this.noteChanges(manager, actor, current, input);
    // It is kept with the change that it explains: without one it would be lost.
    if (input.reason && !noted) throw badInput('日期与豁免都没有改动，理由无处记录，请去掉理由', 'input.reason');
    await settleStanding(manager, [projectId]);
    if (projectCompanyId) {
      await this.companies.register(manager, projectId, projectCompanyId, 'input.projectCompanyId');
    }
    await this.settle(manager, actor, project, current, input);
  }

  private async write(
    manager: EntityManager,
    current: ProjectStep | null,
    input: RecordStepInput,
    steps: ProjectStep[],
  ): Promise<void> {
    const { projectId, kind, plannedOn, forecastOn, actualOn, reference, departmentId, evidenceId } = input;
    const early = Boolean(input.actualOn) && openBefore(kind, steps).length > 0;
    const patch = {
      ...{ plannedOn, actualOn, reference, departmentId, evidenceId },
      // A forecast is of what is still to come.
      forecastOn: actualOn ? null : forecastOn,
      ...(input.waived !== undefined && {
        waivedReason: input.waived ? (current?.waivedReason ?? input.reason) : null,
      }),
      ...(actualOn !== undefined && { orderReason: early ? (input.reason ?? null) : null }),
    };
    if (current) return compareAndSet(manager, ProjectStep, current.id, input.expectedVersion, patch, '环节');
    if (input.expectedVersion !== 0) throw notFound('环节');
    await manager.insert(ProjectStep, { ...patch, id: newId(), projectId, kind });
  }

  private async noteChanges(
    manager: EntityManager,
    actor: Actor,
    current: ProjectStep | null,
    input: RecordStepInput,
  ): Promise<boolean> {
    const { projectId, kind } = input;
    let noted = false;
    const reason = input.reason ?? null;
    const note = async (act: StepAct, fromDay: string | null, toDay: string | null): Promise<void> => {
      noted = true;
      await this.writer.note(manager, actor, { projectId, kind, act, fromDay, toDay, reason });
    };
    const changed = (from: string | null | undefined, to: string | null | undefined): boolean =>
      to !== undefined && (from ?? null) !== to;
    if (changed(current?.plannedOn, input.plannedOn)) {
      await note(StepAct.PLANNED, current?.plannedOn ?? null, input.plannedOn ?? null);
    }
    if (changed(current?.forecastOn, input.forecastOn)) {
      await note(StepAct.FORECAST, current?.forecastOn ?? null, input.forecastOn ?? null);
    }
    if (changed(current?.actualOn, input.actualOn)) {
      await note(input.actualOn ? StepAct.DONE : StepAct.REOPENED, current?.actualOn ?? null, input.actualOn ?? null);
    }
    if (input.waived !== undefined && input.waived !== Boolean(current?.waivedReason)) {
      await note(input.waived ? StepAct.WAIVED : StepAct.RESUMED, null, null);
    }
    return noted;
  }

  /** The map follows what was done: 投产 is OPERATING, and a project of the plan claims its place with its first step. */
  private async settle(
    manager: EntityManager,
    actor: Actor,
    project: Project,
    current: ProjectStep | null,
    input: RecordStepInput,
  ): Promise<void> {
    const { actualOn, kind, projectId, projectCompanyId } = input;
    const done = actualOn !== undefined && actualOn !== (current?.actualOn ?? null);
    if (!done && !projectCompanyId) return;
    if (done && kind === StepKind.PRODUCTION && !project.companyId) {
      throw badInput('项目还没有填写企业，请先填写（updateProject）再登记投产', 'input.actualOn');
    }
    const occurredOn = actualOn ?? current?.actualOn ?? this.clock.today();
    await this.ledger.settle(manager, actor, projectId, { reason: `项目“${project.name}”履约进展`, occurredOn });
  }
}

async function requireDepartment(manager: EntityManager, id: string | null | undefined): Promise<void> {
  if (!id) return;
  if (!(await manager.findOneBy(Department, { id }))) throw badInput('没有这个部门', 'input.departmentId');
}
