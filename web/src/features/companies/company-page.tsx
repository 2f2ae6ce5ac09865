import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { CompanyPageQuery, CompanyTimelineQuery } from '../../gql/graphql';
import { useNodePath } from '../../lib/chain-names';
import { graphql } from '../../lib/graphql';
import { COMPANY_KIND, PLAN_NOTE_KIND } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useApi, useApiList, useApiNow } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { dayText, moneyText, talksText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { EmptyState, Hint } from '../../ui/notice';
import { Card, Facts, Page } from '../../ui/page';
import { PlacementTag, StageTag, StatusTag } from '../../ui/status-tag';
import { Timeline } from '../../ui/timeline';
import { IssueLines } from '../issues/issue-lines';
import { People } from './people';
import '../leads/leads.css';

const EditCompanySheet = lazy(async () => ({ default: (await import('./company-form')).EditCompanySheet }));
const MergeSheet = lazy(async () => ({ default: (await import('./merge-sheet')).MergeSheet }));

const CompanyPageDocument = graphql(`
  query CompanyPage($id: ID!) {
    company(id: $id) {
      id
      name
      version
      kind
      inZone
      creditCode
      aliases
      tags
      address
      registeredCapital
      foundedYear
      website
      note
      clause
      region {
        code
        fullName
      }
      industry {
        name
      }
      group {
        name
        basis
      }
      owner {
        displayName
      }
      sameNamed {
        id
        name
      }
      placements {
        id
        nodeCode
        nodeName
        status
        confirmed
        verifiedOn
        source
      }
      talks {
        leadId
        who
        protectedUntil
        protectedFromMe
      }
      planNotes {
        id
        kind
        notedOn
        text
        source
      }
      projects {
        id
        name
      }
      relations {
        id
        text
        from {
          id
        }
        to {
          id
        }
      }
      contactPersons {
        id
        name
        title
        role
        phone
        wechat
        masked
      }
    }
  }
`);

export type CompanyDetail = CompanyPageQuery['company'];

export default function CompanyPage() {
  const { id = '' } = useParams();
  const may = useMay();
  const { company } = useApiNow(CompanyPageDocument, { id });
  const [{ tab }, setState] = useUrlState({ tab: 'timeline' });
  const [open, setOpen] = useState<'edit' | 'merge' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Page
      title={company.name}
      aside={
        <>
          {company.inZone === true ? <StatusTag tone="green">区内</StatusTag> : null}
          {company.tags.map((tag) => (
            <StatusTag key={tag} tone="blue" mark="">
              {tag}
            </StatusTag>
          ))}
        </>
      }
      actions={
        <>
          {may('CONTACT_EDIT') ? (
            <Link className="ant-btn-like" to={`/log?company=${company.id}&name=${encodeURIComponent(company.name)}`}>
              记一次接触
            </Link>
          ) : null}
          {may('COMPANY_EDIT') ? <Button onClick={() => setOpen('edit')}>修改</Button> : null}
          {may('COMPANY_MERGE') ? <Button onClick={() => setOpen('merge')}>合并</Button> : null}
        </>
      }
    >
      {company.sameNamed.length > 0 ? (
        <Hint tone="amber">
          有同名企业，可能重复：
          {company.sameNamed.map((other) => (
            <Link key={other.id} to={`/companies/${other.id}`}>
              {other.name}{' '}
            </Link>
          ))}
        </Hint>
      ) : null}
      {company.talks?.protectedFromMe ? <Hint tone="amber">{talksText(company.talks)}</Hint> : null}
      <div className="record">
        <div>
          <CompanyFacts company={company} />
          <People company={company} />
          <Placements company={company} />
        </div>
        <Card>
          <div className="card-head">
            <ChipsNav
              label="内容"
              value={tab}
              onChange={(next) => setState({ tab: next })}
              options={[
                ['timeline', '时间线'],
                ['leads', '线索'],
                ['projects', `项目 ${company.projects.length}`],
                ['issues', '问题'],
                ['notes', `动向 ${company.planNotes.length}`],
                ['relations', `关系 ${company.relations.length}`],
              ]}
            />
          </div>
          {tab === 'leads' ? <Leads id={id} /> : null}
          {tab === 'projects' ? <Projects company={company} /> : null}
          {tab === 'issues' ? <IssueLines subject={{ companyId: id }} /> : null}
          {tab === 'notes' ? <Notes company={company} /> : null}
          {tab === 'relations' ? <Relations company={company} /> : null}
          {tab === 'timeline' ? <CompanyTimeline id={id} /> : null}
        </Card>
      </div>
      <Suspense>
        {open === 'edit' ? <EditCompanySheet company={company} onClose={close} /> : null}
        {open === 'merge' ? <MergeSheet company={company} onClose={close} /> : null}
      </Suspense>
    </Page>
  );
}

function CompanyFacts({ company }: { company: CompanyDetail }) {
  return (
    <Card title="基本情况">
      <Facts
        items={[
          ['主体类别', COMPANY_KIND[company.kind]],
          ['统一社会信用代码', company.creditCode],
          ['所在地', company.region?.fullName],
          ['行业', company.industry?.name],
          ['地址', company.address],
          ['注册资本', moneyText(company.registeredCapital, '')],
          ['成立年份', company.foundedYear],
          ['企业负责人', company.owner?.displayName],
          ['投资集团', company.group?.name],
          ['简称、曾用名', company.aliases.join('、')],
          [
            '网址',
            company.website ? (
              <a href={company.website} target="_blank" rel="noreferrer">
                {company.website}
              </a>
            ) : null,
          ],
          ['规划出处', company.clause],
        ]}
      />
      {company.note ? <p className="lead-summary">{company.note}</p> : null}
    </Card>
  );
}

function Placements({ company }: { company: CompanyDetail }) {
  const nodePath = useNodePath();
  return (
    <Card title="落位">
      {company.placements.length === 0 ? <p className="muted">还没有标出它做哪个环节。</p> : null}
      <ul className="lines">
        {company.placements.map(({ id, nodeCode, nodeName, status, confirmed, verifiedOn }) => (
          <li key={id}>
            <Link to={nodePath(nodeCode)}>{nodeName}</Link>
            <span className="row">
              <span className="muted">{verifiedOn ? `${dayText(verifiedOn)}核实` : '从未核实'}</span>
              {confirmed ? null : <StatusTag tone="amber">待核实</StatusTag>}
              <PlacementTag status={status} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const CompanyLeadsDocument = graphql(`
  query CompanyLeads($id: ID!) {
    leads(filter: { companyId: $id }, first: 50) {
      edges {
        node {
          id
          name
          stage
          investment
          owner {
            displayName
          }
        }
      }
    }
  }
`);

function Leads({ id }: { id: string }) {
  const { data } = useApi(CompanyLeadsDocument, { id });
  const leads = data?.leads.edges ?? [];
  if (data && leads.length === 0)
    return <EmptyState title="还没有线索">记一次接触，或在图谱上把它转为线索。</EmptyState>;
  return (
    <ul className="lines">
      {leads.map(({ node: lead }) => (
        <li key={lead.id}>
          <Link to={`/leads/${lead.id}`}>{lead.name}</Link>
          <span className="row">
            <span className="muted">
              {moneyText(lead.investment)}，{lead.owner?.displayName ?? '公海'}
            </span>
            <StageTag stage={lead.stage} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Projects({ company }: { company: CompanyDetail }) {
  if (company.projects.length === 0) return <EmptyState title="还没有签约的项目" />;
  return (
    <ul className="lines">
      {company.projects.map(({ id, name }) => (
        <li key={id}>
          <Link to={`/projects/${id}`}>{name}</Link>
        </li>
      ))}
    </ul>
  );
}

function Notes({ company }: { company: CompanyDetail }) {
  if (company.planNotes.length === 0) return <EmptyState title="还没有记下它的战略布局、投资计划" />;
  return (
    <ul className="lines">
      {company.planNotes.map(({ id, kind, notedOn, text, source }) => (
        <li key={id}>
          <span>
            {text}
            <span className="muted">
              （{PLAN_NOTE_KIND[kind]}，{dayText(notedOn)}，{source ?? '来源不详'}）
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

const AcquaintancesDocument = graphql(`
  query Acquaintances($companyId: ID!) {
    acquaintances(companyId: $companyId, first: 10) {
      company {
        id
        name
      }
      path
    }
  }
`);

/** Relations to other companies, and who in the zone knows this one. */
function Relations({ company }: { company: CompanyDetail }) {
  const { data } = useApi(AcquaintancesDocument, { companyId: company.id });
  return (
    <>
      {company.relations.length === 0 ? <p className="muted">还没有登记它与其他企业的关系。</p> : null}
      <ul className="lines">
        {company.relations.map(({ id, text, from, to }) => (
          <li key={id}>
            <Link to={`/companies/${from.id === company.id ? to.id : from.id}`}>{text}</Link>
          </li>
        ))}
      </ul>
      <h3>区内谁认识它</h3>
      {data?.acquaintances.length === 0 ? <p className="muted">还没有找到路子。</p> : null}
      <ul className="lines">
        {data?.acquaintances.map(({ company: other, path }) => (
          <li key={other.id}>
            <Link to={`/companies/${other.id}`}>{other.name}</Link>
            <span className="muted">{path}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const CompanyTimelineDocument = graphql(`
  query CompanyTimeline($companyId: ID!, $after: String) {
    companyTimeline(companyId: $companyId, first: 20, after: $after) {
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

const pickTimeline = ({ companyTimeline }: CompanyTimelineQuery) => companyTimeline;

function CompanyTimeline({ id }: { id: string }) {
  const list = useApiList(CompanyTimelineDocument, { companyId: id }, pickTimeline);
  return <Timeline entries={list.nodes} more={list.more} />;
}
