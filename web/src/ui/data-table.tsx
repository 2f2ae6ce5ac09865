import { Button } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useKeys } from '../lib/keys';
import type { Selection } from '../lib/use-selection';
import { usePhone } from '../lib/use-phone';
import { countText } from '../lib/words';
import { Skeleton } from './skeleton';
import { useToast } from './toast';
import './data-table.css';

export interface Column<Row> {
  title: string;
  render: (row: Row) => ReactNode;
  /** Right-aligned, figures under each other. */
  numeric?: boolean;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined while it is read. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** Where a row leads: a real link on its first cell, so that a middle click opens a tab. */
  href: (row: Row) => string;
  empty: ReactNode;
  totalCount?: number;
  more?: { has: boolean; busy: boolean; load: () => void };
  /** Rows can be ticked, on a desk. */
  selection?: Selection<Row>;
}

/** Rows of records: a table on a desk, cards on a phone. J and K walk it, Enter opens, and it can be taken to Excel. */
export function DataTable<Row>({ label, columns, rows, rowId, href, empty, totalCount, more, selection }: Props<Row>) {
  const phone = usePhone();
  const navigate = useNavigate();
  const toast = useToast();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState(-1);
  const count = rows?.length ?? 0;
  const step = (by: number): void => {
    const next = Math.max(0, Math.min(count - 1, at + by));
    setAt(next);
    table.current?.tBodies[0]?.rows[next]?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ...(rows?.[at] ? { enter: () => void navigate(href(rows[at]!)) } : {}),
  });

  if (!rows) return <Skeleton rows={8} />;
  if (rows.length === 0) return empty;

  async function copy(): Promise<void> {
    const lines = [...(table.current?.rows ?? [])].map((row) =>
      [...row.cells].filter((cell) => cell.className !== 'tick').map((cell) => cell.innerText.trim()),
    );
    try {
      await copyText(lines.map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')).join('\n'));
      toast.done(`已复制 ${rows?.length ?? 0} 行，可粘贴到表格软件`);
    } catch {
      toast.failed(new Error('copy'));
    }
  }

  return (
    <>
      {phone ? (
        <ul className="cards" aria-label={label}>
          {rows.map((row) => (
            <li key={rowId(row)} className="card">
              <Link className="cards-title" to={href(row)}>
                {columns[0]?.render(row)}
              </Link>
              <div className="cards-rest">
                {columns.slice(1).map((column) => {
                  const value = column.render(row);
                  return value === null || value === '' ? null : (
                    <span key={column.title}>
                      <span className="visually-hidden">{column.title}：</span>
                      {value}
                    </span>
                  );
                })}
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <div className="card table-box">
          <table ref={table} aria-label={label}>
            <thead>
              <tr>
                {selection ? (
                  <td className="tick">
                    <input
                      type="checkbox"
                      aria-label="选择列出的全部"
                      checked={rows.every((row) => selection.chosen.has(rowId(row)))}
                      onChange={(event) => selection.toggle(rows.map(rowId), event.target.checked)}
                    />
                  </td>
                ) : null}
                {columns.map(({ title, numeric }) => (
                  <th key={title} scope="col" className={numeric ? 'numeric' : undefined}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={rowId(row)} className={index === at ? 'row-at' : undefined}>
                  {selection ? (
                    <td className="tick">
                      <input
                        type="checkbox"
                        aria-label={`选择 ${selection.nameOf(row)}`}
                        checked={selection.chosen.has(rowId(row))}
                        onChange={(event) => selection.toggle([rowId(row)], event.target.checked)}
                      />
                    </td>
                  ) : null}
                  {columns.map(({ title, render, numeric }, cell) => (
                    <td key={title} className={numeric ? 'numeric' : undefined}>
                      {cell === 0 ? <Link to={href(row)}>{render(row)}</Link> : render(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <footer className="table-foot">
        <span className="muted">{totalCount === undefined ? '' : `共 ${countText(totalCount)}，已列 ${count} 条`}</span>
        {more?.has ? (
          <Button loading={more.busy} onClick={more.load}>
            再列一些
          </Button>
        ) : null}
        {phone ? null : <Button onClick={() => void copy()}>复制表格</Button>}
      </footer>
    </>
  );
}

/** The clipboard needs HTTPS; an intranet may not have it, and the old way still works there. */
async function copyText(text: string): Promise<void> {
  // Types say that it is always there; over plain HTTP it is not.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard) return clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
