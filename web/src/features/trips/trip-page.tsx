import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { TripRecordQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { TRIP_KIND } from '../../lib/labels';
import { useMay, useMe } from '../../lib/session';
import { useApiNow, useChange } from '../../lib/use-api';
import { EmptyState } from '../../ui/notice';
import { Card, Facts, Page } from '../../ui/page';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import { ContactList } from '../contacts/contact-list';
import { tripDays } from './trip-list';

const TripSheet = lazy(async () => ({ default: (await import('./trip-form')).TripSheet }));

const TripDocument = graphql(`
  query TripRecord($id: ID!) {
    trip(id: $id) {
      id
      kind
      purpose
      result
      startsOn
      endsOn
      days
      places
      regionCodes
      headcount
      contactCount
      version
      leader {
        id
        displayName
      }
      members {
        id
        displayName
      }
      companies {
        id
        name
      }
      createdBy {
        id
        displayName
      }
    }
  }
`);

const CancelTripDocument = graphql(`
  mutation CancelTrip($id: ID!, $expectedVersion: Int!) {
    cancelTrip(id: $id, expectedVersion: $expectedVersion)
  }
`);

export type TripRecord = TripRecordQuery['trip'];

export default function TripPage() {
  const { id = '' } = useParams();
  const me = useMe();
  const may = useMay();
  const toast = useToast();
  const navigate = useNavigate();
  const { trip } = useApiNow(TripDocument, { id });
  const [editing, setEditing] = useState(false);
  const cancel = useChange(CancelTripDocument);
  const involved = [trip.createdBy, trip.leader, ...trip.members].some((person) => person.id === me.id);
  const edits = may('LEAD_ASSIGN') || (may('CONTACT_EDIT') && involved);

  function stop(): void {
    if (!window.confirm('取消这次出行？')) return;
    cancel.mutate(
      { id: trip.id, expectedVersion: trip.version },
      {
        onError: toast.failed,
        onSuccess: () => {
          toast.done('出行已取消');
          void navigate('/trips', { replace: true });
        },
      },
    );
  }

  const logPath = `/log?${new URLSearchParams({ trip: trip.id, tripName: trip.purpose }).toString()}`;
  return (
    <Page
      title={trip.purpose}
      aside={<StatusTag tone="blue">{TRIP_KIND[trip.kind]}</StatusTag>}
      actions={
        <>
          {may('CONTACT_EDIT') ? (
            <Button type="primary" onClick={() => void navigate(logPath)}>
              记一次接触
            </Button>
          ) : null}
          {edits ? <Button onClick={() => setEditing(true)}>修改、填成果</Button> : null}
          {edits && trip.contactCount === 0 ? (
            <Button loading={cancel.isPending} onClick={stop}>
              取消出行
            </Button>
          ) : null}
        </>
      }
    >
      <div className="record">
        <div>
          <Card title="基本情况">
            <Facts
              items={[
                ['日期', `${tripDays(trip.startsOn, trip.endsOn)}，共 ${trip.days} 天`],
                ['目的地', trip.places.join('、')],
                ['带队领导', trip.leader.displayName],
                ['随行人员', trip.members.map(({ displayName }) => displayName).join('、') || '无'],
                ['人数', `${trip.headcount} 人`],
                ['登记人', trip.createdBy.displayName],
              ]}
            />
          </Card>
          <Card title="成果">
            {trip.result ? <p className="pre">{trip.result}</p> : <p className="muted">还没有填成果。</p>}
          </Card>
        </div>
        <div>
          <Card title={`拜访企业 ${trip.companies.length} 家`}>
            {trip.companies.length === 0 ? <p className="muted">记下接触后，企业会列在这里。</p> : null}
            <ul className="lines">
              {trip.companies.map((company) => (
                <li key={company.id}>
                  <Link to={`/companies/${company.id}`}>{company.name}</Link>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
      <h2 className="list-title">接触记录</h2>
      <ContactList
        filter={{ tripId: trip.id }}
        empty={
          <EmptyState title="还没有记下接触">
            {may('CONTACT_EDIT') ? <Link to={logPath}>记一次这次出行的接触</Link> : '由参加的人记下。'}
          </EmptyState>
        }
      />
      {editing ? (
        <Suspense>
          <TripSheet trip={trip} onClose={() => setEditing(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
}
