import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { graphql } from '../../lib/graphql';
import { useMay } from '../../lib/session';
import { useApi } from '../../lib/use-api';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Skeleton } from '../../ui/skeleton';
import { WarningCard } from './warning-card';

const IssueSheet = lazy(async () => ({ default: (await import('./issue-sheet')).IssueSheet }));

const ProjectWarningsDocument = graphql(`
  query WarningsOfProject($id: ID!) {
    project(id: $id) {
      id
      name
      exitedOn
      warnings {
        ...WarningParts
      }
    }
    warningProposals(first: 100) {
      edges {
        node {
          project {
            id
          }
          grounds {
            key
            text
          }
        }
      }
    }
  }
`);

/** The warnings of one project with all that was done about them, and whether another is proposed. */
export function ProjectWarnings({ projectId }: { projectId: string }) {
  const may = useMay();
  const [issuing, setIssuing] = useState(false);
  const { data, error, refetch } = useApi(ProjectWarningsDocument, { id: projectId });
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  const { project, warningProposals } = data;
  const open = project.warnings.some(({ closedOn }) => !closedOn);
  const grounds = warningProposals.edges.find(({ node }) => node.project.id === projectId)?.node.grounds ?? [];
  return (
    <>
      {grounds.length > 0 ? (
        <>
          <h3>提请预警</h3>
          <ul className="bullets">
            {grounds.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
      {!open && !project.exitedOn && (may('PROJECT_EDIT') || may('PROJECT_ASSIGN')) ? (
        <Button onClick={() => setIssuing(true)}>告知预警</Button>
      ) : null}
      {project.warnings.length === 0 ? (
        <EmptyState title="没有发过预警">低于协议承诺或红灯已久的会提请预警，发不发由人决定。</EmptyState>
      ) : null}
      {project.warnings.map((warning) => (
        <WarningCard key={warning.id} warning={warning} />
      ))}
      <Suspense>{issuing ? <IssueSheet {...{ project, grounds }} onClose={() => setIssuing(false)} /> : null}</Suspense>
    </>
  );
}
