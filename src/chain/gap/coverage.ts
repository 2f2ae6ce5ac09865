import type { EntityManager } from 'typeorm';
import type { LiveLeadStage } from './gap.types.js';

/** Columns of node_coverage that a placement may move; sums, so that a change is a difference. */
export const NODE_COUNTS = [
  'operating',
  'landing',
  'negotiating',
  'candidates',
  'unconfirmed',
  'platforms',
  'leading_firms',
  'leading_unknown',
  'quantity',
  'unknown_quantity',
  'stale',
] as const;
export const TARGET_COUNTS = ['held', 'quantity', 'unknown_quantity'] as const;

export type NodeTally = { node_id: string } & Record<(typeof NODE_COUNTS)[number], number>;
export type TargetTally = { target_id: string } & Record<(typeof TARGET_COUNTS)[number], number>;

/** What some holders (or all) contribute to nodes and to targets. */
export interface Tally {
  nodes: NodeTally[];
  targets: TargetTally[];
}

/**
 * Locks the counters of these nodes and of the targets they belong to, always in the same order, so that two
 * transactions never wait for each other. Counting before this would count what another is just changing.
 */
export async function lockCoverage(manager: EntityManager, nodeIds: readonly string[]): Promise<void> {
  await manager.query('SELECT 1 FROM node_coverage WHERE node_id = ANY($1) ORDER BY node_id FOR UPDATE', [nodeIds]);
  await manager.query(
    `SELECT 1 FROM target_coverage
      WHERE target_id IN (SELECT target_id FROM node_target_member WHERE node_id = ANY($1)) ORDER BY target_id FOR UPDATE`,
    [nodeIds],
  );
}

/** Adds the difference between two tallies to the counters. The rows are locked already. */
export async function moveCoverage(manager: EntityManager, before: Tally, after: Tally): Promise<void> {
  await addDifference(manager, 'node_coverage', 'node_id', NODE_COUNTS, before.nodes, after.nodes);
  await addDifference(manager, 'target_coverage', 'target_id', TARGET_COUNTS, before.targets, after.targets);
}

async function addDifference<Key extends string, Count extends string>(
  manager: EntityManager,
  table: string,
  key: Key,
  counts: readonly Count[],
  before: readonly (Record<Key, string> & Record<Count, number>)[],
  after: readonly (Record<Key, string> & Record<Count, number>)[],
): Promise<void> {
  const differences = new Map<string, number[]>();
  for (const [sign, tallies] of [[-1, before] as const, [1, after] as const]) {
    for (const tally of tallies) {
      const sum = differences.get(tally[key]) ?? counts.map(() => 0);
      differences.set(
        tally[key],
        sum.map((value, index) => value + sign * Number(tally[counts[index]!])),
      );
    }
  }
  const assignments = counts.map((count, index) => `${count} = ${count} + $${index + 2}`).join(', ');
  for (const id of [...differences.keys()].sort()) {
    const difference = differences.get(id)!;
    if (difference.every((value) => value === 0)) continue;
    await manager.query(`UPDATE ${table} SET ${assignments} WHERE ${key} = $1`, [id, ...difference]);
  }
}

/** Sets the counters to a full count, e.g. after the members of a target changed. The rows are locked already. */
export async function setTargetCoverage(
  manager: EntityManager,
  targetId: string,
  tally: TargetTally | undefined,
): Promise<void> {
  await manager.query(
    `INSERT INTO target_coverage (target_id, held, quantity, unknown_quantity) VALUES ($1, $2, $3, $4)
     ON CONFLICT (target_id) DO UPDATE SET held = $2, quantity = $3, unknown_quantity = $4`,
    [targetId, tally?.held ?? 0, tally?.quantity ?? 0, tally?.unknown_quantity ?? 0],
  );
}

const LEAD_COUNTS: Record<LiveLeadStage, string> = {
  LEAD: 'leads_lead',
  ENGAGED: 'leads_engaged',
  NEGOTIATING: 'leads_negotiating',
  RESERVED: 'leads_reserved',
};

/** One live lead of a node goes from a stage to another; null is not (or no longer) there. The row is locked already. */
export async function moveLeads(
  manager: EntityManager,
  nodeId: string,
  from: LiveLeadStage | null,
  to: LiveLeadStage | null,
): Promise<void> {
  if (from === to) return;
  const steps = [
    ...(from ? [`${LEAD_COUNTS[from]} = ${LEAD_COUNTS[from]} - 1`] : []),
    ...(to ? [`${LEAD_COUNTS[to]} = ${LEAD_COUNTS[to]} + 1`] : []),
  ];
  await manager.query(`UPDATE node_coverage SET ${steps.join(', ')} WHERE node_id = $1`, [nodeId]);
}
