import { Button } from 'antd';
import type { TargetListQuery } from '../../gql/graphql';
import { useChainNames } from '../../lib/chain-names';
import { graphql } from '../../lib/graphql';
import { findNodes } from '../../lib/pick';
import { useApi, useApiList } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { ChipsNav } from '../../ui/chips-nav';
import { type Column, DataTable } from '../../ui/data-table';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { Picker } from '../../ui/picker';
import { PlacementTag } from '../../ui/status-tag';
import { TILES, UNKNOWN } from './provinces';
import './targets.css';

const RegionsDocument = graphql(`
  query TargetsByRegion($chainCode: String!, $nodeCode: String) {
    targetsByRegion(chainCode: $chainCode, nodeCode: $nodeCode) {
      provinceCode
      provinceName
      companies
      negotiating
    }
  }
`);

const ListDocument = graphql(`
  query TargetList($chainCode: String!, $nodeCode: String, $provinceCode: String, $after: String) {
    targetList(chainCode: $chainCode, nodeCode: $nodeCode, provinceCode: $provinceCode, first: 50, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          company {
            id
            name
          }
          region
          tags
          ownerName
          places {
            nodeCode
            nodeName
            status
          }
        }
      }
    }
  }
`);

type Row = TargetListQuery['targetList']['edges'][number]['node'];
const pick = ({ targetList }: TargetListQuery) => targetList;

const COLUMNS: readonly Column<Row>[] = [
  { title: '企业', render: ({ company }) => company.name },
  { title: '所在地', render: ({ region }) => region ?? '不明' },
  {
    title: '环节',
    render: ({ places }) => (
      <span className="row">
        {places.map(({ nodeCode, nodeName, status }) => (
          <span key={nodeCode} className="row">
            {nodeName} <PlacementTag status={status} />
          </span>
        ))}
      </span>
    ),
  },
  { title: '标签', render: ({ tags }) => tags.join('、') },
  { title: '负责人', render: ({ ownerName }) => ownerName ?? '' },
];

/** 招商地图 and 企业清单: where the companies are that a chain wants, and the list to take along. */
export default function TargetsPage() {
  const chains = useChainNames();
  const [state, setState] = useUrlState({ chain: '', node: '', nodeName: '', province: '' });
  const chain = state.chain || chains[0]?.[0] || '';
  return (
    <Page title="招商地图" actions={<Button onClick={() => window.print()}>打印清单</Button>}>
      <div className="filters">
        <ChipsNav
          label="产业链"
          value={chain}
          onChange={(next) => setState({ chain: next, node: '', nodeName: '', province: '' })}
          options={chains}
        />
      </div>
      {chain ? (
        <div className="targets">
          <div className="targets-map">
            <Picker
              label="环节"
              kind={`node-${chain}`}
              search={findNodes}
              placeholder="全部环节"
              value={state.node ? { id: state.node, name: state.nodeName || state.node } : null}
              onChange={(node) => setState({ node: node?.id ?? '', nodeName: node?.name ?? '' })}
            />
            <Tiles
              chain={chain}
              node={state.node}
              province={state.province}
              onPick={(province) => setState({ province })}
            />
          </div>
          <TargetTable chain={chain} node={state.node} province={state.province} />
        </div>
      ) : null}
    </Page>
  );
}

interface Where {
  chain: string;
  node: string;
  province: string;
}

function Tiles({ chain, node, province, onPick }: Where & { onPick: (province: string) => void }) {
  const { data, error } = useApi(RegionsDocument, { chainCode: chain, nodeCode: node || null }, { keep: true });
  if (error) return <ErrorNotice error={error} />;
  const regions = new Map(data?.targetsByRegion.map((region) => [region.provinceCode, region]));
  const most = Math.max(1, ...[...regions.values()].map(({ companies }) => companies));
  const unknown = regions.get(UNKNOWN);
  return (
    <Card
      title="目标企业所在地"
      extra={
        province ? (
          <Button size="small" onClick={() => onPick('')}>
            看全国
          </Button>
        ) : null
      }
    >
      <div className="tiles">
        {Object.entries(TILES).map(([code, [name, column, row]]) => {
          const region = regions.get(code);
          const depth = region ? 1 + Math.ceil((region.companies / most) * 3) : 0;
          return (
            <button
              key={code}
              type="button"
              className={`tile tile-${depth}`}
              style={{ gridColumn: column, gridRow: row }}
              aria-pressed={code === province}
              aria-label={`${name} ${region?.companies ?? 0} 家，其中在谈 ${region?.negotiating ?? 0} 家`}
              onClick={() => onPick(code === province ? '' : code)}
            >
              <span>{name}</span>
              <strong>{region?.companies ?? ''}</strong>
            </button>
          );
        })}
      </div>
      {unknown ? (
        <button type="button" className="link-button" onClick={() => onPick(UNKNOWN)}>
          所在地不明 {unknown.companies} 家
        </button>
      ) : null}
      <p className="muted">示意方格，不是地图；颜色越深目标企业越多。</p>
    </Card>
  );
}

function TargetTable({ chain, node, province }: Where) {
  const list = useApiList(
    ListDocument,
    { chainCode: chain, nodeCode: node || null, provinceCode: province || null },
    pick,
  );
  return (
    <div>
      {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
      <DataTable
        label="企业清单"
        columns={COLUMNS}
        rows={list.nodes}
        rowId={({ company }) => company.id}
        href={({ company }) => `/companies/${company.id}`}
        totalCount={list.totalCount}
        more={list.more}
        empty={<EmptyState title="没有目标企业">在图谱的推荐里选一家，或给企业登记候选的环节。</EmptyState>}
      />
    </div>
  );
}
