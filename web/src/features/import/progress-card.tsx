import { Card } from '../../ui/page';
import { type Job, STATUS } from './import-data';

/** How far the server is; a rough bar where it does not know how much there is. */
export function ProgressCard({ job: { status, progress, processed } }: { job: Job }) {
  const word = STATUS[status][0];
  return (
    <Card title={word}>
      <progress aria-label={word} max={1} value={progress ?? undefined} className="import-progress" />
      <p aria-live="polite">
        已办 {processed} 行{progress === null || progress === undefined ? '' : `（${Math.round(progress * 100)}%）`}
        ，可以离开本页，办完后回来看结果。
      </p>
    </Card>
  );
}
