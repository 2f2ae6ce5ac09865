import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../lib/graphql';
import { useMay } from '../../lib/session';
import { useApi } from '../../lib/use-api';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { IssueDue, IssueTag } from './issue-words';

const RaiseSheet = lazy(async () => ({ default: (await import('./raise-sheet')).RaiseSheet }));

const IssueLinesDocument = graphql(`
  query IssueLines($filter: ServiceIssueFilter) {
    serviceIssues(filter: $filter, first: 50) {
      edges {
        node {
          id
          title
          status
          dueOn
          overdue
          daysOverdue
          department {
            name
          }
        }
      }
    }
  }
`);

/** The problems of one company or project, and the way to tell of another. */
export function IssueLines({ subject }: { subject: { companyId: string } | { projectId: string } }) {
  const may = useMay();
  const [raising, setRaising] = useState(false);
  const { data, error, refetch } = useApi(IssueLinesDocument, { filter: subject });
  const issues = data?.serviceIssues.edges;
  return (
    <>
      {may('ISSUE_EDIT') ? <Button onClick={() => setRaising(true)}>登记问题</Button> : null}
      {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : null}
      {issues || error ? null : <Skeleton />}
      {issues?.length === 0 ? <EmptyState title="没有登记过问题" /> : null}
      <ul className="lines">
        {issues?.map(({ node }) => (
          <li key={node.id}>
            <span>
              <Link to={`/issues/${node.id}`}>{node.title}</Link>
              <span className="muted"> {node.department?.name ?? '待交办'}</span>
            </span>
            <span className="row">
              {node.status === 'CLOSED' || node.status === 'WITHDRAWN' ? null : <IssueDue {...node} />}
              <IssueTag status={node.status} />
            </span>
          </li>
        ))}
      </ul>
      <Suspense>{raising ? <RaiseSheet subject={subject} onClose={() => setRaising(false)} /> : null}</Suspense>
    </>
  );
}
