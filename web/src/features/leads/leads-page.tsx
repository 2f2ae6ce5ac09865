import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../lib/session';
import { codesOf, LEAD_ORDER, LEAD_SOURCE, LEAD_STAGE, LEAD_STAGES } from '../../lib/labels';
import type { LeadOrder, LeadStage } from '../../gql/enums';
import type { LeadRowFragment, LeadsQuery } from '../../gql/graphql';
import { useApi, useApiList } from '../../lib/use-api';
import { usePhone } from '../../lib/use-phone';
import { useSelection } from '../../lib/use-selection';
import { useUrlState } from '../../lib/use-url-state';
import { moneyText, timeText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { type Column, DataTable } from '../../ui/data-table';
import { Filters, SelectFilter, TextFilter, ToggleFilter } from '../../ui/filters';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StageTag } from '../../ui/status-tag';
import { useChainNames } from '../../lib/chain-names';
import { BulkBar, useBulk } from '../bulk/bulk-bar';
import { ListFiles } from '../exchange/list-files';
import { SavedViews } from '../views/saved-views';
import {
  FILTERS,
  type FilterState,
  LEAD_FILTER,
  LeadBoardDocument,
  type LeadFilter,
  LeadsDocument,
  MOVES,
} from './lead-data';
import { MoveSheet } from './move-sheet';
import { useMove } from './use-move';
import './leads.css';

const LeadBoard = lazy(async () => ({ default: (await import('./lead-board')).LeadBoard }));
const NewLeadSheet = lazy(async () => ({ default: (await import('./new-lead-sheet')).NewLeadSheet }));

const SOURCES = codesOf(LEAD_SOURCE).map((code) => [code, LEAD_SOURCE[code]] as const);
const ORDERS = codesOf(LEAD_ORDER).map((code) => [code, LEAD_ORDER[code]] as const);
const pick = ({ leads }: LeadsQuery) => leads;

export default function LeadsPage() {
  const may = useMay();
  const phone = usePhone();
  const [state, setState] = useUrlState(FILTERS);
  const [adding, setAdding] = useState(false);
  const { move, asking, close, busyId } = useMove();
  const board = state.view === 'board' && !phone;
  const wholePipeline = LEAD_FILTER.filterOf({ ...state, stage: '' });
  const filter = board ? wholePipeline : LEAD_FILTER.filterOf(state);
  const { data } = useApi(LeadBoardDocument, { filter: wholePipeline }, { keep: true });
  return (
    <Page
      title="线索"
      actions={
        <>
          {phone ? null : (
            <ChipsNav
              label="显示方式"
              value={state.view}
              onChange={(view) => setState({ view })}
              options={[
                ['board', '看板'],
                ['table', '表格'],
              ]}
            />
          )}
          <ListFiles kind="leads" title="线索" filter={filter} orderBy={state.order} importKind="leads" />
          {may('LEAD_CREATE') ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              登记线索
            </Button>
          ) : null}
        </>
      }
    >
      <SavedViews
        list="LEADS"
        filter={LEAD_FILTER}
        state={state}
        // The board shows every stage: a view of some of them is a table.
        setState={(changes) => setState(changes['stage'] ? { ...changes, view: 'table' } : changes)}
        defaultOrder="NEWEST"
      />
      <LeadFilters state={state} setState={setState} board={board} />
      {board ? (
        <Suspense fallback={<Skeleton rows={10} />}>
          <LeadBoard filter={filter} sums={data?.leadBoard} onMove={move} busyId={busyId} />
        </Suspense>
      ) : (
        <>
          <ChipsNav
            label="阶段"
            value={state.stage}
            onChange={(stage) => setState({ stage })}
            options={[
              ['', '全部'],
              ...LEAD_STAGES.map(
                (stage) =>
                  [
                    stage,
                    `${LEAD_STAGE[stage]} ${data?.leadBoard.find(({ key }) => key === stage)?.count ?? 0}`,
                  ] as const,
              ),
            ]}
          />
          <LeadTable filter={filter} orderBy={state.order as LeadOrder} onMove={move} />
        </>
      )}
      <MoveSheet moving={asking} onClose={close} />
      {adding ? (
        <Suspense>
          <NewLeadSheet onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
}

interface FiltersProps {
  state: FilterState;
  setState: (changes: Partial<FilterState>) => void;
  board: boolean;
}

function LeadFilters({ state, setState, board }: FiltersProps) {
  const chains = useChainNames();
  return (
    <Filters>
      <TextFilter label="线索或企业名称" value={state.q} onChange={(q) => setState({ q })} />
      <SelectFilter label="产业链" value={state.chain} onChange={(chain) => setState({ chain })} options={chains} />
      <SelectFilter label="来源" value={state.source} onChange={(source) => setState({ source })} options={SOURCES} />
      {board ? null : (
        <select
          className="control"
          aria-label="排列"
          value={state.order}
          onChange={(event) => setState({ order: event.target.value })}
        >
          {ORDERS.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
      <ToggleFilter label="我的" value={state.mine} onChange={(mine) => setState({ mine })} />
      <ToggleFilter label="公海" value={state.pool} onChange={(pool) => setState({ pool })} />
      <ToggleFilter label="时限超期" value={state.overdue} onChange={(overdue) => setState({ overdue })} />
    </Filters>
  );
}

interface TableProps {
  filter: LeadFilter;
  orderBy: LeadOrder;
  onMove: (lead: LeadRowFragment, to: LeadStage) => void;
}

function LeadTable({ filter, orderBy, onMove }: TableProps) {
  const may = useMay();
  const list = useApiList(LeadsDocument, { filter, orderBy }, pick);
  const selection = useSelection(list.nodes);
  const bulk = useBulk('leads');
  const columns: Column<LeadRowFragment>[] = [
    { title: '线索', render: (lead) => lead.name },
    { title: '企业', render: (lead) => lead.company.name },
    { title: '阶段', render: (lead) => <StageTag stage={lead.stage} /> },
    { title: '环节', render: (lead) => lead.nodes.map(({ nodeName }) => nodeName).join('、') },
    { title: '预计投资', render: (lead) => moneyText(lead.investment), numeric: true },
    { title: '负责人', render: (lead) => lead.owner?.displayName ?? '公海' },
    { title: '最近跟进', render: (lead) => timeText(lead.touchedAt) },
    ...(may('LEAD_EDIT')
      ? [{ title: '移到', render: (lead: LeadRowFragment) => <MoveSelect lead={lead} onMove={onMove} /> }]
      : []),
  ];
  if (list.error) return <ErrorNotice error={list.error} retry={() => void list.refetch()} />;
  return (
    <div className="lead-table">
      <DataTable
        label="线索"
        columns={columns}
        rows={list.nodes}
        rowId={({ id }) => id}
        href={({ id }) => `/leads/${id}`}
        totalCount={list.totalCount}
        more={list.more}
        selection={bulk ? selection : undefined}
        empty={<EmptyState title="没有符合条件的线索">放宽筛选，或从图谱的缺口里找一家企业转为线索。</EmptyState>}
      />
      <BulkBar kind="leads" selection={selection} />
    </div>
  );
}

function MoveSelect({ lead, onMove }: { lead: LeadRowFragment; onMove: TableProps['onMove'] }) {
  const to = MOVES[lead.stage];
  if (to.length === 0) return null;
  return (
    <select
      className="control move-select"
      aria-label={`把 ${lead.name} 移到`}
      value=""
      onChange={(event) => onMove(lead, event.target.value as LeadStage)}
    >
      <option value="">移到…</option>
      {to.map((stage) => (
        <option key={stage} value={stage}>
          {LEAD_STAGE[stage]}
        </option>
      ))}
    </select>
  );
}
