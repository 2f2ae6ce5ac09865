import '@xyflow/react/dist/base.css';
import { Background, Controls, type Edge, type Node, Panel, ReactFlow } from '@xyflow/react';
import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { STAGE } from '../../lib/labels';
import { useToast } from '../../ui/toast';
import { type MapLink, type MapNode, matches, pathThrough } from './chain-data';
import { CARD, layOut } from './layout';
import { type HeadingNode, HeadingView, type CardNode, NodeCard } from './node-card';
import { useWhatIf } from './use-what-if';
import { WhatIfPanel } from './what-if-panel';

interface Props {
  chainCode: string;
  name: string;
  nodes: readonly MapNode[];
  links: readonly MapLink[];
  filter: string;
  whatIf: boolean;
  /** Node that is being edited. */
  picked: string;
  /** What stands beside the drawing. */
  panel?: ReactNode;
  onOpen: (code: string) => void;
}

const NODE_TYPES = { card: NodeCard, heading: HeadingView };

/** The chain as a drawing: who supplies whom, what is held, what is missing. */
export default function MapView({ chainCode, name, nodes, links, filter, whatIf, picked, panel, onOpen }: Props) {
  const [hovered, setHovered] = useState<string | null>(null);
  const toast = useToast();
  const trial = useWhatIf(chainCode, whatIf);
  const { places, headings, height } = useMemo(() => layOut(nodes), [nodes]);
  const path = useMemo(() => (hovered ? pathThrough(hovered, links) : null), [hovered, links]);
  const changed = new Map(trial.result?.changes.map(({ node, after }) => [node.code, after]));
  const closed = new Set(trial.result?.closedFlows.map(({ id }) => id));

  const cards: (CardNode | HeadingNode)[] = [
    ...headings.map(({ stage, x, width }): HeadingNode => ({
      ...{ id: `heading-${stage}`, type: 'heading', position: { x, y: 0 }, width, height: 32 },
      data: { title: STAGE[stage] },
    })),
    ...nodes.map((node): CardNode => ({
      ...{ id: node.code, type: 'card', position: places.get(node.code) ?? { x: 0, y: 0 } },
      // Without sizes of their own cards are measured anew at each hover, and lose the click.
      ...{ width: CARD.width, height: CARD.height },
      data: {
        node,
        dim: path ? !path.has(node.code) : !matches(node, filter),
        picked: node.code === picked,
        after: changed.get(node.code),
        landed: trial.landings.filter(({ nodeCode }) => nodeCode === node.code).map(({ name: who }) => who),
        onOpen: whatIf ? () => trial.land(node.code) : () => onOpen(node.code),
        onHover: setHovered,
        onDrop: whatIf ? (company) => trial.land(node.code, company) : undefined,
      },
    })),
  ];

  const edges: Edge[] = links.map(({ id, flow, from, to }) => {
    const lit = path ? path.has(from.code) && path.has(to.code) : false;
    const inColumn = places.get(from.code)?.column === places.get(to.code)?.column;
    return {
      ...{ id, source: from.code, target: to.code, focusable: false, ariaLabel: flow },
      ...(inColumn ? { sourceHandle: 'bottom', targetHandle: 'top' } : { sourceHandle: 'right', targetHandle: 'left' }),
      className: closed.has(id) ? 'flow flow-closed' : lit ? 'flow flow-lit' : path ? 'flow flow-dim' : 'flow',
      ...(lit && path && path.size < 14 ? { label: flow } : {}),
    };
  });

  async function exportPicture(): Promise<void> {
    const canvas = document.querySelector<HTMLElement>('.map .react-flow__viewport');
    if (!canvas) return;
    try {
      const { toPng } = await import('html-to-image');
      const width = Math.max(...cards.map(({ position, width: own }) => position.x + (own ?? 0)));
      const style = {
        transform: 'translate(24px, 24px) scale(1)',
        width: `${width + 48}px`,
        height: `${height + 48}px`,
      };
      const size = { width: width + 48, height: height + 48 };
      const url = await toPng(canvas, { ...size, style, backgroundColor: '#fff', pixelRatio: 2, skipFonts: true });
      Object.assign(document.createElement('a'), { href: url, download: `${name}.png` }).click();
    } catch (error) {
      toast.failed(error);
    }
  }

  return (
    <div className={whatIf || panel ? 'map-row map-what-if' : 'map-row'}>
      <div className="map" role="group" aria-label={`${name}图谱`}>
        {/* Another width is another drawing: it is fitted anew. */}
        <ReactFlow<Node>
          key={whatIf || panel ? 'narrow' : 'wide'}
          nodes={cards}
          edges={edges}
          nodeTypes={NODE_TYPES}
          fitView
          fitViewOptions={{ padding: 0.03 }}
          minZoom={0.3}
          maxZoom={1.6}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          zoomOnScroll={false}
          preventScrolling={false}
          proOptions={{ hideAttribution: true }}
          ariaLabelConfig={{
            'controls.ariaLabel': '缩放',
            'controls.zoomIn.ariaLabel': '放大',
            'controls.zoomOut.ariaLabel': '缩小',
            'controls.fitView.ariaLabel': '看全图',
          }}
        >
          <Background gap={24} color="#eef0f3" />
          <Controls showInteractive={false} orientation="horizontal" position="bottom-right" />
          <Panel position="bottom-right" className="map-export">
            <Button size="small" onClick={() => void exportPicture()}>
              导出图片
            </Button>
          </Panel>
        </ReactFlow>
      </div>
      {whatIf ? <WhatIfPanel trial={trial} chainCode={chainCode} nodes={nodes} /> : null}
      {panel}
    </div>
  );
}
