import { Button } from 'antd';
import { useState } from 'react';
import { useChange } from '../../lib/use-api';
import { useToast } from '../../ui/toast';
import { CommitDocument, type Job } from './import-data';

/** What will be written, and the button that has it written. */
export function CommitBar({ job }: { job: Job }) {
  const toast = useToast();
  const commit = useChange(CommitDocument);
  const [onlySound, setOnlySound] = useState(false);
  const { create, update, faulty, skip, unchanged } = job.counts;
  const total = create + update;
  const blocked = total === 0 || (faulty > 0 && !onlySound);
  return (
    <section className="card commit-bar" aria-label="确认写入">
      <p>
        将新增 {create} 条、修改 {update} 条；跳过 {skip} 行，无变化 {unchanged} 行
        {faulty > 0 ? `，有错 ${faulty} 行` : ''}。
      </p>
      {faulty > 0 ? (
        <label className="row">
          <input type="checkbox" checked={onlySound} onChange={(event) => setOnlySound(event.target.checked)} />
          有错的 {faulty} 行先不导，导完后可下载，改好再传
        </label>
      ) : null}
      <Button
        type="primary"
        disabled={blocked}
        loading={commit.isPending}
        onClick={() =>
          commit.mutate({ id: job.id, expectedVersion: job.version, input: { onlySound } }, { onError: toast.failed })
        }
      >
        确认写入 {total} 行
      </Button>
    </section>
  );
}
