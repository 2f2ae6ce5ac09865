import type { SupervisionQuery, SupervisionQueryVariables } from '../../gql/graphql';
import type { SupervisionGrouping } from '../../gql/enums';
import { useChainNames } from '../../lib/chain-names';
import { graphql } from '../../lib/graphql';
import { LIGHT, LIGHTS, STEP, STEPS } from '../../lib/labels';
import { flag, listFilter, oneOf, same, text, words } from '../../lib/list-filter';
import { useApi, useApiList } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { moneyText, yiText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { type Column, DataTable } from '../../ui/data-table';
import { Filters, SelectFilter, TextFilter, ToggleFilter } from '../../ui/filters';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { LightTag } from '../../ui/status-tag';
import { ListFiles } from '../exchange/list-files';
import { SavedViews } from '../views/saved-views';
import './projects.css';

const SupervisionDocument = graphql(`
  query Supervision($filter: ProjectFilter, $after: String) {
    supervision(filter: $filter, first: 30, after: $after) {
      totalCount
      sums {
        projects
        red
        amber
        green
        grey
        signed
        signedInvestment
        arrived
        invested
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          name
          light
          next
          currentStep
          signedInvestment
          plannedInvestment
          arrived
          owner {
            displayName
          }
          sponsor {
            displayName
          }
          steward {
            displayName
          }
        }
      }
    }
  }
`);

const BoardDocument = graphql(`
  query SupervisionBoard($groupBy: SupervisionGrouping!, $filter: ProjectFilter) {
    supervisionBoard(groupBy: $groupBy, filter: $filter) {
      key
      label
      projects
      red
      amber
      green
      grey
      signedInvestment
      arrived
    }
  }
`);

type Row = SupervisionQuery['supervision']['edges'][number]['node'];
const pick = ({ supervision }: SupervisionQuery) => supervision;

const FILTER = listFilter<
  'q' | 'chain' | 'light' | 'step' | 'mine' | 'source',
  NonNullable<SupervisionQueryVariables['filter']>
>({
  q: text('text'),
  chain: same('chainCode'),
  light: oneOf('lights'),
  step: same('currentStep'),
  mine: flag('mine'),
  source: words('source', { 1: 'SIGNED' }),
});

const COLUMNS: readonly Column<Row>[] = [
  { title: '项目', render: ({ name }) => name },
  { title: '灯', render: ({ light }) => <LightTag light={light} /> },
  { title: '下一步', render: ({ next }) => next },
  { title: '当前环节', render: ({ currentStep }) => (currentStep ? STEP[currentStep] : '全部完成') },
  {
    title: '合同额',
    render: ({ signedInvestment, plannedInvestment }) =>
      signedInvestment ? moneyText(signedInvestment) : plannedInvestment ? `规划 ${moneyText(plannedInvestment)}` : '',
    numeric: true,
  },
  { title: '到位', render: ({ arrived }) => moneyText(arrived), numeric: true },
  { title: '责任人', render: ({ owner }) => owner?.displayName ?? '' },
  { title: '分包领导', render: ({ sponsor }) => sponsor?.displayName ?? '' },
  { title: '首席服务员', render: ({ steward }) => steward?.displayName ?? '' },
];

const STEP_OPTIONS = STEPS.map((code) => [code, STEP[code]] as const);
const GROUPINGS: readonly (readonly [SupervisionGrouping | '', string])[] = [
  ['', '清单'],
  ['CHAIN', '按产业链'],
  ['SPONSOR', '按分包领导'],
  ['STEWARD', '按首席服务员'],
  ['OWNER', '按责任人'],
  ['CARRIER', '按载体'],
];

/** What is exported of the same projects instead of them. */
const OTHERS = [['funding', '项目资金']] as const;

/** Supervision: what hurts most comes first. Leaders see it by sponsor, stewards what is theirs. */
export default function ProjectsPage() {
  const chains = useChainNames();
  const [state, setState] = useUrlState({
    q: '',
    chain: '',
    light: '',
    step: '',
    mine: '',
    source: '',
    by: '',
    saved: '',
  });
  const { q, chain, light, step, mine, source, by } = state;
  const filter = FILTER.filterOf(state);
  const list = useApiList(SupervisionDocument, { filter }, pick, { enabled: by === '' });
  const sums = list.last?.supervision.sums;
  const count = { RED: sums?.red, AMBER: sums?.amber, GREEN: sums?.green, GREY: sums?.grey };
  return (
    <Page
      title="项目履约"
      actions={
        <ListFiles
          kind="projects"
          title="项目"
          orderBy="URGENCY"
          importKind="projects"
          filter={{ ...filter, exited: false }}
          others={OTHERS}
        />
      }
    >
      <SavedViews list="PROJECTS" filter={FILTER} state={state} setState={setState} />
      <Filters>
        <TextFilter label="项目名称或拼音" value={q} onChange={(text) => setState({ q: text })} />
        <SelectFilter label="产业链" value={chain} onChange={(value) => setState({ chain: value })} options={chains} />
        <SelectFilter
          label="环节"
          value={step}
          onChange={(value) => setState({ step: value })}
          options={STEP_OPTIONS}
        />
        <ToggleFilter label="我的" value={mine} onChange={(value) => setState({ mine: value })} />
        <ToggleFilter label="已签约" value={source} onChange={(value) => setState({ source: value })} />
      </Filters>
      <div className="chain-bar">
        <ChipsNav
          label="灯"
          value={light}
          onChange={(value) => setState({ light: value })}
          options={[
            ['', '全部'],
            ...LIGHTS.map(
              (code) => [code, `${LIGHT[code]}${light === '' && sums ? ` ${count[code] ?? 0}` : ''}`] as const,
            ),
          ]}
        />
        <ChipsNav label="显示方式" value={by} onChange={(value) => setState({ by: value })} options={GROUPINGS} />
      </div>
      {by ? (
        <Groups by={by as SupervisionGrouping} filter={filter} />
      ) : (
        <>
          {sums ? (
            <p className="muted">
              {sums.projects} 个项目，已签约 {sums.signed} 个，合同额 {yiText(sums.signedInvestment)}，到位{' '}
              {yiText(sums.arrived)}，投资实物量 {yiText(sums.invested)}
            </p>
          ) : null}
          {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
          <DataTable
            label="项目"
            columns={COLUMNS}
            rows={list.nodes}
            rowId={({ id }) => id}
            href={({ id }) => `/projects/${id}`}
            totalCount={list.totalCount}
            more={list.more}
            empty={<EmptyState title="没有符合条件的项目">线索签约后就会出现在这里。</EmptyState>}
          />
        </>
      )}
    </Page>
  );
}

function Groups({ by, filter }: { by: SupervisionGrouping; filter: object }) {
  const { data, error, refetch } = useApi(BoardDocument, { groupBy: by, filter }, { keep: true });
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  const link = (key: string): string => (by === 'CHAIN' && key ? `/projects?chain=${key}` : '/projects');
  return (
    <DataTable
      label="分组"
      columns={[
        { title: '组', render: ({ label }) => label || '未定' },
        { title: '项目', render: ({ projects }) => projects, numeric: true },
        { title: '红灯', render: ({ red }) => red, numeric: true },
        { title: '黄灯', render: ({ amber }) => amber, numeric: true },
        { title: '绿灯', render: ({ green }) => green, numeric: true },
        { title: '合同额', render: ({ signedInvestment }) => yiText(signedInvestment), numeric: true },
        { title: '到位', render: ({ arrived }) => yiText(arrived), numeric: true },
      ]}
      rows={data?.supervisionBoard}
      rowId={({ key }) => key}
      href={({ key }) => link(key)}
      empty={<EmptyState title="没有项目" />}
    />
  );
}
