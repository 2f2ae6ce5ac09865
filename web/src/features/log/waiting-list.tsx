import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback } from 'react';
import { useMe } from '../../lib/session';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import { timeText } from '../../lib/words';
import { discard, flush, useFlush, useWaiting, type Waiting } from './queue';

/** What is on this device and not at the server yet, with what the server has against it. */
export function WaitingList({ onReopen }: { onReopen: (entry: Waiting) => void }) {
  const me = useMe();
  const toast = useToast();
  const client = useQueryClient();
  const waiting = useWaiting(me.id);
  const onSent = useCallback(
    (count: number) => {
      toast.done(`已上传 ${count} 条接触记录`);
      void client.invalidateQueries();
    },
    [toast, client],
  );
  useFlush(me.id, onSent);
  if (waiting.length === 0) return null;
  return (
    <section className="card waiting" aria-label="待上传">
      <header className="card-head">
        <h2>待上传 {waiting.length} 条</h2>
        <Button size="small" onClick={() => void flush(me.id).then((count) => count > 0 && onSent(count))}>
          现在上传
        </Button>
      </header>
      <ul className="lines">
        {waiting.map((entry) => (
          <li key={entry.key}>
            <span>
              {entry.title}
              <span className="muted"> {timeText(entry.input.occurredAt)}</span>
              {entry.refused ? <span className="field-error">{entry.refused}</span> : null}
            </span>
            {entry.refused ? (
              <span className="row">
                {entry.values ? (
                  <Button size="small" type="primary" onClick={() => onReopen(entry)}>
                    改后重传
                  </Button>
                ) : null}
                <Button
                  size="small"
                  danger
                  onClick={() => window.confirm('删除这条尚未上传的记录？') && void discard(entry.key)}
                >
                  删除
                </Button>
              </span>
            ) : (
              <StatusTag tone="amber">待上传</StatusTag>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
