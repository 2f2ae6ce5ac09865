import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../lib/graphql';
import { useMay } from '../../lib/session';
import { useChange } from '../../lib/use-api';
import { dayText, landText } from '../../lib/words';
import { EmptyState } from '../../ui/notice';
import { StatusTag } from '../../ui/status-tag';
import { useToast } from '../../ui/toast';
import { areaText } from '../stock/stock-data';
import type { ProjectDetail } from './project-page';

const TakeSheet = lazy(async () => ({ default: (await import('../stock/take-sheet')).TakeSheet }));

const FreeSiteDocument = graphql(`
  mutation FreeSite($id: ID!, $reason: String!) {
    freeSite(id: $id, reason: $reason) {
      id
    }
  }
`);

/** The phases in which land is supplied, and which parcels and plants of the stock the project uses. */
export function Land({ project }: { project: ProjectDetail }) {
  const may = useMay();
  const toast = useToast();
  const give = useChange(FreeSiteDocument);
  const [taking, setTaking] = useState(false);
  const signs = may('PROJECT_SIGN') && project.source === 'SIGNED' && !project.exitedOn;

  function giveBack(id: string): void {
    const reason = window.prompt('为何退还？', '');
    if (!reason?.trim()) return;
    give.mutate({ id, reason: reason.trim() }, { onError: toast.failed, onSuccess: () => toast.done('已退还') });
  }

  return (
    <>
      {project.landPhases.length === 0 ? <EmptyState title="没有分期供地" /> : null}
      <ul className="lines">
        {project.landPhases.map((phase) => (
          <li key={phase.id}>
            <span>
              第 {phase.ordinal} 期 {landText(phase.land)}
              <span className="muted">
                {phase.suppliedOn
                  ? `，${dayText(phase.suppliedOn)}供地`
                  : phase.plannedOn
                    ? `，约定 ${dayText(phase.plannedOn)}`
                    : ''}
              </span>
            </span>
            {phase.review ? (
              <StatusTag tone={phase.review === 'PASSED' ? 'green' : 'red'}>
                {phase.review === 'PASSED' ? '考核通过' : '考核未通过'}
              </StatusTag>
            ) : (
              <span className="muted">{phase.suppliedOn ? '待考核' : '未供'}</span>
            )}
          </li>
        ))}
      </ul>
      <h3>占用的地块、厂房</h3>
      {signs ? <Button onClick={() => setTaking(true)}>登记用地、用房</Button> : null}
      {project.sites.length === 0 ? <p className="muted">没有登记占用存量中的哪一处。</p> : null}
      <ul className="lines">
        {project.sites.map(({ id, site, area, takenOn, freedOn, reason }) => (
          <li key={id}>
            <span>
              <Link to={`/stock/${site.id}`}>{site.name}</Link> {areaText(area, site.kind)}
              <span className="muted">
                ，{dayText(takenOn)}起{freedOn ? `，${dayText(freedOn)}退还` : ''}
                {reason ? `，${reason}` : ''}
              </span>
            </span>
            {freedOn ? (
              <StatusTag tone="grey">已退还</StatusTag>
            ) : (
              <span className="row">
                <StatusTag tone="green">在用</StatusTag>
                {signs ? (
                  <Button size="small" aria-label={`退还${site.name}`} onClick={() => giveBack(id)}>
                    退还
                  </Button>
                ) : null}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Suspense>{taking ? <TakeSheet projectId={project.id} onClose={() => setTaking(false)} /> : null}</Suspense>
    </>
  );
}
