import type { EntityManager } from 'typeorm';
import { STEPS } from '../step/step-rules.js';

const OPEN = 't.actual_on IS NULL AND t.waived_reason IS NULL';

/**
 * SQL for the rows of project_standing as their sources have them; a project that has left is held to no day any more.
 * @param where condition on `project p`
 */
export const standingSql = (where: string): string => `
SELECT p.id AS project_id, s.due_on, s.forecast_lag, coalesce(s.dated, false) AS dated, s.current_step,
    (SELECT sum(e.amount) FROM signing_event e WHERE e.project_id = p.id) AS signed,
    (SELECT coalesce(sum(f.amount), 0) FROM funding_entry f WHERE f.project_id = p.id AND f.kind = 'ARRIVED') AS arrived,
    (SELECT f.amount FROM funding_entry f WHERE f.project_id = p.id AND f.kind = 'INVESTED' AND f.reverses_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM funding_entry r WHERE r.reverses_id = f.id)
      ORDER BY f.occurred_on DESC LIMIT 1) AS invested
  FROM project p, LATERAL (
    SELECT min(t.planned_on) FILTER (WHERE ${OPEN}) AS due_on,
        max(t.forecast_on - t.planned_on) FILTER (WHERE ${OPEN}) AS forecast_lag,
        bool_or(${OPEN} AND t.planned_on IS NOT NULL OR t.actual_on IS NOT NULL) AS dated,
        min(array_position(ARRAY['${STEPS.join("','")}'], t.kind)) FILTER (WHERE ${OPEN}) AS current_step
      FROM project_step t WHERE t.project_id = p.id AND p.exited_on IS NULL) s
 WHERE ${where}`;

/** Brings the standing of these projects up to what was just written; their rows in `project` are locked or new. */
export async function settleStanding(manager: EntityManager, projectIds: readonly string[]): Promise<void> {
  const columns = ['due_on', 'forecast_lag', 'dated', 'current_step', 'signed', 'arrived', 'invested'];
  await manager.query(
    `INSERT INTO project_standing (project_id, ${columns.join(', ')}) ${standingSql('p.id = ANY($1)')}
     ON CONFLICT (project_id) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [projectIds],
  );
}

/**
 * SQL for the rank of a project's light, over its standing: 0 red, 1 amber, 2 green, 3 grey. The same rules as stepLight
 * and worstLight, over all projects at once; a test holds the two together.
 * @param today,amberDays placeholders
 */
export const lightRank = (today: string, amberDays: string): string => `
  CASE WHEN s.due_on < ${today} THEN 0
       WHEN s.due_on - ${amberDays}::int <= ${today} OR s.forecast_lag >= -${amberDays}::int THEN 1
       WHEN s.dated THEN 2 ELSE 3 END`;
