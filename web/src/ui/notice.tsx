import { Button } from 'antd';
import type { ReactNode } from 'react';
import { isFault, sentenceOf } from '../lib/api-error';
import './notice.css';

/** Nothing to show: what the place is for and what to do next. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {children ? <div className="empty-next">{children}</div> : null}
    </div>
  );
}

/** What went wrong, in words, with the number that an administrator finds it by. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div className="error-notice" role="alert">
      <p>{sentenceOf(error)}</p>
      {retry && isFault(error) ? <Button onClick={retry}>再试一次</Button> : null}
    </div>
  );
}

/** A remark that does not stop anybody. */
export function Hint({ tone = 'blue', children }: { tone?: 'blue' | 'amber' | 'red' | 'green'; children: ReactNode }) {
  return <div className={`hint tone-${tone}`}>{children}</div>;
}
