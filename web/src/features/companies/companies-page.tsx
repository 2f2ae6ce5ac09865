import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { CompaniesQuery, CompaniesQueryVariables } from '../../gql/graphql';
import type { CompanyOrder } from '../../gql/enums';
import { useChainNames } from '../../lib/chain-names';
import { graphql } from '../../lib/graphql';
import { codesOf, COMPANY_ORDER, PLACEMENT_STATUS } from '../../lib/labels';
import { flag, listFilter, oneOf, same, text, words } from '../../lib/list-filter';
import { useMay } from '../../lib/session';
import { useApiList } from '../../lib/use-api';
import { useSelection } from '../../lib/use-selection';
import { useUrlState } from '../../lib/use-url-state';
import { type Column, DataTable } from '../../ui/data-table';
import { Filters, SelectFilter, TextFilter, ToggleFilter } from '../../ui/filters';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { PlacementTag } from '../../ui/status-tag';
import { BulkBar, useBulk } from '../bulk/bulk-bar';
import { ListFiles } from '../exchange/list-files';
import { SavedViews } from '../views/saved-views';

const NewCompanySheet = lazy(async () => ({ default: (await import('./company-form')).NewCompanySheet }));

const CompaniesDocument = graphql(`
  query Companies($filter: CompanyFilter, $orderBy: CompanyOrder!, $after: String) {
    companies(filter: $filter, orderBy: $orderBy, first: 30, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          name
          version
          inZone
          tags
          region {
            fullName
          }
          owner {
            displayName
          }
          placements {
            nodeCode
            nodeName
            status
          }
        }
      }
    }
  }
`);

type Row = CompaniesQuery['companies']['edges'][number]['node'];
const pick = ({ companies }: CompaniesQuery) => companies;
const STATUSES = codesOf(PLACEMENT_STATUS).map((code) => [code, PLACEMENT_STATUS[code]] as const);
const ORDERS = codesOf(COMPANY_ORDER).map((code) => [code, COMPANY_ORDER[code]] as const);
const ZONES = [
  ['in', '区内'],
  ['out', '区外'],
] as const;

const FILTER = listFilter<
  'q' | 'chain' | 'node' | 'status' | 'zone' | 'mine',
  NonNullable<CompaniesQueryVariables['filter']>
>({
  q: text('text'),
  chain: same('chainCode'),
  node: same('nodeCode'),
  status: oneOf('placementStatuses'),
  zone: words('inZone', { in: true, out: false }),
  mine: flag('mine'),
});

const COLUMNS: readonly Column<Row>[] = [
  { title: '企业', render: ({ name }) => name },
  {
    title: '落位',
    render: ({ placements }) =>
      placements.length === 0 ? null : (
        <span className="row">
          {placements.slice(0, 2).map(({ nodeCode, nodeName, status }) => (
            <span key={nodeCode} className="row">
              {nodeName} <PlacementTag status={status} />
            </span>
          ))}
        </span>
      ),
  },
  { title: '所在地', render: ({ region }) => region?.fullName ?? '' },
  { title: '区内', render: ({ inZone }) => (inZone === true ? '区内' : inZone === false ? '区外' : '') },
  { title: '标签', render: ({ tags }) => tags.join('、') },
  { title: '企业负责人', render: ({ owner }) => owner?.displayName ?? '' },
];

/** What is exported of the same companies instead of them. */
const OTHERS = [['people', '联系人']] as const;

export default function CompaniesPage() {
  const may = useMay();
  const chains = useChainNames();
  const [adding, setAdding] = useState(false);
  const [state, setState] = useUrlState({
    q: '',
    chain: '',
    node: '',
    status: '',
    zone: '',
    mine: '',
    order: 'NEWEST',
    saved: '',
  });
  const { q, chain, node, status, zone, mine, order } = state;
  const filter = FILTER.filterOf(state);
  const list = useApiList(
    CompaniesDocument,
    {
      orderBy: order as CompanyOrder,
      filter,
    },
    pick,
  );
  const selection = useSelection(list.nodes);
  const bulk = useBulk('companies');
  return (
    <Page
      title="企业"
      actions={
        <>
          <ListFiles
            {...{ filter, orderBy: order, others: OTHERS }}
            kind="companies"
            title="企业"
            importKind="companies"
          />
          {may('COMPANY_EDIT') ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              登记企业
            </Button>
          ) : null}
        </>
      }
    >
      <SavedViews list="COMPANIES" filter={FILTER} state={state} setState={setState} defaultOrder="NEWEST" />
      <Filters>
        <TextFilter label="名称、代码或拼音" value={q} onChange={(text) => setState({ q: text })} />
        <SelectFilter label="产业链" value={chain} onChange={(value) => setState({ chain: value })} options={chains} />
        <SelectFilter
          label="落位"
          value={status}
          onChange={(value) => setState({ status: value })}
          options={STATUSES}
        />
        <SelectFilter label="区内外" value={zone} onChange={(value) => setState({ zone: value })} options={ZONES} />
        <select
          className="control"
          aria-label="排列"
          value={order}
          onChange={(event) => setState({ order: event.target.value })}
        >
          {ORDERS.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <ToggleFilter label="我负责的" value={mine} onChange={(value) => setState({ mine: value })} />
        {node ? <ToggleFilter label={`环节 ${node}`} value={node} onChange={() => setState({ node: '' })} /> : null}
      </Filters>
      {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
      <DataTable
        label="企业"
        columns={COLUMNS}
        rows={list.nodes}
        rowId={({ id }) => id}
        href={({ id }) => `/companies/${id}`}
        totalCount={list.totalCount}
        more={list.more}
        selection={bulk ? selection : undefined}
        empty={<EmptyState title="没有符合条件的企业">放宽筛选，或登记一家新企业。</EmptyState>}
      />
      <BulkBar kind="companies" selection={selection} />
      {adding ? (
        <Suspense>
          <NewCompanySheet onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
}
