import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import type { IdleKind, SiteKind } from '../../gql/enums';
import type { IdleSitesQuery, SitesQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { choicesOf, IDLE_KIND, SITE_KIND, SITE_USE } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useApiList } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { dayText, numberText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { type Column, DataTable } from '../../ui/data-table';
import { Filters, SelectFilter } from '../../ui/filters';
import { EmptyState, ErrorNotice, Hint } from '../../ui/notice';
import { Page } from '../../ui/page';
import { StatusTag, type Tone } from '../../ui/status-tag';
import { ListFiles } from '../exchange/list-files';
import '../projects/projects.css';
import { areaText, freeFromText, priceText, type Site, useCarriers } from './stock-data';

const SiteSheet = lazy(async () => ({ default: (await import('./site-sheet')).SiteSheet }));

const SitesDocument = graphql(`
  query Sites($filter: SiteFilter, $after: String) {
    sites(filter: $filter, first: 30, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          ...SiteParts
        }
      }
    }
  }
`);

const IdleSitesDocument = graphql(`
  query IdleSites($kind: IdleKind, $after: String) {
    idleSites(kind: $kind, first: 30, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          kind
          area
          sinceOn
          days
          project {
            id
            name
          }
          site {
            id
            kind
            code
            name
          }
        }
      }
    }
  }
`);

const pick = ({ sites }: SitesQuery) => sites;
const pickIdle = ({ idleSites }: IdleSitesQuery) => idleSites;
type Idle = IdleSitesQuery['idleSites']['edges'][number]['node'];

const YEAR = 365;
const IDLE_TONE: Record<IdleKind, Tone> = { APPROVED: 'amber', IDLE: 'red', VACANT: 'blue' };

/** Land and plants: what is left of them, and what lies idle for how long. */
export default function StockPage() {
  const may = useMay();
  const [state, setState] = useUrlState({ show: 'all', kind: '', carrier: '', free: '', idle: '', new: '' });
  const { show } = state;
  return (
    <Page
      title="土地与厂房"
      actions={
        <>
          {show === 'idle' ? null : <ListFiles kind="sites" title="地块与厂房" filter={filterOf(state)} />}
          {may('CHAIN_EDIT') ? (
            <Button type="primary" onClick={() => setState({ new: '1' })}>
              登记地块或厂房
            </Button>
          ) : null}
        </>
      }
    >
      <div className="chain-bar">
        <ChipsNav
          label="显示哪些"
          value={show}
          onChange={(next) => setState({ show: next })}
          options={[
            ['all', '存量'],
            ['idle', '待盘活'],
          ]}
        />
      </div>
      {show === 'idle' ? (
        <IdleList kind={state.idle} onKind={(idle) => setState({ idle })} />
      ) : (
        <StockList state={state} setState={setState} />
      )}
      <Suspense>{state.new && may('CHAIN_EDIT') ? <SiteSheet onClose={() => setState({ new: '' })} /> : null}</Suspense>
    </Page>
  );
}

const COLUMNS: readonly Column<Site>[] = [
  { title: '名称', render: ({ name, code }) => `${name}（${code}）` },
  { title: '类别', render: ({ kind }) => SITE_KIND[kind] },
  {
    title: '剩余',
    render: ({ free, kind }) =>
      Number(free) > 0 ? (
        <StatusTag tone="green">剩 {areaText(free, kind)}</StatusTag>
      ) : (
        <StatusTag tone="grey">已用完</StatusTag>
      ),
  },
  { title: '总面积', render: ({ area, kind }) => areaText(area, kind), numeric: true },
  { title: '用途', render: ({ use }) => SITE_USE[use] },
  { title: '载体', render: ({ carrier, place }) => carrier?.name ?? place ?? '' },
  { title: '价格', render: priceText },
  { title: '电力', render: ({ power }) => (power ? `${numberText(Number(power), 2)} kVA` : '') },
  { title: '可用', render: ({ freeFrom }) => freeFromText(freeFrom) },
];

interface StockProps {
  state: { kind: string; carrier: string; free: string };
  setState: (changes: { kind?: string; carrier?: string; free?: string }) => void;
}

const filterOf = ({ kind, carrier, free }: StockProps['state']) => ({
  ...(kind ? { kind: kind as SiteKind } : {}),
  ...(carrier ? { carrierId: carrier } : {}),
  ...(free ? { free: free === '1' } : {}),
});

function StockList({ state, setState }: StockProps) {
  const { kind, carrier, free } = state;
  const carriers = useCarriers();
  const list = useApiList(SitesDocument, { filter: filterOf(state) }, pick);
  return (
    <>
      <Filters>
        <SelectFilter
          label="类别"
          value={kind}
          onChange={(value) => setState({ kind: value })}
          options={choicesOf(SITE_KIND)}
        />
        <SelectFilter
          label="剩余"
          value={free}
          onChange={(value) => setState({ free: value })}
          options={[
            ['1', '有剩余'],
            ['0', '已用完'],
          ]}
        />
        <SelectFilter
          label="载体"
          value={carrier}
          onChange={(value) => setState({ carrier: value })}
          options={carriers}
        />
      </Filters>
      {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
      <DataTable
        label="地块与厂房"
        columns={COLUMNS}
        rows={list.nodes}
        rowId={({ id }) => id}
        href={({ id }) => `/stock/${id}`}
        totalCount={list.totalCount}
        more={list.more}
        empty={<EmptyState title="没有符合条件的地块、厂房">登记存量后，会按线索的需求匹配。</EmptyState>}
      />
    </>
  );
}

const IDLE_COLUMNS: readonly Column<Idle>[] = [
  { title: '名称', render: ({ site }) => `${site.name}（${site.code}）` },
  { title: '缘由', render: ({ kind }) => <StatusTag tone={IDLE_TONE[kind]}>{IDLE_KIND[kind]}</StatusTag> },
  { title: '面积', render: ({ area, site }) => areaText(area, site.kind), numeric: true },
  {
    title: '已有',
    render: ({ days }) =>
      days > YEAR ? (
        <StatusTag tone="red" mark="▲">
          {days} 天
        </StatusTag>
      ) : (
        `${days} 天`
      ),
    numeric: true,
  },
  { title: '自何日起', render: ({ sinceOn }) => `${dayText(sinceOn)}起` },
  {
    title: '项目',
    render: ({ project }) => (project ? <Link to={`/projects/${project.id}`}>{project.name}</Link> : null),
  },
];

function IdleList({ kind, onKind }: { kind: string; onKind: (kind: string) => void }) {
  const list = useApiList(IdleSitesDocument, { kind: (kind || null) as IdleKind | null }, pickIdle);
  return (
    <>
      <Filters>
        <SelectFilter label="缘由" value={kind} onChange={onKind} options={choicesOf(IDLE_KIND)} />
      </Filters>
      <Hint>
        批而未供：已批准、从未供应，自批准之日起；闲置：约定开工过了一年仍未开工，自约定开工之日起；空置：收回的土地或可用的厂房。
      </Hint>
      {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
      <DataTable
        label="待盘活"
        columns={IDLE_COLUMNS}
        rows={list.nodes}
        rowId={({ kind: why, site, sinceOn, area }) => `${why}${site.id}${sinceOn}${area}`}
        href={({ site }) => `/stock/${site.id}`}
        totalCount={list.totalCount}
        more={list.more}
        empty={<EmptyState title="没有待盘活的地块、厂房">批而未供、闲置、空置的会列在这里。</EmptyState>}
      />
    </>
  );
}
