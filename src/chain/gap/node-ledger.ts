import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../identity/actor.js';
import type { Coverage } from './gap.types.js';

export interface CoverageOnDay {
  nodes: Map<string, Partial<Coverage>>;
  targets: Map<string, { held: number; quantity: number; unknownQuantity: number }>;
}

/**
 * What later rooms of the corridor keep about nodes (company: placements; engagement: leads). `chain` must not import
 * them, so they register here at start and are called in chain's transactions.
 */
export interface NodeLedger {
  /** Brings `stale` of all nodes up to this cutoff: held and not verified since. */
  refreshStale(manager: EntityManager, cutoff: string): Promise<void>;
  /** Counts a target anew after its members changed. */
  recountTarget(manager: EntityManager, targetId: string): Promise<void>;
  /** Everything recorded at one node belongs to another from now on (merge). */
  moveNode(manager: EntityManager, actor: Actor, fromNodeId: string, toNodeId: string): Promise<void>;
  /** What was counted at the nodes of a chain at the end of a day, from dated events. */
  coverageOn(manager: EntityManager, chainId: string, day: string): Promise<CoverageOnDay>;
}

@Injectable()
export class NodeLedgers {
  private readonly ledgers: NodeLedger[] = [];

  register(ledger: NodeLedger): void {
    this.ledgers.push(ledger);
  }

  async each(work: (ledger: NodeLedger) => Promise<void>): Promise<void> {
    for (const ledger of this.ledgers) await work(ledger);
  }

  async coverageOn(manager: EntityManager, chainId: string, day: string): Promise<CoverageOnDay> {
    const merged: CoverageOnDay = { nodes: new Map(), targets: new Map() };
    for (const ledger of this.ledgers) {
      const part = await ledger.coverageOn(manager, chainId, day);
      for (const [nodeId, counts] of part.nodes) merged.nodes.set(nodeId, { ...merged.nodes.get(nodeId), ...counts });
      for (const [targetId, counts] of part.targets) merged.targets.set(targetId, counts);
    }
    return merged;
  }
}
