import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg, OpenTextArg, VersionArg } from '../common/graphql/arguments.js';
import { isRequested } from '../common/graphql/connection.js';
import { TimelineReader } from '../engagement/timeline/timeline.reader.js';
import { TimelineConnection } from '../engagement/timeline/timeline.types.js';
import { Allow, CurrentActor } from '../identity/access.js';
import type { Actor } from '../identity/actor.js';
import { Permission } from '../identity/permissions.js';
import { FundingService } from './funding/funding.service.js';
import { RecordFundingInput } from './funding/funding.inputs.js';
import { ReviewLandInput, SupplyLandInput } from './land/land.inputs.js';
import { LandService } from './land/land.service.js';
import {
  AssignProjectArgs,
  ProjectsArgs,
  ProjectTimelineArgs,
  SupervisionArgs,
  SupervisionBoardArgs,
} from './register/project.args.js';
import { ProjectReader } from './register/project.reader.js';
import { ProjectService } from './register/project.service.js';
import { ProjectConnection, ProjectView, Supervision, SupervisionGroup } from './register/project.types.js';
import { InvestorService } from './signing/investor.service.js';
import {
  ChangeInvestorsInput,
  CorrectAgreementInput,
  RecordIncreaseInput,
  SignLeadInput,
  UpdateProjectInput,
} from './signing/signing.inputs.js';
import { SigningService } from './signing/signing.service.js';
import { RecordStepInput } from './step/step.inputs.js';
import { StepService } from './step/step.service.js';
import { SupervisionService } from './supervision/supervision.service.js';

@Resolver()
export class ProjectQueryResolver {
  constructor(
    private readonly reader: ProjectReader,
    private readonly supervisions: SupervisionService,
    private readonly timelines: TimelineReader,
  ) {}

  @Allow(Permission.PROJECT_READ)
  @Query(() => ProjectConnection, { description: '项目列表，限可见范围' })
  projects(
    @CurrentActor() actor: Actor,
    @Args() args: ProjectsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ProjectConnection> {
    return this.reader.list(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => ProjectView, { description: '一个项目' })
  project(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<ProjectView> {
    return this.reader.byId(actor, id);
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => TimelineConnection, { description: '项目的时间线：由线索起的接触、评估，到签约、环节、资金，新的在前' })
  async projectTimeline(
    @CurrentActor() actor: Actor,
    @Args() { projectId, ...page }: ProjectTimelineArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TimelineConnection> {
    const { leadId } = await this.reader.byId(actor, projectId);
    return this.timelines.read(actor, { leadId, projectId }, page, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => Supervision, {
    description: '履约监督：哪个项目、哪一环节、什么灯、超期几天、谁负责、下一步；最要紧的在前',
  })
  supervision(
    @CurrentActor() actor: Actor,
    @Args() args: SupervisionArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Supervision> {
    const wanted = { sums: isRequested(info, 'sums'), count: isRequested(info, 'totalCount') };
    return this.supervisions.supervision(actor, args, wanted);
  }

  @Allow(Permission.PROJECT_READ)
  @Query(() => [SupervisionGroup], { description: '履约监督的分组合计' })
  supervisionBoard(@CurrentActor() actor: Actor, @Args() args: SupervisionBoardArgs): Promise<SupervisionGroup[]> {
    return this.supervisions.board(actor, args);
  }
}

@Resolver()
export class ProjectResolver {
  constructor(
    private readonly signings: SigningService,
    private readonly investors: InvestorService,
    private readonly projects: ProjectService,
    private readonly steps: StepService,
    private readonly money: FundingService,
    private readonly land: LandService,
  ) {}

  @Allow(Permission.PROJECT_SIGN)
  @Mutation(() => ProjectView, {
    description: '签约：线索转为项目，须有未过期的准入通过结论，各项政策有依据并经公平竞争审查；落位、缺口随即更新',
  })
  signLead(@CurrentActor() actor: Actor, @Args('input') input: SignLeadInput): Promise<ProjectView> {
    return this.signings.sign(actor, input);
  }

  @Allow(Permission.PROJECT_SIGN)
  @Mutation(() => ProjectView, { description: '增资：项目仍计一个，只加增量' })
  recordIncrease(@CurrentActor() actor: Actor, @Args('input') input: RecordIncreaseInput): Promise<ProjectView> {
    return this.signings.increase(actor, input);
  }

  @Allow(Permission.PROJECT_SIGN)
  @Mutation(() => ProjectView, { description: '更正登记有误的协议；投资额的差额在更正之日计入' })
  correctAgreement(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @OpenTextArg('reason', { min: 2, max: 500 }, { description: '理由' }) reason: string,
    @Args('input') input: CorrectAgreementInput,
  ): Promise<ProjectView> {
    return this.signings.correct(actor, id, expectedVersion, reason, input);
  }

  @Allow(Permission.PROJECT_SIGN)
  @Mutation(() => ProjectView, { description: '变更投资方：项目仍是原来的项目，不另计签约' })
  changeInvestors(@CurrentActor() actor: Actor, @Args('input') input: ChangeInvestorsInput): Promise<ProjectView> {
    return this.investors.change(actor, input);
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => ProjectView, { description: '修改项目；规划项目明确企业后在此填写' })
  updateProject(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @VersionArg() expectedVersion: number,
    @Args('input') input: UpdateProjectInput,
  ): Promise<ProjectView> {
    return this.projects.update(actor, id, expectedVersion, input);
  }

  @Allow(Permission.PROJECT_ASSIGN)
  @Mutation(() => ProjectView, { description: '指定责任人、分包领导或首席服务员' })
  assignProject(@CurrentActor() actor: Actor, @Args() args: AssignProjectArgs): Promise<ProjectView> {
    return this.projects.assign(actor, args);
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => ProjectView, { description: '登记环节或许可；投产后落位转为在营' })
  recordStep(@CurrentActor() actor: Actor, @Args('input') input: RecordStepInput): Promise<ProjectView> {
    return this.steps.record(actor, input);
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => ProjectView, { description: '登记到位资金或投资实物量' })
  recordFunding(@CurrentActor() actor: Actor, @Args('input') input: RecordFundingInput): Promise<ProjectView> {
    return this.money.record(actor, input);
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => ProjectView, { description: '冲销一条登记有误的资金记录' })
  reverseFunding(
    @CurrentActor() actor: Actor,
    @IdArg() id: string,
    @OpenTextArg('reason', { min: 2, max: 500 }, { description: '理由' }) reason: string,
  ): Promise<ProjectView> {
    return this.money.reverse(actor, id, reason);
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => ProjectView, { description: '登记一期供地；前一期须已通过效益考核' })
  supplyLand(@CurrentActor() actor: Actor, @Args('input') input: SupplyLandInput): Promise<ProjectView> {
    return this.land.supply(actor, input);
  }

  @Allow(Permission.PROJECT_EDIT, Permission.PROJECT_ASSIGN)
  @Mutation(() => ProjectView, { description: '登记一期用地的效益考核结论' })
  reviewLand(@CurrentActor() actor: Actor, @Args('input') input: ReviewLandInput): Promise<ProjectView> {
    return this.land.review(actor, input);
  }
}
