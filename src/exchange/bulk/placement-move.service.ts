import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { liveNode } from '../../chain/map/map-lookup.js';
import { conflict, notFound, staleVersion } from '../../common/errors.js';
import { lockCompanies } from '../../company/library/company-lookup.js';
import { Placement } from '../../company/placement/placement.entity.js';
import { PlacementStatus } from '../../company/placement/placement.enums.js';
import { PlacementService } from '../../company/placement/placement.service.js';
import { Transactions } from '../../database/transactions.js';
import type { Actor } from '../../identity/actor.js';
import type { BulkRowInput } from './bulk.inputs.js';

/** A company was put at the wrong node: its placement goes to the right one, by two edits of one transaction. */
@Injectable()
export class PlacementMoveService {
  constructor(
    private readonly transactions: Transactions,
    private readonly placements: PlacementService,
  ) {}

  /** @throws NOT_FOUND where the company is not at `from`, CONFLICT where it is at `to` or holds by a lead or project */
  async move(
    actor: Actor,
    { id, expectedVersion }: BulkRowInput,
    from: string,
    to: string,
  ): Promise<{ version: number }> {
    return this.transactions.run(actor, async (manager) => {
      const [company] = await lockCompanies(manager, [id]);
      if (company!.version !== expectedVersion) throw staleVersion(company!.version);
      const [there, here] = [await this.at(manager, id, to), await this.at(manager, id, from)];
      if (!here || here.status === PlacementStatus.EXITED) throw notFound(`企业在环节 ${from} 的落位`);
      if (there && there.status !== PlacementStatus.EXITED) throw conflict(`企业在环节 ${to} 已有落位`);
      await this.refuseClaimed(manager, here);
      const edits = this.placements.within(manager);
      const reason = `由环节 ${from} 改到 ${to}`;
      const { status, confirmed, leading, quantity, verifiedOn, source } = here;
      await edits.set(actor, {
        ...{ companyId: id, nodeCode: to, status, confirmed, leading, quantity, verifiedOn, source, reason },
        expectedVersion: there?.version,
      });
      await edits.set(actor, {
        ...{ companyId: id, nodeCode: from, status: PlacementStatus.EXITED, reason, expectedVersion: here.version },
      });
      return { version: expectedVersion };
    });
  }

  private async at(manager: EntityManager, companyId: string, nodeCode: string): Promise<Placement | null> {
    const { id: nodeId } = await liveNode(manager, nodeCode);
    return manager.findOneBy(Placement, { companyId, nodeId });
  }

  /** What a lead or a project holds would come back with its next move: it has to be changed there. */
  private async refuseClaimed(manager: EntityManager, { companyId, nodeId }: Placement): Promise<void> {
    const [claim] = await manager.query<{ name: string }[]>(
      `SELECT l.name FROM lead l JOIN lead_node x ON x.lead_id = l.id
        WHERE l.company_id = $1 AND x.node_id = $2 AND l.stage NOT IN ('LOST', 'PAUSED', 'SIGNED') AND NOT l.confidential
       UNION ALL
       SELECT p.name FROM project p JOIN project_node y ON y.project_id = p.id
        WHERE (p.company_id = $1 OR p.project_company_id = $1) AND y.node_id = $2 AND y.holds AND NOT p.confidential
       LIMIT 1`,
      [companyId, nodeId],
    );
    if (claim) throw conflict(`这个落位来自“${claim.name}”，请在那里改对应环节`);
  }
}
