import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import type { SavedList } from '../../gql/enums';
import type { SavedViewsQuery } from '../../gql/graphql';
import { graphql } from '../../lib/graphql';
import type { ListFilter } from '../../lib/list-filter';
import { useMe } from '../../lib/session';
import { useApi } from '../../lib/use-api';
import { recordsPath } from '../records/records-path';
import './saved-views.css';

const ViewSheet = lazy(async () => ({ default: (await import('./view-sheet')).ViewSheet }));

const SavedViewsDocument = graphql(`
  query SavedViews($list: SavedList!) {
    savedViews(list: $list) {
      id
      name
      filter
      orderBy
      shared
      outdated
      version
      owner {
        id
        displayName
      }
    }
  }
`);

export type SavedView = SavedViewsQuery['savedViews'][number];

/** The query of a list, for a view whose filter its page has no controls for. */
const QUERY: Record<SavedList, string> = {
  COMPANIES: 'companies',
  LEADS: 'leads',
  PROJECTS: 'projects',
  CONTACT_LOGS: 'contactLogs',
  TASKS: 'tasks',
  TRIPS: 'trips',
};

interface Props<Control extends string> {
  list: SavedList;
  filter: ListFilter<Control, object>;
  /** What stands in the address: the controls, the order where the list has several, and which view was opened. */
  state: Readonly<Record<Control, string>> & { readonly order?: string; readonly saved: string };
  setState: (changes: Record<string, string>) => void;
  defaultOrder?: string;
  /** What the page shows when nothing else is asked for; absent: everything. */
  home?: Partial<Record<Control, string>>;
}

/** Views of a list by name: one's own, then the shared ones. What is on the screen can be kept as one. */
export function SavedViews<Control extends string>({
  list,
  filter,
  state,
  setState,
  defaultOrder,
  home,
}: Props<Control>) {
  const me = useMe();
  const navigate = useNavigate();
  const { data } = useApi(SavedViewsDocument, { list });
  const [asking, setAsking] = useState<'new' | 'manage' | null>(null);
  const order = defaultOrder === undefined ? null : (state.order ?? defaultOrder);
  const isShown = (view: SavedView): boolean => {
    const wanted = filter.stateOf(view.filter);
    const sameOrder = order === null || (view.orderBy ?? defaultOrder) === order;
    return wanted !== null && sameOrder && filter.controls.every((control) => wanted[control] === state[control]);
  };
  const views = data?.savedViews ?? [];
  const opened = views.find(({ id }) => id === state.saved);
  const shown = opened && isShown(opened) ? opened : views.find(isShown);
  const plain =
    filter.controls.every((control) => state[control] === (home?.[control] ?? '')) &&
    (order ?? '') === (defaultOrder ?? '');
  if (!data || (views.length === 0 && plain)) return null;

  function open(view: SavedView | null): void {
    const wanted = view ? filter.stateOf(view.filter) : { ...filter.stateOf('{}'), ...home };
    if (view && !wanted) {
      void navigate(recordsPath({ query: QUERY[list], filter: view.filter }, view.name));
      return;
    }
    const inOrder = defaultOrder === undefined ? {} : { order: view?.orderBy ?? defaultOrder };
    setState({ ...wanted, ...inOrder, saved: view?.id ?? '' } as Record<string, string>);
  }

  const current = opened ?? shown;
  return (
    <div className="saved-views" role="group" aria-label="视图">
      {views.length > 0 ? (
        <button type="button" className="saved-view" aria-pressed={plain} onClick={() => open(null)}>
          {home ? '默认' : '全部'}
        </button>
      ) : null}
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          className="saved-view"
          aria-pressed={view === shown}
          disabled={view.outdated && view.owner.id !== me.id}
          onClick={() => (view.outdated ? (setState({ saved: view.id }), setAsking('manage')) : open(view))}
        >
          {view.name}
          {view.shared ? <span className="saved-view-note">公用</span> : null}
          {view.outdated ? <span className="saved-view-note">已不适用</span> : null}
          {view === opened && view !== shown && !view.outdated ? <span className="saved-view-note">已改动</span> : null}
        </button>
      ))}
      {plain || shown ? null : (
        <button type="button" className="link-button" onClick={() => setAsking('new')}>
          存为视图
        </button>
      )}
      {current ? (
        <button type="button" className="link-button" onClick={() => setAsking('manage')}>
          管理视图
        </button>
      ) : null}
      {asking && (asking === 'new' || current) ? (
        <Suspense>
          <ViewSheet
            list={list}
            view={asking === 'manage' ? current : undefined}
            changed={current !== shown}
            filter={JSON.stringify(filter.filterOf(state))}
            orderBy={order}
            onClose={() => setAsking(null)}
            onSaved={(id) => setState({ saved: id })}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
