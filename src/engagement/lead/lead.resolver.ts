import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { LeadBoardService } from './lead-board.service.js';
import { LeadIntakeService } from './lead-intake.service.js';
import { LeadTeamService } from './lead-team.service.js';
import {
  AdvanceLeadArgs,
  AssignLeadArgs,
  BestLeadsArgs,
  FeedBackLeadArgs,
  LeadBoardArgs,
  LeadReasonArgs,
  LeadsArgs,
  LeadTeamArgs,
  LeadVersionArgs,
  TriageLeadArgs,
} from './lead.args.js';
import { CreateLeadInput, UpdateLeadInput } from './lead.inputs.js';
import { LeadReader } from './lead.reader.js';
import { LeadService } from './lead.service.js';
import { BestLead, LeadBoardColumn, LeadConnection, LeadView } from './lead.types.js';

@Resolver()
export class LeadQueryResolver {
  constructor(
    private readonly reader: LeadReader,
    private readonly boards: LeadBoardService,
  ) {}

  @Allow(Permission.LEAD_READ)
  @Query(() => LeadConnection, { description: '线索列表，限可见范围' })
  leads(
    @CurrentActor() actor: Actor,
    @Args() args: LeadsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LeadConnection> {
    return this.reader.list(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.LEAD_READ)
  @Query(() => LeadView, { description: '一条线索' })
  lead(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<LeadView> {
    return this.reader.byId(actor, id);
  }

  @Allow(Permission.LEAD_READ)
  @Query(() => [LeadBoardColumn], { description: '线索看板：各列的数量、预计投资、折算投资、停留天数' })
  leadBoard(@CurrentActor() actor: Actor, @Args() args: LeadBoardArgs): Promise<LeadBoardColumn[]> {
    return this.boards.board(actor, args);
  }

  @Allow(Permission.LEAD_READ)
  @Query(() => [BestLead], { description: '值得先谈的线索：消除的严重度乘以赢率，大的在前' })
  nextBestLeads(@CurrentActor() actor: Actor, @Args() { chainCode, first }: BestLeadsArgs): Promise<BestLead[]> {
    return this.boards.best(actor, chainCode, first);
  }
}

@Resolver()
export class LeadResolver {
  constructor(
    private readonly intake: LeadIntakeService,
    private readonly leads: LeadService,
    private readonly teams: LeadTeamService,
  ) {}

  @Allow(Permission.LEAD_CREATE)
  @Mutation(() => LeadView, { description: '登记线索；方向与严重度由缺口规则给出' })
  createLead(@CurrentActor() actor: Actor, @Args('input') input: CreateLeadInput): Promise<LeadView> {
    return this.intake.create(actor, input);
  }

  @Allow(Permission.LEAD_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => LeadView, { description: '修改线索；缺口随对应环节立即更新' })
  updateLead(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateLeadInput,
  ): Promise<LeadView> {
    return this.leads.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.LEAD_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => LeadView, { description: '研判：跟进或不跟进' })
  triageLead(@CurrentActor() actor: Actor, @Args() args: TriageLeadArgs): Promise<LeadView> {
    return this.leads.triage(actor, args);
  }

  @Allow(Permission.LEAD_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => LeadView, { description: '推进线索到另一阶段；不能推进时说明还缺什么。落位与缺口立即更新' })
  advanceLead(@CurrentActor() actor: Actor, @Args() args: AdvanceLeadArgs): Promise<LeadView> {
    return this.leads.advance(actor, args);
  }

  @Allow(Permission.LEAD_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => LeadView, { description: '答复引荐人' })
  feedBackLead(@CurrentActor() actor: Actor, @Args() args: FeedBackLeadArgs): Promise<LeadView> {
    return this.leads.feedBack(actor, args);
  }

  @Allow(Permission.LEAD_ASSIGN)
  @Mutation(() => LeadView, { description: '指派负责人' })
  assignLead(@CurrentActor() actor: Actor, @Args() args: AssignLeadArgs): Promise<LeadView> {
    return this.teams.assign(actor, args);
  }

  @Allow(Permission.LEAD_EDIT)
  @Mutation(() => LeadView, { description: '从公海领取线索' })
  claimLead(@CurrentActor() actor: Actor, @Args() args: LeadVersionArgs): Promise<LeadView> {
    return this.teams.claim(actor, args);
  }

  @Allow(Permission.LEAD_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => LeadView, { description: '把线索退回公海' })
  releaseLead(@CurrentActor() actor: Actor, @Args() args: LeadReasonArgs): Promise<LeadView> {
    return this.teams.release(actor, args);
  }

  @Allow(Permission.LEAD_EDIT, Permission.LEAD_ASSIGN)
  @Mutation(() => LeadView, { description: '确定协办人与分包领导' })
  setLeadTeam(@CurrentActor() actor: Actor, @Args() args: LeadTeamArgs): Promise<LeadView> {
    return this.teams.setTeam(actor, args);
  }
}
