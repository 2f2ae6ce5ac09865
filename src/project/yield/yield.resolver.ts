import { Args, Context, Info, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isRequested } from '../../common/graphql/connection.js';
import { loaderOf } from '../../common/loaders.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ProjectView } from '../register/project.types.js';
import { RecordYieldInput, YieldsArgs } from './yield.inputs.js';
import { YieldReader } from './yield.reader.js';
import { YieldService } from './yield.service.js';
import { ProjectYieldView, YieldRecordConnection, YieldRecordView } from './yield.types.js';

@Resolver(() => ProjectView)
export class YieldResolver {
  constructor(
    private readonly records: YieldService,
    private readonly reader: YieldReader,
  ) {}

  @Allow(Permission.PROJECT_READ)
  @Query(() => YieldRecordConnection, { description: '各企业、各项目历年的亩均数据，年份晚的在前；限可见范围' })
  yieldRecords(
    @CurrentActor() actor: Actor,
    @Args() args: YieldsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<YieldRecordConnection> {
    return this.reader.list(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => YieldRecordView, { description: '登记一年的亩均数据；同一家企业不能既按企业又按项目登记同一年' })
  recordYield(@CurrentActor() actor: Actor, @Args('input') input: RecordYieldInput): Promise<YieldRecordView> {
    return this.records.record(actor, input);
  }

  /** Nobody is shown more of it than of the project itself. */
  @ResolveField(() => [ProjectYieldView], { description: '历年亩均数据对照协议承诺，年份晚的在前' })
  async yields(@Parent() { id }: ProjectView, @Context('req') request: object): Promise<ProjectYieldView[]> {
    return (await loaderOf(request, 'project yields', (ids) => this.reader.years(ids)).load(id))!;
  }
}
