import { Button } from 'antd';
import { useState } from 'react';
import { useChange } from '../../lib/use-api';
import { SelectField, TextField } from '../../ui/field';
import { Hint } from '../../ui/notice';
import { Card } from '../../ui/page';
import { useToast } from '../../ui/toast';
import { type Job, SetMappingDocument, titleOf } from './import-data';

interface Props {
  job: Job;
  open: boolean;
  onToggle: (open: boolean) => void;
}

/** Which column is what: as the server matched it by name, to be put right by hand. */
export function MappingCard({ job, open, onToggle }: Props) {
  const toast = useToast();
  const change = useChange(SetMappingDocument);
  const [fields, setFields] = useState(() => new Map(job.headers.map(({ column, field }) => [column, field ?? ''])));
  const [sheet, setSheet] = useState(job.sheet ?? '');
  const [headerRow, setHeaderRow] = useState(String(job.headerRow ?? ''));
  const taken = [...fields.values()].filter((field) => field !== '');
  const twice = job.fields.filter(({ field }) => taken.filter((one) => one === field).length > 1);
  const unused = job.headers.filter(({ column }) => !fields.get(column));
  const elsewhere = sheet !== (job.sheet ?? '') || headerRow !== String(job.headerRow ?? '');

  function send(): void {
    change.mutate(
      {
        ...{ id: job.id, expectedVersion: job.version },
        input: {
          ...(job.sheets.length > 1 ? { sheet } : {}),
          ...(headerRow ? { headerRow: Number(headerRow) } : {}),
          // Of another sheet or header the columns are other ones: those are matched by name first.
          columns: elsewhere ? [] : [...fields].map(([column, field]) => ({ column, field: field || null })),
        },
      },
      {
        onSuccess: () => {
          toast.done('已按新的对应重新核对');
          onToggle(false);
        },
        onError: toast.failed,
      },
    );
  }

  return (
    <Card
      title="表头对应"
      extra={
        job.missing.length > 0 ? null : (
          <Button aria-expanded={open} onClick={() => onToggle(!open)}>
            {open ? '收起' : '查看、更正'}
          </Button>
        )
      }
    >
      {job.missing.length > 0 ? (
        <Hint tone="red">
          还缺必填的项：{job.missing.map((field) => titleOf(job, field)).join('、')}。请指明是哪一列。
        </Hint>
      ) : (
        <p className="muted">
          {job.headers.length - unused.length} 列已对应
          {unused.length > 0
            ? `，${unused.length} 列不导入：${unused.map(({ title }) => title || '（无表头）').join('、')}`
            : ''}
        </p>
      )}
      {open ? (
        <>
          <div className="mapping-where">
            {job.sheets.length > 1 ? (
              <SelectField
                label="工作表"
                value={sheet}
                onChange={setSheet}
                options={job.sheets.map((name) => [name, name] as const)}
              />
            ) : null}
            <TextField
              label="表头在第几行"
              type="number"
              min={1}
              value={headerRow}
              onChange={setHeaderRow}
              hint="两行表头的填下面一行"
            />
          </div>
          <ul className="mapping" aria-label="各列的对应">
            {job.headers.map(({ column, title, samples, unit }) => (
              <li key={column}>
                <span className="mapping-title">{title || `第 ${column + 1} 列（无表头）`}</span>
                <span className="muted mapping-samples">{samples.filter(Boolean).join('；') || '没有内容'}</span>
                <select
                  className="control"
                  aria-label={`“${title || `第 ${column + 1} 列`}”对应`}
                  value={fields.get(column) ?? ''}
                  disabled={elsewhere}
                  onChange={(event) => setFields(new Map(fields).set(column, event.target.value))}
                >
                  <option value="">不导入这一列</option>
                  {job.fields.map((one) => (
                    <option key={one.field} value={one.field}>
                      {one.title}
                      {one.unit ? `（${(fields.get(column) === one.field ? unit : null) ?? one.unit}）` : ''}
                      {one.required ? ' *' : ''}
                    </option>
                  ))}
                </select>
              </li>
            ))}
          </ul>
          {twice.length > 0 ? (
            <Hint tone="red">{twice.map(({ title }) => `“${title}”对应了不止一列`).join('；')}，请只留一列。</Hint>
          ) : null}
          <Button type="primary" loading={change.isPending} disabled={twice.length > 0} onClick={send}>
            按此重新核对
          </Button>
        </>
      ) : null}
    </Card>
  );
}
