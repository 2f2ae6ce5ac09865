import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Simulation } from '../chain/gap/gap.answer.js';
import { isRequested } from '../common/graphql/connection.js';
import { Allow, CurrentActor } from '../identity/access.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { CompaniesArgs, FirstArgs, SimulationArgs } from './company.args.js';
import { CompanyGroupInput, CreateCompanyInput, SetPlacementInput, UpdateCompanyInput } from './company.inputs.js';
import { CompanyReader } from './company.reader.js';
import { CompanyService } from './company.service.js';
import { CompanyConnection, CompanyView, PlacementView, TargetRecommendation } from './company.types.js';
import { LandingService } from './landing.service.js';
import { PlacementService } from './placement.service.js';
import { RecommendationService } from './recommendation.service.js';

const VERSION = { type: () => Int, description: '读取时的版本号' };

@Resolver()
export class CompanyResolver {
  constructor(
    private readonly companiesService: CompanyService,
    private readonly reader: CompanyReader,
  ) {}

  @Allow(Permission.COMPANY_READ)
  @Query(() => CompanyConnection, { description: '企业列表，新登记的在前' })
  companies(@Args() { filter, ...page }: CompaniesArgs, @Info() info: GraphQLResolveInfo): Promise<CompanyConnection> {
    return this.reader.list(filter ?? null, page, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.COMPANY_READ)
  @Query(() => CompanyView, { description: '一家企业' })
  company(@Args('id', { type: () => ID }) id: string): Promise<CompanyView> {
    return this.reader.byId(id);
  }

  @Allow(Permission.COMPANY_EDIT)
  @Mutation(() => CompanyView, { description: '新建企业；信用代码逐位校验，不得与已有企业重复' })
  createCompany(@CurrentActor() actor: Actor, @Args('input') input: CreateCompanyInput): Promise<CompanyView> {
    return this.companiesService.create(actor, input);
  }

  @Allow(Permission.COMPANY_EDIT)
  @Mutation(() => CompanyView, { description: '修改企业' })
  updateCompany(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('expectedVersion', VERSION) expectedVersion: number,
    @Args('input') input: UpdateCompanyInput,
  ): Promise<CompanyView> {
    return this.companiesService.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.PLACEMENT_EDIT)
  @Mutation(() => [CompanyView], { description: '声明若干企业属同一投资集团：同一环节只算一家' })
  declareCompanyGroup(@CurrentActor() actor: Actor, @Args('input') input: CompanyGroupInput): Promise<CompanyView[]> {
    return this.companiesService.declareGroup(actor, input);
  }

  @Allow(Permission.PLACEMENT_EDIT)
  @Mutation(() => CompanyView, { description: '企业退出所属投资集团，单独计数' })
  leaveCompanyGroup(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<CompanyView> {
    return this.companiesService.leaveGroup(actor, id);
  }
}

@Resolver()
export class PlacementResolver {
  constructor(
    private readonly placements: PlacementService,
    private readonly landings: LandingService,
    private readonly recommendations: RecommendationService,
  ) {}

  @Allow(Permission.PLACEMENT_EDIT)
  @Mutation(() => PlacementView, { description: '登记或修改落位；缺口随之立即更新' })
  setPlacement(@CurrentActor() actor: Actor, @Args('input') input: SetPlacementInput): Promise<PlacementView> {
    return this.placements.set(actor, input);
  }

  @Allow(Permission.CHAIN_READ)
  @Query(() => Simulation, { description: '推演：假如这些企业落位，完整度与各环节会怎样；不改动任何数据' })
  simulateLandings(@Args() { chainCode, landings }: SimulationArgs): Promise<Simulation> {
    return this.landings.simulate(chainCode, landings);
  }

  @Allow(Permission.COMPANY_READ)
  @Query(() => [TargetRecommendation], { description: '谁能填补这个环节：推荐的目标企业及理由' })
  recommendTargets(@Args() { nodeCode, first }: FirstArgs): Promise<TargetRecommendation[]> {
    return this.recommendations.forNode(nodeCode, first);
  }
}
