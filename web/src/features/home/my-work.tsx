import { Button } from 'antd';
import { Link } from 'react-router';
import type { MyWorkQuery } from '../../gql/graphql';
import type { WorkKind } from '../../gql/enums';
import { graphql } from '../../lib/graphql';
import { WORK_KIND } from '../../lib/labels';
import { useApi, useChange } from '../../lib/use-api';
import { dueText } from '../../lib/words';
import { EmptyState, ErrorNotice, Hint } from '../../ui/notice';
import { Card } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag, type Tone } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';

const MyWorkDocument = graphql(`
  query MyWork {
    myWork(first: 30) {
      total
      overdue
      calendarWarning
      items {
        kind
        text
        dueOn
        company {
          id
          name
        }
        lead {
          id
          name
        }
        task {
          id
          title
          version
        }
        issue {
          id
          title
        }
      }
    }
  }
`);

const CompleteTaskDocument = graphql(`
  mutation CompleteTask($id: ID!, $expectedVersion: Int!, $outcome: String) {
    completeTask(id: $id, expectedVersion: $expectedVersion, outcome: $outcome) {
      id
    }
  }
`);

const toneOf = (kind: WorkKind): Tone =>
  /OVERDUE/.test(kind)
    ? 'red'
    : /SOON|DUE|OVER|ENDS/.test(kind)
      ? 'amber'
      : kind === 'NEWLY_ASSIGNED'
        ? 'blue'
        : 'grey';

export function MyWork() {
  const { data, error, refetch } = useApi(MyWorkDocument);
  const work = data?.myWork;
  return (
    <Card
      title="我的工作"
      className="my-work"
      extra={
        <span className="row">
          {work && work.total > 0 ? (
            <span className="muted">
              共 {work.total} 件{work.overdue > 0 ? `，超期 ${work.overdue} 件` : ''}
            </span>
          ) : null}
          <Link to="/tasks">全部待办</Link>
        </span>
      }
    >
      {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : null}
      {work?.calendarWarning ? <Hint tone="amber">{work.calendarWarning}</Hint> : null}
      {work ? null : error ? null : <Skeleton />}
      {work?.items.length === 0 ? (
        <EmptyState title="手上没有要办的事">
          <Link to="/chains">看看哪些环节还空着</Link>
        </EmptyState>
      ) : null}
      <ul className="lines">
        {work?.items.map((item) => (
          <WorkItem
            key={`${item.kind}${item.task?.id ?? item.issue?.id ?? item.lead?.id ?? item.company?.id}`}
            item={item}
          />
        ))}
      </ul>
    </Card>
  );
}

function WorkItem({ item }: { item: MyWorkQuery['myWork']['items'][number] }) {
  const { kind, text, dueOn, company, lead, task, issue } = item;
  const toast = useToast();
  const complete = useChange(CompleteTaskDocument);

  function done(): void {
    if (!task) return;
    const outcome = window.prompt('办得怎样？（可不填）', '');
    if (outcome === null) return;
    complete.mutate(
      { id: task.id, expectedVersion: task.version, outcome: outcome.trim() || null },
      { onError: toast.failed, onSuccess: () => toast.done('已办结') },
    );
  }

  return (
    <li className="work-item">
      <div>
        <div className="row">
          <StatusTag tone={toneOf(kind)}>{WORK_KIND[kind]}</StatusTag>
          {issue ? (
            <Link to={`/issues/${issue.id}`}>{company?.name ?? issue.title}</Link>
          ) : lead ? (
            <Link to={`/leads/${lead.id}`}>{lead.name}</Link>
          ) : company ? (
            <Link to={`/companies/${company.id}`}>{company.name}</Link>
          ) : null}
        </div>
        <div className="work-text">{task ? <Link to={`/tasks/${task.id}`}>{text}</Link> : text}</div>
      </div>
      <div className="work-end">
        {dueOn ? <span className="muted number">{dueText(dueOn)}</span> : null}
        {task ? (
          <Button size="small" loading={complete.isPending} onClick={done}>
            办结
          </Button>
        ) : null}
      </div>
    </li>
  );
}
