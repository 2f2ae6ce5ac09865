import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { MergeService } from './merge.service.js';
import { MergeCompaniesInput, MergeResult } from './merge.types.js';

@Resolver()
export class MergeResolver {
  constructor(private readonly merges: MergeService) {}

  @Allow(Permission.COMPANY_MERGE)
  @Mutation(() => MergeResult, {
    description: '合并重复的企业：先预览（dryRun），再一次转移联系人、落位、线索等全部记录；旧编号查到留下的企业',
  })
  mergeCompanies(@CurrentActor() actor: Actor, @Args('input') input: MergeCompaniesInput): Promise<MergeResult> {
    return this.merges.merge(actor, input);
  }
}
