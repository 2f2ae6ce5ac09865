import { lazy, Suspense } from 'react';
import { useMay, useMe } from '../../lib/session';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { MyWork } from './my-work';
import './home.css';

const ZoneView = lazy(() => import('./zone-view'));

/** What I owe, by what hurts first; for those who see the whole zone, how it stands. */
export default function HomePage() {
  const me = useMe();
  const may = useMay();
  const whole = me.scope === 'ALL' && may('LEAD_READ') && may('PROJECT_READ');
  return (
    <Page title="工作台">
      <div className={whole ? 'home home-whole' : 'home'}>
        {may('LEAD_READ') ? <MyWork /> : <NoWork />}
        {whole ? (
          <Suspense fallback={<Skeleton rows={10} />}>
            <ZoneView />
          </Suspense>
        ) : null}
      </div>
    </Page>
  );
}

const NoWork = () => (
  <section className="card">
    <p>您的账号管理系统本身，不办理招商业务。请从左侧（手机在“更多”）进入系统管理。</p>
  </section>
);
