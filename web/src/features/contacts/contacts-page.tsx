import { codesOf, CONTACT_KIND } from '../../lib/labels';
import { flag, listFilter, oneOf, same, text } from '../../lib/list-filter';
import { useUrlState } from '../../lib/use-url-state';
import { DateFilter, Filters, SelectFilter, TextFilter, ToggleFilter } from '../../ui/filters';
import { EmptyState } from '../../ui/notice';
import { Page } from '../../ui/page';
import { ListFiles } from '../exchange/list-files';
import { SavedViews } from '../views/saved-views';
import { type ContactFilter, ContactList } from './contact-list';

const KINDS = codesOf(CONTACT_KIND).map((code) => [code, CONTACT_KIND[code]] as const);

const FILTER = listFilter<'q' | 'kind' | 'mine' | 'from' | 'to', ContactFilter>({
  q: text('text'),
  kind: oneOf('kinds'),
  mine: flag('mine'),
  from: same('from'),
  to: same('to'),
});

export default function ContactsPage() {
  const [state, setState] = useUrlState({ q: '', kind: '', mine: '', from: '', to: '', saved: '' });
  const filter = FILTER.filterOf(state);
  return (
    <Page
      title="接触记录"
      actions={<ListFiles kind="contact-logs" title="接触记录" filter={filter} importKind="contact-logs" />}
    >
      <SavedViews list="CONTACT_LOGS" filter={FILTER} state={state} setState={setState} />
      <Filters>
        <TextFilter label="内容中的文字" value={state.q} onChange={(q) => setState({ q })} />
        <SelectFilter label="方式" value={state.kind} onChange={(kind) => setState({ kind })} options={KINDS} />
        <ToggleFilter label="我的" value={state.mine} onChange={(mine) => setState({ mine })} />
        <DateFilter label="从" value={state.from} onChange={(from) => setState({ from })} />
        <DateFilter label="到" value={state.to} onChange={(to) => setState({ to })} />
      </Filters>
      <ContactList
        filter={filter}
        empty={<EmptyState title="没有这样的接触记录">放宽筛选，或记一次接触。</EmptyState>}
      />
    </Page>
  );
}
