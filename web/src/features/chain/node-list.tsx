import { GAP_DIRECTION } from '../../lib/labels';
import { numberText } from '../../lib/words';
import { EmptyState } from '../../ui/notice';
import { GAP_TONE, GapTag } from '../../ui/status-tag';
import { countText, type MapNode } from './chain-data';

/** The map on a phone: by segment, in each the worst gap first. A drawing of forty cards would be unreadable there. */
export function NodeList({ nodes, onOpen }: { nodes: readonly MapNode[]; onOpen: (code: string) => void }) {
  const segments = [...new Map(nodes.map(({ segment }) => [segment.code, segment])).values()];
  const worst = (code: string): number =>
    Math.max(...nodes.filter((node) => node.segment.code === code).map((node) => node.severity));
  if (nodes.length === 0) return <EmptyState title="没有这样的环节">换一个等级看看。</EmptyState>;
  return (
    <>
      {segments
        .sort((a, b) => worst(b.code) - worst(a.code))
        .map((segment) => (
          <section key={segment.code} className="node-list">
            <h2>{segment.name}</h2>
            <ul>
              {nodes
                .filter((node) => node.segment.code === segment.code)
                .sort((a, b) => b.severity - a.severity)
                .map((node) => (
                  <li key={node.code}>
                    <button type="button" className={`edge-${GAP_TONE[node.level]}`} onClick={() => onOpen(node.code)}>
                      <span className="node-name">{node.name}</span>
                      <GapTag level={node.level} />
                      <span className="muted">
                        {countText(node)}
                        {node.negotiating > 0 ? ` · 在谈 ${node.negotiating}` : ''}
                      </span>
                      <span className="muted">
                        {node.direction === 'NONE' ? '' : GAP_DIRECTION[node.direction]}
                        {node.severity > 0 ? ` ${numberText(node.severity)} 分` : ''}
                      </span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
    </>
  );
}
