import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { loaderOf } from '../../common/loaders.js';
import { CompanyView } from '../../company/library/company.types.js';
import { Parameters } from '../../database/parameters.js';
import { LeadView } from '../../engagement/lead/lead.types.js';
import { CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ProjectRef } from './project-ref.js';
import { visibleProjects } from './project-scope.js';

/** What a project's companies are to it. */
const COMPANIES = `(SELECT p.id, c.id AS of FROM project p, LATERAL (
    SELECT p.company_id AS id UNION SELECT p.project_company_id
    UNION SELECT v.company_id FROM project_investor v WHERE v.project_id = p.id AND v.until_on IS NULL) c)`;
const LEADS = '(SELECT id, lead_id AS of FROM project)';

/** Projects of a lead and of a company: fields that `engagement` and `company` have and only `project` can answer. */
@Resolver(() => LeadView)
export class LeadProjectResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => ProjectRef, { nullable: true, description: '签约而成的项目；未签约或不在可见范围内为空' })
  async project(
    @Parent() { id }: LeadView,
    @CurrentActor() actor: Actor,
    @Context('req') request: object,
  ): Promise<ProjectRef | null> {
    const load = (ids: readonly string[]) => refsOf(this.dataSource, actor, LEADS, ids);
    return (await loaderOf(request, 'lead project', load).load(id))?.[0] ?? null;
  }
}

@Resolver(() => CompanyView)
export class CompanyProjectsResolver {
  constructor(private readonly dataSource: DataSource) {}

  @ResolveField(() => [ProjectRef], { description: '作为投资方或项目公司的项目，限可见范围' })
  async projects(
    @Parent() { id }: CompanyView,
    @CurrentActor() actor: Actor,
    @Context('req') request: object,
  ): Promise<ProjectRef[]> {
    const load = (ids: readonly string[]) => refsOf(this.dataSource, actor, COMPANIES, ids);
    return (await loaderOf(request, 'company projects', load).load(id)) ?? [];
  }
}

/** The visible projects of each of these, by name. */
async function refsOf(
  dataSource: DataSource,
  actor: Actor,
  pairs: string,
  ids: readonly string[],
): Promise<Map<string, ProjectRef[]>> {
  if (!actor.permissions.has(Permission.PROJECT_READ)) return new Map();
  const parameters = new Parameters(ids);
  const rows = await dataSource.query<(ProjectRef & { of: string })[]>(
    `SELECT x.of, p.id, p.name FROM ${pairs} x JOIN project p ON p.id = x.id
      WHERE x.of = ANY($1) AND ${visibleProjects(actor, parameters)} ORDER BY p.name, p.id`,
    parameters.values,
  );
  const refs = new Map<string, ProjectRef[]>();
  for (const { of, id, name } of rows) refs.set(of, [...(refs.get(of) ?? []), { id, name }]);
  return refs;
}
