import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useMay } from '../../lib/session';
import { useApi, useChange } from '../../lib/use-api';
import { useUrlState } from '../../lib/use-url-state';
import { shiftWeek, weekOf, weekText } from '../../lib/weeks';
import { addDays, timeText, today } from '../../lib/words';
import { EmptyState, ErrorNotice } from '../../ui/notice';
import { Card, Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import { Decisions } from './decisions';
import { MeetingMode } from './meeting-mode';
import { KeepDocument, PublishDocument, type Report, WeeklyReportDocument } from './report-data';
import { ReportSheet } from './report-sheet';
import './meeting.css';

/** The week that the coming meeting is about: the one that ended last. */
const lastWeek = (): string => weekOf(addDays(today(), -7));

export default function MeetingPage() {
  const may = useMay();
  const navigate = useNavigate();
  const [{ week, mode }, setState] = useUrlState({ week: lastWeek(), mode: '' });
  const { data, error, refetch } = useApi(WeeklyReportDocument, { week }, { enabled: may('REPORT_READ') });
  const report = data?.weeklyReport;
  if (mode === 'meeting' && report) return <MeetingMode report={report} onEnd={() => setState({ mode: '' })} />;
  return (
    <Page
      title="周例会"
      aside={
        report ? (
          report.status === 'PUBLISHED' ? (
            <StatusTag tone="green">已发布</StatusTag>
          ) : (
            <StatusTag tone="amber">草稿</StatusTag>
          )
        ) : null
      }
      actions={report ? <ReportActions report={report} onMeeting={() => setState({ mode: 'meeting' })} /> : null}
    >
      <div className="filters">
        <Button onClick={() => setState({ week: shiftWeek(week, -1) })} aria-label="上一周">
          ‹
        </Button>
        <strong>{weekText(week)}</strong>
        <Button
          onClick={() => setState({ week: shiftWeek(week, 1) })}
          disabled={week >= weekOf(today())}
          aria-label="下一周"
        >
          ›
        </Button>
        {week === lastWeek() ? null : <Button onClick={() => void navigate('/meeting')}>最近一期</Button>}
      </div>
      <div className="meeting">
        <div>
          {error ? <ReportMissing error={error} retry={() => void refetch()} /> : null}
          {report ? <ReportSheet report={report} edits={may('REPORT_EDIT')} /> : error ? null : <Skeleton rows={14} />}
        </div>
        <div>
          <Decisions week={week} />
          {report ? <Versions report={report} /> : null}
        </div>
      </div>
    </Page>
  );
}

function ReportMissing({ error, retry }: { error: { code?: string; message: string }; retry: () => void }) {
  if (error.code === 'NOT_FOUND')
    return <EmptyState title={error.message}>发布之后就能看到；草稿限领导与负责人。</EmptyState>;
  return <ErrorNotice error={error} retry={retry} />;
}

const FORMAT = { DOCX: '下载 Word', XLSX: '下载 Excel', HTML: '打印' } as const;

function ReportActions({ report, onMeeting }: { report: Report; onMeeting: () => void }) {
  const may = useMay();
  const toast = useToast();
  const publish = useChange(PublishDocument);
  const keep = useChange(KeepDocument);
  const client = useQueryClient();
  const draft = report.status === 'DRAFT' && may('REPORT_EDIT');

  function onPublish(): void {
    if (!window.confirm(`发布${weekText(report.week)}周报？发布后内容与文件不再改变。`)) return;
    publish.mutate(
      // 0 is a week that nobody has touched: there is nothing to compare with.
      { week: report.week, expectedVersion: report.version || null },
      {
        onSuccess: () => toast.done('周报已发布'),
        onError: (error) => {
          toast.failed(error);
          // Somebody changed it meanwhile: show what would be published now.
          void client.invalidateQueries();
        },
      },
    );
  }

  return (
    <>
      <Button onClick={onMeeting}>会议模式</Button>
      {report.files.map(({ format, url }) => (
        <a
          key={format}
          className="ant-btn-like"
          href={url}
          {...(format === 'HTML' ? { target: '_blank', rel: 'noreferrer' } : { download: true })}
        >
          {FORMAT[format]}
        </a>
      ))}
      {draft ? (
        <>
          <Button
            loading={keep.isPending}
            onClick={() => {
              const note = window.prompt('这一版的说明，如 送审稿', '送审稿');
              if (note !== null)
                keep.mutate(
                  { week: report.week, note: note.trim() || null },
                  { onError: toast.failed, onSuccess: () => toast.done('已留存') },
                );
            }}
          >
            留存
          </Button>
          <Button type="primary" loading={publish.isPending} onClick={onPublish}>
            发布
          </Button>
        </>
      ) : null}
    </>
  );
}

const VERSION = { PREPARED: '初稿', KEPT: '留存稿', PUBLISHED: '发布稿' } as const;

function Versions({ report }: { report: Report }) {
  if (report.versions.length === 0) return null;
  return (
    <Card title="各版本">
      <ul className="lines">
        {report.versions.map((version) => (
          <li key={version.number}>
            <span>
              第 {version.number} 版 {VERSION[version.kind]}
              <span className="muted">
                {' '}
                {version.note ?? ''} {version.createdBy?.displayName ?? '自动'} {timeText(version.createdAt)}
              </span>
            </span>
            <span className="row">
              {version.files
                .filter(({ format }) => format !== 'HTML')
                .map(({ format, url }) => (
                  <a key={format} href={url} download>
                    {format === 'DOCX' ? 'Word' : 'Excel'}
                  </a>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
