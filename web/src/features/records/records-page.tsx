import { useSearchParams } from 'react-router';
import type {
  RecordCompaniesQuery,
  RecordDecisionsQuery,
  RecordIssuesQuery,
  RecordLeadsQuery,
  RecordProjectsQuery,
} from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { ISSUE_STATUS, LEAD_STAGE } from '../../lib/labels';
import { useApiList } from '../../lib/use-api';
import { dayText, moneyText } from '../../lib/words';
import { DataTable } from '../../ui/data-table';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Page } from '../../ui/page';
import { LightTag } from '../../ui/status-tag';
import { ContactList } from '../contacts/contact-list';
import { TaskList } from '../tasks/task-list';
import { TripList } from '../trips/trip-list';

const CompaniesDocument = graphql(`
  query RecordCompanies($filter: CompanyFilter, $after: String) {
    companies(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          name
          tags
          region {
            fullName
          }
          owner {
            displayName
          }
        }
      }
    }
  }
`);

const LeadsDocument = graphql(`
  query RecordLeads($filter: LeadFilter, $after: String) {
    leads(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          name
          stage
          investment
          company {
            name
          }
          owner {
            displayName
          }
        }
      }
    }
  }
`);

const ProjectsDocument = graphql(`
  query RecordProjects($filter: ProjectFilter, $after: String) {
    projects(filter: $filter, first: 50, after: $after) {
      totalCount
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
          signedInvestment
          owner {
            displayName
          }
        }
      }
    }
  }
`);

const DecisionsDocument = graphql(`
  query RecordDecisions($filter: DecisionFilter, $after: String) {
    decisions(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          week
          number
          text
          dueOn
          result
          responsible {
            displayName
          }
        }
      }
    }
  }
`);

const IssuesDocument = graphql(`
  query RecordIssues($filter: ServiceIssueFilter, $after: String) {
    serviceIssues(filter: $filter, first: 50, after: $after) {
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
          company {
            name
          }
          department {
            name
          }
          steward {
            displayName
          }
        }
      }
    }
  }
`);

const pickCompanies = ({ companies }: RecordCompaniesQuery) => companies;
const pickLeads = ({ leads }: RecordLeadsQuery) => leads;
const pickProjects = ({ projects }: RecordProjectsQuery) => projects;
const pickDecisions = ({ decisions }: RecordDecisionsQuery) => decisions;

const pickIssues = ({ serviceIssues }: RecordIssuesQuery) => serviceIssues;

const EMPTY = <EmptyState title="没有您可以看到的记录">数字计入全区，列出的限您的可见范围。</EmptyState>;

const LISTS: Readonly<Record<string, (props: { filter: object }) => React.ReactNode>> = {
  companies: Companies,
  leads: Leads,
  projects: Projects,
  contactLogs: ({ filter }) => <ContactList filter={filter} empty={EMPTY} />,
  trips: ({ filter }) => <TripList filter={filter} empty={EMPTY} />,
  tasks: ({ filter }) => <TaskList filter={filter} empty={EMPTY} />,
  decisions: Decisions,
  serviceIssues: Issues,
};

/** What a number counted: the server's own filter, handed back to its list. */
export default function RecordsPage() {
  const [params] = useSearchParams();
  const List = LISTS[params.get('query') ?? ''];
  const filter = parse(params.get('filter'));
  return (
    <Page title={params.get('title') ?? '记录'}>
      {List && filter ? <List filter={filter} /> : <EmptyState title="这个数没有相应的清单" />}
    </Page>
  );
}

function parse(text: string | null): object | null {
  try {
    return JSON.parse(text ?? '') as object;
  } catch {
    return null;
  }
}

function Companies({ filter }: { filter: object }) {
  const list = useApiList(CompaniesDocument, { filter }, pickCompanies);
  if (list.error) return <ErrorNotice error={list.error} />;
  return (
    <DataTable
      label="企业"
      columns={[
        { title: '企业', render: ({ name }) => name },
        { title: '所在地', render: ({ region }) => region?.fullName ?? '' },
        { title: '标签', render: ({ tags }) => tags.join('、') },
        { title: '企业负责人', render: ({ owner }) => owner?.displayName ?? '' },
      ]}
      rows={list.nodes}
      rowId={({ id }) => id}
      href={({ id }) => `/companies/${id}`}
      totalCount={list.totalCount}
      more={list.more}
      empty={EMPTY}
    />
  );
}

function Leads({ filter }: { filter: object }) {
  const list = useApiList(LeadsDocument, { filter }, pickLeads);
  if (list.error) return <ErrorNotice error={list.error} />;
  return (
    <DataTable
      label="线索"
      columns={[
        { title: '线索', render: ({ name }) => name },
        { title: '企业', render: ({ company }) => company.name },
        { title: '阶段', render: ({ stage }) => LEAD_STAGE[stage] },
        { title: '预计投资', render: ({ investment }) => moneyText(investment), numeric: true },
        { title: '负责人', render: ({ owner }) => owner?.displayName ?? '公海' },
      ]}
      rows={list.nodes}
      rowId={({ id }) => id}
      href={({ id }) => `/leads/${id}`}
      totalCount={list.totalCount}
      more={list.more}
      empty={EMPTY}
    />
  );
}

function Projects({ filter }: { filter: object }) {
  const list = useApiList(ProjectsDocument, { filter }, pickProjects);
  if (list.error) return <ErrorNotice error={list.error} />;
  return (
    <DataTable
      label="项目"
      columns={[
        { title: '项目', render: ({ name }) => name },
        { title: '灯', render: ({ light }) => <LightTag light={light} /> },
        { title: '下一步', render: ({ next }) => next },
        { title: '合同额', render: ({ signedInvestment }) => moneyText(signedInvestment), numeric: true },
        { title: '责任人', render: ({ owner }) => owner?.displayName ?? '' },
      ]}
      rows={list.nodes}
      rowId={({ id }) => id}
      href={({ id }) => `/projects/${id}`}
      totalCount={list.totalCount}
      more={list.more}
      empty={EMPTY}
    />
  );
}

function Decisions({ filter }: { filter: object }) {
  const list = useApiList(DecisionsDocument, { filter }, pickDecisions);
  if (list.error) return <ErrorNotice error={list.error} />;
  return (
    <DataTable
      label="议定事项"
      columns={[
        { title: '议定事项', render: ({ text }) => text },
        { title: '周次', render: ({ week, number }) => `第${Number(week.slice(6))}周第${number}项` },
        { title: '责任人', render: ({ responsible }) => responsible?.displayName ?? '' },
        { title: '期限', render: ({ dueOn }) => (dueOn ? dayText(dueOn) : '') },
        { title: '办理情况', render: ({ result }) => result ?? '' },
      ]}
      rows={list.nodes}
      rowId={({ id }) => id}
      href={({ week }) => `/meeting?week=${week}`}
      totalCount={list.totalCount}
      more={list.more}
      empty={EMPTY}
    />
  );
}

function Issues({ filter }: { filter: object }) {
  const list = useApiList(IssuesDocument, { filter }, pickIssues);
  if (list.error) return <ErrorNotice error={list.error} />;
  return (
    <DataTable
      label="企业问题"
      columns={[
        { title: '问题', render: ({ title }) => title },
        { title: '企业', render: ({ company }) => company?.name ?? '' },
        { title: '状态', render: ({ status }) => ISSUE_STATUS[status] },
        { title: '时限', render: ({ dueOn }) => dayText(dueOn) },
        { title: '责任单位', render: ({ department }) => department?.name ?? '' },
        { title: '首席服务员', render: ({ steward }) => steward?.displayName ?? '' },
      ]}
      rows={list.nodes}
      rowId={({ id }) => id}
      href={({ id }) => `/issues/${id}`}
      totalCount={list.totalCount}
      more={list.more}
      empty={EMPTY}
    />
  );
}
