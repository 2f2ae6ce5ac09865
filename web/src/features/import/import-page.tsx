import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useApi, useChange } from '../../lib/use-api';
import { usePhone } from '../../lib/use-phone';
import { timeText } from '../../lib/words';
import { ErrorNotice, Hint } from '../../ui/notice';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import { CancelDocument, ImportJobDocument, isBusy, type Job, STATUS } from './import-data';
import { CommitBar } from './commit-bar';
import { MappingCard } from './mapping-card';
import { ProgressCard } from './progress-card';
import { ResultCard } from './result-card';
import { RowsCard } from './rows-card';
import './import.css';

const LOOK_AGAIN_MS = 1000;

/** One import from its upload to its result: read, put right, confirmed, written, undone. A phone watches. */
export default function ImportPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useApi(ImportJobDocument, { id });
  const job = data?.importJob;
  const busy = job !== undefined && isBusy(job.status);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = window.setInterval(() => void refetch(), LOOK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [busy, refetch]);

  if (error) {
    return (
      <Page title="导入">
        <ErrorNotice error={error} retry={() => void refetch()} />
      </Page>
    );
  }
  if (!job) {
    return (
      <Page title="导入">
        <Skeleton rows={8} />
      </Page>
    );
  }
  return (
    <Page
      title={`导入${job.title}`}
      aside={<StatusTag tone={STATUS[job.status][1]}>{STATUS[job.status][0]}</StatusTag>}
      actions={<Link to="/imports">全部导入</Link>}
    >
      <p className="muted">
        {job.fileName}
        {job.sheet ? ` · ${job.sheet}` : ''} · {timeText(job.createdAt)} 上传
      </p>
      {job.sameFileJobId ? (
        <Hint tone="amber">
          同一份文件先前已导入过一次，见<Link to={`/imports/${job.sameFileJobId}`}>那次的结果</Link>。
        </Hint>
      ) : null}
      {job.fault ? <Hint tone="red">{job.fault}</Hint> : null}
      <Steps job={job} />
    </Page>
  );
}

function Steps({ job }: { job: Job }) {
  const phone = usePhone();
  const [mapping, setMapping] = useState(false);
  if (isBusy(job.status)) return <ProgressCard job={job} />;
  if (job.status === 'READY') {
    if (phone) {
      return (
        <>
          <Hint>表头对应、重复核对和确认写入请在电脑上办理。</Hint>
          <RowsCard job={job} />
        </>
      );
    }
    return (
      <>
        <MappingCard key={job.version} job={job} open={mapping || job.missing.length > 0} onToggle={setMapping} />
        {job.missing.length > 0 ? null : (
          <>
            <RowsCard job={job} />
            <CommitBar job={job} />
          </>
        )}
        <Cancel job={job} />
      </>
    );
  }
  if (job.status === 'DONE' || job.status === 'UNDONE') {
    return (
      <>
        <ResultCard job={job} />
        <RowsCard job={job} />
      </>
    );
  }
  return null;
}

function Cancel({ job }: { job: Job }) {
  const toast = useToast();
  const cancel = useChange(CancelDocument);
  return (
    <div className="import-cancel">
      <Button
        loading={cancel.isPending}
        onClick={() =>
          cancel.mutate(
            { id: job.id },
            { onSuccess: () => toast.done('已放弃，没有写入任何数据'), onError: toast.failed },
          )
        }
      >
        放弃这次导入
      </Button>
    </div>
  );
}
