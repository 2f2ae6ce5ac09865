import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { graphql } from '../../lib/graphql';
import { SITE_KIND, SITE_USE } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useApi, useApiNow, useChange } from '../../lib/use-api';
import { dayText, numberText } from '../../lib/words';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Card, Facts, Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import { Reasons } from './reasons';
import { areaText, freeFromText, priceText, type Site } from './stock-data';

const SiteSheet = lazy(async () => ({ default: (await import('./site-sheet')).SiteSheet }));

const SiteDocument = graphql(`
  query SiteRecord($id: ID!) {
    site(id: $id) {
      ...SiteParts
    }
  }
`);

const WaitingLeadsDocument = graphql(`
  query WaitingLeads($siteId: ID!) {
    waitingLeads(siteId: $siteId) {
      fits
      hard
      soft
      good
      lead {
        id
        name
      }
    }
  }
`);

const RemoveSiteDocument = graphql(`
  mutation RemoveSite($id: ID!, $expectedVersion: Int!) {
    removeSite(id: $id, expectedVersion: $expectedVersion)
  }
`);

const capacity = (value: string | null | undefined, unit: string): string =>
  value ? `${numberText(Number(value), 2)} ${unit}` : '';

/** One parcel or plant: what it offers, and who among the waiting could use it. */
export default function SitePage() {
  const { id = '' } = useParams();
  const may = useMay();
  const toast = useToast();
  const navigate = useNavigate();
  const { site } = useApiNow(SiteDocument, { id });
  const remove = useChange(RemoveSiteDocument);
  const [editing, setEditing] = useState(false);
  const isUnused = Number(site.free) === Number(site.area);

  function takeOut(): void {
    if (!window.confirm(`把“${site.name}”移出存量？`)) return;
    remove.mutate(
      { id, expectedVersion: site.version },
      {
        onError: toast.failed,
        onSuccess: () => {
          toast.done('已移出存量');
          void navigate('/stock', { replace: true });
        },
      },
    );
  }

  return (
    <Page
      title={site.name}
      aside={
        Number(site.free) > 0 ? (
          <StatusTag tone="green">剩 {areaText(site.free, site.kind)}</StatusTag>
        ) : (
          <StatusTag tone="grey">已用完</StatusTag>
        )
      }
      actions={
        may('CHAIN_EDIT') ? (
          <>
            <Button onClick={() => setEditing(true)}>修改</Button>
            {isUnused ? (
              <Button danger loading={remove.isPending} onClick={takeOut}>
                移出存量
              </Button>
            ) : null}
          </>
        ) : null
      }
    >
      <div className="record">
        <Card title="基本情况">
          <Facts
            items={[
              ['类别', SITE_KIND[site.kind]],
              ['编号', site.code],
              ['用途', SITE_USE[site.use]],
              ['总面积', areaText(site.area, site.kind)],
              ['剩余', areaText(site.free, site.kind)],
              ['位置', site.place],
              ['载体', site.carrier?.name],
              ['价格', priceText(site)],
              ['电力容量', capacity(site.power, 'kVA')],
              ['燃气容量', capacity(site.gas, '立方米/时')],
              ...(site.kind === 'PLANT' ? ([['楼面荷载', capacity(site.floorLoad, '吨/平方米')]] as const) : []),
              ['何日起可用', freeFromText(site.freeFrom)],
              ...(site.kind === 'PARCEL' ? ([['建设用地批准', dayText(site.approvedOn)]] as const) : []),
            ]}
          />
          {site.note ? <p className="lead-summary">{site.note}</p> : null}
        </Card>
        <Card title="合用的线索" extra={<span className="muted">在谈、储备的线索，合适的在前</span>}>
          <Waiting site={site} />
        </Card>
      </div>
      <Suspense>{editing ? <SiteSheet site={site} onClose={() => setEditing(false)} /> : null}</Suspense>
    </Page>
  );
}

function Waiting({ site }: { site: Site }) {
  const { data, error, refetch } = useApi(WaitingLeadsDocument, { siteId: site.id });
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  if (data.waitingLeads.length === 0) {
    return (
      <EmptyState title="没有合用的线索">
        在线索页填写场地需求（面积、电力、价格、何日要用），这里就会列出合用的。
      </EmptyState>
    );
  }
  return (
    <ul className="lines">
      {data.waitingLeads.map((one) => (
        <li key={one.lead.id}>
          <div>
            <Link to={`/leads/${one.lead.id}`}>{one.lead.name}</Link>
            <Reasons match={one} />
          </div>
        </li>
      ))}
    </ul>
  );
}
