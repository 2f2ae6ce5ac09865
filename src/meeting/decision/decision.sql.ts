/**
 * SQL to be joined to `decision d`: how it stood at an instant, as `s` (status, due_on, done_on, result, responsible_id).
 * Of a TASK it is read off the task and its postponements, of others off their events; who does a task is told as of now.
 * @param instant placeholder; for decisions recorded later there is no row
 */
export const standingAt = (instant: string): string => `
LEFT JOIN task t ON t.id = d.task_id
CROSS JOIN LATERAL (
  SELECT e.status, e.due_on, e.done_on, e.reason AS result, d.responsible_id
    FROM (SELECT * FROM decision_event x WHERE x.decision_id = d.id AND x.occurred_at <= ${instant}
           ORDER BY x.occurred_at DESC, x.id DESC LIMIT 1) e
   WHERE d.task_id IS NULL
  UNION ALL
  SELECT CASE WHEN t.closed_at <= ${instant} THEN CASE t.status WHEN 'DONE' THEN 'DONE' ELSE 'WITHDRAWN' END
              WHEN p.to_day IS NULL THEN 'OPEN' ELSE 'LATE' END,
      coalesce(p.to_day, d.first_due_on),
      CASE WHEN t.status = 'DONE' AND t.closed_at <= ${instant} THEN (t.closed_at AT TIME ZONE 'Asia/Shanghai')::date END,
      CASE WHEN t.closed_at <= ${instant} THEN t.outcome ELSE p.reason END,
      t.assignee_id
    FROM (SELECT) once LEFT JOIN LATERAL (
      SELECT x.to_day, x.reason FROM task_postponement x WHERE x.task_id = t.id AND x.postponed_at <= ${instant}
       ORDER BY x.postponed_at DESC, x.id DESC LIMIT 1) p ON true
   WHERE d.task_id IS NOT NULL AND d.recorded_at <= ${instant}) s`;

/** The columns of Fulfilment, over standingAt(). */
export const FULFILMENT = `s.status, d.first_due_on::text AS "firstDueOn", s.due_on::text AS "dueOn",
  s.done_on::text AS "doneOn", s.result`;
