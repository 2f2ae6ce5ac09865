import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../lib/session';
import { usePhone } from '../../lib/use-phone';
import type { ExportProps } from './export-sheet';

const ExportSheet = lazy(async () => ({ default: (await import('./export-sheet')).ExportSheet }));

interface Props extends ExportProps {
  /** The same rows can come in by a file as well. */
  importKind?: string;
}

/** A list out to a file and in from one; a phone has no use for either. */
export function ListFiles({ importKind, ...list }: Props) {
  const may = useMay();
  const phone = usePhone();
  const [asking, setAsking] = useState(false);
  if (phone) return null;
  return (
    <>
      {importKind && may('IMPORT') ? (
        <Link className="ant-btn-like" to={`/imports?kind=${importKind}`}>
          导入
        </Link>
      ) : null}
      {may('EXPORT') ? <Button onClick={() => setAsking(true)}>导出</Button> : null}
      {asking ? (
        <Suspense>
          <ExportSheet {...list} onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
