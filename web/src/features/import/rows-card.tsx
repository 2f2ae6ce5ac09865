import { Button } from 'antd';
import { useState } from 'react';
import type { ImportChoice, ImportRowGroup } from '../../gql/enums';
import { useApiList, useChange } from '../../lib/use-api';
import { usePhone } from '../../lib/use-phone';
import { useUrlState } from '../../lib/use-url-state';
import { countText } from '../../lib/words';
import { ChipsNav } from '../../ui/chips-nav';
import { ErrorNotice } from '../../ui/notice';
import { Card } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import { CompareSheet } from './compare-sheet';
import {
  ACTION,
  CHOICE,
  ChooseRowsDocument,
  groupsOf,
  ImportRowsDocument,
  type Job,
  pickRows,
  type Row,
  titleOf,
} from './import-data';
import '../../ui/data-table.css';

/** The rows as they will be written: what is wrong stands in its cell, what is like a known record can be compared. */
export function RowsCard({ job }: { job: Job }) {
  const phone = usePhone();
  const [{ rows: group }, setState] = useUrlState({ rows: '' });
  const groups = groupsOf(job);
  const shown = groups.some(([code]) => code === group) ? group : '';
  const list = useApiList(
    ImportRowsDocument,
    { jobId: job.id, group: (shown || null) as ImportRowGroup | null },
    pickRows,
  );
  const [comparing, setComparing] = useState<Row | null>(null);
  const columns = job.headers.filter(({ field }) => field);
  const editable = job.status === 'READY' && !phone;
  return (
    <Card title="逐行核对">
      <ChipsNav label="看哪些行" value={shown} onChange={(rows) => setState({ rows })} options={groups} />
      {editable && shown === 'DUPLICATE' ? <ChooseAll job={job} /> : null}
      {list.error ? <ErrorNotice error={list.error} retry={() => void list.refetch()} /> : null}
      {!list.nodes ? <Skeleton rows={6} /> : null}
      {list.nodes && list.nodes.length > 0 ? (
        <div className="table-box import-rows" tabIndex={0} role="region" aria-label="各行">
          <table>
            <thead>
              <tr>
                <th scope="col">行</th>
                <th scope="col">处理</th>
                {columns.map(({ column, field }) => (
                  <th key={column} scope="col">
                    {titleOf(job, field!)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.nodes.map((row) => (
                <RowLine
                  key={row.number}
                  row={row}
                  columns={columns.map(({ column }) => column)}
                  onCompare={editable && row.candidates.length > 0 ? () => setComparing(row) : null}
                />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {list.nodes?.length === 0 ? <p className="muted">没有这样的行。</p> : null}
      <footer className="table-foot">
        <span className="muted">
          {list.totalCount === undefined ? '' : `共 ${countText(list.totalCount)}，已列 ${list.nodes?.length ?? 0} 行`}
        </span>
        {list.more.has ? (
          <Button loading={list.more.busy} onClick={list.more.load}>
            再列一些
          </Button>
        ) : null}
      </footer>
      <CompareSheet job={job} row={comparing} onClose={() => setComparing(null)} />
    </Card>
  );
}

interface LineProps {
  row: Row;
  columns: readonly number[];
  onCompare: (() => void) | null;
}

function RowLine({ row, columns, onCompare }: LineProps) {
  const [word, tone] =
    row.state === 'FAILED' || row.state === 'KEPT' ? (['未办成', 'red'] as const) : ACTION[row.action];
  const faults = [...row.faults, ...(row.fault ? [row.fault] : [])];
  return (
    <tr>
      <th scope="row">{row.number}</th>
      <td>
        <StatusTag tone={tone}>{row.state === 'UNDONE' ? '已撤销' : word}</StatusTag>
        {faults.map((fault) => (
          <p key={fault} className="cell-fault">
            {fault}
          </p>
        ))}
        {onCompare ? (
          <Button size="small" onClick={onCompare} aria-label={`第 ${row.number} 行与已有的对照`}>
            对照
          </Button>
        ) : null}
      </td>
      {columns.map((column) => {
        const cell = row.cells.find((one) => one.column === column);
        return (
          <td key={column} className={cell?.fault ? 'cell-bad' : undefined}>
            {cell?.changed && cell.current ? <del className="muted">{cell.current}</del> : null}
            <span>{cell?.text}</span>
            {cell?.fault ? <p className="cell-fault">{cell.fault}</p> : null}
          </td>
        );
      })}
    </tr>
  );
}

/** The same for every row that is like a known record. */
function ChooseAll({ job }: { job: Job }) {
  const toast = useToast();
  const choose = useChange(ChooseRowsDocument);
  const all = (choice: ImportChoice | null): void =>
    choose.mutate(
      { id: job.id, expectedVersion: job.version, input: { group: 'DUPLICATE', choice } },
      {
        onSuccess: () => toast.done(choice ? `疑似重复的行都改为${CHOICE[choice]}` : '已恢复系统的建议'),
        onError: toast.failed,
      },
    );
  return (
    <div className="row choose-all" role="group" aria-label="疑似重复的全部行">
      <span>这些行全部：</span>
      {(['SKIP', 'UPDATE', 'CREATE'] as const).map((choice) => (
        <Button key={choice} disabled={choose.isPending} onClick={() => all(choice)}>
          {CHOICE[choice]}
        </Button>
      ))}
      <Button disabled={choose.isPending} onClick={() => all(null)}>
        按系统建议
      </Button>
    </div>
  );
}
