import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../identity/actor.js';
import { liveNode } from '../../chain/map/map-lookup.js';
import { CompanyReader } from '../library/company.reader.js';
import { TargetRecommendation } from './recommendation.types.js';
import { rankTargets, TargetFacts } from './recommendation.js';

/**
 * Facts about those who might fill a node and are not held there: placed as candidate or in talks, related to a firm
 * of the zone that is held at the node's neighbours, or placed at a neighbour themselves. Bounded: nobody reads 500.
 */
const FACTS = `
WITH neighbour AS (
  SELECT CASE WHEN l.from_node_id = $1 THEN l.to_node_id ELSE l.from_node_id END AS node_id
    FROM chain_link l WHERE l.retired_at IS NULL AND $1 IN (l.from_node_id, l.to_node_id)
), held_here AS (
  SELECT holder FROM placement WHERE node_id = $1 AND confirmed AND status IN ('LANDING', 'OPERATING')
), local AS (
  SELECT DISTINCT p.company_id AS id, c.name FROM placement p JOIN company c ON c.id = p.company_id
   WHERE p.node_id IN (SELECT node_id FROM neighbour UNION SELECT $1) AND p.confirmed AND p.status IN ('LANDING', 'OPERATING')
   LIMIT 200
), related AS (
  SELECT r.from_id AS id, l.name, CASE r.kind WHEN 'SUPPLIES' THEN 'supplies' ELSE 'partner' END AS how
    FROM company_relation r JOIN local l ON l.id = r.to_id WHERE r.kind IN ('SUPPLIES', 'PARTNER') AND r.ended_on IS NULL
  UNION ALL
  SELECT r.to_id, l.name, CASE r.kind WHEN 'SUPPLIES' THEN 'buys' ELSE 'partner' END
    FROM company_relation r JOIN local l ON l.id = r.from_id WHERE r.kind IN ('SUPPLIES', 'PARTNER') AND r.ended_on IS NULL
), interested AS (
  (SELECT company_id AS id FROM placement
    WHERE node_id = $1 AND company_id IS NOT NULL AND status <> 'EXITED'
    ORDER BY confirmed DESC, array_position(ARRAY['NEGOTIATING', 'CANDIDATE'], status), id LIMIT 300)
  UNION SELECT id FROM related
  UNION (SELECT company_id FROM placement WHERE node_id IN (SELECT node_id FROM neighbour) AND company_id IS NOT NULL
          AND status IN ('NEGOTIATING', 'CANDIDATE') ORDER BY id LIMIT 100)
)
SELECT c.id AS "companyId", c.tags,
  (SELECT json_build_object('status', p.status, 'confirmed', p.confirmed) FROM placement p
    WHERE p.company_id = c.id AND p.node_id = $1 AND p.status <> 'EXITED') AS placement,
  ARRAY(SELECT DISTINCT name FROM related r WHERE r.id = c.id AND r.how = 'supplies' ORDER BY name) AS "suppliesInZone",
  ARRAY(SELECT DISTINCT name FROM related r WHERE r.id = c.id AND r.how = 'buys' ORDER BY name) AS "buysFromInZone",
  ARRAY(SELECT DISTINCT name FROM related r WHERE r.id = c.id AND r.how = 'partner' ORDER BY name) AS "partnersInZone",
  ARRAY(SELECT n.name FROM placement p JOIN chain_node n ON n.id = p.node_id
         WHERE p.company_id = c.id AND p.status <> 'EXITED' AND p.node_id IN (SELECT node_id FROM neighbour)
         ORDER BY n.code) AS neighbours,
  (SELECT json_build_object('notedOn', o.noted_on, 'text', o.text) FROM company_plan_note o
    WHERE o.company_id = c.id AND o.deleted_at IS NULL ORDER BY o.noted_on DESC LIMIT 1) AS "planNote"
FROM company c
WHERE c.id IN (SELECT id FROM interested) AND c.deleted_at IS NULL
  AND (c.kind = 'ENTERPRISE' OR $2)
  AND coalesce(c.group_id, c.id)::text NOT IN (SELECT holder FROM held_here)`;

@Injectable()
export class RecommendationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly companies: CompanyReader,
  ) {}

  async forNode(actor: Pick<Actor, 'userId'>, nodeCode: string, first: number): Promise<TargetRecommendation[]> {
    const node = await liveNode(this.dataSource.manager, nodeCode);
    const facts = await this.dataSource.query<TargetFacts[]>(FACTS, [node.id, node.acceptsPlatform]);
    const ranked = rankTargets(facts).slice(0, first);
    const views = new Map(
      (
        await this.companies.byIds(
          actor,
          ranked.map(({ companyId }) => companyId),
        )
      ).map((view) => [view.id, view]),
    );
    return ranked.map(({ companyId, score, reasons }) => ({ company: views.get(companyId)!, score, reasons }));
  }
}
