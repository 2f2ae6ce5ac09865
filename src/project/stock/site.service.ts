import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { Clock } from '../../common/clock.js';
import { badInput, conflict, notFound } from '../../common/errors.js';
import { newId } from '../../database/base.entity.js';
import { compareAndSet, softDelete } from '../../database/compare-and-set.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import { lockProject, refuseExited } from '../register/project-lookup.js';
import { requireCarrier } from '../register/project-references.js';
import { ProjectReader } from '../register/project.reader.js';
import { ProjectView } from '../register/project.types.js';
import { SiteLedger } from './site-ledger.js';
import { Site, SiteAllocation } from './site.entity.js';
import { AddSiteInput, TakeSitesInput, UpdateSiteInput } from './site.inputs.js';
import { SiteReader } from './site.reader.js';
import { SiteView } from './site.types.js';
import { SiteKind } from './stock.enums.js';

const WHAT = '地块或厂房';

/** The stock of land and plants, and what of it signed projects use. */
@Injectable()
export class SiteService {
  constructor(
    private readonly transactions: Transactions,
    private readonly reader: SiteReader,
    private readonly projects: ProjectReader,
    private readonly ledger: SiteLedger,
    private readonly clock: Clock,
  ) {}

  add(actor: Actor, input: AddSiteInput): Promise<SiteView> {
    refuseFacts(input);
    return this.transactions.run(actor, async (manager) => {
      await requireCarrier(manager, input.carrierId, 'input.carrierId');
      const id = newId();
      await manager.insert(Site, { ...input, id, free: input.area });
      return this.reader.byId(id, manager);
    });
  }

  update(actor: Actor, id: string, expectedVersion: number, input: UpdateSiteInput): Promise<SiteView> {
    return this.transactions.run(actor, async (manager) => {
      const site = await manager.findOne(Site, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!site || site.deletedAt) throw notFound(WHAT);
      refuseFacts({ ...site, ...input });
      await requireCarrier(manager, input.carrierId, 'input.carrierId');
      const used = new Decimal(site.area).minus(site.free);
      const free = new Decimal(input.area ?? site.area).minus(used);
      if (free.lt(0)) throw badInput(`已占用 ${used.toString()}，总面积不能更少`, 'input.area');
      await compareAndSet(manager, Site, id, expectedVersion, { ...input, free: free.toFixed(2) }, WHAT);
      return this.reader.byId(id, manager);
    });
  }

  /** Out of the stock for good; not while a project uses it. */
  async remove(actor: Actor, id: string, expectedVersion: number): Promise<boolean> {
    await this.transactions.run(actor, async (manager) => {
      const site = await manager.findOne(Site, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!site || site.deletedAt) throw notFound(WHAT);
      if (!new Decimal(site.free).equals(site.area)) throw conflict('还有项目在用，不能移出存量');
      await softDelete(manager, Site, id, expectedVersion, WHAT);
    });
    return true;
  }

  /** Of a project that was signed before, or whose agreement did not say which. */
  async take(actor: Actor, { clientKey, ...input }: TakeSitesInput): Promise<ProjectView> {
    const { projectId, sites } = input;
    const call = { key: clientKey, operation: 'takeSites', input };
    const id = await this.transactions.once(actor, call, async (manager) => {
      refuseExited(await lockProject(manager, actor, projectId));
      await this.ledger.take(manager, actor, projectId, sites, this.clock.today());
      return projectId;
    });
    return this.projects.changed(id);
  }

  /** A project gives one of its sites back. */
  free(actor: Actor, id: string, reason: string): Promise<ProjectView> {
    return this.transactions.run(actor, async (manager) => {
      const known = await manager.findOneBy(SiteAllocation, { id });
      if (!known) throw notFound('占用记录');
      await lockProject(manager, actor, known.projectId, '占用记录');
      const allocation = await manager.findOneByOrFail(SiteAllocation, { id });
      if (allocation.freedOn) throw conflict(`已于 ${allocation.freedOn} 退还`);
      await this.ledger.give(manager, allocation, this.clock.today(), reason);
      return this.projects.changed(allocation.projectId, manager);
    });
  }
}

function refuseFacts(
  site: Pick<Site, 'kind' | 'area'> & Partial<Pick<Site, 'priceMin' | 'priceMax' | 'approvedOn'>>,
): void {
  if (new Decimal(site.area).lte(0)) throw badInput('总面积须大于 0', 'input.area');
  if (site.priceMin != null && site.priceMax != null && new Decimal(site.priceMax).lt(site.priceMin)) {
    throw badInput('价格上限不能低于下限', 'input.priceMax');
  }
  if (site.kind === SiteKind.PLANT && site.approvedOn) throw badInput('只有地块有批准日期', 'input.approvedOn');
}
