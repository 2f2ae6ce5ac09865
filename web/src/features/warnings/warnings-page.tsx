import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { ProjectWarningsQuery, ProjectWarningsQueryVariables, WarningProposalsQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { useMay } from '../../lib/session';
import { useApiList } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { countText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { WarningCard } from './warning-card';
import '../../ui/data-table.css';
import '../projects/projects.css';

const IssueSheet = lazy(async () => ({ default: (await import('./issue-sheet')).IssueSheet }));

const WarningsDocument = graphql(`
  query ProjectWarnings($filter: WarningFilter, $after: String) {
    projectWarnings(filter: $filter, first: 20, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          ...WarningParts
        }
      }
    }
  }
`);

const ProposalsDocument = graphql(`
  query WarningProposals($after: String) {
    warningProposals(first: 30, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          project {
            id
            name
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

type Filter = NonNullable<ProjectWarningsQueryVariables['filter']>;
type Proposal = WarningProposalsQuery['warningProposals']['edges'][number]['node'];
const pick = ({ projectWarnings }: ProjectWarningsQuery) => projectWarnings;
const pickProposals = ({ warningProposals }: WarningProposalsQuery) => warningProposals;

const FILTERS: Record<string, Filter> = {
  open: { statuses: ['ISSUED', 'EXIT_PROPOSED'] },
  overdue: { overdue: true },
  exit: { statuses: ['EXIT_PROPOSED'] },
  closed: { statuses: ['RECTIFIED', 'EXITED', 'WITHDRAWN'] },
};

/** 告知预警 → 整改 → 清退: what is proposed, what runs, what has ended, each with its history. */
export default function WarningsPage() {
  const [{ show }, setState] = useUrlState({ show: 'open' });
  return (
    <Page title="预警与清退">
      <div className="chain-bar">
        <ChipsNav
          label="显示哪些"
          value={show}
          onChange={(next) => setState({ show: next })}
          options={[
            ['open', '在办'],
            ['proposed', '提请预警'],
            ['overdue', '逾期未整改'],
            ['exit', '拟清退'],
            ['closed', '已办结'],
          ]}
        />
      </div>
      {show === 'proposed' ? <Proposals /> : <Warnings show={show} />}
    </Page>
  );
}

interface MoreProps {
  count: number | undefined;
  more: { has: boolean; busy: boolean; load: () => void };
}

const More = ({ count, more }: MoreProps) => (
  <footer className="table-foot">
    <span className="muted">{count === undefined ? '' : `共 ${countText(count)}`}</span>
    {more.has ? (
      <Button loading={more.busy} onClick={more.load}>
        再列一些
      </Button>
    ) : null}
  </footer>
);

function Warnings({ show }: { show: string }) {
  const list = useApiList(WarningsDocument, { filter: FILTERS[show] ?? {} }, pick);
  if (list.error) return <ErrorNotice error={list.error} retry={() => void list.refetch()} />;
  if (!list.nodes) return <Skeleton rows={8} />;
  if (list.nodes.length === 0) {
    return (
      <EmptyState title="没有这样的预警">
        {show === 'open' ? (
          <Link to="/warnings?show=proposed">看看哪些项目提请预警。</Link>
        ) : (
          '预警发出后，经过都留在这里。'
        )}
      </EmptyState>
    );
  }
  return (
    <>
      {list.nodes.map((warning) => (
        <Card key={warning.id}>
          <WarningCard warning={warning} named />
        </Card>
      ))}
      <More count={list.totalCount} more={list.more} />
    </>
  );
}

function Proposals() {
  const may = useMay();
  const [issuing, setIssuing] = useState<Proposal | null>(null);
  const list = useApiList(ProposalsDocument, {}, pickProposals);
  if (list.error) return <ErrorNotice error={list.error} retry={() => void list.refetch()} />;
  if (!list.nodes) return <Skeleton rows={8} />;
  if (list.nodes.length === 0) {
    return <EmptyState title="没有提请预警的项目">低于协议承诺，或红灯已久的，会列在这里。</EmptyState>;
  }
  const edits = may('PROJECT_EDIT') || may('PROJECT_ASSIGN');
  return (
    <>
      <p className="muted">只是提请：发不发、限期多久由人决定。</p>
      {list.nodes.map((proposal) => (
        <Card key={proposal.project.id}>
          <div className="card-head">
            <h2>
              <Link to={`/projects/${proposal.project.id}?tab=warnings`}>{proposal.project.name}</Link>
            </h2>
            {edits ? (
              <Button aria-label={`告知预警：${proposal.project.name}`} onClick={() => setIssuing(proposal)}>
                告知预警
              </Button>
            ) : null}
          </div>
          <ul className="bullets">
            {proposal.grounds.map(({ key, text }) => (
              <li key={key}>{text}</li>
            ))}
          </ul>
        </Card>
      ))}
      <More count={list.totalCount} more={list.more} />
      <Suspense>{issuing ? <IssueSheet {...issuing} onClose={() => setIssuing(null)} /> : null}</Suspense>
    </>
  );
}
