import { Args, Context, Info, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg, OpenTextArg, VersionArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { loaderOf } from '../../common/loaders.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ProjectView } from '../register/project.types.js';
import { MatchService } from './match.service.js';
import {
  AddSiteInput,
  IdleSitesArgs,
  SiteNeedInput,
  SitesArgs,
  TakeSitesInput,
  UpdateSiteInput,
} from './site.inputs.js';
import { SiteReader } from './site.reader.js';
import { SiteService } from './site.service.js';
import {
  IdleSiteConnection,
  ProjectSiteView,
  SiteConnection,
  SiteMatchView,
  SiteNeedView,
  SiteView,
  WaitingLeadView,
} from './site.types.js';

@Resolver(() => ProjectView)
export class SiteResolver {
  constructor(
    private readonly stock: SiteService,
    private readonly reader: SiteReader,
    private readonly matches: MatchService,
  ) {}

  @Allow(Permission.PROJECT_READ)
  @Query(() => SiteConnection, { description: '地块与标准厂房存量，按类别、编号排列' })
  sites(@Args() args: SitesArgs, @Info() info: GraphQLResolveInfo): Promise<SiteConnection> {
    return this.reader.list(args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => SiteView, { description: '一处地块或标准厂房' })
  site(@IdArg() id: string): Promise<SiteView> {
    return this.reader.byId(id);
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => IdleSiteConnection, { description: '待盘活的：批而未供、闲置、空置，时间长的在前' })
  idleSites(
    @CurrentActor() actor: Actor,
    @Args() args: IdleSitesArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IdleSiteConnection> {
    return this.reader.idle(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => [SiteMatchView], { description: '哪些地块、厂房合一条线索，各有理由；合适的在前，至多 50 处' })
  matchSites(@CurrentActor() actor: Actor, @IdArg('leadId') leadId: string): Promise<SiteMatchView[]> {
    return this.matches.matchSites(actor, leadId);
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => [WaitingLeadView], { description: '哪些在谈、储备的线索合用一处地块或厂房；限可见范围，至多 50 条' })
  waitingLeads(@CurrentActor() actor: Actor, @IdArg('siteId') siteId: string): Promise<WaitingLeadView[]> {
    return this.matches.waitingLeads(actor, siteId);
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => SiteNeedView, { description: '线索对场地的需求' })
  siteNeed(@CurrentActor() actor: Actor, @IdArg('leadId') leadId: string): Promise<SiteNeedView> {
    return this.matches.need(actor, leadId);
  }

  @Allow(Permission.LEAD_EDIT)
  @Mutation(() => SiteNeedView, { description: '填写线索对场地的需求，整体替换' })
  setSiteNeed(@CurrentActor() actor: Actor, @Args('input') input: SiteNeedInput): Promise<SiteNeedView> {
    return this.matches.setNeed(actor, input);
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => SiteView, { description: '登记一处地块或标准厂房' })
  addSite(@CurrentActor() actor: Actor, @Args('input') input: AddSiteInput): Promise<SiteView> {
    return this.stock.add(actor, input);
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => SiteView, { description: '修改地块或标准厂房' })
  updateSite(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateSiteInput,
  ): Promise<SiteView> {
    return this.stock.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Boolean, { description: '移出存量；有项目在用的不能移出' })
  removeSite(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<boolean> {
    return this.stock.remove(actor, id, expectedVersion);
  }

  @Allow(Permission.PROJECT_SIGN)
  @Mutation(() => ProjectView, { description: '登记已签约的项目用哪几处地块、厂房；签约时写明的不必再登' })
  takeSites(@CurrentActor() actor: Actor, @Args('input') input: TakeSitesInput): Promise<ProjectView> {
    return this.stock.take(actor, input);
  }

  @Allow(Permission.PROJECT_SIGN)
  @Mutation(() => ProjectView, { description: '项目退还一处地块或厂房；清退的自动退还' })
  freeSite(
    @CurrentActor() actor: Actor,
    @IdArg('id', { description: '占用记录的编号' }) id: string,
    @OpenTextArg('reason', { min: 2, max: 500 }, { description: '理由' }) reason: string,
  ): Promise<ProjectView> {
    return this.stock.free(actor, id, reason);
  }

  /** Nobody is shown more of it than of the project itself. */
  @ResolveField(() => [ProjectSiteView], { name: 'sites', description: '用过的地块、厂房，在用的在前' })
  async ofProject(@Parent() { id }: ProjectView, @Context('req') request: object): Promise<ProjectSiteView[]> {
    return (await loaderOf(request, 'project sites', (ids) => this.reader.ofProjects(ids)).load(id))!;
  }
}
