// What was signed: ten thousand projects, as many as a province has, each with its steps, agreement and money.
import { standingSql } from '../dist/project/register/project-standing.js';
import { ID, idSql } from './ids.mjs';

const PROJECTS = 10_000;
const OFFICERS = 40;
/** Days from the signature to each step, and which share of those whose day has come is done. */
const STEPS = `(VALUES ('REGISTRATION', 30), ('APPROVAL', 60), ('LAND', 120), ('CONSTRUCTION', 180), ('PRODUCTION', 420),
  ('CAPACITY', 600)) AS s (kind, days)`;

/** @param {import('pg').Client} owner companies and officers are there already */
export async function generateProjects(owner, { companies }) {
  const project = idSql(ID.project, 'n');
  const officer = idSql(ID.user, `n % ${OFFICERS}`);
  const numbers = `generate_series(0, ${PROJECTS} - 1) n`;
  const signedOn = `(current_date - 20 - n % 900)`;
  await owner.query(`INSERT INTO project (id, name, source, company_id, owner_id, sponsor_id, steward_id)
    SELECT ${project}, '示例项目' || n, 'SIGNED', ${idSql(ID.company, `n::bigint * 7919 % ${companies}`)}, ${officer},
           ${idSql(ID.user, `n * 3 % ${OFFICERS}`)}, ${idSql(ID.user, `n * 7 % ${OFFICERS}`)} FROM ${numbers}`);
  await owner.query(`INSERT INTO project_node (project_id, node_id)
    SELECT ${project}, nodes.ids[1 + n % array_length(nodes.ids, 1)]
      FROM ${numbers}, (SELECT array_agg(id ORDER BY code) AS ids FROM chain_node) nodes`);
  await owner.query(`INSERT INTO project_step (id, project_id, kind, planned_on, actual_on)
    SELECT ${idSql(ID.step, '(n * 6 + s.position)')}, ${project}, s.kind, ${signedOn} + s.days,
           CASE WHEN ${signedOn} + s.days < current_date AND n % 5 >= s.position - 1 THEN ${signedOn} + s.days + (n % 21 - 14) END
      FROM ${numbers}, (SELECT *, row_number() OVER (ORDER BY days) AS position FROM ${STEPS}) s`);
  await owner.query(`INSERT INTO agreement (id, project_id, ordinal, signed_on, investment, land)
    SELECT ${idSql(ID.agreement, 'n')}, ${project}, 1, ${signedOn}, (n % 500 + 1) * 100, n % 300 FROM ${numbers}`);
  await owner.query(`INSERT INTO signing_event (id, project_id, agreement_id, kind, amount, occurred_on)
    SELECT ${idSql(ID.signing, 'n')}, ${project}, ${idSql(ID.agreement, 'n')}, 'FIRST', (n % 500 + 1) * 100, ${signedOn} FROM ${numbers}`);
  await owner.query(`INSERT INTO funding_entry (id, project_id, kind, occurred_on, amount, original_amount, origin, recorded_by_id)
    SELECT ${idSql(ID.funding, '(n * 6 + q * 2 + k)')}, ${project}, (ARRAY['ARRIVED', 'INVESTED'])[1 + k],
           CASE k WHEN 0 THEN current_date - 90 * q ELSE date_trunc('month', current_date - 90 * q)::date END,
           (n % 500 + 1) * (4 - q), (n % 500 + 1) * (4 - q), 'DOMESTIC', ${officer}
      FROM ${numbers}, generate_series(0, 2) q, generate_series(0, 1) k`);
}

/** Where each project stands: summed up once the indexes are there, else every entry is read for every project. */
export async function standProjects(owner) {
  await owner.query('ANALYZE project_step, signing_event, funding_entry');
  await owner.query(`INSERT INTO project_standing (project_id, due_on, forecast_lag, dated, current_step, signed, arrived, invested)
    ${standingSql(`p.source = 'SIGNED'`)}`);
}
