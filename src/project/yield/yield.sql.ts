import { storedFile } from '../../files/file.types.js';
import { personRef } from '../../identity/person-ref.js';
import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { visibleProjects } from '../register/project-scope.js';

const DECIMALS = {
  ...{ output: 'output', revenue: 'revenue', tax: 'tax', addedValue: 'added_value', energy: 'energy' },
  ...{ electricity: 'electricity', emissions: 'emissions', research: 'research', land: 'land' },
  leasedLand: 'leased_land',
};

/** The figures of `yield_record y` as the rules read them. */
export const FIGURES_SQL = [
  ...Object.entries(DECIMALS).map(([key, column]) => `'${key}', y.${column}::text`),
  `'staff', y.staff`,
].join(', ');

/** The company that runs `project p`: the one registered here for it, else who invests. */
export const OPERATOR = 'coalesce(p.project_company_id, p.company_id)';

const ref = (row: string): string =>
  `CASE WHEN ${row}.id IS NULL THEN NULL ELSE json_build_object('id', ${row}.id, 'name', ${row}.name) END`;

/** A row of YIELD_FROM as JSON, but for what follows from the figures. */
export const YIELD_ROW = `json_build_object('id', y.id, 'year', y.year, 'project', ${ref('p')}, 'company', ${ref('c')},
  'scale', y.scale, ${FIGURES_SQL}, 'exemption', y.exemption, 'exemptionNote', y.exemption_note, 'source', y.source,
  'evidence', CASE WHEN f.id IS NULL THEN NULL ELSE ${storedFile('f')} END, 'recordedBy', ${personRef('u')},
  'updatedAt', y.updated_at, 'version', y.version)`;

export const YIELD_FROM = `FROM yield_record y
  LEFT JOIN project p ON p.id = y.project_id
  LEFT JOIN company c ON c.id = coalesce(y.company_id, ${OPERATOR})
  LEFT JOIN stored_file f ON f.id = y.evidence_id
  JOIN app_user u ON u.id = y.recorded_by_id`;

/** Figures of a company are everybody's who may read projects; those of a project are seen with it. */
export const visibleYields = (actor: Actor, parameters: Parameters): string =>
  `(y.project_id IS NULL OR EXISTS (SELECT 1 FROM project v WHERE v.id = y.project_id
    AND ${visibleProjects(actor, parameters, 'v')}))`;

/**
 * SQL: the id of the record that tells of `project p` in a year: its own, else that of the company that runs it, if this is
 * the only project that it runs.
 */
export const recordOf = (year: string): string => `coalesce(
  (SELECT y.id FROM yield_record y WHERE y.project_id = p.id AND y.year = ${year}),
  (SELECT y.id FROM yield_record y WHERE y.company_id = ${OPERATOR} AND y.year = ${year}
    AND NOT EXISTS (SELECT 1 FROM project o WHERE o.id <> p.id AND o.source = 'SIGNED'
      AND coalesce(o.project_company_id, o.company_id) = ${OPERATOR})))`;
