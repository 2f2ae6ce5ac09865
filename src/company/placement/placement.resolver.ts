import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Simulation } from '../../chain/gap/gap.answer.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { LandingService } from './landing.service.js';
import { FirstArgs, SimulationArgs } from './placement.args.js';
import { SetPlacementInput } from './placement.inputs.js';
import { PlacementService } from './placement.service.js';
import { PlacementView } from './placement.types.js';
import { RecommendationService } from './recommendation.service.js';
import { TargetRecommendation } from './recommendation.types.js';

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
  simulateLandings(@CurrentActor() actor: Actor, @Args() { chainCode, landings }: SimulationArgs): Promise<Simulation> {
    return this.landings.simulate(actor, chainCode, landings);
  }

  @Allow(Permission.COMPANY_READ)
  @Query(() => [TargetRecommendation], { description: '谁能填补这个环节：推荐的目标企业及理由' })
  recommendTargets(
    @CurrentActor() actor: Actor,
    @Args() { nodeCode, first }: FirstArgs,
  ): Promise<TargetRecommendation[]> {
    return this.recommendations.forNode(actor, nodeCode, first);
  }
}
