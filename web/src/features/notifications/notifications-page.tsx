import { Button } from 'antd';
import { Link } from 'react-router';
import type { NotificationsQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { useApiList, useChange } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { timeText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';

const NotificationsDocument = graphql(`
  query Notifications($unreadOnly: Boolean!, $after: String) {
    notifications(unreadOnly: $unreadOnly, first: 30, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          title
          body
          createdAt
          readAt
          subjectType
          subjectId
        }
      }
    }
  }
`);

const ReadDocument = graphql(`
  mutation ReadNotifications($ids: [ID!]!) {
    markNotificationsRead(ids: $ids)
  }
`);

const ReadAllDocument = graphql(`
  mutation ReadAllNotifications($before: DateTime!) {
    markAllNotificationsRead(before: $before)
  }
`);

type One = NotificationsQuery['notifications']['edges'][number]['node'];
const pick = ({ notifications }: NotificationsQuery) => notifications;

function pathOf({ subjectType, subjectId }: One): string {
  if (subjectType === 'LEAD') return `/leads/${subjectId}`;
  if (subjectType === 'PROJECT') return `/projects/${subjectId}`;
  if (subjectType === 'SERVICE_ISSUE') return `/issues/${subjectId}`;
  if (subjectType === 'TASK') return `/tasks/${subjectId}`;
  if (subjectType === 'TRIP') return `/trips/${subjectId}`;
  if (subjectType === 'COMPANY') return `/companies/${subjectId}`;
  return '/';
}

export default function NotificationsPage() {
  const toast = useToast();
  const [{ show }, setState] = useUrlState({ show: 'unread' });
  const list = useApiList(NotificationsDocument, { unreadOnly: show === 'unread' }, pick);
  const read = useChange(ReadDocument);
  const readAll = useChange(ReadAllDocument);
  return (
    <Page
      title="通知"
      actions={
        <Button
          onClick={() =>
            readAll.mutate(
              { before: new Date().toISOString() },
              { onError: toast.failed, onSuccess: () => toast.done('已全部标为已读') },
            )
          }
        >
          全部已读
        </Button>
      }
    >
      <div className="filters">
        <ChipsNav
          label="显示哪些"
          value={show}
          onChange={(next) => setState({ show: next })}
          options={[
            ['unread', '未读'],
            ['all', '全部'],
          ]}
        />
      </div>
      <Card>
        {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
        {list.nodes ? null : <Skeleton />}
        {list.nodes?.length === 0 ? <EmptyState title={show === 'unread' ? '没有未读的通知' : '还没有通知'} /> : null}
        <ul className="lines">
          {list.nodes?.map((one) => (
            <li key={one.id}>
              <span>
                <Link to={pathOf(one)} onClick={() => !one.readAt && read.mutate({ ids: [one.id] })}>
                  {one.title}
                </Link>
                {one.body ? <span className="timeline-body"> {one.body}</span> : null}
              </span>
              <span className="row">
                {one.readAt ? null : <StatusTag tone="blue">未读</StatusTag>}
                <span className="muted">{timeText(one.createdAt)}</span>
              </span>
            </li>
          ))}
        </ul>
        {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()}>更早的</Button> : null}
      </Card>
    </Page>
  );
}
