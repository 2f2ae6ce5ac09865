import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { codesOf, TASK_STATUS } from '../../lib/labels';
import { flag, listFilter, oneOf, same } from '../../lib/list-filter';
import { useMay } from '../../lib/session';
import { useUrlState } from '../../lib/use-url-state';
import { ChipsNav } from '../../ui/chips-nav';
import { DateFilter, Filters, ToggleFilter } from '../../ui/filters';
import { EmptyState } from '../../ui/notice';
import { Page } from '../../ui/page';
import { ListFiles } from '../exchange/list-files';
import { SavedViews } from '../views/saved-views';
import { type TaskFilter, TaskList } from './task-list';

const NewTaskSheet = lazy(async () => ({ default: (await import('./new-task-sheet')).NewTaskSheet }));

const FILTER = listFilter<'status' | 'mine' | 'overdue' | 'from' | 'to' | 'company' | 'lead', TaskFilter>({
  status: oneOf('statuses'),
  mine: flag('mine'),
  overdue: flag('overdue'),
  from: same('dueFrom'),
  to: same('dueTo'),
  company: same('companyId'),
  lead: same('leadId'),
});

export default function TasksPage() {
  const may = useMay();
  const [adding, setAdding] = useState(false);
  // What one owes; whoever gives orders sees what everybody owes.
  const home = { status: 'OPEN', mine: may('LEAD_ASSIGN') ? '' : '1' };
  const [state, setState] = useUrlState({
    ...{ ...home, overdue: '', from: '', to: '', company: '', lead: '', saved: '' },
  });
  const filter = FILTER.filterOf(state);
  return (
    <Page
      title="待办"
      actions={
        <>
          <ListFiles kind="tasks" title="待办" filter={filter} />
          {may('CONTACT_EDIT') || may('LEAD_CREATE') || may('LEAD_ASSIGN') ? (
            <Button type="primary" onClick={() => setAdding(true)}>
              新建待办
            </Button>
          ) : null}
        </>
      }
    >
      <SavedViews list="TASKS" filter={FILTER} state={state} setState={setState} home={home} />
      <Filters>
        <ChipsNav
          label="状态"
          value={state.status}
          onChange={(status) => setState({ status })}
          options={[...codesOf(TASK_STATUS).map((code) => [code, TASK_STATUS[code]] as const), ['', '全部']]}
        />
        <ToggleFilter label="由我承办" value={state.mine} onChange={(mine) => setState({ mine })} />
        <ToggleFilter label="超期" value={state.overdue} onChange={(overdue) => setState({ overdue })} />
        <DateFilter label="期限从" value={state.from} onChange={(from) => setState({ from })} />
        <DateFilter label="期限到" value={state.to} onChange={(to) => setState({ to })} />
        {state.company ? (
          <ToggleFilter label="只看一家企业的" value={state.company} onChange={() => setState({ company: '' })} />
        ) : null}
        {state.lead ? (
          <ToggleFilter label="只看一条线索的" value={state.lead} onChange={() => setState({ lead: '' })} />
        ) : null}
      </Filters>
      <TaskList
        filter={filter}
        empty={
          <EmptyState title="没有这样的待办">放宽筛选，或新建一件；记一次接触时写的下一步也会成为待办。</EmptyState>
        }
      />
      {adding ? (
        <Suspense>
          <NewTaskSheet onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </Page>
  );
}
