import { Injectable, OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CoverageOnDay, NodeLedger, NodeLedgers } from '../../chain/gap/node-ledger.js';
import { PlacementStatus } from '../../company/placement/placement.enums.js';
import { PlacementClaims } from '../../company/placement/placement-claims.js';
import type { Actor } from '../../identity/actor.js';

/** Keeps the map true while projects go on: signed is LANDING, 投产 is OPERATING. */
@Injectable()
export class ProjectLedger implements NodeLedger, OnModuleInit {
  constructor(
    private readonly ledgers: NodeLedgers,
    private readonly claims: PlacementClaims,
  ) {}

  onModuleInit(): void {
    this.ledgers.register(this);
    this.claims.register((manager, companyId, nodeIds) => this.claimsOf(manager, companyId, nodeIds));
  }

  /**
   * Called when the project's rows are as they are to be, in the same transaction.
   * @param more companies and nodes that it had before
   */
  async settle(
    manager: EntityManager,
    actor: { userId: string } | null,
    projectId: string,
    what: { reason: string; occurredOn: string },
    more: { companyIds?: readonly (string | null)[]; nodeIds?: readonly string[] } = {},
  ): Promise<void> {
    const [project] = await manager.query<{ companyIds: (string | null)[]; nodeIds: string[] }[]>(
      `SELECT ARRAY[p.company_id::text, p.project_company_id::text] AS "companyIds",
              ARRAY(SELECT x.node_id::text FROM project_node x WHERE x.project_id = p.id AND x.holds) AS "nodeIds"
         FROM project p WHERE p.id = $1`,
      [projectId],
    );
    const known = (ids: readonly (string | null)[]): string[] => [...new Set(ids)].flatMap((id) => id ?? []).sort();
    const nodeIds = known([...project!.nodeIds, ...(more.nodeIds ?? [])]);
    if (nodeIds.length === 0) return;
    for (const companyId of known([...project!.companyIds, ...(more.companyIds ?? [])])) {
      await this.claims.settle(manager, actor, companyId, nodeIds, what.reason, what.occurredOn);
    }
  }

  /**
   * What the plan alone says is declared at the placement already; its project claims only once something was done. One
   * that has left claims nothing.
   */
  private async claimsOf(
    manager: EntityManager,
    companyId: string,
    nodeIds: readonly string[],
  ): Promise<{ nodeId: string; status: PlacementStatus }[]> {
    const rows = await manager.query<{ nodeId: string; produces: boolean }[]>(
      `SELECT x.node_id AS "nodeId", bool_or(s.kind = 'PRODUCTION' AND s.actual_on IS NOT NULL) AS produces
         FROM project p JOIN project_node x ON x.project_id = p.id JOIN project_step s ON s.project_id = p.id
        WHERE (p.company_id = $1 OR p.project_company_id = $1) AND x.node_id = ANY($2) AND x.holds AND p.exited_on IS NULL
        GROUP BY p.id, x.node_id
       HAVING p.source = 'SIGNED' OR bool_or(s.actual_on IS NOT NULL)`,
      [companyId, nodeIds],
    );
    return rows.map(({ nodeId, produces }) => ({
      nodeId,
      status: produces ? PlacementStatus.OPERATING : PlacementStatus.LANDING,
    }));
  }

  async moveNode(manager: EntityManager, _actor: Actor, fromNodeId: string, toNodeId: string): Promise<void> {
    await manager.query(
      `INSERT INTO project_node (project_id, node_id, holds) SELECT project_id, $2, holds FROM project_node
        WHERE node_id = $1 ON CONFLICT (project_id, node_id) DO UPDATE SET holds = project_node.holds OR excluded.holds`,
      [fromNodeId, toNodeId],
    );
    await manager.query('DELETE FROM project_node WHERE node_id = $1', [fromNodeId]);
  }

  async refreshStale(): Promise<void> {
    // Projects do not go stale on the map.
  }

  async recountTarget(): Promise<void> {
    // Projects do not count towards targets; their placements do.
  }

  coverageOn(): Promise<CoverageOnDay> {
    return Promise.resolve({ nodes: new Map(), targets: new Map() });
  }
}
