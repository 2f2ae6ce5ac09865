import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import {
  AssignServiceIssueInput,
  CloseServiceIssueArgs,
  ProgressServiceIssueArgs,
  RaiseServiceIssueInput,
  ReopenServiceIssueArgs,
  ResolveServiceIssueArgs,
  ServiceIssuesArgs,
  WithdrawServiceIssueArgs,
} from './issue.inputs.js';
import { IssueReader } from './issue.reader.js';
import { IssueService } from './issue.service.js';
import { ServiceIssueConnection, ServiceIssueView } from './issue.types.js';

@Resolver()
export class IssueResolver {
  constructor(
    private readonly service: IssueService,
    private readonly reader: IssueReader,
  ) {}

  @Allow(Permission.ISSUE_READ)
  @Query(() => ServiceIssueConnection, { description: '企业问题列表，限可见范围；先到期的在前' })
  serviceIssues(
    @CurrentActor() actor: Actor,
    @Args() args: ServiceIssuesArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ServiceIssueConnection> {
    return this.reader.list(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.ISSUE_READ)
  @Query(() => ServiceIssueView, { description: '一个企业问题' })
  serviceIssue(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<ServiceIssueView> {
    return this.reader.byId(actor, id);
  }

  @Allow(Permission.ISSUE_EDIT)
  @Mutation(() => ServiceIssueView, { description: '登记企业问题，可同时交办' })
  raiseServiceIssue(
    @CurrentActor() actor: Actor,
    @Args('input') input: RaiseServiceIssueInput,
  ): Promise<ServiceIssueView> {
    return this.service.raise(actor, input);
  }

  @Allow(Permission.ISSUE_EDIT)
  @Mutation(() => ServiceIssueView, { description: '交办、改派企业问题，或调整办结时限' })
  assignServiceIssue(
    @CurrentActor() actor: Actor,
    @Args('input') input: AssignServiceIssueInput,
  ): Promise<ServiceIssueView> {
    return this.service.assign(actor, input);
  }

  @Allow(Permission.ISSUE_EDIT)
  @Mutation(() => ServiceIssueView, { description: '登记企业问题的办理进展' })
  progressServiceIssue(
    @CurrentActor() actor: Actor,
    @Args() args: ProgressServiceIssueArgs,
  ): Promise<ServiceIssueView> {
    return this.service.progress(actor, args);
  }

  @Allow(Permission.ISSUE_EDIT)
  @Mutation(() => ServiceIssueView, { description: '办结企业问题；待首席服务员销号' })
  resolveServiceIssue(@CurrentActor() actor: Actor, @Args() args: ResolveServiceIssueArgs): Promise<ServiceIssueView> {
    return this.service.resolve(actor, args);
  }

  @Allow(Permission.ISSUE_EDIT)
  @Mutation(() => ServiceIssueView, { description: '销号：首席服务员确认企业认可，并记下满意度' })
  closeServiceIssue(@CurrentActor() actor: Actor, @Args() args: CloseServiceIssueArgs): Promise<ServiceIssueView> {
    return this.service.close(actor, args);
  }

  @Allow(Permission.ISSUE_EDIT)
  @Mutation(() => ServiceIssueView, { description: '企业不认可办理结果，退回重办' })
  reopenServiceIssue(@CurrentActor() actor: Actor, @Args() args: ReopenServiceIssueArgs): Promise<ServiceIssueView> {
    return this.service.reopen(actor, args);
  }

  @Allow(Permission.ISSUE_EDIT)
  @Mutation(() => ServiceIssueView, { description: '撤销登记有误或不再需要的企业问题' })
  withdrawServiceIssue(
    @CurrentActor() actor: Actor,
    @Args() args: WithdrawServiceIssueArgs,
  ): Promise<ServiceIssueView> {
    return this.service.withdraw(actor, args);
  }
}
