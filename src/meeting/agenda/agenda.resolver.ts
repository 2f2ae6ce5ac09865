import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { IdArg, VersionArg } from '../../common/graphql/arguments.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import {
  OrderAgendaArgs,
  ProposeAgendaItemInput,
  UpdateAgendaItemInput,
  WithdrawAgendaItemArgs,
} from './agenda.inputs.js';
import { AgendaService } from './agenda.service.js';
import { AgendaItemView } from './agenda.types.js';

@Resolver()
export class AgendaResolver {
  constructor(private readonly service: AgendaService) {}

  @Allow(Permission.AGENDA_PROPOSE)
  @Mutation(() => AgendaItemView, { description: '提请周例会议定；排在该周议程之末' })
  proposeAgendaItem(
    @CurrentActor() actor: Actor,
    @Args('input') input: ProposeAgendaItemInput,
  ): Promise<AgendaItemView> {
    return this.service.propose(actor, input);
  }

  @Allow(Permission.AGENDA_PROPOSE)
  @Mutation(() => AgendaItemView, { description: '修改待议的提请议定事项，或移到另一周；限提请人与管理议程的人' })
  updateAgendaItem(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateAgendaItemInput,
  ): Promise<AgendaItemView> {
    return this.service.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.AGENDA_PROPOSE)
  @Mutation(() => AgendaItemView, { description: '撤回待议的提请议定事项；限提请人与管理议程的人' })
  withdrawAgendaItem(@CurrentActor() actor: Actor, @Args() args: WithdrawAgendaItemArgs): Promise<AgendaItemView> {
    return this.service.withdraw(actor, args);
  }

  @Allow(Permission.MEETING_RECORD)
  @Mutation(() => [AgendaItemView], { description: '排定一周议程的次序' })
  orderAgenda(@CurrentActor() actor: Actor, @Args() args: OrderAgendaArgs): Promise<AgendaItemView[]> {
    return this.service.order(actor, args);
  }
}
