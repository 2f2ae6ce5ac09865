import { personRef } from '../../identity/person-ref.js';
import { storedFile } from '../../files/file.types.js';

const ref = (row: string): string =>
  `CASE WHEN ${row}.id IS NULL THEN NULL ELSE json_build_object('id', ${row}.id, 'name', ${row}.name) END`;

/** Who of ours brought in the lead that it was made of. */
export const REFERRER = '(SELECT l.referrer_id FROM lead l WHERE l.id = p.lead_id)';

/** A project with all that its row in a list shows, in one statement: no query per row. */
export const projectColumns = (sortKey: string): string => `
SELECT p.id, p.name, p.source, ${ref('c')} AS company, ${ref('pc')} AS "projectCompany", p.lead_id AS "leadId",
  ${ref('k')} AS carrier, ${personRef('o')} AS owner, ${personRef('s1')} AS sponsor, ${personRef('s2')} AS steward,
  p.confidential, p.planned_investment::text AS "plannedInvestment", p.planned_land::text AS "plannedLand", p.clause,
  p.exited_on::text AS "exitedOn",
  p.note, p.created_at AS "createdAt", p.version,
  (SELECT e.occurred_on::text FROM signing_event e WHERE e.project_id = p.id AND e.kind = 'FIRST') AS "signedOn",
  s.signed::text AS "signedInvestment", s.arrived::text AS arrived, s.invested::text AS invested,
  coalesce((SELECT json_agg(json_build_object('nodeCode', n.code, 'nodeName', n.name, 'chainCode', i.code, 'holds', x.holds)
                     ORDER BY i.position, n.code)
              FROM project_node x JOIN chain_node n ON n.id = x.node_id JOIN industry_chain i ON i.id = n.chain_id
             WHERE x.project_id = p.id), '[]') AS nodes,
  coalesce((SELECT json_agg(json_build_object('id', t.id, 'kind', t.kind, 'plannedOn', t.planned_on,
                     'forecastOn', t.forecast_on, 'actualOn', t.actual_on, 'waivedReason', t.waived_reason,
                     'orderReason', t.order_reason, 'reference', t.reference, 'department', ${ref('d')},
                     'evidence', CASE WHEN f.id IS NULL THEN NULL ELSE ${storedFile('f')} END, 'version', t.version))
              FROM project_step t LEFT JOIN department d ON d.id = t.department_id
              LEFT JOIN stored_file f ON f.id = t.evidence_id
             WHERE t.project_id = p.id), '[]') AS steps,
  ${sortKey} AS "sortKey"`;

export const PROJECT_JOINS = `
LEFT JOIN company c ON c.id = p.company_id
LEFT JOIN company pc ON pc.id = p.project_company_id
LEFT JOIN carrier k ON k.id = p.carrier_id
LEFT JOIN app_user o ON o.id = p.owner_id
LEFT JOIN app_user s1 ON s1.id = p.sponsor_id
LEFT JOIN app_user s2 ON s2.id = p.steward_id`;
