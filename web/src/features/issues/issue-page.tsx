import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ServiceIssueAct } from '../../gql/enums';
import type { ServiceIssuePageQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { ISSUE_ACT, ISSUE_ESCALATION, ISSUE_EVENT, ISSUE_ORIGIN } from '../../lib/labels';
import { useApiNow } from '../../lib/use-api';
import { dayText, timeText } from '../../lib/words';
import { EmptyState } from '../../ui/notice';
import { Card, Facts, Page } from '../../ui/page';
import { StatusTag } from '../../ui/status-tag';
import { ActSheet } from './act-sheet';
import { IssueDue, IssueTag } from './issue-words';
import '../leads/leads.css';

const ServiceIssuePageDocument = graphql(`
  query ServiceIssuePage($id: ID!) {
    serviceIssue(id: $id) {
      id
      title
      detail
      origin
      status
      raisedOn
      dueOn
      overdue
      daysOverdue
      escalation
      result
      satisfaction
      closedAt
      acts
      version
      company {
        id
        name
      }
      project {
        id
        name
      }
      department {
        id
        name
      }
      assignee {
        id
        displayName
      }
      steward {
        displayName
      }
      raisedBy {
        displayName
      }
      events {
        kind
        dueOn
        department
        text
        occurredAt
        assignee {
          displayName
        }
        actor {
          displayName
        }
      }
    }
  }
`);

export type IssueDetail = ServiceIssuePageQuery['serviceIssue'];

/** One problem: where it stands, what one can do about it now, and what was done. */
export default function IssuePage() {
  const { id = '' } = useParams();
  const { serviceIssue: issue } = useApiNow(ServiceIssuePageDocument, { id });
  const [act, setAct] = useState<ServiceIssueAct | null>(null);
  return (
    <Page
      title={issue.title}
      aside={
        <>
          <IssueTag status={issue.status} />
          {issue.escalation === 'NONE' ? null : <StatusTag tone="red">{ISSUE_ESCALATION[issue.escalation]}</StatusTag>}
        </>
      }
      actions={issue.acts.map((one) => (
        <Button
          key={one}
          type={one === 'RESOLVE' || one === 'CLOSE' ? 'primary' : 'default'}
          onClick={() => setAct(one)}
        >
          {ISSUE_ACT[one]}
        </Button>
      ))}
    >
      <div className="record">
        <Card title="基本情况">
          <Facts
            items={[
              ['办结时限', <IssueDue {...issue} />],
              ['企业', issue.company ? <Link to={`/companies/${issue.company.id}`}>{issue.company.name}</Link> : null],
              ['项目', issue.project ? <Link to={`/projects/${issue.project.id}`}>{issue.project.name}</Link> : null],
              ['责任单位', issue.department?.name],
              ['责任人', issue.assignee?.displayName],
              ['首席服务员', issue.steward?.displayName],
              ['提出', `${dayText(issue.raisedOn)}，${ISSUE_ORIGIN[issue.origin]}，${issue.raisedBy.displayName}登记`],
              ['办理结果', issue.result],
              ...(issue.satisfaction ? ([['企业满意度', `${issue.satisfaction} 分（满分 5 分）`]] as const) : []),
              ...(issue.closedAt ? ([['销号', timeText(issue.closedAt)]] as const) : []),
            ]}
          />
          {issue.detail ? <p className="lead-summary">{issue.detail}</p> : null}
        </Card>
        <Card title="办理过程">
          {issue.events.length === 0 ? <EmptyState title="还没有办理记录" /> : null}
          <ul className="lines">
            {issue.events.toReversed().map((event) => (
              <li key={`${event.kind}${event.occurredAt}`}>
                <span>
                  {ISSUE_EVENT[event.kind]}
                  {event.kind === 'ASSIGN' || event.kind === 'RAISE' ? toWhom(event) : ''}
                  {event.text ? <span className="timeline-body"> {event.text}</span> : null}
                </span>
                <span className="muted">
                  {event.actor.displayName}，{timeText(event.occurredAt)}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
      {act ? <ActSheet issue={issue} act={act} onClose={() => setAct(null)} /> : null}
    </Page>
  );
}

const toWhom = ({ department, assignee, dueOn }: IssueDetail['events'][number]): string =>
  [department, assignee?.displayName].some(Boolean)
    ? `，由${[department, assignee?.displayName].filter(Boolean).join(' ')}办理，${dayText(dueOn)}前`
    : `，${dayText(dueOn)}前`;
