import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { LeadSitesQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { SITE_PRICE, SITE_USE } from '../../lib/labels';
import { useMay } from '../../lib/session';
import { useApi } from '../../lib/use-api';
import { dayText, landText, numberText } from '../../lib/words';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Card } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { Reasons } from './reasons';
import { areaText } from './stock-data';

const NeedSheet = lazy(async () => ({ default: (await import('./need-sheet')).NeedSheet }));

const LeadSitesDocument = graphql(`
  query LeadSites($leadId: ID!) {
    siteNeed(leadId: $leadId) {
      land
      plantArea
      use
      floorLoad
      power
      gas
      neededBy
      maxPrice
      version
    }
    matchSites(leadId: $leadId) {
      fits
      hard
      soft
      good
      site {
        id
        kind
        code
        name
        free
      }
    }
  }
`);

export type SiteNeed = LeadSitesQuery['siteNeed'];
type Match = LeadSitesQuery['matchSites'][number];

const SHOWN = 5;

/** What the lead needs of a site, and which of those in stock would do, with reasons. */
export function LeadSites({ leadId }: { leadId: string }) {
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const { data, error, refetch } = useApi(LeadSitesDocument, { leadId });
  const need = data?.siteNeed;
  return (
    <Card
      title="用地与厂房"
      extra={
        need && may('LEAD_EDIT') ? (
          <Button size="small" onClick={() => setEditing(true)}>
            场地需求
          </Button>
        ) : null
      }
    >
      {error ? <ErrorNotice error={error} retry={() => void refetch()} /> : null}
      {data || error ? null : <Skeleton rows={3} />}
      {need ? <p>{needText(need) || <span className="muted">还没有填写场地需求。</span>}</p> : null}
      {data ? <Matches matches={data.matchSites} /> : null}
      <Suspense>
        {editing && need ? <NeedSheet {...{ leadId, need }} onClose={() => setEditing(false)} /> : null}
      </Suspense>
    </Card>
  );
}

function needText(need: SiteNeed): string {
  const amount = (value: string | null | undefined, unit: string, name = ''): string | null =>
    value ? `${name}${numberText(Number(value), 2)} ${unit}` : null;
  const said = [
    need.land ? `用地 ${landText(need.land)}` : null,
    amount(need.plantArea, '平方米', '厂房 '),
    need.use ? SITE_USE[need.use] : null,
    amount(need.floorLoad, '吨/平方米', '荷载 '),
    amount(need.power, 'kVA', '电力 '),
    amount(need.gas, '立方米/时', '燃气 '),
    need.neededBy ? `${dayText(need.neededBy)}前要用` : null,
    amount(need.maxPrice, SITE_PRICE[need.plantArea ? 'PLANT' : 'PARCEL'], '价格至多 '),
  ];
  return said.filter(Boolean).join('，');
}

function Matches({ matches }: { matches: readonly Match[] }) {
  const fitting = matches.filter(({ fits }) => fits);
  const others = matches.filter(({ fits }) => !fits);
  return (
    <>
      {fitting.length === 0 ? (
        <EmptyState title="存量中没有合适的">
          {others.length > 0 ? '下面写明各处为什么不合适。' : '登记地块、厂房后会在这里匹配。'}
        </EmptyState>
      ) : (
        <MatchList matches={fitting.slice(0, SHOWN)} />
      )}
      {fitting.length > SHOWN || others.length > 0 ? (
        <details>
          <summary>
            {fitting.length > SHOWN ? `还有 ${fitting.length - SHOWN} 处合适` : ''}
            {fitting.length > SHOWN && others.length > 0 ? '，' : ''}
            {others.length > 0 ? `${others.length} 处不合适` : ''}
          </summary>
          <MatchList matches={[...fitting.slice(SHOWN), ...others]} />
        </details>
      ) : null}
    </>
  );
}

const MatchList = ({ matches }: { matches: readonly Match[] }) => (
  <ul className="lines">
    {matches.map((match) => (
      <li key={match.site.id}>
        <div>
          <Link to={`/stock/${match.site.id}`}>{match.site.name}</Link>{' '}
          <span className="muted">剩 {areaText(match.site.free, match.site.kind)}</span>
          <Reasons match={match} />
        </div>
      </li>
    ))}
  </ul>
);
