import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, forbidden } from '../../common/errors.js';
import { searchColumns } from '../../common/search-text.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { requirePeople } from '../../identity/people/require-people.js';
import { Permission } from '../../identity/permissions.js';
import { UpdateProjectInput } from '../signing/signing.inputs.js';
import { ProjectRole } from './project.enums.js';
import { Project, ProjectAssignment, ProjectNode } from './project.entity.js';
import { ProjectCompanies } from './project-companies.js';
import { ProjectLedger } from './project-ledger.js';
import { lockProject } from './project-lookup.js';
import { requireCarrier, requireNodes } from './project-references.js';
import { ProjectReader } from './project.reader.js';
import { AssignProjectArgs } from './project.args.js';
import { ProjectView } from './project.types.js';

const COLUMN = {
  [ProjectRole.OWNER]: 'ownerId',
  [ProjectRole.SPONSOR]: 'sponsorId',
  [ProjectRole.STEWARD]: 'stewardId',
} as const;

/** What a project is and who answers for it. */
@Injectable()
export class ProjectService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: ProjectReader,
    private readonly companies: ProjectCompanies,
    private readonly ledger: ProjectLedger,
    private readonly clock: Clock,
  ) {}

  update(actor: Actor, id: string, expectedVersion: number, input: UpdateProjectInput): Promise<ProjectView> {
    return this.transactions.run(actor, async (manager) => {
      await this.updateIn(manager, actor, id, expectedVersion, input);
      return this.reader.changed(id, manager);
    });
  }

  /** The same within somebody's transaction. */
  async updateIn(
    manager: EntityManager,
    actor: Actor,
    id: string,
    expectedVersion: number,
    { nodeCodes, companyId, ...given }: UpdateProjectInput,
  ): Promise<void> {
    const project = await lockProject(manager, actor, id);
    if (given.confidential !== undefined && given.confidential !== project.confidential) {
      this.requireConfider(actor, project);
    }
    await requireCarrier(manager, given.carrierId, 'input.carrierId');
    const found = given.name === undefined ? {} : searchColumns([given.name]);
    await compareAndSet(manager, Project, id, expectedVersion, { ...given, ...found }, '项目');
    if (companyId) await this.companies.adopt(manager, actor, project, companyId, 'input.companyId');
    const before = nodeCodes ? await this.setNodes(manager, project, nodeCodes) : [];
    if (!companyId && !nodeCodes) return;
    const what = { reason: `修改项目“${project.name}”`, occurredOn: this.clock.today() };
    await this.ledger.settle(manager, actor, id, what, { nodeIds: before });
  }

  /** Who is 责任人, 分包领导 or 首席服务员 from now on; null takes it from whoever it was. */
  assign(actor: Actor, args: AssignProjectArgs): Promise<ProjectView> {
    return this.transactions.run(actor, async (manager) => {
      await this.assignIn(manager, actor, args);
      return this.reader.changed(args.id, manager);
    });
  }

  /** The same as part of a larger act, such as a decision. */
  async assignIn(manager: EntityManager, actor: Actor, args: AssignProjectArgs): Promise<void> {
    const { id, expectedVersion, role, userId, reason } = args;
    const project = await lockProject(manager, actor, id);
    const column = COLUMN[role];
    if ((userId ?? null) === project[column]) throw conflict(userId ? '此人已担任' : '本来就无人担任');
    await requirePeople(manager, [{ id: userId, field: 'userId' }]);
    const sinceAt = this.clock.now();
    await compareAndSet(manager, Project, id, expectedVersion, { [column]: userId ?? null }, '项目');
    await manager.query(
      `UPDATE project_assignment SET until_at = $3, end_reason = $4, ended_by_id = $5
        WHERE project_id = $1 AND role = $2 AND until_at IS NULL`,
      [id, role, sinceAt, reason ?? null, actor.userId],
    );
    if (!userId) return;
    const assignment = { role, userId, sinceAt, reason: reason ?? null, assignedById: actor.userId };
    await manager.insert(ProjectAssignment, { ...assignment, id: newId(), projectId: id });
  }

  /** @returns the nodes that it held before */
  private async setNodes(manager: EntityManager, project: Project, codes: readonly string[]): Promise<string[]> {
    if (codes.length === 0 && project.leadId) throw badInput('签约项目至少对应一个环节', 'input.nodeCodes');
    const nodeIds = await requireNodes(manager, codes, 'input.nodeCodes');
    const before = await manager.findBy(ProjectNode, { projectId: project.id, holds: true });
    await manager.query('DELETE FROM project_node WHERE project_id = $1 AND (holds OR node_id = ANY($2))', [
      project.id,
      nodeIds,
    ]);
    if (nodeIds.length > 0)
      await manager.insert(
        ProjectNode,
        nodeIds.map((nodeId) => ({ projectId: project.id, nodeId })),
      );
    return before.map(({ nodeId }) => nodeId);
  }

  private requireConfider(actor: Actor, project: Project): void {
    if (project.ownerId === actor.userId || actor.permissions.has(Permission.LEAD_CONFIDENTIAL)) return;
    throw forbidden('只有项目的责任人或领导可以设定或解除保密');
  }
}
