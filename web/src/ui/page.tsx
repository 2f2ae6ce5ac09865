import { type ReactNode, useEffect } from 'react';
import './filters.css';
import './page.css';

interface Props {
  title: string;
  /** Beside the title: tags of the record. */
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: its name in the tab and at the top, its actions, its content. */
export function Page({ title, aside, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · 链招`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{title}</h1>
        {aside}
        {actions ? <div className="page-actions">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

/** A titled box. */
export function Card({ title, extra, children, className = '' }: CardProps) {
  return (
    <section className={`card ${className}`}>
      {title ? (
        <header className="card-head">
          <h2>{title}</h2>
          {extra}
        </header>
      ) : null}
      {children}
    </section>
  );
}

interface CardProps {
  title?: string;
  extra?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** Name and value pairs of a record; what is empty says so. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {items.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? <span className="muted">未填</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
