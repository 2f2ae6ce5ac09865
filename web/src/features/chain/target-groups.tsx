import { Card } from '../../ui/page';
import { GapTag, StatusTag } from '../../ui/status-tag';
import { numberText } from '../../lib/words';
import type { TargetGap } from './chain-data';

/** What the plan sets for one node or several together, and how far it is. Targets are never added up. */
export function TargetGroups({ targets, onOpen }: { targets: readonly TargetGap[]; onOpen: (code: string) => void }) {
  if (targets.length === 0) return null;
  return (
    <Card title="规划目标">
      <ul className="lines">
        {targets.map(({ target, level, measured, unknownQuantity, nodes }) => (
          <li key={target.code} className="target-line">
            <div>
              <strong>{target.name}</strong>
              <span className="muted">
                {' '}
                {target.periodName} {target.min}
                {target.max && target.max !== target.min ? `–${target.max}` : ''} {target.unit}，现有{' '}
                {numberText(measured)} {target.unit}
                {unknownQuantity > 0 ? `，另 ${unknownQuantity} 家数量不明` : ''}
              </span>
              <div className="row">
                {nodes.map((node) => (
                  <button key={node.code} type="button" className="link-button" onClick={() => onOpen(node.code)}>
                    {node.name}
                  </button>
                ))}
              </div>
            </div>
            <div className="row">
              {target.expired ? <StatusTag tone="grey">已到期</StatusTag> : null}
              <GapTag level={level} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
