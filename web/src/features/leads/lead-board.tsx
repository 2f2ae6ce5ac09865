import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardCode,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { LeadBoardQuery, LeadRowFragment, LeadsQuery } from '../../gql/graphql';
import type { LeadStage } from '../../gql/enums';
import { LEAD_STAGE } from '../../lib/labels';
import { useApiList } from '../../lib/use-api';
import { moneyText, numberText, yiText } from '../../lib/words';
import { Skeleton } from '../../ui/skeleton';
import { type LeadFilter, LeadsDocument } from './lead-data';
import { Clocks } from './clocks';

const COLUMNS: readonly LeadStage[] = ['LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED', 'SIGNED'];
/** Pixels before a press becomes a drag, so that a click stays a click. */
const DRAG_FROM = 6;
const pick = ({ leads }: LeadsQuery) => leads;

interface Props {
  filter: LeadFilter;
  sums: LeadBoardQuery['leadBoard'] | undefined;
  onMove: (lead: LeadRowFragment, to: LeadStage) => void;
  busyId: string | null;
}

/** The pipeline: a column for each stage, with what it is worth. Cards go by mouse, or by Space and the arrows. */
export function LeadBoard({ filter, sums, onMove, busyId }: Props) {
  const [dragged, setDragged] = useState<LeadRowFragment | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: columnToColumn,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  );

  function onDragEnd({ active, over }: DragEndEvent): void {
    setDragged(null);
    const lead = active.data.current as LeadRowFragment;
    const to = over?.id as LeadStage | undefined;
    if (to && to !== lead.stage) onMove(lead, to);
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ screenReaderInstructions: { draggable: INSTRUCTIONS }, announcements: ANNOUNCEMENTS }}
      onDragStart={({ active }) => setDragged(active.data.current as LeadRowFragment)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={onDragEnd}
    >
      <div className="board">
        {COLUMNS.map((stage) => (
          <BoardColumn
            key={stage}
            stage={stage}
            filter={filter}
            sum={sums?.find(({ key }) => key === stage)}
            busyId={busyId}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged ? (
          <div className="lead-card lead-dragged">
            <LeadCardBody lead={dragged} />
          </div>
        ) : null}
      </DragOverlay>
    </DndContext>
  );
}

interface ColumnProps {
  stage: LeadStage;
  filter: LeadFilter;
  sum: LeadBoardQuery['leadBoard'][number] | undefined;
  busyId: string | null;
}

function BoardColumn({ stage, filter, sum, busyId }: ColumnProps) {
  const { setNodeRef, isOver } = useDroppable({ id: stage });
  const list = useApiList(LeadsDocument, { filter: { ...filter, stages: [stage] }, orderBy: 'LARGEST' as const }, pick);
  return (
    <section ref={setNodeRef} className={`board-column${isOver ? ' board-over' : ''}`} aria-label={LEAD_STAGE[stage]}>
      <header>
        <h2>{LEAD_STAGE[stage]}</h2>
        <span className="number">
          {list.totalCount ?? 0} 条{sum ? <span className="muted"> {yiText(sum.investment)}</span> : null}
        </span>
      </header>
      {list.nodes ? null : <Skeleton rows={4} />}
      <div className="board-cards">
        {list.nodes?.map((lead) => (
          <LeadCard key={lead.id} lead={lead} busy={lead.id === busyId} />
        ))}
        {list.hasNextPage ? (
          <button type="button" className="link-button board-more" onClick={() => void list.fetchNextPage()}>
            再列一些
          </button>
        ) : null}
        {list.nodes?.length === 0 ? <p className="muted board-none">没有线索</p> : null}
      </div>
    </section>
  );
}

function LeadCard({ lead, busy }: { lead: LeadRowFragment; busy: boolean }) {
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id: lead.id, data: lead });
  return (
    <article ref={setNodeRef} className={`lead-card${isDragging || busy ? ' lead-moving' : ''}`} {...listeners}>
      <button type="button" className="lead-grip" aria-label={`移动 ${lead.name}`} {...attributes}>
        ⠿
      </button>
      <LeadCardBody lead={lead} />
    </article>
  );
}

function LeadCardBody({ lead }: { lead: LeadRowFragment }) {
  return (
    <>
      <Link to={`/leads/${lead.id}`} draggable={false}>
        {lead.name}
      </Link>
      <div className="muted">{lead.company.name}</div>
      <div className="row lead-line">
        <strong>{moneyText(lead.investment)}</strong>
        <span className="muted">{lead.owner?.displayName ?? '公海'}</span>
        <span className="muted">{numberText(lead.daysInStage)} 天</span>
      </div>
      <Clocks clocks={lead.clocks} />
    </>
  );
}

/** By keyboard a card goes from column to column, not by pixels. */
const columnToColumn: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step =
    event.code === (KeyboardCode.Right as string) ? 1 : event.code === (KeyboardCode.Left as string) ? -1 : 0;
  if (step === 0) return undefined;
  event.preventDefault();
  const rects = COLUMNS.map((stage) => context.droppableRects.get(stage));
  const card = context.collisionRect;
  if (!card) return undefined;
  const middle = card.left + card.width / 2;
  const at = rects.findIndex((rect) => rect && middle >= rect.left && middle <= rect.right);
  const next = rects[at + step];
  return next ? { x: currentCoordinates.x + next.left - (rects[at]?.left ?? 0), y: currentCoordinates.y } : undefined;
};

const INSTRUCTIONS = '按空格拿起线索，用左右方向键移到另一阶段，再按空格放下；按 Esc 取消。';
const nameOf = (id: unknown): string => LEAD_STAGE[id as LeadStage] ?? '';
const ANNOUNCEMENTS = {
  onDragStart: () => '已拿起线索',
  onDragOver: ({ over }: { over: { id: unknown } | null }) => (over ? `在“${nameOf(over.id)}”上方` : '不在任何阶段上'),
  onDragEnd: ({ over }: { over: { id: unknown } | null }) => (over ? `放到“${nameOf(over.id)}”` : '放回原处'),
  onDragCancel: () => '已取消，线索在原处',
};
