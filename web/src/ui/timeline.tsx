import { Button } from 'antd';
import { Link } from 'react-router';
import type { TimelinePartsFragment } from '../gql/graphql';
import { graphql } from '../lib/graphql';
import { TIMELINE_KIND } from '../lib/labels';
import { timeText } from '../lib/words';
import { EmptyState } from './notice';
import { Skeleton } from './skeleton';
import './timeline.css';

export const TimelineParts = graphql(`
  fragment TimelineParts on TimelineEntry {
    id
    kind
    at
    recordedAt
    text
    body
    who {
      displayName
    }
    leadId
    fileId
  }
`);

interface Props {
  entries: readonly TimelinePartsFragment[] | undefined;
  more: { has: boolean; busy: boolean; load: () => void };
  /** The lead whose own timeline this is: its name need not be linked. */
  leadId?: string;
}

/** One list of all that happened: contacts, stages, steps, money, decisions. The latest first. */
export function Timeline({ entries, more, leadId }: Props) {
  if (!entries) return <Skeleton />;
  if (entries.length === 0) return <EmptyState title="还没有发生什么">记一次接触，就从这里开始。</EmptyState>;
  return (
    <>
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={`${entry.kind}${entry.id}`} className={`timeline-${entry.kind.toLowerCase()}`}>
            <div className="timeline-head">
              <span className="timeline-kind">{TIMELINE_KIND[entry.kind]}</span>
              <time dateTime={entry.at}>{timeText(entry.at)}</time>
              <span>{entry.who?.displayName ?? '系统'}</span>
              {entry.leadId && entry.leadId !== leadId ? <Link to={`/leads/${entry.leadId}`}>线索</Link> : null}
              {entry.fileId ? (
                <a href={`/files/${entry.fileId}`} target="_blank" rel="noreferrer">
                  附件
                </a>
              ) : null}
            </div>
            <div>{entry.text}</div>
            {entry.body ? <div className="timeline-body">{entry.body}</div> : null}
          </li>
        ))}
      </ol>
      {more.has ? (
        <Button loading={more.busy} onClick={more.load}>
          更早的
        </Button>
      ) : null}
    </>
  );
}
