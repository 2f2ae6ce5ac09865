import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Decisions } from './decisions';
import { useKeys } from '../../lib/keys';
import type { Report } from './report-data';
import { ReportSection } from './report-sheet';

/** For the wall of the meeting room: one section a screen, large, by the arrow keys; what is decided is entered beside it. */
export function MeetingMode({ report, onEnd }: { report: Report; onEnd: () => void }) {
  const [at, setAt] = useState(0);
  const last = report.sections.length - 1;
  const section = report.sections[at];
  const go = (by: number): void => setAt((now) => Math.max(0, Math.min(last, now + by)));
  useKeys({
    arrowright: () => go(1),
    arrowleft: () => go(-1),
    pagedown: () => go(1),
    pageup: () => go(-1),
    escape: onEnd,
  });
  useEffect(() => {
    document.title = `${report.title} · 链招`;
  }, [report.title]);
  return (
    <div className="meeting-mode">
      <header className="row">
        <h1>{report.title}</h1>
        <span className="muted">
          {at + 1} / {last + 1}
        </span>
        <Button size="large" disabled={at === 0} onClick={() => go(-1)}>
          上一部分
        </Button>
        <Button size="large" disabled={at === last} onClick={() => go(1)}>
          下一部分
        </Button>
        <Button size="large" onClick={onEnd}>
          结束
        </Button>
      </header>
      <div className="meeting">
        {section ? <ReportSection section={section} number={at} heading="h2" /> : null}
        <div>
          <Decisions week={report.week} />
        </div>
      </div>
    </div>
  );
}
