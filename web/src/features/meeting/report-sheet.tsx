import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNodePath } from '../../lib/chain-names';
import { useChange } from '../../lib/use-api';
import { useForm } from '../../lib/use-form';
import { dayText, numberText, percentText, timeText } from '../../lib/words';
import { TextAreaField } from '../../ui/field';
import { SaveBar } from '../../ui/save-bar';
import { Sheet } from '../../ui/sheet';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import { recordsPath } from '../records/records-path';
import {
  EditParagraphDocument,
  type Paragraph,
  type Report,
  RestoreParagraphDocument,
  type Section,
  type Table,
} from './report-data';

interface Props {
  report: Report;
  edits: boolean;
}

/** The report as it will be printed, on a page of its proportions, every number leading to what it counts. */
export function ReportSheet({ report, edits }: Props) {
  const [editing, setEditing] = useState<Paragraph | null>(null);
  return (
    <article className="a4" aria-label={report.title}>
      <header>
        <h2>{report.title}</h2>
        <p>{report.subtitle}</p>
        <p className="a4-as-of">
          数据截至 {timeText(report.dataAsOf)}
          {report.status === 'DRAFT' ? '（草稿）' : ''}
        </p>
      </header>
      {report.sections.map((section, index) => (
        <ReportSection
          key={section.key}
          section={section}
          number={index}
          onEdit={edits && report.status === 'DRAFT' ? setEditing : undefined}
        />
      ))}
      <footer>
        <p>{report.issuer}</p>
        {report.issuedOn ? <p>{dayText(report.issuedOn, '0000')}</p> : null}
      </footer>
      <Sheet title="修改文字" open={editing !== null} onClose={() => setEditing(null)}>
        {editing ? (
          <ParagraphForm key={editing.key} week={report.week} paragraph={editing} onDone={() => setEditing(null)} />
        ) : null}
      </Sheet>
    </article>
  );
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四'];

interface SectionProps {
  section: Section;
  number: number;
  onEdit?: (paragraph: Paragraph) => void;
  /** Its level in the page. */
  heading?: 'h2' | 'h3';
}

export function ReportSection({ section, number, onEdit, heading: Heading = 'h3' }: SectionProps) {
  return (
    <section id={`section-${section.key}`}>
      <Heading>
        {NUMERALS[number]}、{section.title}
      </Heading>
      {section.paragraphs.map((paragraph) => (
        <div key={paragraph.key} className="paragraph">
          <p>{paragraph.text}</p>
          <div className="paragraph-tools">
            {paragraph.origin === 'MANUAL' ? (
              <StatusTag tone="amber">人工修改{paragraph.editedBy ? `：${paragraph.editedBy}` : ''}</StatusTag>
            ) : null}
            {paragraph.figures
              .filter(({ filter, value }) => filter && value)
              .map(({ name, value, unit, filter }) => (
                <Link key={name} to={recordsPath(filter!, name)}>
                  {name} {numberText(value!)} {unit}
                </Link>
              ))}
            {onEdit ? (
              <Button
                size="small"
                onClick={() => onEdit(paragraph)}
                aria-label={`修改“${paragraph.text.slice(0, 12)}”`}
              >
                修改
              </Button>
            ) : null}
          </div>
        </div>
      ))}
      {section.tables
        .filter(({ rows }) => rows.length > 0)
        .map((table) => (
          <ReportTable key={table.key} table={table} />
        ))}
    </section>
  );
}

function ReportTable({ table }: { table: Table }) {
  const nodePath = useNodePath();
  const pathOf = ({ recordType, recordId }: Table['rows'][number]): string | null => {
    if (!recordId) return null;
    if (recordType === 'LEAD') return `/leads/${recordId}`;
    if (recordType === 'PROJECT') return `/projects/${recordId}`;
    if (recordType === 'ISSUE') return `/issues/${recordId}`;
    if (recordType === 'COMPANY') return `/companies/${recordId}`;
    return recordType === 'NODE' ? nodePath(String(recordId)) : null;
  };
  // The name of the record is its first text; a number before it is only its place.
  const named = table.columns.findIndex(({ kind }) => kind === 'TEXT');
  return (
    <div className="a4-table" tabIndex={0} role="region" aria-label={table.title}>
      <table>
        <caption>{table.title}</caption>
        <thead>
          <tr>
            {table.columns.map(({ key, title, unit }) => (
              <th key={key} scope="col">
                {title}
                {unit ? `（${unit}）` : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => {
            const path = pathOf(row);
            return (
              <tr key={row.recordId ?? index} className={row.tone ? `tone-row-${row.tone.toLowerCase()}` : undefined}>
                {row.cells.map((cell, at) => {
                  const text = cellText(cell, table.columns[at]!);
                  const to = at === named && path ? path : cell.filter ? recordsPath(cell.filter, table.title) : null;
                  return (
                    <td
                      key={table.columns[at]!.key}
                      className={cell.number === null || cell.number === undefined ? undefined : 'numeric'}
                    >
                      {to && text ? <Link to={to}>{text}</Link> : text}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {table.total && table.total > table.rows.length ? <p>共 {table.total} 行，未全部列出。</p> : null}
    </div>
  );
}

type Cell = Table['rows'][number]['cells'][number];

function cellText({ number, text }: Cell, { kind, places }: Table['columns'][number]): string {
  if (number !== null && number !== undefined)
    return kind === 'PERCENT' ? percentText(number, places) : numberText(number, places);
  return kind === 'DATE' ? dayText(text) : (text ?? '');
}

function ParagraphForm({ week, paragraph, onDone }: { week: string; paragraph: Paragraph; onDone: () => void }) {
  const toast = useToast();
  const edit = useChange(EditParagraphDocument);
  const restore = useChange(RestoreParagraphDocument);
  const form = useForm({ text: paragraph.text });
  const base = { week, key: paragraph.key, expectedVersion: paragraph.version };
  const done = (text: string) => (): void => {
    toast.done(text);
    onDone();
  };
  return (
    <>
      <TextAreaField label="文字" rows={8} {...form.bind('text')} />
      {paragraph.origin === 'MANUAL' ? (
        <p className="muted">
          自动文字：{paragraph.generated}{' '}
          <Button
            size="small"
            onClick={() => restore.mutate(base, { onError: form.fail, onSuccess: done('已恢复自动') })}
          >
            恢复自动
          </Button>
        </p>
      ) : null}
      <SaveBar
        form={form}
        busy={edit.isPending}
        save={() =>
          edit.mutate(
            { ...base, text: form.values.text.trim() },
            { onError: form.fail, onSuccess: done('已保存，标为人工') },
          )
        }
      />
    </>
  );
}
