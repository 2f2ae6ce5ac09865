import { Args, Query, Resolver } from '@nestjs/graphql';
import { CodeArg } from '../common/graphql/arguments.js';
import { Allow } from '../identity/access.js';
import { Permission } from '../identity/permissions.js';
import {
  CarrierArgs,
  CarrierView,
  GapArgs,
  GapHistoryArgs,
  GapSettingsView,
  PeriodView,
  PortfolioArgs,
  TargetGapArgs,
} from './chain.args.js';
import { ChainService } from './chain.service.js';
import { GapHistoryService } from './gap/gap-history.service.js';
import { GapSettingsService } from './gap/gap-settings.service.js';
import { BestLanding, Chain, ChainGap, GapWeek, TargetGap } from './gap/gap.answer.js';
import { MapCatalogue } from './map/map-catalogue.js';

@Resolver()
export class ChainResolver {
  constructor(
    private readonly chainsService: ChainService,
    private readonly history: GapHistoryService,
    private readonly settings: GapSettingsService,
    private readonly catalogue: MapCatalogue,
  ) {}

  @Allow(Permission.CHAIN_READ)
  @Query(() => [Chain], { description: '全部产业链图谱，按规划次序' })
  chains(): Promise<Chain[]> {
    return this.chainsService.chains();
  }

  @Allow(Permission.CHAIN_READ)
  @Query(() => Chain, { description: '一条产业链的图谱' })
  chain(@CodeArg('code', { description: '链代码，如 NEV' }) code: string): Promise<Chain> {
    return this.chainsService.chain(code);
  }

  @Allow(Permission.CHAIN_READ)
  @Query(() => [ChainGap], { description: '产业链缺口：空白与薄弱环节、方向、严重度与理由，最要紧的在前' })
  chainGaps(@Args() { chainCode, filter }: GapArgs): Promise<ChainGap[]> {
    return this.chainsService.gaps(chainCode, filter ?? null);
  }

  @Allow(Permission.CHAIN_READ)
  @Query(() => [TargetGap], { description: '规划目标的完成情况，成员环节合并计算' })
  targetGaps(@Args() { chainCode, period }: TargetGapArgs): Promise<TargetGap[]> {
    return this.chainsService.targetGaps(chainCode, period);
  }

  @Allow(Permission.CHAIN_READ)
  @Query(() => [BestLanding], { description: '再引进 k 家企业，落在哪些环节最能消除缺口' })
  nextBestLandings(@Args() { chainCode, k }: PortfolioArgs): Promise<BestLanding[]> {
    return this.chainsService.nextBestLandings(chainCode, k);
  }

  @Allow(Permission.CHAIN_READ)
  @Query(() => [GapWeek], { description: '历周缺口：每周末一份快照，及与前一份相比填补和新增的环节' })
  gapHistory(@Args() { chainCode, from, to }: GapHistoryArgs): Promise<GapWeek[]> {
    return this.history.history(chainCode, from, to);
  }

  @Allow(Permission.CHAIN_READ)
  @Query(() => GapSettingsView, { description: '缺口规则的参数；赢率与分值为示例，由园区自定' })
  async gapSettings(): Promise<GapSettingsView> {
    const { settings, version } = await this.settings.read();
    return { ...settings, version };
  }

  @Allow(Permission.CHAIN_READ)
  @Query(() => [PeriodView], { description: '规划期' })
  planPeriods(): Promise<PeriodView[]> {
    return this.catalogue.periods();
  }

  @Allow(Permission.CHAIN_READ)
  @Query(() => [CarrierView], { description: '载体：园区、楼宇、服务中心；服务板块，不填补环节' })
  carriers(@Args() { chainCode }: CarrierArgs): Promise<CarrierView[]> {
    return this.catalogue.carriers(chainCode ?? null);
  }
}
