import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../lib/session';
import type { Selection } from '../../lib/use-selection';
import { usePhone } from '../../lib/use-phone';
import { ACTS, type BulkKind, type BulkRow } from './bulk-acts';
import './bulk.css';

const BulkSheet = lazy(async () => ({ default: (await import('./bulk-sheet')).BulkSheet }));

/** Whether anybody of this permission may do anything to many at once: else nothing need be ticked. */
export function useBulk(kind: BulkKind): boolean {
  const may = useMay();
  const phone = usePhone();
  return !phone && ACTS[kind].some((act) => act.for.some(may));
}

/** What is ticked, and what can be done with it. */
export function BulkBar({
  kind,
  selection,
}: {
  kind: BulkKind;
  selection: Pick<Selection<BulkRow>, 'rows' | 'clear'>;
}) {
  const [acting, setActing] = useState<readonly BulkRow[] | null>(null);
  const { rows, clear } = selection;
  return (
    <>
      {rows.length > 0 ? (
        <section className="card bulk-bar" aria-label="批量办理">
          <span>已选 {rows.length} 条</span>
          <Button type="primary" onClick={() => setActing(rows)}>
            批量办理
          </Button>
          <Button onClick={clear}>取消选择</Button>
        </section>
      ) : null}
      {acting ? (
        <Suspense>
          <BulkSheet
            kind={kind}
            rows={acting}
            onClose={(done) => {
              setActing(null);
              if (done) clear();
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
