import { Injectable, OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockCoverage, moveLeads } from '../../chain/gap/coverage.js';
import type { LiveLeadStage } from '../../chain/gap/gap.types.js';
import { CoverageOnDay, NodeLedger, NodeLedgers } from '../../chain/gap/node-ledger.js';
import { addDays, startOfDay } from '../../common/china-calendar.js';
import { PlacementStatus } from '../../company/placement/placement.enums.js';
import { PlacementClaims } from '../../company/placement/placement-claims.js';
import type { Actor } from '../../identity/actor.js';
import { isLive } from './lead-machine.js';
import { LeadStage } from './lead.enums.js';

/** Where a lead stands on the map. */
export interface LeadPosition {
  companyId: string;
  stage: LeadStage;
  nodeIds: readonly string[];
}

/** What a live lead makes of its company at its nodes. */
const CLAIM: Partial<Record<LeadStage, PlacementStatus>> = {
  [LeadStage.LEAD]: PlacementStatus.CANDIDATE,
  [LeadStage.ENGAGED]: PlacementStatus.CANDIDATE,
  [LeadStage.NEGOTIATING]: PlacementStatus.NEGOTIATING,
  [LeadStage.RESERVED]: PlacementStatus.NEGOTIATING,
};

/** Keeps the map true while leads move: the live leads of each node, and the placements that leads give. */
@Injectable()
export class LeadLedger implements NodeLedger, OnModuleInit {
  constructor(
    private readonly ledgers: NodeLedgers,
    private readonly claims: PlacementClaims,
  ) {}

  onModuleInit(): void {
    this.ledgers.register(this);
    this.claims.register((manager, companyId, nodeIds) => this.claimsOf(manager, companyId, nodeIds));
  }

  /**
   * Called when the lead's rows are as they are to be, in the same transaction.
   * @param before null for a new lead
   * @param occurredOn the day on which it happened, where that is told later
   */
  async settle(
    manager: EntityManager,
    actor: { userId: string } | null,
    before: LeadPosition | null,
    after: LeadPosition,
    reason: string,
    occurredOn?: string,
  ): Promise<void> {
    const nodeIds = [...new Set([...(before?.nodeIds ?? []), ...after.nodeIds])].sort();
    if (nodeIds.length === 0) return;
    await lockCoverage(manager, nodeIds);
    const stageAt = (position: LeadPosition | null, nodeId: string): LiveLeadStage | null =>
      position && isLive(position.stage) && position.nodeIds.includes(nodeId)
        ? (position.stage as LiveLeadStage)
        : null;
    for (const nodeId of nodeIds) await moveLeads(manager, nodeId, stageAt(before, nodeId), stageAt(after, nodeId));
    await this.claims.settle(manager, actor, after.companyId, nodeIds, reason, occurredOn);
  }

  private async claimsOf(
    manager: EntityManager,
    companyId: string,
    nodeIds: readonly string[],
  ): Promise<{ nodeId: string; status: PlacementStatus }[]> {
    const rows = await manager.query<{ node_id: string; stage: LeadStage }[]>(
      `SELECT x.node_id, l.stage FROM lead l JOIN lead_node x ON x.lead_id = l.id
        WHERE l.company_id = $1 AND x.node_id = ANY($2)`,
      [companyId, nodeIds],
    );
    return rows.flatMap(({ node_id, stage }) => {
      const status = CLAIM[stage];
      return status ? [{ nodeId: node_id, status }] : [];
    });
  }

  async refreshStale(): Promise<void> {
    // Leads do not go stale on the map.
  }

  async recountTarget(): Promise<void> {
    // Leads do not count towards targets.
  }

  async moveNode(manager: EntityManager, _actor: Actor, fromNodeId: string, toNodeId: string): Promise<void> {
    await lockCoverage(manager, [fromNodeId, toNodeId].sort());
    await manager.query(
      `INSERT INTO lead_node (lead_id, node_id, direction, severity, judged_on)
       SELECT lead_id, $2, direction, severity, judged_on FROM lead_node WHERE node_id = $1 ON CONFLICT DO NOTHING`,
      [fromNodeId, toNodeId],
    );
    await manager.query('DELETE FROM lead_node WHERE node_id = $1', [fromNodeId]);
    await this.recountLeads(manager, [fromNodeId, toNodeId]);
  }

  /** The counters of these nodes from the leads themselves; their rows are locked already. */
  private async recountLeads(manager: EntityManager, nodeIds: readonly string[]): Promise<void> {
    const count = (stage: string): string =>
      `(SELECT count(*) FROM lead_node x JOIN lead l ON l.id = x.lead_id WHERE x.node_id = v.node_id AND l.stage = '${stage}')`;
    await manager.query(
      `UPDATE node_coverage v SET leads_lead = ${count('LEAD')}, leads_engaged = ${count('ENGAGED')},
              leads_negotiating = ${count('NEGOTIATING')}, leads_reserved = ${count('RESERVED')}
        WHERE v.node_id = ANY($1)`,
      [nodeIds],
    );
  }

  async coverageOn(manager: EntityManager, chainId: string, day: string): Promise<CoverageOnDay> {
    const rows = await manager.query<{ node_id: string; stage: LiveLeadStage; count: number }[]>(
      `SELECT x.node_id, stood.to_stage AS stage, count(*)::int AS count
         FROM (SELECT DISTINCT ON (e.lead_id) e.lead_id, e.to_stage FROM lead_event e
                WHERE e.occurred_at < $2 ORDER BY e.lead_id, e.occurred_at DESC, e.id DESC) stood
         JOIN lead_node x ON x.lead_id = stood.lead_id
         JOIN chain_node n ON n.id = x.node_id
        WHERE n.chain_id = $1 AND stood.to_stage IN ('LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED')
        GROUP BY x.node_id, stood.to_stage`,
      [chainId, startOfDay(addDays(day, 1))],
    );
    const nodes: CoverageOnDay['nodes'] = new Map();
    for (const { node_id, stage, count } of rows) {
      const liveLeads = nodes.get(node_id)?.liveLeads ?? { LEAD: 0, ENGAGED: 0, NEGOTIATING: 0, RESERVED: 0 };
      liveLeads[stage] = count;
      nodes.set(node_id, { liveLeads });
    }
    return { nodes, targets: new Map() };
  }
}
