import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { Company } from '../../company/library/company.entity.js';
import { PlacementLedger } from '../../company/placement/placement-ledger.js';
import { RelationKind } from '../../company/relation/relation.enums.js';
import { RelationService } from '../../company/relation/relation.service.js';
import type { Actor } from '../../identity/actor.js';
import { Project } from './project.entity.js';

/** Which companies stand behind a project. Within the transaction of the act that says so; who calls settles the map. */
@Injectable()
export class ProjectCompanies {
  constructor(
    private readonly relations: RelationService,
    private readonly placements: PlacementLedger,
  ) {}

  /** The company that the investor registered here: the two count as one from now on. */
  async register(manager: EntityManager, projectId: string, companyId: string, field: string): Promise<void> {
    const project = await manager.findOneByOrFail(Project, { id: projectId });
    if (project.projectCompanyId === companyId) return;
    if (project.projectCompanyId) throw conflict('这个项目已登记了项目公司');
    if (!project.companyId) throw badInput('请先填写项目的企业（updateProject）', field);
    await requireCompany(manager, companyId, field);
    await this.setCompany(manager, projectId, { projectCompanyId: companyId });
    // The investor builds in its own name.
    if (companyId === project.companyId) return;
    const kind = RelationKind.PROJECT_COMPANY_OF;
    const known = await manager.query<unknown[]>(
      'SELECT 1 FROM company_relation WHERE from_id = $1 AND to_id = $2 AND kind = $3 AND ended_on IS NULL',
      [companyId, project.companyId, kind],
    );
    if (known.length > 0) return;
    const source = `项目：${project.name}`;
    await this.relations.relateIn(manager, { fromId: companyId, toId: project.companyId, kind, source });
  }

  /** Whose a project of the plan is, once that is known: what it held by its name is that company's. */
  async adopt(manager: EntityManager, actor: Actor, project: Project, companyId: string, field: string): Promise<void> {
    if (project.companyId) throw conflict('项目的企业已填写，变更请用 changeInvestors');
    const company = await requireCompany(manager, companyId, field);
    await this.setCompany(manager, project.id, { companyId });
    const holder = company.groupId ?? company.id;
    await this.placements.adoptProject(manager, actor, project.name, { companyId, holder });
  }

  private async setCompany(
    manager: EntityManager,
    projectId: string,
    patch: Partial<Pick<Project, 'companyId' | 'projectCompanyId'>>,
  ): Promise<void> {
    await manager
      .createQueryBuilder()
      .update(Project)
      .set({ ...patch, version: () => 'version + 1', updatedAt: () => 'now()' })
      .where('id = :projectId', { projectId })
      .execute();
  }
}

async function requireCompany(manager: EntityManager, id: string, field: string): Promise<Company> {
  const company = await manager.findOne(Company, { where: { id }, lock: { mode: 'pessimistic_read' } });
  if (!company || company.deletedAt) throw notFound('企业', undefined, field);
  return company;
}
