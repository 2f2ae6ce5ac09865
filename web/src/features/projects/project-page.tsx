import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ProjectPageQuery, ProjectTimelineQuery } from '../../gql/graphql';
import { useNodePath } from '../../lib/chain-names';
import { graphql } from '../../lib/graphql';
import { FUND_ORIGIN, FUNDING_KIND } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useApiList, useApiNow } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { dayText, landText, moneyText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { EmptyState, Hint } from '../../ui/notice';
import { Card, Facts, Page } from '../../ui/page';
import { LightTag, StatusTag } from '../../ui/status-tag';
import { Timeline } from '../../ui/timeline';
import { IssueLines } from '../issues/issue-lines';
import { ProjectWarnings } from '../warnings/project-warnings';
import { YieldTab } from '../yields/yield-tab';
import { Funds } from './funds';
import { Land } from './land';
import { Splits } from './splits';
import { FundingForm } from './funding-form';
import { StepAxis } from './step-axis';
import { Sheet } from '../../ui/sheet';
import '../leads/leads.css';
import './projects.css';

const ProjectPageDocument = graphql(`
  query ProjectPage($id: ID!) {
    project(id: $id) {
      id
      name
      version
      light
      next
      confidential
      source
      signedOn
      signedInvestment
      plannedInvestment
      plannedLand
      arrived
      invested
      calendarWarning
      exitedOn
      note
      clause
      leadId
      company {
        id
        name
      }
      projectCompany {
        id
        name
      }
      carrier {
        name
      }
      owner {
        displayName
      }
      sponsor {
        displayName
      }
      steward {
        displayName
      }
      nodes {
        nodeCode
        nodeName
        holds
      }
      investors {
        company {
          id
          name
        }
        share
        origin
        untilOn
      }
      agreements {
        id
        ordinal
        number
        signedOn
        investment
        fixedInvestment
        land
        document {
          url
          name
        }
        promises {
          year
          output
          tax
          jobs
        }
      }
      sites {
        id
        area
        takenOn
        freedOn
        reason
        site {
          id
          kind
          name
        }
      }
      landPhases {
        id
        ordinal
        land
        plannedOn
        suppliedOn
        review
        reviewedOn
      }
      funds {
        fund {
          id
          name
        }
        committed
        paid
        entries {
          id
          kind
          occurredOn
          amount
          note
          reversesId
          reversedById
        }
      }
      splits {
        id
        sinceOn
        ourShare
        inForce
        reason
        others {
          district
          share
        }
      }
      funding {
        id
        kind
        amount
        occurredOn
        origin
        investor {
          name
        }
        reversedById
        reversesId
        reason
      }
      steps {
        id
        kind
        name
        light
        plannedOn
        forecastOn
        actualOn
        daysOverdue
        waivedReason
        text
        reference
        version
        evidence {
          url
          name
        }
        department {
          name
        }
      }
    }
  }
`);

export type ProjectDetail = ProjectPageQuery['project'];

export default function ProjectPage() {
  const { id = '' } = useParams();
  const may = useMay();
  const nodePath = useNodePath();
  const { project } = useApiNow(ProjectPageDocument, { id });
  const [{ tab }, setState] = useUrlState({ tab: 'money' });
  return (
    <Page
      title={project.name}
      aside={
        <>
          <LightTag light={project.light} />
          {project.exitedOn ? <StatusTag tone="grey">{dayText(project.exitedOn)}清退</StatusTag> : null}
          {project.confidential ? <StatusTag tone="red">保密</StatusTag> : null}
        </>
      }
      actions={project.leadId ? <Link to={`/leads/${project.leadId}`}>由哪条线索而来</Link> : null}
    >
      {project.calendarWarning ? <Hint tone="amber">{project.calendarWarning}</Hint> : null}
      <p>{project.next}</p>
      <Card title="履约环节">
        <StepAxis project={project} edits={may('PROJECT_EDIT')} />
      </Card>
      <div className="record">
        <Card title="基本情况">
          <Facts
            items={[
              [
                '牵头投资方',
                project.company ? <Link to={`/companies/${project.company.id}`}>{project.company.name}</Link> : null,
              ],
              [
                '项目公司',
                project.projectCompany ? (
                  <Link to={`/companies/${project.projectCompany.id}`}>{project.projectCompany.name}</Link>
                ) : null,
              ],
              ['合同额', moneyText(project.signedInvestment, '')],
              ['签约', dayText(project.signedOn)],
              ['责任人', project.owner?.displayName],
              ['分包领导', project.sponsor?.displayName],
              ['首席服务员', project.steward?.displayName],
              ['载体', project.carrier?.name],
              ...(project.source === 'PLAN'
                ? ([
                    ['规划投资', moneyText(project.plannedInvestment, '')],
                    ['规划用地', landText(project.plannedLand, '')],
                    ['规划出处', project.clause],
                  ] as const)
                : []),
            ]}
          />
          <h3>所占环节</h3>
          <ul className="lines">
            {project.nodes.map(({ nodeCode, nodeName, holds }) => (
              <li key={nodeCode}>
                <Link to={nodePath(nodeCode)}>{nodeName}</Link>
                <span className="muted">{holds ? '' : '服务于它，不占环节'}</span>
              </li>
            ))}
          </ul>
          {project.note ? <p className="lead-summary">{project.note}</p> : null}
        </Card>
        <Card>
          <div className="card-head">
            <ChipsNav
              label="内容"
              value={tab}
              onChange={(next) => setState({ tab: next })}
              options={[
                ['money', '资金'],
                ['agreements', `协议 ${project.agreements.length}`],
                ['yield', '亩均'],
                ['warnings', '预警'],
                ['land', '用地'],
                ['funds', `基金 ${project.funds.length}`],
                ['splits', '飞地分成'],
                ['issues', '问题'],
                ['timeline', '时间线'],
              ]}
            />
          </div>
          {tab === 'money' ? <Money project={project} /> : null}
          {tab === 'agreements' ? <Agreements project={project} /> : null}
          {tab === 'yield' ? <YieldTab projectId={id} /> : null}
          {tab === 'warnings' ? <ProjectWarnings projectId={id} /> : null}
          {tab === 'land' ? <Land project={project} /> : null}
          {tab === 'funds' ? <Funds funds={project.funds} subject={{ projectId: id }} /> : null}
          {tab === 'splits' ? <Splits project={project} /> : null}
          {tab === 'issues' ? <IssueLines subject={{ projectId: id }} /> : null}
          {tab === 'timeline' ? <ProjectTimeline id={id} /> : null}
        </Card>
      </div>
    </Page>
  );
}

/** Money arrived and investment done are two things. */
function Money({ project }: { project: ProjectDetail }) {
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const contract = Number(project.signedInvestment ?? 0);
  const share = (amount: string | null | undefined): number =>
    contract > 0 && amount ? Math.min(100, (Number(amount) / contract) * 100) : 0;
  return (
    <>
      {(
        [
          ['到位资金', project.arrived],
          ['投资实物量', project.invested],
        ] as const
      ).map(([label, amount]) => (
        <div key={label} className="money-bar">
          <span>{label}</span>
          <span className="meter" aria-hidden="true">
            <span style={{ width: `${share(amount)}%` }} />
          </span>
          <strong className="number">{moneyText(amount, '未登记')}</strong>
        </div>
      ))}
      {may('PROJECT_EDIT') && project.source === 'SIGNED' ? (
        <Button onClick={() => setAdding(true)}>登记资金</Button>
      ) : null}
      {project.funding.length === 0 ? <EmptyState title="还没有登记资金" /> : null}
      <ul className="lines">
        {project.funding.map((entry) => (
          <li key={entry.id}>
            <span>
              {dayText(entry.occurredOn)} {FUNDING_KIND[entry.kind]}
              <span className="muted">
                {entry.investor ? `，${entry.investor.name}` : ''}，{FUND_ORIGIN[entry.origin]}
                {entry.reason ? `，${entry.reason}` : ''}
              </span>
            </span>
            <span className="row">
              {entry.reversedById ? <StatusTag tone="grey">已冲销</StatusTag> : null}
              {entry.reversesId ? <StatusTag tone="amber">冲销</StatusTag> : null}
              <strong className="number">{moneyText(entry.amount)}</strong>
            </span>
          </li>
        ))}
      </ul>
      <Sheet title="登记资金" open={adding} onClose={() => setAdding(false)} width={440}>
        <FundingForm projectId={project.id} onDone={() => setAdding(false)} />
      </Sheet>
    </>
  );
}

function Agreements({ project }: { project: ProjectDetail }) {
  if (project.agreements.length === 0) return <EmptyState title="规划所列，协议待补录" />;
  return (
    <ul className="lines">
      {project.agreements.map((agreement) => (
        <li key={agreement.id}>
          <span>
            {agreement.ordinal === 1 ? '首次签约' : `增资（第 ${agreement.ordinal} 份）`} {dayText(agreement.signedOn)}
            <span className="muted">
              {agreement.number ? `，${agreement.number}` : ''}，用地 {landText(agreement.land)}
            </span>
            {agreement.promises.map(({ year, output, tax, jobs }) => (
              <span key={year} className="muted promise">
                {year} 年：产值 {moneyText(output)}，税收 {moneyText(tax)}，就业 {jobs ?? '未填'} 人
              </span>
            ))}
          </span>
          <span className="row">
            {agreement.document ? <a href={agreement.document.url}>{agreement.document.name}</a> : null}
            <strong className="number">{moneyText(agreement.investment)}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
}

const ProjectTimelineDocument = graphql(`
  query ProjectTimeline($projectId: ID!, $after: String) {
    projectTimeline(projectId: $projectId, first: 20, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          ...TimelineParts
        }
      }
    }
  }
`);

const pickTimeline = ({ projectTimeline }: ProjectTimelineQuery) => projectTimeline;

function ProjectTimeline({ id }: { id: string }) {
  const list = useApiList(ProjectTimelineDocument, { projectId: id }, pickTimeline);
  return <Timeline entries={list.nodes} more={list.more} />;
}
