import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CodeArg, IdArg, TextArg, VersionArg } from '../../common/graphql/arguments.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import {
  CreateChainInput,
  CreateLinkInput,
  CreateNodeInput,
  CreateSegmentInput,
  SplitNodeInput,
  UpdateChainInput,
  UpdateNodeInput,
  UpdateSegmentInput,
} from './chain.inputs.js';
import { ChainService } from '../chain.service.js';
import { Chain } from '../gap/gap.answer.js';
import { MapEditService } from './map-edit.service.js';

export const EDITS = (what: string): { description: string } => ({ description: `${what}；返回修改后的图谱` });

/** Every edit answers with the map as it is afterwards. */
@Resolver()
export class MapEditResolver {
  constructor(
    private readonly maps: MapEditService,
    private readonly chains: ChainService,
  ) {}

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('新建产业链'))
  async createChain(@CurrentActor() actor: Actor, @Args('input') input: CreateChainInput): Promise<Chain> {
    return this.chains.chain(await this.maps.createChain(actor, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('修改产业链，如链长'))
  async updateChain(
    @CurrentActor() actor: Actor,
    @CodeArg() code: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateChainInput,
  ): Promise<Chain> {
    return this.chains.chain(await this.maps.updateChain(actor, code, expectedVersion, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('新建板块'))
  async createSegment(@CurrentActor() actor: Actor, @Args('input') input: CreateSegmentInput): Promise<Chain> {
    return this.chains.chain(await this.maps.createSegment(actor, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('修改板块'))
  async updateSegment(
    @CurrentActor() actor: Actor,
    @CodeArg() code: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateSegmentInput,
  ): Promise<Chain> {
    return this.chains.chain(await this.maps.updateSegment(actor, code, expectedVersion, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('停用板块；板块下不得还有环节'))
  async retireSegment(
    @CurrentActor() actor: Actor,
    @CodeArg() code: string,
    @VersionArg() expectedVersion: number,
  ): Promise<Chain> {
    return this.chains.chain(await this.maps.retireSegment(actor, code, expectedVersion));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('新建环节'))
  async createNode(@CurrentActor() actor: Actor, @Args('input') input: CreateNodeInput): Promise<Chain> {
    return this.chains.chain(await this.maps.createNode(actor, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('修改环节：改名、换列、移到另一板块、权重'))
  async updateNode(
    @CurrentActor() actor: Actor,
    @CodeArg() code: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateNodeInput,
  ): Promise<Chain> {
    return this.chains.chain(await this.maps.updateNode(actor, code, expectedVersion, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('拆分环节：分出一个新环节'))
  async splitNode(
    @CurrentActor() actor: Actor,
    @CodeArg() code: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: SplitNodeInput,
  ): Promise<Chain> {
    return this.chains.chain(await this.maps.splitNode(actor, code, expectedVersion, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('合并环节：from 的企业、供给关系、目标、技术都归入 into，from 停用'))
  async mergeNodes(
    @CurrentActor() actor: Actor,
    @CodeArg('from') from: string,
    @CodeArg('into') into: string,
    @VersionArg('from 的版本号') expectedVersion: number,
  ): Promise<Chain> {
    return this.chains.chain(await this.maps.mergeNodes(actor, from, into, expectedVersion));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('停用环节；有目标需要它或还有企业落位时不予停用'))
  async retireNode(
    @CurrentActor() actor: Actor,
    @CodeArg() code: string,
    @VersionArg() expectedVersion: number,
  ): Promise<Chain> {
    return this.chains.chain(await this.maps.retireNode(actor, code, expectedVersion));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('新建供给关系'))
  async createLink(@CurrentActor() actor: Actor, @Args('input') input: CreateLinkInput): Promise<Chain> {
    return this.chains.chain(await this.maps.createLink(actor, input));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('修改供给关系的内容'))
  async updateLink(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @TextArg('flow', { max: 60 }) flow: string,
  ): Promise<Chain> {
    return this.chains.chain(await this.maps.updateLink(actor, id, expectedVersion, flow));
  }

  @Allow(Permission.CHAIN_EDIT)
  @Mutation(() => Chain, EDITS('停用供给关系'))
  async retireLink(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
  ): Promise<Chain> {
    return this.chains.chain(await this.maps.retireLink(actor, id, expectedVersion));
  }
}
