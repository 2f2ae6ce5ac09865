import type { EntityManager } from 'typeorm';
import { badInput, notFound } from '../common/errors.js';
import { keptCompany } from '../company/library/company-lookup.js';
import { Parameters } from '../database/parameters.js';
import { visibleLeads } from '../engagement/lead/lead-scope.js';
import { namedRef } from '../engagement/refs.js';
import type { Actor } from '../identity/actor.js';
import { visibleProjects } from '../project/register/project-scope.js';

/** What a decision or an item of the agenda is about: one of these, or none. */
export interface Subject {
  leadId: string | null;
  projectId: string | null;
  companyId: string | null;
}

export type SubjectInput = Partial<Subject>;

/** Condition on a record with a subject: that the actor may see the lead or project that it is about. */
export function visibleSubject(actor: Actor, parameters: Parameters, record: string): string {
  return `(${record}.lead_id IS NULL OR EXISTS (
      SELECT 1 FROM lead l WHERE l.id = ${record}.lead_id AND ${visibleLeads(actor, parameters)}))
    AND (${record}.project_id IS NULL OR EXISTS (
      SELECT 1 FROM project p WHERE p.id = ${record}.project_id AND ${visibleProjects(actor, parameters)}))`;
}

/** SQL: the record's subject, joined as l, p and c where the actor may see it; c is the company of whatever it is. */
export const subjectJoins = (actor: Actor, parameters: Parameters, record: string): string => `
LEFT JOIN lead l ON l.id = ${record}.lead_id AND ${visibleLeads(actor, parameters)}
LEFT JOIN project p ON p.id = ${record}.project_id AND ${visibleProjects(actor, parameters)}
LEFT JOIN company c ON c.id = coalesce(${record}.company_id, l.company_id, p.company_id)`;

/** SQL for the fields of SubjectRefs, over subjectJoins(). */
export const SUBJECT_REFS = `${namedRef('l')} AS lead, ${namedRef('p')} AS project, ${namedRef('c')} AS company`;

/** Condition on a record with a subject: that it is about the company, a lead or a project of it. */
export const aboutCompany = (record: string, companyId: string): string => `(${record}.company_id = ${companyId}
  OR ${record}.lead_id = ANY(ARRAY(SELECT id FROM lead WHERE company_id = ${companyId}))
  OR ${record}.project_id = ANY(ARRAY(
    SELECT id FROM project WHERE company_id = ${companyId} OR project_company_id = ${companyId})))`;

/**
 * The subject that an input names, if the actor may see it; a company that was merged away is the one that it became.
 * @throws BAD_USER_INPUT when more than one is named, NOT_FOUND naming the field
 */
export async function requireSubject(manager: EntityManager, actor: Actor, input: SubjectInput): Promise<Subject> {
  const { leadId = null, projectId = null, companyId = null } = input;
  if ([leadId, projectId, companyId].filter((id) => id !== null).length > 1) {
    throw badInput('线索、项目、企业至多给一个', 'input.leadId');
  }
  const found = async (sql: string, parameters: Parameters): Promise<string | undefined> =>
    (await manager.query<{ id: string }[]>(sql, parameters.values))[0]?.id;
  if (leadId) {
    const parameters = new Parameters(leadId);
    const sql = `SELECT l.id FROM lead l WHERE l.id = $1 AND ${visibleLeads(actor, parameters)}`;
    if (!(await found(sql, parameters))) throw notFound('线索', undefined, 'input.leadId');
  }
  if (projectId) {
    const parameters = new Parameters(projectId);
    const sql = `SELECT p.id FROM project p WHERE p.id = $1 AND ${visibleProjects(actor, parameters)}`;
    if (!(await found(sql, parameters))) throw notFound('项目', undefined, 'input.projectId');
  }
  if (!companyId) return { leadId, projectId, companyId: null };
  const sql = `SELECT id FROM company WHERE id = ${keptCompany('$1')} AND deleted_at IS NULL FOR SHARE`;
  const kept = await found(sql, new Parameters(companyId));
  if (!kept) throw notFound('企业', undefined, 'input.companyId');
  return { leadId: null, projectId: null, companyId: kept };
}
