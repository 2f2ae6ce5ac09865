import { Button } from 'antd';
import { Link, useRouteError } from 'react-router';
import { ApiError, sentenceOf } from '../lib/api-error';
import { EmptyState, ErrorNotice } from '../ui/notice';
import { Page } from '../ui/page';

export function NotFound() {
  return (
    <Page title="没有这个页面">
      <EmptyState title="地址可能写错了，或者页面已经不在">
        <Link to="/">回到工作台</Link>
      </EmptyState>
    </Page>
  );
}

/** A page of which what it stands on could not be read, or that broke. */
export function RouteError() {
  const error = useRouteError();
  if (error instanceof ApiError && error.code === 'NOT_FOUND')
    return (
      <Page title="没有这条记录">
        <EmptyState title={error.message}>
          它可能已删除，或不在您的可见范围内。
          <Link to="/">回到工作台</Link>
        </EmptyState>
      </Page>
    );
  // After a new version was installed the old page asks for files that are gone.
  const outdated = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  return (
    <Page title={outdated ? '页面已更新' : '页面没有打开'}>
      {outdated ? <p>系统刚刚更新，请刷新页面。</p> : <ErrorNotice error={error} />}
      {error instanceof ApiError ? null : <p className="visually-hidden">{sentenceOf(error)}</p>}
      <Button type="primary" onClick={() => window.location.reload()}>
        刷新
      </Button>
    </Page>
  );
}
