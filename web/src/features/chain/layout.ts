import type { Stage } from '../../gql/enums';
import { STAGES } from '../../lib/labels';
import type { MapNode } from './chain-data';

export const CARD = { width: 176, height: 64 };
const GAP = { x: 32, y: 12, stage: 20 };
/** Height to width of the room that the map mostly has. */
const RATIO = 0.58;
const HEAD = 44;
/** More cards than this make a second column in their stage. */
const ROWS = 9;

export interface Placed {
  x: number;
  y: number;
  /** Column over the whole map; two nodes in one column are joined from bottom to top. */
  column: number;
}

export interface Heading {
  stage: Stage;
  x: number;
  width: number;
}

/** Fixed columns from upstream to downstream, the supporting ones last; a node's stage is the only thing that decides. */
export function layOut(nodes: readonly MapNode[]): {
  places: Map<string, Placed>;
  headings: Heading[];
  height: number;
} {
  const places = new Map<string, Placed>();
  const headings: Heading[] = [];
  const columns = STAGES.flatMap((stage) => {
    const own = nodes.filter((node) => node.stage === stage).sort(bySegment);
    const count = Math.ceil(own.length / ROWS);
    const rows = Math.ceil(own.length / (count || 1));
    return Array.from({ length: count }, (_, index) => ({ stage, nodes: own.slice(index * rows, (index + 1) * rows) }));
  });
  const tallest = Math.max(0, ...columns.map((column) => column.nodes.length));
  const stages = new Set(columns.map(({ stage }) => stage)).size;
  const width = columns.length * (CARD.width + GAP.x) + stages * GAP.stage;
  const height = Math.max(HEAD + tallest * (CARD.height + GAP.y), Math.round(width * RATIO));
  let x = 0;
  columns.forEach(({ stage, nodes: own }, column) => {
    if (column > 0) x += CARD.width + GAP.x + (columns[column - 1]!.stage === stage ? 0 : GAP.stage);
    const heading = headings.at(-1);
    if (heading?.stage === stage) heading.width = x + CARD.width - heading.x;
    else headings.push({ stage, x, width: CARD.width });
    // Spread over the height of the tallest column, so that a short one does not hang at the top.
    const step = (height - HEAD) / own.length;
    own.forEach((node, row) => {
      places.set(node.code, { x, y: HEAD + step * row + (step - CARD.height) / 2, column });
    });
  });
  return { places, headings, height };
}

const bySegment = (a: MapNode, b: MapNode): number =>
  a.segment.code.localeCompare(b.segment.code) || a.code.localeCompare(b.code);
