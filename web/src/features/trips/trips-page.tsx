import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { codesOf, TRIP_KIND } from '../../lib/labels';
import { flag, listFilter, oneOf, same } from '../../lib/list-filter';
import { useMay } from '../../lib/session';
import { useUrlState } from '../../lib/use-url-state';
import { DateFilter, Filters, SelectFilter, ToggleFilter } from '../../ui/filters';
import { EmptyState } from '../../ui/notice';
import { Page } from '../../ui/page';
import { ListFiles } from '../exchange/list-files';
import { SavedViews } from '../views/saved-views';
import { type TripFilter, TripList } from './trip-list';

const TripSheet = lazy(async () => ({ default: (await import('./trip-form')).TripSheet }));

const KINDS = codesOf(TRIP_KIND).map((code) => [code, TRIP_KIND[code]] as const);

const FILTER = listFilter<'kind' | 'mine' | 'from' | 'to', TripFilter>({
  kind: oneOf('kinds'),
  mine: flag('mine'),
  from: same('from'),
  to: same('to'),
});

export default function TripsPage() {
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [state, setState] = useUrlState({ kind: '', mine: '', from: '', to: '', saved: '' });
  const filter = FILTER.filterOf(state);
  return (
    <Page
      title="外出招商"
      actions={
        <>
          <ListFiles kind="trips" title="出行" filter={filter} />
          {may('CONTACT_EDIT') ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              登记出行
            </Button>
          ) : null}
        </>
      }
    >
      <SavedViews list="TRIPS" filter={FILTER} state={state} setState={setState} />
      <Filters>
        <SelectFilter label="类别" value={state.kind} onChange={(kind) => setState({ kind })} options={KINDS} />
        <ToggleFilter label="我参加的" value={state.mine} onChange={(mine) => setState({ mine })} />
        <DateFilter label="从" value={state.from} onChange={(from) => setState({ from })} />
        <DateFilter label="到" value={state.to} onChange={(to) => setState({ to })} />
      </Filters>
      <TripList
        filter={filter}
        empty={<EmptyState title="没有这样的出行">放宽筛选，或登记一次外出招商、展会、推介。</EmptyState>}
      />
      {adding ? (
        <Suspense>
          <TripSheet onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
}
