import { EntityManager } from 'typeorm';
import { badInput, notFound } from '../../common/errors.js';
import { keptCompany } from '../../company/library/company-lookup.js';
import { Parameters } from '../../database/parameters.js';
import { visibleLogs } from '../../engagement/contact/contact-scope.js';
import type { Actor } from '../../identity/actor.js';
import { Department } from '../../identity/people/department.entity.js';
import { Role } from '../../identity/permissions.js';
import { visibleProjects } from '../register/project-scope.js';
import type { RaiseServiceIssueInput } from './issue.inputs.js';

export interface IssueSubject {
  companyId: string | null;
  projectId: string | null;
  logId: string | null;
}

interface ProjectFacts {
  firm: string | null;
  companies: string[];
}

/**
 * Whose problem it is: of the company, of a project's firm, of the company that was visited.
 * @throws NOT_FOUND or BAD_USER_INPUT naming the field
 */
export async function subjectOf(
  manager: EntityManager,
  actor: Actor,
  input: Pick<RaiseServiceIssueInput, 'companyId' | 'projectId' | 'logId'>,
): Promise<IssueSubject> {
  const { projectId = null, logId = null } = input;
  const given = input.companyId ? await liveCompany(manager, input.companyId) : null;
  const project = projectId ? await projectFacts(manager, actor, projectId) : null;
  if (given && project && !project.companies.includes(given)) throw badInput('项目不是这家企业的', 'input.projectId');
  const visited = logId ? await visitedCompany(manager, actor, logId) : null;
  const companyId = given ?? project?.firm ?? visited;
  if (visited && visited !== companyId && !project?.companies.includes(visited)) {
    throw badInput('接触记录是另一家企业的', 'input.logId');
  }
  if (!companyId && !projectId) throw badInput('请给出企业、项目或接触记录', 'input.companyId');
  return { companyId, projectId, logId };
}

/**
 * The firm's steward: of the project; else of the company's latest project that has one; else whoever enters it, if they
 * are one.
 */
export async function stewardOf(manager: EntityManager, actor: Actor, subject: IssueSubject): Promise<string | null> {
  const [found] = await manager.query<{ id: string }[]>(
    `SELECT p.steward_id AS id FROM project p JOIN app_user u ON u.id = p.steward_id AND u.disabled_at IS NULL
      WHERE p.id = $1 OR $1::uuid IS NULL AND (p.company_id = $2 OR p.project_company_id = $2)
      ORDER BY p.id DESC LIMIT 1`,
    [subject.projectId, subject.companyId],
  );
  return found?.id ?? (actor.roles.includes(Role.STEWARD) ? actor.userId : null);
}

/** The department that was named, or that of the person who was. @throws BAD_USER_INPUT */
export async function departmentOf(
  manager: EntityManager,
  departmentId: string | null | undefined,
  assigneeId: string | null | undefined,
): Promise<string | null> {
  if (departmentId) {
    const known = await manager.findOneBy(Department, { id: departmentId });
    if (!known) throw badInput('没有这个部门', 'input.departmentId');
    return departmentId;
  }
  if (!assigneeId) return null;
  const [found] = await manager.query<{ id: string }[]>(
    'SELECT t.department_id AS id FROM app_user u JOIN team t ON t.id = u.team_id WHERE u.id = $1',
    [assigneeId],
  );
  return found?.id ?? null;
}

async function liveCompany(manager: EntityManager, id: string): Promise<string> {
  const [company] = await manager.query<{ id: string }[]>(
    `SELECT id FROM company WHERE id = ${keptCompany('$1')} AND deleted_at IS NULL FOR SHARE`,
    [id],
  );
  if (!company) throw notFound('企业', undefined, 'input.companyId');
  return company.id;
}

async function projectFacts(manager: EntityManager, actor: Actor, id: string): Promise<ProjectFacts> {
  const parameters = new Parameters(id);
  const [project] = await manager.query<ProjectFacts[]>(
    `SELECT coalesce(p.project_company_id, p.company_id) AS firm,
            array_remove(ARRAY[p.company_id, p.project_company_id] || ARRAY(
              SELECT v.company_id FROM project_investor v WHERE v.project_id = p.id), NULL)::text[] AS companies
       FROM project p WHERE p.id = $1 AND ${visibleProjects(actor, parameters)}`,
    parameters.values,
  );
  if (!project) throw notFound('项目', undefined, 'input.projectId');
  return project;
}

async function visitedCompany(manager: EntityManager, actor: Actor, id: string): Promise<string> {
  const parameters = new Parameters(id);
  const [log] = await manager.query<{ companyId: string }[]>(
    `SELECT k.company_id AS "companyId" FROM contact_log k
      WHERE k.id = $1 AND k.deleted_at IS NULL AND ${visibleLogs(actor, parameters)}`,
    parameters.values,
  );
  if (!log) throw notFound('接触记录', undefined, 'input.logId');
  return log.companyId;
}
