import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { graphql } from '../../lib/graphql';
import { GAP_DIRECTION } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useApi, useChange } from '../../lib/use-api';
import { moneyText, numberText, talksText } from '../../lib/words';
import type { NodeDetailQuery } from '../../gql/graphql';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Sheet } from '../../ui/sheet';
import { Skeleton } from '../../ui/skeleton';
import { GapTag, PlacementTag, StageTag, StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';

const NodeDetailDocument = graphql(`
  query NodeDetail($chainCode: String!, $code: String!, $companies: Boolean!) {
    chainGaps(chainCode: $chainCode, filter: { text: $code }) {
      node {
        code
        name
        segment {
          name
        }
        technologies {
          id
          claim
          source
          asOfYear
          chokepoint
          verified
          outdated
          resolvedOn
        }
      }
      level
      direction
      directionText
      severity
      shortfall
      held
      operating
      landing
      negotiating
      candidates
      unconfirmed
      stale
      parts {
        code
        points
        text
      }
      target {
        name
        min
        max
        unit
        expired
        periodName
      }
    }
    leads(filter: { nodeCode: $code, stages: [LEAD, ENGAGED, NEGOTIATING, RESERVED] }, first: 20) {
      edges {
        node {
          id
          name
          stage
          investment
        }
      }
    }
    companies(filter: { nodeCode: $code }, first: 30) @include(if: $companies) {
      totalCount
      edges {
        node {
          id
          name
          placements {
            nodeCode
            status
            confirmed
          }
        }
      }
    }
    recommendTargets(nodeCode: $code, first: 6) @include(if: $companies) {
      score
      reasons
      company {
        id
        name
        talks {
          leadId
          who
          protectedUntil
          protectedFromMe
        }
      }
    }
  }
`);

interface Props {
  /** Empty: closed. */
  code: string;
  chainCode: string;
  onClose: () => void;
  /** Goes over to editing it; absent: not for this person, or not here. */
  onEdit?: () => void;
}

/** Why a node is judged as it is, who is there, who is being talked to, and whom to talk to next. */
export function NodeSheet({ code, chainCode, onClose, onEdit }: Props) {
  const may = useMay();
  const { data, error, refetch } = useApi(
    NodeDetailDocument,
    { chainCode, code, companies: may('COMPANY_READ') },
    { enabled: code !== '' },
  );
  const gap = data?.chainGaps.find(({ node }) => node.code === code);
  return (
    <Sheet title={gap?.node.name ?? '环节'} open={code !== ''} onClose={onClose} width={560}>
      {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : null}
      {onEdit ? (
        <div className="node-edit">
          <Button size="small" onClick={onEdit}>
            修改这个环节
          </Button>
        </div>
      ) : null}
      {data && gap ? <NodeDetail data={data} gap={gap} code={code} /> : error ? null : <Skeleton rows={10} />}
    </Sheet>
  );
}

type Gap = NodeDetailQuery['chainGaps'][number];

function NodeDetail({ data, gap, code }: { data: NodeDetailQuery; gap: Gap; code: string }) {
  const { target } = gap;
  return (
    <div className="node-detail">
      <div className="row">
        <GapTag level={gap.level} />
        {gap.direction === 'NONE' ? null : <StatusTag tone="blue">{GAP_DIRECTION[gap.direction]}</StatusTag>}
        <span className="muted">{gap.node.segment.name}</span>
      </div>
      <p>{gap.directionText}</p>
      <dl className="counts">
        {(
          [
            ['已落位', gap.held],
            ['其中落地中', gap.landing],
            ['在谈', gap.negotiating],
            ['候选', gap.candidates],
            ['待核实', gap.unconfirmed],
            ['久未核实', gap.stale],
          ] as const
        ).map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="number">{count}</dd>
          </div>
        ))}
      </dl>
      {target ? (
        <p className="muted">
          规划目标：{target.name} {target.min}
          {target.max && target.max !== target.min ? `–${target.max}` : ''} {target.unit}（{target.periodName}
          {target.expired ? '，已到期' : ''}）
        </p>
      ) : (
        <p className="muted">规划没有为它定目标，按默认下限判断。</p>
      )}
      <h3>严重度 {numberText(gap.severity)} 分</h3>
      <ul className="parts">
        {gap.parts.map((part) => (
          <li key={part.code}>
            <span className="part-points number">{numberText(part.points)}</span>
            {part.text}
          </li>
        ))}
      </ul>
      <Technologies technologies={gap.node.technologies} />
      <h3>在跟的线索</h3>
      {data.leads.edges.length === 0 ? <p className="muted">还没有人在谈。</p> : null}
      <ul className="lines">
        {data.leads.edges.map(({ node: lead }) => (
          <li key={lead.id}>
            <Link to={`/leads/${lead.id}`}>{lead.name}</Link>
            <span className="row">
              <span className="muted">{moneyText(lead.investment)}</span>
              <StageTag stage={lead.stage} />
            </span>
          </li>
        ))}
      </ul>
      <Companies data={data} code={code} />
      <Recommended data={data} code={code} />
    </div>
  );
}

/** Claims of others: never without who said it, and when. */
function Technologies({ technologies }: { technologies: Gap['node']['technologies'] }) {
  if (technologies.length === 0) return null;
  return (
    <>
      <h3>技术链</h3>
      <ul className="lines">
        {technologies.map((one) => (
          <li key={one.id}>
            <span>
              {one.claim}
              <span className="muted">
                （{one.source ?? '来源不详'}，{one.asOfYear ? `${one.asOfYear} 年` : '年份不详'}
                {one.verified ? '' : '，来源未核实'}）
              </span>
            </span>
            <span className="row">
              {one.resolvedOn ? (
                <StatusTag tone="green">已解决</StatusTag>
              ) : one.chokepoint ? (
                <StatusTag tone="red">卡脖子</StatusTag>
              ) : null}
              {one.outdated ? <StatusTag tone="grey">待更新</StatusTag> : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Companies({ data: { companies }, code }: { data: NodeDetailQuery; code: string }) {
  if (!companies) return null;
  return (
    <>
      <h3>企业 {companies.totalCount} 家</h3>
      <ul className="lines">
        {companies.edges.map(({ node: company }) => (
          <li key={company.id}>
            <Link to={`/companies/${company.id}`}>{company.name}</Link>
            {company.placements
              .filter(({ nodeCode }) => nodeCode === code)
              .map(({ status, confirmed }) => (
                <span key={status} className="row">
                  {confirmed ? null : <StatusTag tone="amber">待核实</StatusTag>}
                  <PlacementTag status={status} />
                </span>
              ))}
          </li>
        ))}
      </ul>
    </>
  );
}

const CreateLeadDocument = graphql(`
  mutation LeadFromTarget($input: CreateLeadInput!) {
    createLead(input: $input) {
      id
    }
  }
`);

function Recommended({ data: { recommendTargets }, code }: { data: NodeDetailQuery; code: string }) {
  const may = useMay();
  const toast = useToast();
  const navigate = useNavigate();
  const create = useChange(CreateLeadDocument);
  if (!recommendTargets) return null;

  function toLead(company: { id: string; name: string }): void {
    create.mutate(
      { input: { companyId: company.id, nodeCodes: [code], source: 'CHAIN' } },
      {
        onError: toast.failed,
        onSuccess: ({ createLead }) => {
          toast.done(`已为${company.name}登记线索`);
          void navigate(`/leads/${createLead.id}`);
        },
      },
    );
  }

  return (
    <>
      <h3>推荐目标企业</h3>
      {recommendTargets.length === 0 ? (
        <EmptyState title="库里还没有合适的企业">登记企业并标出它做的环节，就会在这里出现。</EmptyState>
      ) : null}
      <ul className="lines">
        {recommendTargets.map(({ company, reasons }) => (
          <li key={company.id}>
            <span>
              <Link to={`/companies/${company.id}`}>{company.name}</Link>
              <span className="muted target-reasons">
                {[...(company.talks ? [talksText(company.talks)] : []), ...reasons].join('；')}
              </span>
            </span>
            {company.talks?.leadId ? (
              <Link className="target-act" to={`/leads/${company.talks.leadId}`}>
                看线索
              </Link>
            ) : may('LEAD_CREATE') && !company.talks?.protectedFromMe ? (
              <Button size="small" loading={create.isPending} onClick={() => toLead(company)}>
                转为线索
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
