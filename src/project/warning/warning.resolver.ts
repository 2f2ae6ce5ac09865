import { Args, Context, Info, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isRequested, PageArgs } from '../../common/graphql/connection.js';
import { loaderOf } from '../../common/loaders.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { ProjectView } from '../register/project.types.js';
import { ExitService } from './exit.service.js';
import { ProposalReader } from './proposal.reader.js';
import {
  DecideExitInput,
  ExtendWarningInput,
  IssueWarningInput,
  WarningsArgs,
  WarningStepInput,
} from './warning.inputs.js';
import { WarningReader } from './warning.reader.js';
import { WarningService } from './warning.service.js';
import { WarningConnection, WarningProposalConnection, WarningView } from './warning.types.js';

@Resolver(() => ProjectView)
export class WarningResolver {
  constructor(
    private readonly warnings: WarningService,
    private readonly exits: ExitService,
    private readonly reader: WarningReader,
    private readonly proposals: ProposalReader,
  ) {}

  @Allow(Permission.PROJECT_READ)
  @Query(() => WarningProposalConnection, {
    description: '提请预警的项目：低于承诺，或红灯已久；只是提请，发不发由人决定。限可见范围',
  })
  warningProposals(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<WarningProposalConnection> {
    return this.proposals.proposals(actor, page);
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => WarningConnection, { description: '预警：在办的在前，期限早的在前；限可见范围' })
  projectWarnings(
    @CurrentActor() actor: Actor,
    @Args() args: WarningsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<WarningConnection> {
    return this.reader.list(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => WarningView, { description: '告知预警，限期整改；一个项目同时只有一份在办' })
  issueWarning(@CurrentActor() actor: Actor, @Args('input') input: IssueWarningInput): Promise<WarningView> {
    return this.warnings.issue(actor, input);
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => WarningView, { description: '延长整改期限' })
  extendWarning(@CurrentActor() actor: Actor, @Args('input') input: ExtendWarningInput): Promise<WarningView> {
    return this.warnings.extend(actor, input);
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => WarningView, { description: '登记整改通过，须附佐证材料；预警办结' })
  recordRectification(@CurrentActor() actor: Actor, @Args('input') input: WarningStepInput): Promise<WarningView> {
    return this.warnings.rectify(actor, input);
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => WarningView, { description: '撤销发出有误的预警' })
  withdrawWarning(@CurrentActor() actor: Actor, @Args('input') input: WarningStepInput): Promise<WarningView> {
    return this.warnings.withdraw(actor, input);
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => WarningView, { description: '提请清退：整改期限已过' })
  proposeExit(@CurrentActor() actor: Actor, @Args('input') input: WarningStepInput): Promise<WarningView> {
    return this.warnings.proposeExit(actor, input);
  }

  @Allow(Permission.PROJECT_ASSIGN)
  @Mutation(() => WarningView, {
    description: '决定清退与否，须由提请人以外的人；清退则落位退出、用地回到存量，须附佐证材料',
  })
  decideExit(@CurrentActor() actor: Actor, @Args('input') input: DecideExitInput): Promise<WarningView> {
    return this.exits.decide(actor, input);
  }

  /** Nobody is shown more of it than of the project itself. */
  @ResolveField(() => [WarningView], { name: 'warnings', description: '预警及其经过，最近的在前' })
  async ofProject(@Parent() { id }: ProjectView, @Context('req') request: object): Promise<WarningView[]> {
    return (await loaderOf(request, 'project warnings', (ids) => this.reader.ofProjects(ids)).load(id))!;
  }
}
