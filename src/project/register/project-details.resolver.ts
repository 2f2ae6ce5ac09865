import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { loaderOf } from '../../common/loaders.js';
import { FundingView } from '../funding/funding.types.js';
import { LandPhaseView } from '../land/land.types.js';
import { AgreementView } from '../signing/signing.types.js';
import { StepEventView } from '../step/step.types.js';
import { ProjectDetailsReader } from './project-details.reader.js';
import { AssignmentView, InvestorView, ProjectView } from './project.types.js';

type Request = object;

/** What hangs on a project, of which nobody is shown more than of the project itself. */
@Resolver(() => ProjectView)
export class ProjectDetailsResolver {
  constructor(private readonly reader: ProjectDetailsReader) {}

  @ResolveField(() => [AgreementView], { description: '协议，首次签约的在前' })
  agreements(@Parent() { id }: ProjectView, @Context('req') request: Request): Promise<AgreementView[]> {
    return this.of(request, 'agreements', id);
  }

  @ResolveField(() => [InvestorView], { description: '投资方，现任的在前' })
  investors(@Parent() { id }: ProjectView, @Context('req') request: Request): Promise<InvestorView[]> {
    return this.of(request, 'investors', id);
  }

  @ResolveField(() => [AssignmentView], { description: '责任人、分包领导、首席服务员的任免，最近的在前' })
  assignments(@Parent() { id }: ProjectView, @Context('req') request: Request): Promise<AssignmentView[]> {
    return this.of(request, 'assignments', id);
  }

  @ResolveField(() => [LandPhaseView], { description: '分期用地' })
  landPhases(@Parent() { id }: ProjectView, @Context('req') request: Request): Promise<LandPhaseView[]> {
    return this.of(request, 'landPhases', id);
  }

  @ResolveField(() => [FundingView], { description: '到位资金与投资实物量，日期晚的在前；含冲销' })
  funding(@Parent() { id }: ProjectView, @Context('req') request: Request): Promise<FundingView[]> {
    return this.of(request, 'funding', id);
  }

  @ResolveField(() => [StepEventView], { description: '环节的历次变动，最近的在前' })
  stepEvents(@Parent() { id }: ProjectView, @Context('req') request: Request): Promise<StepEventView[]> {
    return this.of(request, 'stepEvents', id);
  }

  private async of<K extends Exclude<keyof ProjectDetailsReader, 'lists'>>(
    request: Request,
    what: K,
    id: string,
  ): Promise<Listed<K>> {
    const fetch = (ids: readonly string[]): Promise<Map<string, Listed<K>>> =>
      this.reader[what](ids) as Promise<Map<string, Listed<K>>>;
    return (await loaderOf(request, `project ${what}`, fetch).load(id))!;
  }
}

type Listed<K extends keyof ProjectDetailsReader> =
  Awaited<ReturnType<ProjectDetailsReader[K]>> extends Map<string, infer T> ? T : never;
