import { Args, Context, Info, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Request } from 'express';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg, OpenTextArg, VersionArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { loaderOf } from '../../common/loaders.js';
import { LeadView } from '../../engagement/lead/lead.types.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ProjectView } from '../register/project.types.js';
import { CreateFundInput, FundsArgs, RecordFundEntryInput, UpdateFundInput } from './fund.inputs.js';
import { FundReader } from './fund.reader.js';
import { FundService } from './fund.service.js';
import { FundConnection, FundShare, FundView } from './fund.types.js';

const { PROJECT_READ, LEAD_EDIT, PROJECT_EDIT, PROJECT_ASSIGN } = Permission;

@Resolver()
export class FundResolver {
  constructor(
    private readonly service: FundService,
    private readonly reader: FundReader,
  ) {}

  @Allow(PROJECT_READ)
  @Query(() => FundConnection, { description: '参与招商的基金，按名称排列；认缴、实缴的合计限可见的线索与项目' })
  funds(
    @CurrentActor() actor: Actor,
    @Args() args: FundsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FundConnection> {
    return this.reader.list(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(LEAD_EDIT, PROJECT_ASSIGN)
  @Mutation(() => FundView, { description: '登记基金；管理人、规模不详的留空' })
  createFund(@CurrentActor() actor: Actor, @Args('input') input: CreateFundInput): Promise<FundView> {
    return this.service.create(actor, input);
  }

  @Allow(LEAD_EDIT, PROJECT_ASSIGN)
  @Mutation(() => FundView, { description: '修改基金' })
  updateFund(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateFundInput,
  ): Promise<FundView> {
    return this.service.update(actor, id, expectedVersion, input);
  }

  @Allow(LEAD_EDIT, PROJECT_EDIT, PROJECT_ASSIGN)
  @Mutation(() => FundView, { description: '登记基金对线索或项目的认缴或实缴' })
  recordFundEntry(@CurrentActor() actor: Actor, @Args('input') input: RecordFundEntryInput): Promise<FundView> {
    return this.service.record(actor, input);
  }

  @Allow(LEAD_EDIT, PROJECT_EDIT, PROJECT_ASSIGN)
  @Mutation(() => FundView, { description: '冲销一笔登记有误的认缴或实缴' })
  reverseFundEntry(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @OpenTextArg('reason', { min: 2, max: 500 }, { description: '理由' }) reason: string,
  ): Promise<FundView> {
    return this.service.reverse(actor, id, reason);
  }
}

@Resolver(() => LeadView)
export class LeadFundsResolver {
  constructor(private readonly reader: FundReader) {}

  @ResolveField(() => [FundShare], { description: '基金的出资' })
  async funds(
    @Parent() { id }: LeadView,
    @CurrentActor() actor: Actor,
    @Context('req') request: Request,
  ): Promise<FundShare[]> {
    if (!actor.permissions.has(PROJECT_READ)) return [];
    const fetch = (ids: readonly string[]): Promise<Map<string, FundShare[]>> => this.reader.ofLeads(ids);
    return (await loaderOf(request, 'funds of leads', fetch).load(id))!;
  }
}

@Resolver(() => ProjectView)
export class ProjectFundsResolver {
  constructor(private readonly reader: FundReader) {}

  @ResolveField(() => [FundShare], { description: '基金的出资，含签约前对线索的' })
  async funds(@Parent() { id }: ProjectView, @Context('req') request: Request): Promise<FundShare[]> {
    const fetch = (ids: readonly string[]): Promise<Map<string, FundShare[]>> => this.reader.ofProjects(ids);
    return (await loaderOf(request, 'funds of projects', fetch).load(id))!;
  }
}
