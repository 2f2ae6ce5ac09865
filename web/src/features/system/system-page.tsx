import { lazy, Suspense } from 'react';
import { useMay } from '../../lib/session';
import { useUrlState } from '../../lib/use-url-state';
import { ChipsNav } from '../../ui/chips-nav';
import { EmptyState } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';

const TABS = [
  { code: 'people', name: '人员', permission: 'USER_MANAGE', View: lazy(() => import('./people-tab')) },
  { code: 'settings', name: '参数', permission: 'SETTINGS_EDIT', View: lazy(() => import('./settings-tab')) },
  { code: 'standards', name: '准入标准', permission: 'STANDARD_EDIT', View: lazy(() => import('./standards-tab')) },
  { code: 'audit', name: '审计记录', permission: 'AUDIT_READ', View: lazy(() => import('./audit-tab')) },
] as const;

/** Who may what, by which numbers, and what was done. No one person sees all of it. */
export default function SystemPage() {
  const may = useMay();
  const tabs = TABS.filter(({ permission }) => may(permission));
  const [{ tab }, setState] = useUrlState({ tab: '' });
  const chosen = tabs.find(({ code }) => code === tab) ?? tabs[0];
  return (
    <Page title="系统管理">
      {chosen ? (
        <>
          <div className="filters">
            <ChipsNav
              label="管理什么"
              value={chosen.code}
              onChange={(next) => setState({ tab: next })}
              options={tabs.map(({ code, name }) => [code, name])}
            />
          </div>
          <Suspense fallback={<Skeleton rows={8} />}>
            <chosen.View />
          </Suspense>
        </>
      ) : (
        <EmptyState title="这里没有您可以管理的内容" />
      )}
    </Page>
  );
}
