import type { Parameters } from '../../database/parameters.js';
import type { Actor } from '../../identity/actor.js';
import { rowScope } from '../../identity/row-scope.js';
import { visibleProjects } from '../register/project-scope.js';

/** SQL: the department of a person, given by a placeholder. */
const departmentOf = (userId: string): string =>
  `(SELECT t.department_id FROM app_user u JOIN team t ON t.id = u.team_id WHERE u.id = ${userId})`;

/** SQL: the problem was given to this person, or to the department that they work in. @param me placeholder */
export const worksOn = (me: string, issue = 'i'): string =>
  `(${issue}.assignee_id = ${me} OR ${issue}.department_id = ${departmentOf(me)}) IS TRUE`;

/**
 * Which problems a person may see: those that they raised, serve or work on, those of projects that they may see, and
 * those of their scope. A problem of a confidential project (保密) stays with those who see the project, or have it to solve.
 * @param issue alias of the table in the statement
 */
export function visibleIssues(actor: Actor, parameters: Parameters, issue = 'i'): string {
  const me = parameters.add(actor.userId);
  const scope = rowScope(actor, { owner: `${issue}.steward_id`, id: `${issue}.id` }, parameters);
  const ofProject = `EXISTS (SELECT 1 FROM project ip WHERE ip.id = ${issue}.project_id AND`;
  return `(${me} IN (${issue}.raised_by_id, ${issue}.steward_id) OR ${worksOn(me, issue)}
    OR ${ofProject} ${visibleProjects(actor, parameters, 'ip')})
    OR ${scope} AND NOT ${ofProject} ip.confidential))`;
}
