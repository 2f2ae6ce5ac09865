import type { MergeParticipant } from './merge-participants.js';

const STEP = 'version = version + 1, updated_at = now()';

/**
 * Relations of the one become relations of the other. What would then relate a firm to itself, or be there twice, ends
 * and stays where it was: the trail and the old id still tell of it.
 */
export const relationMerge: MergeParticipant = {
  what: '企业间关系',
  count: async (manager, companyId) => {
    const [row] = await manager.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM company_relation WHERE ended_on IS NULL AND $1 IN (from_id, to_id)',
      [companyId],
    );
    return row!.count;
  },
  move: async (manager, _actor, fromId, toId) => {
    const pair = [fromId, toId];
    await manager.query(
      `UPDATE company_relation r SET ended_on = (now() AT TIME ZONE 'Asia/Shanghai')::date, end_reason = '企业合并',
          grouped_id = NULL, ${STEP}
        WHERE r.ended_on IS NULL AND $1 IN (r.from_id, r.to_id) AND ($2 IN (r.from_id, r.to_id) OR EXISTS (
          SELECT 1 FROM company_relation k WHERE k.ended_on IS NULL AND k.kind = r.kind AND k.id <> r.id
             AND k.from_id = CASE WHEN r.from_id = $1 THEN $2 ELSE r.from_id END
             AND k.to_id = CASE WHEN r.to_id = $1 THEN $2 ELSE r.to_id END))`,
      pair,
    );
    await manager.query(
      `UPDATE company_relation SET from_id = CASE WHEN from_id = $1 THEN $2 ELSE from_id END,
          to_id = CASE WHEN to_id = $1 THEN $2 ELSE to_id END,
          grouped_id = CASE WHEN grouped_id = $1 THEN $2 ELSE grouped_id END, ${STEP}
        WHERE $1 IN (from_id, to_id) AND NOT $2 IN (from_id, to_id) AND (ended_on IS NULL OR end_reason <> '企业合并')`,
      pair,
    );
  },
};
