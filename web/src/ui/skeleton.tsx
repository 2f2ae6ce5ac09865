import './skeleton.css';

/** The shape of what is coming, so that nothing jumps when it does. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className="skeleton" role="status" aria-label="正在读取">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton-row" style={{ width: `${[100, 86, 94, 72][index % 4]}%` }} />
      ))}
    </div>
  );
}

export function PageSkeleton() {
  return (
    <div className="page">
      <div className="skeleton-row skeleton-title" />
      <div className="card">
        <Skeleton rows={8} />
      </div>
    </div>
  );
}
