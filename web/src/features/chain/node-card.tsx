import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import type { GapLevel } from '../../gql/enums';
import { GAP_DIRECTION, GAP_LEVEL } from '../../lib/labels';
import { numberText } from '../../lib/words';
import { GAP_TONE } from '../../ui/status-tag';
import { countText, type MapNode } from './chain-data';
import { draggedCompany, type TrialCompany } from './use-what-if';

interface CardData extends Record<string, unknown> {
  node: MapNode;
  dim: boolean;
  /** Being edited. */
  picked: boolean;
  /** Level in the trial, where it changes. */
  after?: GapLevel;
  /** Who lands here in the trial. */
  landed: readonly string[];
  onOpen: () => void;
  onHover: (code: string | null) => void;
  onDrop?: (company: TrialCompany) => void;
}

export type CardNode = Node<CardData, 'card'>;
export type HeadingNode = Node<{ title: string }, 'heading'>;

const MARK = { red: '○', amber: '◐', green: '●', blue: '◇', grey: '–' };

/** React Flow's own focus opens nothing on Enter; a real button does. */
export function NodeCard({ data: { node, dim, picked, after, landed, onOpen, onHover, onDrop } }: NodeProps<CardNode>) {
  const level = after ?? node.level;
  const tone = GAP_TONE[level];
  return (
    <>
      <Handle type="target" id="left" position={Position.Left} isConnectable={false} />
      <Handle type="target" id="top" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className={`nodrag nopan node-card tone-${tone}${dim ? ' node-dim' : ''}${after || picked ? ' node-changed' : ''}`}
        aria-current={picked || undefined}
        onClick={onOpen}
        onPointerEnter={() => onHover(node.code)}
        onPointerLeave={() => onHover(null)}
        onFocus={() => onHover(node.code)}
        onBlur={() => onHover(null)}
        onDragOver={(event) => onDrop && event.preventDefault()}
        onDrop={(event) => {
          const company = draggedCompany(event.dataTransfer);
          if (company) onDrop?.(company);
        }}
      >
        <span className="node-name">
          <span className="node-text">{node.name}</span>
          {node.chokepoint?.open ? (
            <span className="node-choke" title={node.chokepoint.outdated ? '卡脖子（说法待更新）' : '卡脖子'}>
              卡
            </span>
          ) : null}
        </span>
        <span className="node-level">
          <span aria-hidden="true">{MARK[tone]}</span> {GAP_LEVEL[level]}
          {after || node.direction === 'NONE' ? '' : ` ${GAP_DIRECTION[node.direction]}`}
          {after ? '（推演）' : node.severity > 0 ? ` ${numberText(node.severity, 0)}` : ''}
          {node.negotiating > 0 ? <span className="node-talks">在谈 {node.negotiating}</span> : null}
          {node.stale > 0 ? <span className="node-stale">久未核实</span> : null}
        </span>
        <span className="node-count">
          {landed.length > 0 ? `＋${landed.join('、')}` : countText(node)}
          {landed.length === 0 && node.unconfirmed > 0 ? `，待核实 ${node.unconfirmed}` : ''}
        </span>
      </button>
      <Handle type="source" id="right" position={Position.Right} isConnectable={false} />
      <Handle type="source" id="bottom" position={Position.Bottom} isConnectable={false} />
    </>
  );
}

export function HeadingView({ data: { title } }: NodeProps<HeadingNode>) {
  return <div className="map-heading">{title}</div>;
}
