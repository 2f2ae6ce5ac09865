import type { EntityManager } from 'typeorm';
import { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { visibleLeads } from './lead-scope.js';
import type { CompanyTalks } from './talks.types.js';

const REPORTER = 'coalesce(l.owner_id, l.referrer_id, l.created_by_id)';

/**
 * Who talks to these companies already (首报首谈), by company: the lead that forbids another one first, then one's own.
 * Of a confidential lead no more is told than that it is.
 */
export async function talksOf(
  manager: EntityManager,
  actor: Actor,
  today: string,
  companyIds: readonly string[],
): Promise<Map<string, CompanyTalks>> {
  const parameters = new Parameters(companyIds, actor.userId, today);
  const rows = await manager.query<(CompanyTalks & { companyId: string })[]>(
    `SELECT DISTINCT ON ("companyId") "companyId", CASE WHEN visible THEN id END AS "leadId",
            CASE WHEN visible OR NOT confidential THEN who END AS who, until::text AS "protectedUntil", mine,
            until IS NOT NULL AND NOT mine AS "protectedFromMe"
       FROM (SELECT l.id, l.company_id AS "companyId", l.confidential, u.display_name AS who,
                    CASE WHEN l.protected_until >= $3 THEN l.protected_until END AS until,
                    ${REPORTER} = $2 OR EXISTS (
                      SELECT FROM lead_member m WHERE m.lead_id = l.id AND m.user_id = $2) AS mine,
                    ${visibleLeads(actor, parameters)} AS visible
               FROM lead l JOIN app_user u ON u.id = ${REPORTER}
              WHERE l.company_id = ANY($1::uuid[]) AND l.stage NOT IN ('LOST', 'SIGNED')) live
      ORDER BY "companyId", (until IS NOT NULL AND NOT mine) DESC, mine DESC, id`,
    parameters.values,
  );
  return new Map(rows.map(({ companyId, ...talks }) => [companyId, talks]));
}
