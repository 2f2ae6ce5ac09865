import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { DecisionsArgs, RecordDecisionInput, SettleDecisionArgs } from './decision.inputs.js';
import { DecisionReader } from './decision.reader.js';
import { DecisionService } from './decision.service.js';
import { DecisionConnection, DecisionView } from './decision.types.js';

@Resolver()
export class DecisionResolver {
  constructor(
    private readonly service: DecisionService,
    private readonly reader: DecisionReader,
  ) {}

  @Allow(Permission.MEETING_READ)
  @Query(() => DecisionConnection, { description: '议定事项列表，限可见范围，新的周、后面的项在前' })
  decisions(
    @CurrentActor() actor: Actor,
    @Args() args: DecisionsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DecisionConnection> {
    return this.reader.list(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.MEETING_READ)
  @Query(() => DecisionView, { description: '一项议定事项' })
  decision(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<DecisionView> {
    return this.reader.byId(actor, id);
  }

  @Allow(Permission.DECISION_RECORD)
  @Mutation(() => DecisionView, {
    description: '登记议定事项：线索、项目、待办随即照办，与手工办理同样受检；照办不了的不予登记',
  })
  recordDecision(@CurrentActor() actor: Actor, @Args('input') input: RecordDecisionInput): Promise<DecisionView> {
    return this.service.record(actor, input);
  }

  @Allow(Permission.MEETING_READ)
  @Mutation(() => DecisionView, { description: '督办：报办结、延期，或撤销；责任人可报办结与延期' })
  settleDecision(@CurrentActor() actor: Actor, @Args() args: SettleDecisionArgs): Promise<DecisionView> {
    return this.service.settle(actor, args);
  }
}
