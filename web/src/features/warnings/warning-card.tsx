import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { WarningStatus } from '../../gql/enums';
import { WARNING_ACT, WARNING_STATUS } from '../../lib/labels';
import { useMay, useMe } from '../../lib/session';
import { dayText, dueText } from '../../lib/words';
import { StatusTag, type Tone } from '../../ui/status-tag';
import { ACT, type Act, actsOf, type Warning } from './warning-data';
import './warnings.css';

const ActSheet = lazy(async () => ({ default: (await import('./act-sheet')).ActSheet }));

const TONE: Record<WarningStatus, Tone> = {
  ISSUED: 'amber',
  EXIT_PROPOSED: 'red',
  RECTIFIED: 'green',
  EXITED: 'grey',
  WITHDRAWN: 'grey',
};

interface Props {
  warning: Warning;
  /** On the project's own page its name need not be said. */
  named?: boolean;
}

/** One warning: why, until when, what has been done about it, and what can be done now. */
export function WarningCard({ warning, named = false }: Props) {
  const may = useMay();
  const { id: me } = useMe();
  const [act, setAct] = useState<Act | null>(null);
  const { status, project, grounds, events, issuedOn, deadline, overdue, closedOn } = warning;
  const decides = may('PROJECT_ASSIGN');
  const acts = actsOf(warning, { me, decides, edits: decides || may('PROJECT_EDIT') });
  return (
    <article className="warning" aria-label={`${project.name}，${WARNING_STATUS[status]}`}>
      <div className="card-head">
        {named ? (
          <h2>
            <Link to={`/projects/${project.id}?tab=warnings`}>{project.name}</Link>
          </h2>
        ) : (
          <h3>{dayText(issuedOn)}告知</h3>
        )}
        <span className="row">
          <StatusTag tone={TONE[status]}>{WARNING_STATUS[status]}</StatusTag>
          {closedOn ? (
            <span className="muted">{dayText(closedOn)}办结</span>
          ) : overdue ? (
            <StatusTag tone="red" mark="▲">
              {dueText(deadline)}
            </StatusTag>
          ) : (
            <span className="number">整改至 {dayText(deadline)}</span>
          )}
        </span>
      </div>
      <ul className="bullets">
        {grounds.map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
      </ul>
      <ol className="warning-events">
        {events.map((event) => (
          <li key={`${event.act}${event.recordedAt}`}>
            <div className="muted">
              <strong>{WARNING_ACT[event.act]}</strong> {dayText(event.occurredOn)} {event.actor.displayName}
              {event.deadline ? `，期限 ${dayText(event.deadline)}` : ''}
            </div>
            <div>
              {event.reason}
              {event.evidence ? (
                <>
                  {' '}
                  <a href={event.evidence.url}>{event.evidence.name}</a>
                </>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {acts.length > 0 ? (
        <div className="row">
          {acts.map((one) => (
            <Button key={one} danger={one === 'EXIT'} onClick={() => setAct(one)}>
              {ACT[one].name}
            </Button>
          ))}
        </div>
      ) : null}
      <Suspense>{act ? <ActSheet warning={warning} act={act} onClose={() => setAct(null)} /> : null}</Suspense>
    </article>
  );
}
