import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChainService } from '../../chain/chain.service.js';
import { GapLevelCode } from '../../chain/chain.enums.js';
import type { NodeView } from './assessment.entity.js';

interface LeadNodeRow {
  nodeCode: string;
  chainCode: string;
  /** Its firm, or one of the same group, is there already. */
  held: boolean;
}

/** What the gap rules say of the nodes that a lead would fill: beside the score, never part of it. */
@Injectable()
export class GapViewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly chains: ChainService,
  ) {}

  /** As of now; outside of any transaction, since the answer of a chain may have to be brought up to the day first. */
  async of(leadId: string): Promise<NodeView[]> {
    const nodes = await this.dataSource.query<LeadNodeRow[]>(
      `SELECT n.code AS "nodeCode", i.code AS "chainCode",
              EXISTS (SELECT 1 FROM placement p WHERE p.node_id = n.id AND p.holder = coalesce(c.group_id, c.id)::text
                         AND p.confirmed AND p.status IN ('LANDING', 'OPERATING')) AS held
         FROM lead l JOIN company c ON c.id = l.company_id JOIN lead_node x ON x.lead_id = l.id
         JOIN chain_node n ON n.id = x.node_id JOIN industry_chain i ON i.id = n.chain_id
        WHERE l.id = $1 AND n.retired_at IS NULL ORDER BY i.position, n.position, n.code`,
      [leadId],
    );
    const views: NodeView[] = [];
    for (const chainCode of new Set(nodes.map((node) => node.chainCode))) {
      const gaps = new Map((await this.chains.gaps(chainCode, null)).map((gap) => [gap.node.code, gap]));
      for (const { nodeCode, held } of nodes.filter((node) => node.chainCode === chainCode)) {
        const gap = gaps.get(nodeCode);
        if (!gap) continue; // retired in between
        const { level, direction, severity, node } = gap;
        const short = level === GapLevelCode.MISSING || level === GapLevelCode.WEAK;
        views.push({ nodeCode, nodeName: node.name, chainCode, level, direction, severity, fills: short && !held });
      }
    }
    return views;
  }
}
