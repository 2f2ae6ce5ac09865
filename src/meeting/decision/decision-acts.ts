import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { conflict, forbidden, notFound } from '../../common/errors.js';
import { Parameters } from '../../database/parameters.js';
import { AdvanceLeadArgs } from '../../engagement/lead/lead.args.js';
import { LeadStage } from '../../engagement/lead/lead.enums.js';
import { STAGE_NAMES } from '../../engagement/lead/lead-machine.js';
import { visibleLeads } from '../../engagement/lead/lead-scope.js';
import { LeadService } from '../../engagement/lead/lead.service.js';
import { LeadTeamService } from '../../engagement/lead/lead-team.service.js';
import { TaskService } from '../../engagement/task/task.service.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ProjectRole } from '../../project/register/project.enums.js';
import { visibleProjects } from '../../project/register/project-scope.js';
import { ProjectService } from '../../project/register/project.service.js';
import type { Subject } from '../subject.js';
import { DecisionKind } from './decision.enums.js';
import { RecordDecisionInput } from './decision.inputs.js';

/** What a decision did to the records. */
export interface Acted {
  taskId: string | null;
  /** Whose business it is, if the decision names nobody: null for a lead of the pool. */
  concernedId: string | null;
  /** Null where it has still to be done. */
  result: string | null;
}

type Move = Omit<AdvanceLeadArgs, 'id' | 'expectedVersion'>;

/** What each kind of decision does, by the same services and under the same rules as if it were done by hand. */
@Injectable()
export class DecisionActs {
  constructor(
    private readonly leads: LeadService,
    private readonly teams: LeadTeamService,
    private readonly projects: ProjectService,
    private readonly tasks: TaskService,
  ) {}

  /**
   * In the transaction that records the decision: what is refused here refuses the decision.
   * @param input passed by refuseDecision()
   * @param reason for the histories of lead and project
   */
  act(manager: EntityManager, actor: Actor, input: RecordDecisionInput, reason: string): Promise<Acted> {
    const { stage, pausedUntil, lostReason } = input;
    switch (input.kind) {
      case DecisionKind.ADVANCE:
        return this.move(manager, actor, input, { to: stage!, reason });
      case DecisionKind.PAUSE:
        return this.move(manager, actor, input, { to: LeadStage.PAUSED, reason, pausedUntil });
      case DecisionKind.DROP:
        return this.move(manager, actor, input, { to: LeadStage.LOST, reason, lostReason });
      case DecisionKind.ASSIGN:
        return this.assign(manager, actor, input, reason);
      case DecisionKind.SPONSOR:
        return this.sponsor(manager, actor, input, reason);
      case DecisionKind.TASK:
        return this.giveTask(manager, actor, input);
      case DecisionKind.OTHER:
        return Promise.resolve({ taskId: null, concernedId: null, result: null });
    }
  }

  private async move(
    manager: EntityManager,
    actor: Actor,
    { leadId, expectedVersion }: RecordDecisionInput,
    move: Move,
  ): Promise<Acted> {
    requires(actor, Permission.LEAD_EDIT, Permission.LEAD_ASSIGN);
    const args = { id: leadId!, expectedVersion: expectedVersion!, ...move };
    const { ownerId } = await this.leads.advanceIn(manager, actor, args);
    const until = move.pausedUntil ? `，至 ${move.pausedUntil}` : '';
    return done(ownerId, `线索已转为“${STAGE_NAMES[move.to]}”${until}`);
  }

  private async assign(
    manager: EntityManager,
    actor: Actor,
    input: RecordDecisionInput,
    reason: string,
  ): Promise<Acted> {
    const [expectedVersion, personId] = [input.expectedVersion!, input.personId!];
    if (input.leadId) {
      requires(actor, Permission.LEAD_ASSIGN);
      const args = { id: input.leadId, expectedVersion, ownerId: personId, reason };
      await this.teams.assignIn(manager, actor, args);
      return done(personId, '线索的负责人已指定');
    }
    requires(actor, Permission.PROJECT_ASSIGN);
    const args = { id: input.projectId!, expectedVersion, role: ProjectRole.OWNER, userId: personId, reason };
    await this.projects.assignIn(manager, actor, args);
    return done(personId, '项目的责任人已指定');
  }

  private async sponsor(
    manager: EntityManager,
    actor: Actor,
    input: RecordDecisionInput,
    reason: string,
  ): Promise<Acted> {
    const [expectedVersion, personId] = [input.expectedVersion!, input.personId!];
    if (input.leadId) {
      const args = { id: input.leadId, expectedVersion, sponsorId: personId };
      const was = await this.teams.setTeamIn(manager, actor, args, reason);
      if (was.sponsorId === personId) throw conflict('此人已是这条线索的分包领导');
    } else {
      requires(actor, Permission.PROJECT_ASSIGN);
      const args = { id: input.projectId!, expectedVersion, role: ProjectRole.SPONSOR, userId: personId, reason };
      await this.projects.assignIn(manager, actor, args);
    }
    return done(personId, '分包领导已确定');
  }

  private async giveTask(manager: EntityManager, actor: Actor, input: RecordDecisionInput): Promise<Acted> {
    const about = input.projectId ? await ofProject(manager, actor, input.projectId) : input;
    const { text: title, dueOn, responsibleId: assigneeId } = input;
    const { leadId, companyId } = about;
    const taskId = await this.tasks.createIn(manager, actor, { title, dueOn: dueOn!, assigneeId, leadId, companyId });
    return { taskId, concernedId: assigneeId!, result: null };
  }
}

const done = (concernedId: string | null, result: string): Acted => ({ taskId: null, concernedId, result });

function requires(actor: Actor, ...anyOf: Permission[]): void {
  if (!anyOf.some((permission) => actor.permissions.has(permission))) throw forbidden();
}

/** A task knows no projects: it hangs on the lead that the project was made of, and so is seen by the same people. */
async function ofProject(
  manager: EntityManager,
  actor: Actor,
  projectId: string,
): Promise<Pick<Subject, 'leadId' | 'companyId'>> {
  const parameters = new Parameters(projectId);
  const [project] = await manager.query<Pick<Subject, 'leadId' | 'companyId'>[]>(
    `SELECT l.id AS "leadId", CASE WHEN p.lead_id IS NULL THEN p.company_id END AS "companyId"
       FROM project p LEFT JOIN lead l ON l.id = p.lead_id AND ${visibleLeads(actor, parameters)}
      WHERE p.id = $1 AND ${visibleProjects(actor, parameters)}`,
    parameters.values,
  );
  if (!project) throw notFound('项目', undefined, 'input.projectId');
  return project;
}
