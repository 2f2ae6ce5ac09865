import type { TaskListQuery, TaskListQueryVariables } from '../../gql/graphql';
import type { TaskStatus } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { TASK_STATUS } from '../../lib/labels';
import { useApiList } from '../../lib/use-api';
import { dayText, dueText } from '../../lib/words';
import { type Column, DataTable } from '../../ui/data-table';
import { ErrorNotice } from '../../ui/notice';
import { StatusTag } from '../../ui/status-tag';

const TasksDocument = graphql(`
  query TaskList($filter: TaskFilter, $after: String) {
    tasks(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          title
          dueOn
          status
          overdue
          company {
            name
          }
          lead {
            name
          }
          assignee {
            displayName
          }
        }
      }
    }
  }
`);

export type TaskFilter = NonNullable<TaskListQueryVariables['filter']>;
type Row = TaskListQuery['tasks']['edges'][number]['node'];
const pick = ({ tasks }: TaskListQuery) => tasks;

/** An open task that is late is the one state that hurts. */
export function TaskTag({ status, overdue }: { status: TaskStatus; overdue: boolean }) {
  if (overdue) return <StatusTag tone="red">超期</StatusTag>;
  return (
    <StatusTag tone={status === 'OPEN' ? 'blue' : status === 'DONE' ? 'green' : 'grey'}>
      {TASK_STATUS[status]}
    </StatusTag>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  { title: '事项', render: ({ title }) => title },
  { title: '状态', render: (row) => <TaskTag {...row} /> },
  { title: '期限', render: ({ status, dueOn }) => (status === 'OPEN' ? dueText(dueOn) : dayText(dueOn)) },
  { title: '承办人', render: ({ assignee }) => assignee.displayName },
  { title: '企业', render: ({ company }) => company?.name ?? '' },
  { title: '线索', render: ({ lead }) => lead?.name ?? '' },
];

export function TaskList({ filter, empty }: { filter: TaskFilter; empty: React.ReactNode }) {
  const list = useApiList(TasksDocument, { filter }, pick);
  if (list.error) return <ErrorNotice error={list.error} retry={() => void list.refetch()} />;
  return (
    <DataTable
      label="待办"
      columns={COLUMNS}
      rows={list.nodes}
      rowId={({ id }) => id}
      href={({ id }) => `/tasks/${id}`}
      totalCount={list.totalCount}
      more={list.more}
      empty={empty}
    />
  );
}
