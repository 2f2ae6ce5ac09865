import type { EntityManager } from 'typeorm';
import type { NodeTally, Tally, TargetTally } from '../../chain/gap/coverage.js';

/** In effect at the node: signed or later, and confirmed. */
const HELD = `(p.confirmed AND p.status IN ('LANDING', 'OPERATING'))`;
const RANK = `CASE p.status WHEN 'OPERATING' THEN 4 WHEN 'LANDING' THEN 3 WHEN 'NEGOTIATING' THEN 2 WHEN 'CANDIDATE' THEN 1 ELSE 0 END`;

/**
 * Counts by node from rows of placements `p` (node_id, holder, status, …): each holder once, by the furthest of its
 * confirmed placements there. One text for the difference of a change, for a full recount and for a day in the past.
 */
export const nodeTallySql = (placements: string, cutoff: string): string => `
SELECT node_id,
  count(*) FILTER (WHERE best = 4)::int AS operating,
  count(*) FILTER (WHERE best = 3)::int AS landing,
  count(*) FILTER (WHERE best = 2)::int AS negotiating,
  count(*) FILTER (WHERE best = 1)::int AS candidates,
  count(*) FILTER (WHERE inferred AND best < 3)::int AS unconfirmed,
  count(*) FILTER (WHERE best >= 3 AND platform)::int AS platforms,
  count(*) FILTER (WHERE best >= 3 AND leads)::int AS leading_firms,
  count(*) FILTER (WHERE best >= 3 AND NOT leads AND leads_unknown)::int AS leading_unknown,
  coalesce(sum(quantity), 0)::float8 AS quantity,
  coalesce(sum(unknown_quantity), 0)::int AS unknown_quantity,
  count(*) FILTER (WHERE best >= 3 AND (verified_on IS NULL OR verified_on < ${cutoff}))::int AS stale
FROM (
  SELECT p.node_id, p.holder,
    coalesce(max(${RANK}) FILTER (WHERE p.confirmed), 0) AS best,
    bool_or(NOT p.confirmed AND p.status <> 'EXITED') AS inferred,
    bool_or(${HELD} AND p.platform) AS platform,
    bool_or(${HELD} AND p.leading_firm = 'YES') AS leads,
    bool_or(${HELD} AND p.leading_firm = 'UNKNOWN') AS leads_unknown,
    sum(p.quantity) FILTER (WHERE ${HELD}) AS quantity,
    count(*) FILTER (WHERE ${HELD} AND p.quantity IS NULL) AS unknown_quantity,
    max(p.verified_on) FILTER (WHERE ${HELD}) AS verified_on
  FROM (${placements}) p
  GROUP BY p.node_id, p.holder
) AS by_holder
GROUP BY node_id`;

/** Counts by target, of those that the condition names: a holder at two members is one firm. */
export const targetTallySql = (placements: string, condition = 'true'): string => `
SELECT target_id,
  count(*) FILTER (WHERE held)::int AS held,
  coalesce(sum(quantity), 0)::float8 AS quantity,
  coalesce(sum(unknown_quantity), 0)::int AS unknown_quantity
FROM (
  SELECT m.target_id, p.holder,
    bool_or(${HELD}) AS held,
    sum(p.quantity) FILTER (WHERE ${HELD}) AS quantity,
    count(*) FILTER (WHERE ${HELD} AND p.quantity IS NULL) AS unknown_quantity
  FROM (${placements}) p
  JOIN node_target_member m ON m.node_id = p.node_id
  WHERE ${condition}
  GROUP BY m.target_id, p.holder
) AS by_holder
GROUP BY target_id`;

/** What these holders contribute at these nodes, and to the targets that the nodes belong to, right now. */
export async function tally(
  manager: EntityManager,
  nodeIds: readonly string[],
  holders: readonly string[],
): Promise<Tally> {
  const atNodes = 'SELECT * FROM placement WHERE node_id = ANY($1) AND holder = ANY($2)';
  // A holder's other members matter too: it may count for the target already. Only the targets that are locked.
  const targets = 'SELECT target_id FROM node_target_member WHERE node_id = ANY($1)';
  const ofTargets = `SELECT * FROM placement WHERE holder = ANY($2) AND node_id IN (
    SELECT node_id FROM node_target_member WHERE target_id IN (${targets}))`;
  const ownCutoff = '(SELECT v.stale_cutoff FROM node_coverage v WHERE v.node_id = by_holder.node_id)';
  return {
    nodes: await manager.query<NodeTally[]>(nodeTallySql(atNodes, ownCutoff), [nodeIds, holders]),
    targets: await manager.query<TargetTally[]>(targetTallySql(ofTargets, `m.target_id IN (${targets})`), [
      nodeIds,
      holders,
    ]),
  };
}
