import { Link, useParams } from 'react-router';
import type { LeadStage } from '../../gql/enums';
import type { LeadPageQuery, LeadTimelineQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { GAP_DIRECTION, LEAD_CLOCK, LEAD_SOURCE, LEAD_STAGE, LOST_REASON } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useApi, useApiList, useApiNow } from '../../lib/use-api';
import { dayText, landText, moneyText, numberText, percentText, timeText } from '../../lib/words';
import { Hint } from '../../ui/notice';
import { Card, Facts, Page } from '../../ui/page';
import { CLOCK_TONE, StageTag, StatusTag } from '../../ui/status-tag';
import { Timeline } from '../../ui/timeline';
import { Funds } from '../projects/funds';
import { LeadSites } from '../stock/lead-sites';
import { LeadActs } from './lead-acts';
import { MOVES } from './lead-data';
import { MoveSheet } from './move-sheet';
import { useMove } from './use-move';
import './leads.css';

const LeadPageDocument = graphql(`
  query LeadPage($id: ID!) {
    lead(id: $id) {
      id
      name
      stage
      version
      confidential
      source
      investment
      land
      summary
      winRate
      createdAt
      daysInStage
      pausedUntil
      lostReason
      protectedUntil
      triage
      triageReason
      fedBackAt
      referrerName
      calendarWarning
      company {
        id
        name
      }
      owner {
        id
        displayName
      }
      sponsor {
        displayName
      }
      collaborators {
        id
        displayName
      }
      referrer {
        displayName
      }
      project {
        id
        name
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
      nodes {
        chainCode
        nodeCode
        nodeName
        direction
        severity
        judgedOn
      }
      clocks {
        kind
        dueOn
        state
        metOn
        workingDaysLeft
      }
    }
  }
`);

export type LeadDetail = LeadPageQuery['lead'];

export default function LeadPage() {
  const { id = '' } = useParams();
  const may = useMay();
  const { lead } = useApiNow(LeadPageDocument, { id });
  const { move, asking, close } = useMove();
  const logs = may('CONTACT_EDIT');
  return (
    <Page
      title={lead.name}
      aside={
        <>
          <StageTag stage={lead.stage} />
          {lead.confidential ? <StatusTag tone="red">保密</StatusTag> : null}
        </>
      }
      actions={
        <>
          {logs ? (
            <Link
              className="ant-btn-like"
              to={`/log?company=${lead.company.id}&name=${encodeURIComponent(lead.company.name)}&lead=${lead.id}`}
            >
              记一次接触
            </Link>
          ) : null}
          {may('LEAD_EDIT') ? <MoveMenu lead={lead} onMove={move} /> : null}
        </>
      }
    >
      {lead.calendarWarning ? <Hint tone="amber">{lead.calendarWarning}</Hint> : null}
      <div className="record">
        <div>
          <LeadFacts lead={lead} />
          <LeadNodes lead={lead} />
          <LeadActs lead={lead} />
          {may('PROJECT_READ') && lead.stage !== 'SIGNED' && lead.stage !== 'LOST' ? <LeadSites leadId={id} /> : null}
          {may('PROJECT_READ') ? (
            <Card title="基金">
              <Funds funds={lead.funds} subject={{ leadId: id }} />
            </Card>
          ) : null}
          {may('ASSESSMENT_READ') ? <Admission lead={lead} /> : null}
        </div>
        <Card title="时间线">
          <LeadTimeline id={id} />
        </Card>
      </div>
      <MoveSheet moving={asking} onClose={close} />
    </Page>
  );
}

function MoveMenu({ lead, onMove }: { lead: LeadDetail; onMove: (lead: LeadDetail, to: LeadStage) => void }) {
  const to = [...MOVES[lead.stage], ...(lead.stage === 'NEGOTIATING' ? (['SIGNED'] as const) : [])];
  if (to.length === 0) return null;
  return (
    <select
      className="control move-select"
      aria-label="移到"
      value=""
      onChange={(event) => onMove(lead, event.target.value as LeadStage)}
    >
      <option value="">移到…</option>
      {to.map((stage) => (
        <option key={stage} value={stage}>
          {LEAD_STAGE[stage]}
        </option>
      ))}
    </select>
  );
}

function LeadFacts({ lead }: { lead: LeadDetail }) {
  return (
    <Card title="基本情况">
      <Facts
        items={[
          ['企业', <Link to={`/companies/${lead.company.id}`}>{lead.company.name}</Link>],
          ['预计投资', moneyText(lead.investment, '')],
          ['预计用地', landText(lead.land, '')],
          ['负责人', lead.owner?.displayName ?? '公海，待指派'],
          ['分包领导', lead.sponsor?.displayName],
          ['协办人', lead.collaborators.map(({ displayName }) => displayName).join('、')],
          ['来源', LEAD_SOURCE[lead.source]],
          ['引荐人', lead.referrer?.displayName ?? lead.referrerName],
          ['登记', timeText(lead.createdAt)],
          ['在本阶段', `${numberText(lead.daysInStage)} 天，赢率 ${percentText(lead.winRate, 0)}`],
          ...(lead.pausedUntil ? ([['暂缓至', dayText(lead.pausedUntil)]] as const) : []),
          ...(lead.lostReason ? ([['流失原因', LOST_REASON[lead.lostReason]]] as const) : []),
          ...(lead.protectedUntil ? ([['首报首谈保护至', dayText(lead.protectedUntil)]] as const) : []),
          ...(lead.project
            ? ([['项目', <Link to={`/projects/${lead.project.id}`}>{lead.project.name}</Link>]] as const)
            : []),
        ]}
      />
      {lead.summary ? <p className="lead-summary">{lead.summary}</p> : null}
      <div className="row">
        {lead.clocks.map(({ kind, state, dueOn, metOn, workingDaysLeft }) => (
          <StatusTag key={kind} tone={CLOCK_TONE[state]}>
            {LEAD_CLOCK[kind]}
            {metOn
              ? ` ${dayText(metOn)}完成`
              : state === 'OVERDUE'
                ? `超期 ${-(workingDaysLeft ?? 0)} 个工作日`
                : state === 'STOPPED'
                  ? '已无须办理'
                  : ` ${dayText(dueOn)}前`}
          </StatusTag>
        ))}
      </div>
    </Card>
  );
}

function LeadNodes({ lead }: { lead: LeadDetail }) {
  return (
    <Card title="对应环节">
      {lead.nodes.length === 0 ? <p className="muted">还没有标出它补哪个环节。</p> : null}
      <ul className="lines">
        {lead.nodes.map((node) => (
          <li key={node.nodeCode}>
            <Link to={`/chains/${node.chainCode}?node=${node.nodeCode}`}>{node.nodeName}</Link>
            <span className="muted">
              登记时 {GAP_DIRECTION[node.direction]}，{numberText(node.severity)} 分
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const LeadAdmissionDocument = graphql(`
  query LeadAdmissionCard($leadId: ID!) {
    leadAdmission(leadId: $leadId) {
      ready
      validUntil
      missing {
        field
        text
      }
      assessment {
        id
        total
        conclusion
        suggestion
        assessedOn
      }
    }
  }
`);

function Admission({ lead }: { lead: LeadDetail }) {
  const may = useMay();
  const { data } = useApi(LeadAdmissionDocument, { leadId: lead.id });
  if (!data || lead.stage === 'SIGNED' || lead.stage === 'LOST') return null;
  const { ready, missing, validUntil, assessment } = data.leadAdmission;
  return (
    <Card
      title="准入与签约"
      extra={
        ready ? (
          <StatusTag tone="green">可以签约</StatusTag>
        ) : (
          <StatusTag tone="amber">还缺 {missing.length} 项</StatusTag>
        )
      }
    >
      <ul className="bullets">
        {missing.map(({ field, text }) => (
          <li key={`${field}${text}`}>{text.replace(/（[A-Za-z]+）/g, '')}</li>
        ))}
      </ul>
      {assessment ? (
        <p>
          最近一次评估 {dayText(assessment.assessedOn)}，总分 {assessment.total ?? '未评全'}
          {validUntil ? `，据此签约至 ${dayText(validUntil)}` : ''}
        </p>
      ) : null}
      <div className="row">
        {may('ASSESS') || may('ASSESSMENT_CONCLUDE') ? <Link to={`/leads/${lead.id}/assessment`}>准入评估</Link> : null}
        {may('PROJECT_SIGN') ? <Link to={`/leads/${lead.id}/signing`}>办理签约</Link> : null}
      </div>
    </Card>
  );
}

const LeadTimelineDocument = graphql(`
  query LeadTimeline($leadId: ID!, $after: String) {
    leadTimeline(leadId: $leadId, first: 20, after: $after) {
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

const pickTimeline = ({ leadTimeline }: LeadTimelineQuery) => leadTimeline;

function LeadTimeline({ id }: { id: string }) {
  const list = useApiList(LeadTimelineDocument, { leadId: id }, pickTimeline);
  return <Timeline entries={list.nodes} leadId={id} more={list.more} />;
}
