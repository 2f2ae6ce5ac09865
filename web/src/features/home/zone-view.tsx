import { lazy, Suspense, useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { graphql } from '../../lib/graphql';
import { LEAD_STAGE } from '../../lib/labels';
import type { LeadStage } from '../../gql/enums';
import { useApi } from '../../lib/use-api';
import { addDays, numberText, percentText, today, yiText } from '../../lib/words';
import { ErrorNotice } from '../../ui/notice';
import { Card } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { LightTag, StatusTag } from '../../ui/status-tag';

const Chart = lazy(() => import('../../ui/chart'));

const ZoneDocument = graphql(`
  query Zone {
    chains {
      code
      name
      completeness
      missingCount
      weakCount
    }
    leadBoard {
      key
      label
      count
      investment
    }
    supervision(filter: { lights: [RED, AMBER] }, first: 6) {
      edges {
        node {
          id
          name
          light
          next
        }
      }
    }
    all: supervision(first: 1) {
      sums {
        projects
        red
        amber
        green
        signed
        signedInvestment
        arrived
      }
    }
  }
`);

/** How the zone stands: every number opens what it counts. */
export default function ZoneView() {
  const { data, error, refetch } = useApi(ZoneDocument);
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={10} />;
  const { sums } = data.all;
  return (
    <div className="zone">
      <Card title="产业链完整度">
        <ul className="lines">
          {data.chains.map((chain) => (
            <li key={chain.code}>
              <Link to={`/chains/${chain.code}`}>{chain.name}</Link>
              <span className="meter" aria-hidden="true">
                <span style={{ width: percentText(chain.completeness) }} />
              </span>
              <span className="number">{percentText(chain.completeness)}</span>
              <Link to={`/chains/${chain.code}?level=MISSING`}>
                <StatusTag tone="red">空白 {chain.missingCount}</StatusTag>
              </Link>
              <Link to={`/chains/${chain.code}?level=WEAK`}>
                <StatusTag tone="amber">薄弱 {chain.weakCount}</StatusTag>
              </Link>
            </li>
          ))}
        </ul>
      </Card>
      <WeekChanges codes={data.chains} />
      <Pipeline columns={data.leadBoard} />
      <Card
        title="履约"
        extra={
          <span className="muted">
            已签约 {sums.signed} 个，合同额 {yiText(sums.signedInvestment)}，到位 {yiText(sums.arrived)}
          </span>
        }
      >
        <div className="row zone-lights">
          {(
            [
              ['RED', sums.red],
              ['AMBER', sums.amber],
              ['GREEN', sums.green],
            ] as const
          ).map(([light, count]) => (
            <Link key={light} to={`/projects?light=${light}`} className="row">
              <LightTag light={light} /> <strong className="number">{count}</strong>
            </Link>
          ))}
        </div>
        <ul className="lines">
          {data.supervision.edges.map(({ node: project }) => (
            <li key={project.id}>
              <span>
                <Link to={`/projects/${project.id}`}>{project.name}</Link>
                <span className="muted zone-next">{project.next}</span>
              </span>
              <LightTag light={project.light} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

const HistoryDocument = graphql(`
  query WeekOfGaps($chainCode: String!, $from: LocalDate!, $to: LocalDate!) {
    gapHistory(chainCode: $chainCode, from: $from, to: $to) {
      week
      closed {
        nodeCode
        nodeName
      }
      opened {
        nodeCode
        nodeName
      }
    }
  }
`);

const WEEKS_BACK = 13;

/** Gaps that closed and opened, from the last weekly snapshot that has any. */
function WeekChanges({ codes }: { codes: readonly { code: string; name: string }[] }) {
  return (
    <Card title="最近一周的缺口变化">
      <ul className="lines">
        {codes.map((chain) => (
          <ChainWeek key={chain.code} chain={chain} />
        ))}
      </ul>
    </Card>
  );
}

function ChainWeek({ chain }: { chain: { code: string; name: string } }) {
  const to = today();
  const { data } = useApi(HistoryDocument, { chainCode: chain.code, from: addDays(to, -WEEKS_BACK), to });
  const last = data?.gapHistory.at(-1);
  const names = (nodes: { nodeCode: string; nodeName: string }[] = []) =>
    nodes.map(({ nodeCode, nodeName }) => (
      <Link key={nodeCode} to={`/chains/${chain.code}?node=${nodeCode}`}>
        {nodeName}
      </Link>
    ));
  return (
    <li className="chain-week">
      <span>{chain.name}</span>
      <span className="row">
        {last?.closed.length ? <StatusTag tone="green">填补</StatusTag> : null}
        {names(last?.closed)}
        {last?.opened.length ? <StatusTag tone="red">新增</StatusTag> : null}
        {names(last?.opened)}
        {last && last.closed.length + last.opened.length === 0 ? <span className="muted">没有变化</span> : null}
        {data && !last ? <span className="muted">还没有快照</span> : null}
      </span>
    </li>
  );
}

interface Column {
  key: string;
  count: number;
  investment: number;
}

const SHOWN: readonly LeadStage[] = ['LEAD', 'ENGAGED', 'NEGOTIATING', 'RESERVED'];

function Pipeline({ columns }: { columns: readonly Column[] }) {
  const navigate = useNavigate();
  const shown = useMemo(
    () => SHOWN.map((key) => columns.find((column) => column.key === key) ?? { key, count: 0, investment: 0 }),
    [columns],
  );
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 8, top: 26, bottom: 24 },
      xAxis: { type: 'category', data: SHOWN.map((stage) => LEAD_STAGE[stage]), axisTick: { show: false } },
      yAxis: { type: 'value', show: false },
      series: [
        {
          type: 'bar',
          barMaxWidth: 56,
          data: shown.map(({ count }) => count),
          itemStyle: { color: '#0958d9', borderRadius: [4, 4, 0, 0] },
          label: { show: true, position: 'top', color: '#1f2329' },
          cursor: 'pointer',
        },
      ],
    }),
    [shown],
  );
  return (
    <Card title="线索按阶段">
      <Suspense fallback={<Skeleton rows={5} />}>
        <Chart
          option={option}
          height={180}
          label="各阶段线索数"
          onPick={(index) => void navigate(`/leads?view=table&stage=${SHOWN[index]}`)}
        />
      </Suspense>
      <div className="pipeline-links">
        {shown.map(({ key, count, investment }) => (
          <Link key={key} to={`/leads?view=table&stage=${key}`}>
            {numberText(count)} 条<span className="muted">{yiText(investment)}</span>
          </Link>
        ))}
      </div>
    </Card>
  );
}
