import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { badInput, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { Project, ProjectInvestor } from '../register/project.entity.js';
import { ProjectLedger } from '../register/project-ledger.js';
import { lockProject } from '../register/project-lookup.js';
import { ProjectReader } from '../register/project.reader.js';
import { ProjectView } from '../register/project.types.js';
import { originOf, refuseInvestors } from './investors.js';
import { ChangeInvestorsInput, InvestorInput } from './signing.inputs.js';

/** Who puts the money in. A change of investor keeps the project: it is not signed again. */
@Injectable()
export class InvestorService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: ProjectReader,
    private readonly ledger: ProjectLedger,
    private readonly clock: Clock,
  ) {}

  change(actor: Actor, input: ChangeInvestorsInput): Promise<ProjectView> {
    const { projectId, changedOn, reason } = input;
    if (changedOn > this.clock.today()) throw badInput('变更日期不能晚于今天', 'input.changedOn');
    return this.transactions.run(actor, async (manager) => {
      const project = await lockProject(manager, actor, projectId);
      const investors = await this.resolve(manager, input.investors);
      const patch = { companyId: investors[0]!.companyId };
      await compareAndSet(manager, Project, projectId, input.expectedVersion, patch, '项目');
      const current = await manager
        .createQueryBuilder(ProjectInvestor, 'i')
        .where('i.project_id = :projectId AND i.until_on IS NULL', { projectId })
        .getMany();
      if (current.some(({ sinceOn }) => sinceOn > changedOn)) {
        throw badInput('变更日期不能早于现任投资方的起始日期', 'input.changedOn');
      }
      await manager.query(
        'UPDATE project_investor SET until_on = $2, reason = $3 WHERE project_id = $1 AND until_on IS NULL',
        [projectId, changedOn, reason],
      );
      await this.write(manager, projectId, investors, changedOn, reason);
      const what = { reason: `项目“${project.name}”变更投资方`, occurredOn: changedOn };
      await this.ledger.settle(manager, actor, projectId, what, { companyIds: [project.companyId] });
      return this.reader.changed(projectId, manager);
    });
  }

  /**
   * The investors that an input names, with where their money comes from.
   * @throws BAD_USER_INPUT or NOT_FOUND, naming the field
   */
  async resolve(manager: EntityManager, investors: readonly InvestorInput[]): Promise<Investor[]> {
    const fault = refuseInvestors(investors.map(({ companyId, share }) => ({ companyId, share: share ?? null })));
    if (fault) throw badInput(fault, 'input.investors');
    const companies = await manager.query<{ id: string; region: string | null; zone: string }[]>(
      `SELECT c.id, c.region_code AS region, z.region_code AS zone FROM company c, zone z
        WHERE c.id = ANY($1) AND c.deleted_at IS NULL FOR SHARE OF c`,
      [investors.map(({ companyId }) => companyId)],
    );
    return investors.map(({ companyId, share, origin }, index) => {
      const company = companies.find(({ id }) => id === companyId.toLowerCase());
      if (!company) throw notFound('企业', undefined, `input.investors.${index}.companyId`);
      const from = origin ?? originOf(company.region, company.zone);
      if (!from) throw badInput('企业没有所在地，请写明资金来源地', `input.investors.${index}.origin`);
      return { companyId: company.id, share: share ?? null, origin: from };
    });
  }

  /** Who they are from this day on. */
  async write(
    manager: EntityManager,
    projectId: string,
    investors: readonly Investor[],
    sinceOn: string,
    sinceReason: string | null = null,
  ): Promise<void> {
    await manager.insert(
      ProjectInvestor,
      investors.map((investor) => ({ ...investor, id: newId(), projectId, sinceOn, sinceReason })),
    );
  }
}

type Investor = Pick<ProjectInvestor, 'companyId' | 'share' | 'origin'>;
