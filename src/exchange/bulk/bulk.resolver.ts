import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { BulkEditService } from './bulk-edit.service.js';
import {
  BulkAssignCompaniesArgs,
  BulkAssignLeadsArgs,
  BulkReleaseLeadsArgs,
  BulkRenodeCompaniesArgs,
  BulkRenodeLeadsArgs,
  BulkTagCompaniesArgs,
} from './bulk.inputs.js';
import { BulkOutcome } from './bulk.types.js';

/** Each asks for what the same act by hand asks for. */
@Resolver()
export class BulkResolver {
  constructor(private readonly bulk: BulkEditService) {}

  @Allow(Permission.LEAD_ASSIGN)
  @Mutation(() => [BulkOutcome], { description: '批量指派线索负责人；逐条给出结果' })
  bulkAssignLeads(@CurrentActor() actor: Actor, @Args() args: BulkAssignLeadsArgs): Promise<BulkOutcome[]> {
    return this.bulk.assignLeads(actor, args);
  }

  @Allow(Permission.LEAD_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => [BulkOutcome], { description: '批量把线索退回公海；逐条给出结果' })
  bulkReleaseLeads(@CurrentActor() actor: Actor, @Args() args: BulkReleaseLeadsArgs): Promise<BulkOutcome[]> {
    return this.bulk.releaseLeads(actor, args);
  }

  @Allow(Permission.LEAD_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => [BulkOutcome], { description: '批量改线索的对应环节，缺口随之更新；逐条给出结果' })
  bulkRenodeLeads(@CurrentActor() actor: Actor, @Args() args: BulkRenodeLeadsArgs): Promise<BulkOutcome[]> {
    return this.bulk.renodeLeads(actor, args);
  }

  @Allow(Permission.LEAD_ASSIGN)
  @Mutation(() => [BulkOutcome], { description: '批量指定企业负责人；逐条给出结果' })
  bulkAssignCompanies(@CurrentActor() actor: Actor, @Args() args: BulkAssignCompaniesArgs): Promise<BulkOutcome[]> {
    return this.bulk.assignCompanies(actor, args);
  }

  @Allow(Permission.COMPANY_EDIT)
  @Mutation(() => [BulkOutcome], { description: '批量加、去企业标签；逐条给出结果' })
  bulkTagCompanies(@CurrentActor() actor: Actor, @Args() args: BulkTagCompaniesArgs): Promise<BulkOutcome[]> {
    return this.bulk.tagCompanies(actor, args);
  }

  @Allow(Permission.PLACEMENT_EDIT)
  @Mutation(() => [BulkOutcome], { description: '批量把企业的落位改到另一环节，缺口随之更新；逐条给出结果' })
  bulkRenodeCompanies(@CurrentActor() actor: Actor, @Args() args: BulkRenodeCompaniesArgs): Promise<BulkOutcome[]> {
    return this.bulk.renodeCompanies(actor, args);
  }
}
