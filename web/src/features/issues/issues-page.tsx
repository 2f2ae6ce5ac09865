import type { ServiceIssuesQuery } from '../../gql/graphql';
import type { ServiceIssueStatus } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { codesOf, ISSUE_STATUS } from '../../lib/labels';
import { useApiList } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { ChipsNav } from '../../ui/chips-nav';
import { type Column, DataTable } from '../../ui/data-table';
import { Filters, SelectFilter, ToggleFilter } from '../../ui/filters';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { ListFiles } from '../exchange/list-files';
import { IssueDue, IssueTag } from './issue-words';
import '../projects/projects.css';

const ServiceIssuesDocument = graphql(`
  query ServiceIssues($filter: ServiceIssueFilter, $after: String) {
    serviceIssues(filter: $filter, first: 30, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          title
          status
          dueOn
          overdue
          daysOverdue
          company {
            name
          }
          project {
            name
          }
          department {
            name
          }
          assignee {
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

type Row = ServiceIssuesQuery['serviceIssues']['edges'][number]['node'];
const pick = ({ serviceIssues }: ServiceIssuesQuery) => serviceIssues;

const COLUMNS: readonly Column<Row>[] = [
  { title: '问题', render: ({ title }) => title },
  { title: '时限', render: (row) => <IssueDue {...row} /> },
  { title: '状态', render: ({ status }) => <IssueTag status={status} /> },
  { title: '企业', render: ({ company, project }) => company?.name ?? project?.name ?? '' },
  { title: '责任单位', render: ({ department }) => department?.name ?? '' },
  { title: '责任人', render: ({ assignee }) => assignee?.displayName ?? '' },
  { title: '首席服务员', render: ({ steward }) => steward?.displayName ?? '' },
];

const STATUSES = codesOf(ISSUE_STATUS).map((code) => [code, ISSUE_STATUS[code]] as const);

/** Problems of firms by their deadline: a steward's day. */
export default function IssuesPage() {
  const [state, setState] = useUrlState({ show: 'open', status: '', mine: '' });
  const { show, status, mine } = state;
  const filter = {
    ...(show === 'open' ? { open: true } : {}),
    ...(show === 'overdue' ? { overdue: true } : {}),
    ...(show === 'confirm' ? { statuses: ['RESOLVED' as const] } : {}),
    ...(show === 'all' && status ? { statuses: [status as ServiceIssueStatus] } : {}),
    ...(mine ? { mine: true } : {}),
  };
  const list = useApiList(ServiceIssuesDocument, { filter }, pick);
  return (
    <Page title="企业问题" actions={<ListFiles kind="service-issues" title="企业问题" filter={filter} />}>
      <div className="chain-bar">
        <ChipsNav
          label="显示哪些"
          value={show}
          onChange={(next) => setState({ show: next })}
          options={[
            ['open', '未销号'],
            ['overdue', '超期'],
            ['confirm', '待销号'],
            ['all', '全部'],
          ]}
        />
      </div>
      <Filters>
        <ToggleFilter label="与我有关" value={mine} onChange={(value) => setState({ mine: value })} />
        {show === 'all' ? (
          <SelectFilter
            label="状态"
            value={status}
            onChange={(value) => setState({ status: value })}
            options={STATUSES}
          />
        ) : null}
      </Filters>
      {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
      <DataTable
        label="企业问题"
        columns={COLUMNS}
        rows={list.nodes}
        rowId={({ id }) => id}
        href={({ id }) => `/issues/${id}`}
        totalCount={list.totalCount}
        more={list.more}
        empty={
          <EmptyState title={show === 'overdue' ? '没有超期的问题' : '没有企业问题'}>
            在企业或项目的页面上登记企业反映的问题。
          </EmptyState>
        }
      />
    </Page>
  );
}
