import type { TripListQuery, TripListQueryVariables } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import { TRIP_KIND } from '../../lib/labels';
import { useApiList } from '../../lib/use-api';
import { dayText } from '../../lib/words';
import { type Column, DataTable } from '../../ui/data-table';
import { ErrorNotice } from '../../ui/notice';

const TripsDocument = graphql(`
  query TripList($filter: TripFilter, $after: String) {
    trips(filter: $filter, first: 50, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
          kind
          purpose
          startsOn
          endsOn
          places
          headcount
          contactCount
          leader {
            displayName
          }
        }
      }
    }
  }
`);

export type TripFilter = NonNullable<TripListQueryVariables['filter']>;
type Row = TripListQuery['trips']['edges'][number]['node'];
const pick = ({ trips }: TripListQuery) => trips;

export const tripDays = (startsOn: string, endsOn: string): string =>
  startsOn === endsOn ? dayText(startsOn) : `${dayText(startsOn)}–${dayText(endsOn)}`;

const COLUMNS: readonly Column<Row>[] = [
  { title: '目的', render: ({ purpose }) => purpose },
  { title: '类别', render: ({ kind }) => TRIP_KIND[kind] },
  { title: '日期', render: ({ startsOn, endsOn }) => tripDays(startsOn, endsOn) },
  { title: '目的地', render: ({ places }) => places.join('、') },
  { title: '带队领导', render: ({ leader }) => leader.displayName },
  { title: '人数', render: ({ headcount }) => `${headcount} 人`, numeric: true },
  { title: '接触', render: ({ contactCount }) => `${contactCount} 次`, numeric: true },
];

export function TripList({ filter, empty }: { filter: TripFilter; empty: React.ReactNode }) {
  const list = useApiList(TripsDocument, { filter }, pick);
  if (list.error) return <ErrorNotice error={list.error} retry={() => void list.refetch()} />;
  return (
    <DataTable
      label="外出招商"
      columns={COLUMNS}
      rows={list.nodes}
      rowId={({ id }) => id}
      href={({ id }) => `/trips/${id}`}
      totalCount={list.totalCount}
      more={list.more}
      empty={empty}
    />
  );
}
