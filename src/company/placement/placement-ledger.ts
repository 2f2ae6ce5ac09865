import { Injectable, OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockCoverage, moveCoverage, NodeTally, setTargetCoverage, TargetTally } from '../../chain/gap/coverage.js';
import type { CoverageOnDay, NodeLedger } from '../../chain/gap/node-ledger.js';
import { NodeLedgers } from '../../chain/gap/node-ledger.js';
import type { Actor } from '../../identity/actor.js';
import { Clock } from '../../common/clock.js';
import { Leading, PlacementStatus } from './placement.enums.js';
import { Placement } from './placement.entity.js';
import { insertPlacementEvent } from './placement-event.js';
import { compareStandings, declaredOf, strongest } from './placement-standing.js';
import { nodeTallySql, tally, targetTallySql } from './placement-tally.js';

/** Keeps the counters of `chain` true while placements change, and answers for days in the past. */
@Injectable()
export class PlacementLedger implements NodeLedger, OnModuleInit {
  constructor(
    private readonly ledgers: NodeLedgers,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ledgers.register(this);
  }

  /**
   * Runs a change of placements and moves the counters by what it changed, in the same transaction.
   * @param nodeIds every node whose placements change
   * @param holders every holder whose placements change, under the names before and after
   */
  async change<T>(
    manager: EntityManager,
    nodeIds: readonly string[],
    holders: readonly string[],
    work: () => Promise<T>,
  ): Promise<T> {
    await lockCoverage(manager, nodeIds);
    const before = await tally(manager, nodeIds, holders);
    const result = await work();
    await moveCoverage(manager, before, await tally(manager, nodeIds, holders));
    return result;
  }

  async refreshStale(manager: EntityManager, cutoff: string): Promise<void> {
    // Locked first and counted after: a count taken while waiting would miss what the other transaction did.
    const behind = await manager.query<{ node_id: string }[]>(
      'SELECT node_id FROM node_coverage WHERE stale_cutoff IS DISTINCT FROM $1 ORDER BY node_id FOR UPDATE',
      [cutoff],
    );
    if (behind.length === 0) return;
    await manager.query(
      `UPDATE node_coverage v SET stale_cutoff = $1, stale = coalesce(t.stale, 0)
         FROM node_coverage n LEFT JOIN (${nodeTallySql('SELECT * FROM placement', '$1::date')}) t ON t.node_id = n.node_id
        WHERE n.node_id = v.node_id AND v.node_id = ANY($2)`,
      [cutoff, behind.map((row) => row.node_id)],
    );
  }

  async recountTarget(manager: EntityManager, targetId: string): Promise<void> {
    const members =
      'SELECT * FROM placement WHERE node_id IN (SELECT node_id FROM node_target_member WHERE target_id = $1)';
    const tallies = await manager.query<TargetTally[]>(targetTallySql(members, 'm.target_id = $1'), [targetId]);
    await setTargetCoverage(manager, targetId, tallies[0]);
  }

  /** A firm placed at both nodes keeps the further of its two placements. */
  async moveNode(manager: EntityManager, actor: Actor, fromNodeId: string, toNodeId: string): Promise<void> {
    const moving = await manager.findBy(Placement, { nodeId: fromNodeId });
    const nodeIds = [fromNodeId, toNodeId];
    await this.change(
      manager,
      nodeIds,
      moving.map((placement) => placement.holder),
      async () => {
        for (const placement of moving) {
          const other = await manager.findOneBy(Placement, {
            nodeId: toNodeId,
            ...(placement.companyId ? { companyId: placement.companyId } : { projectName: placement.projectName! }),
          });
          if (other) await this.join(manager, actor, placement, other, '环节合并');
          else await this.revise(manager, actor, placement, { nodeId: toNodeId }, '环节合并');
        }
      },
    );
  }

  /**
   * What one company holds belongs to another from now on; a node at which both are placed keeps the further of the two.
   * @returns the nodes
   */
  async moveCompany(
    manager: EntityManager,
    actor: Actor,
    fromId: string,
    to: { companyId: string; holder: string },
  ): Promise<string[]> {
    return this.hand(manager, actor, await manager.findBy(Placement, { companyId: fromId }), to, '企业合并');
  }

  /**
   * What a project held by its name belongs to the company that has become known.
   * @returns the nodes
   */
  async adoptProject(
    manager: EntityManager,
    actor: Actor,
    projectName: string,
    to: { companyId: string; holder: string },
  ): Promise<string[]> {
    return this.hand(manager, actor, await manager.findBy(Placement, { projectName }), to, '明确项目的企业');
  }

  private async hand(
    manager: EntityManager,
    actor: Actor,
    moving: Placement[],
    to: { companyId: string; holder: string },
    reason: string,
  ): Promise<string[]> {
    const nodeIds = [...new Set(moving.map(({ nodeId }) => nodeId))].sort();
    const holders = [...new Set([...moving.map(({ holder }) => holder), to.holder])];
    await this.change(manager, nodeIds, holders, async () => {
      for (const placement of moving) {
        const other = await manager.findOneBy(Placement, { nodeId: placement.nodeId, companyId: to.companyId });
        if (other) await this.join(manager, actor, placement, other, reason);
        else await this.revise(manager, actor, placement, { ...to, projectName: null }, reason);
      }
    });
    return nodeIds;
  }

  async coverageOn(manager: EntityManager, chainId: string, day: string): Promise<CoverageOnDay> {
    const stood = `
      SELECT DISTINCT ON (e.placement_id) e.node_id, e.holder, e.to_status AS status, e.confirmed, e.leading_firm, e.quantity,
             e.verified_on, p.platform
        FROM placement_event e
        JOIN placement p ON p.id = e.placement_id
        JOIN chain_node n ON n.id = e.node_id
       WHERE n.chain_id = $1 AND e.occurred_on <= $2
       ORDER BY e.placement_id, e.occurred_on DESC, e.recorded_at DESC, e.id DESC`;
    const nodes = await manager.query<NodeTally[]>(nodeTallySql(stood, '$2::date'), [chainId, day]);
    const targets = await manager.query<TargetTally[]>(targetTallySql(stood), [chainId, day]);
    return {
      nodes: new Map(
        nodes.map(({ node_id, leading_firms, leading_unknown, unknown_quantity, ...counts }) => [
          node_id,
          { ...counts, leading: leading_firms, leadingUnknown: leading_unknown, unknownQuantity: unknown_quantity },
        ]),
      ),
      targets: new Map(
        targets.map((row) => [
          row.target_id,
          { held: row.held, quantity: row.quantity, unknownQuantity: row.unknown_quantity },
        ]),
      ),
    };
  }

  /** Two placements become the one that has come further; the other is exited and keeps its history. */
  private async join(
    manager: EntityManager,
    actor: Actor,
    placement: Placement,
    other: Placement,
    reason: string,
  ): Promise<void> {
    const [kept, rest] = compareStandings(placement, other) < 0 ? [placement, other] : [other, placement];
    const declared = strongest([placement, other].flatMap(declaredOf));
    const patch = {
      ...{ status: kept.status, confirmed: kept.confirmed },
      leading: kept.leading === Leading.UNKNOWN ? rest.leading : kept.leading,
      ...{ quantity: kept.quantity ?? rest.quantity, verifiedOn: kept.verifiedOn ?? rest.verifiedOn },
      ...{ declaredStatus: declared?.status ?? null, declaredConfirmed: declared?.confirmed ?? false },
    };
    await this.revise(manager, actor, other, patch, reason);
    const exited = { status: PlacementStatus.EXITED, declaredStatus: null };
    await this.revise(manager, actor, placement, exited, `${reason}：并入同一企业的另一落位`);
  }

  private async revise(
    manager: EntityManager,
    actor: Actor,
    placement: Placement,
    patch: Partial<Omit<Placement, 'id' | 'version' | 'node' | 'company'>>,
    reason: string,
  ): Promise<void> {
    await manager
      .createQueryBuilder()
      .update(Placement)
      .set({ ...patch, version: () => 'version + 1', updatedAt: () => 'now()' })
      .where('id = :id', { id: placement.id })
      .execute();
    const after = { ...placement, ...patch };
    await insertPlacementEvent(manager, after, {
      fromStatus: placement.status,
      occurredOn: this.clock.today(),
      reason,
      actorId: actor.userId,
    });
  }
}
