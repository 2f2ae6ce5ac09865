import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Request } from 'express';
import { loaderOf } from '../../common/loaders.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ProjectView } from '../register/project.types.js';
import { RecordProjectSplitInput } from './split.inputs.js';
import { SplitService } from './split.service.js';
import { ProjectSplitView } from './split.types.js';

@Resolver(() => ProjectView)
export class SplitResolver {
  constructor(private readonly service: SplitService) {}

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => ProjectView, { description: '登记飞地项目的统计分成；更正即就同一天再登记一次' })
  recordProjectSplit(
    @CurrentActor() actor: Actor,
    @Args('input') input: RecordProjectSplitInput,
  ): Promise<ProjectView> {
    return this.service.record(actor, input);
  }

  @ResolveField(() => [ProjectSplitView], { description: '飞地统计分成的历次约定，日期晚的在前；没有的为不分成' })
  async splits(@Parent() { id }: ProjectView, @Context('req') request: Request): Promise<ProjectSplitView[]> {
    const fetch = (ids: readonly string[]): Promise<Map<string, ProjectSplitView[]>> => this.service.ofProjects(ids);
    return (await loaderOf(request, 'splits of projects', fetch).load(id))!;
  }
}
