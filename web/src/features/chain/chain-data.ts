import type { ChainMapQuery } from '../../gql/graphql';
import type { GapLevel } from '../../gql/enums';
import { graphql } from '../../lib/graphql';

export const ChainListDocument = graphql(`
  query ChainList {
    chains {
      code
      name
      completeness
      missingCount
      weakCount
    }
  }
`);

export const ChainMapDocument = graphql(`
  query ChainMap($code: String!) {
    chain(code: $code) {
      code
      name
      completeness
      leader {
        displayName
      }
      nodes {
        code
        name
        stage
        segment {
          code
          name
        }
      }
      links {
        id
        flow
        from {
          code
        }
        to {
          code
        }
      }
      targetGaps {
        level
        measured
        unknownQuantity
        target {
          code
          name
          min
          max
          unit
          expired
          periodName
        }
        nodes {
          code
          name
        }
      }
    }
    chainGaps(chainCode: $code) {
      node {
        code
      }
      level
      direction
      severity
      held
      negotiating
      unconfirmed
      stale
      measured
      minimum
      unit
      unknownQuantity
      target {
        max
        group
      }
      chokepoint {
        open
        outdated
      }
    }
  }
`);

export type MapNode = ChainMapQuery['chain']['nodes'][number] & Omit<ChainMapQuery['chainGaps'][number], 'node'>;
export type MapLink = ChainMapQuery['chain']['links'][number];
export type TargetGap = ChainMapQuery['chain']['targetGaps'][number];

/** The nodes of the map with what the gap rules say of each. */
export function nodesOf({ chain, chainGaps }: ChainMapQuery): MapNode[] {
  const gaps = new Map(chainGaps.map((gap) => [gap.node.code, gap]));
  return chain.nodes.flatMap((node) => {
    const gap = gaps.get(node.code);
    return gap ? [{ ...gap, ...node }] : [];
  });
}

export type LevelFilter = 'ALL' | 'TALKS' | 'CHOKE' | GapLevel;

export const LEVEL_FILTERS: readonly (readonly [LevelFilter, string])[] = [
  ['ALL', '全部'],
  ['MISSING', '空白'],
  ['WEAK', '薄弱'],
  ['REACHED', '达标'],
  ['TALKS', '在谈'],
  ['CHOKE', '卡脖子'],
];

export function matches(node: MapNode, filter: string): boolean {
  if (filter === 'TALKS') return node.negotiating > 0;
  if (filter === 'CHOKE') return node.chokepoint?.open ?? false;
  if (filter === 'REACHED') return node.level === 'REACHED' || node.level === 'ABOVE';
  return filter === 'ALL' || node.level === filter;
}

/** `本地 2 / 目标 3–5座`; where the plan sets none, the minimum that the rule goes by. */
export function countText({ held, measured, minimum, unit, unknownQuantity, target }: MapNode): string {
  const own = unit === '家' ? held : measured;
  // The bounds of a target that several nodes share are not this node's.
  const most = target?.max && !target.group ? `–${target.max}` : '';
  const unknown = unit !== '家' && unknownQuantity > 0 ? `（另 ${unknownQuantity} 家数量不明）` : '';
  return `本地 ${own}${unknown} · 目标 ${minimum}${most}${unit}`;
}

/** Everything upstream and downstream of a node, itself included. Flows may form a circle. */
export function pathThrough(code: string, links: readonly MapLink[]): Set<string> {
  const path = new Set([code]);
  for (const [near, far] of [
    ['from', 'to'],
    ['to', 'from'],
  ] as const) {
    const waiting = [code];
    const seen = new Set(waiting);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const link of links) {
        const next = link[far].code;
        if (link[near].code !== at || seen.has(next)) continue;
        seen.add(next);
        path.add(next);
        waiting.push(next);
      }
    }
  }
  return path;
}
