import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { IdArg } from '../../common/graphql/arguments.js';
import { isRequested } from '../../common/graphql/connection.js';
import { Allow, CurrentActor } from '../../identity/access.js';
import type { Actor } from '../../identity/actor.js';
import { Permission } from '../../identity/permissions.js';
import { AssessLeadInput, AssessmentsArgs, ConcludeAssessmentArgs } from './assessment.inputs.js';
import { AssessmentReader } from './assessment.reader.js';
import { AssessmentService } from './assessment.service.js';
import { AssessmentConnection, AssessmentDraft, AssessmentView, LeadAdmission } from './assessment.types.js';
import { ConclusionService } from './conclusion.service.js';

@Resolver()
export class AssessmentResolver {
  constructor(
    private readonly service: AssessmentService,
    private readonly conclusions: ConclusionService,
    private readonly reader: AssessmentReader,
  ) {}

  @Allow(Permission.ASSESSMENT_READ)
  @Query(() => AssessmentDraft, { description: '评估一条线索之前要看的：标准、数据、算得出的回答、缺口' })
  assessmentDraft(@CurrentActor() actor: Actor, @IdArg('leadId') leadId: string): Promise<AssessmentDraft> {
    return this.reader.draft(actor, leadId);
  }

  @Allow(Permission.ASSESSMENT_READ)
  @Query(() => AssessmentConnection, { description: '一条线索的历次准入评估，最近的在前' })
  assessments(
    @CurrentActor() actor: Actor,
    @Args() args: AssessmentsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AssessmentConnection> {
    return this.reader.list(actor, args, isRequested(info, 'totalCount'));
  }

  @Allow(Permission.ASSESSMENT_READ)
  @Query(() => AssessmentView, { description: '一次准入评估' })
  assessment(@CurrentActor() actor: Actor, @IdArg() id: string): Promise<AssessmentView> {
    return this.reader.byId(actor, id);
  }

  @Allow(Permission.ASSESSMENT_READ)
  @Query(() => LeadAdmission, { description: '一条线索离签约还缺什么：准入评估与政策条款' })
  leadAdmission(@CurrentActor() actor: Actor, @IdArg('leadId') leadId: string): Promise<LeadAdmission> {
    return this.reader.admission(actor, leadId);
  }

  @Allow(Permission.ASSESS)
  @Mutation(() => AssessmentView, { description: '评估自己所办的线索；缺项时一次说全。同一幂等键重试不会重复评估' })
  assessLead(@CurrentActor() actor: Actor, @Args('input') input: AssessLeadInput): Promise<AssessmentView> {
    return this.service.assess(actor, input);
  }

  @Allow(Permission.ASSESSMENT_CONCLUDE)
  @Mutation(() => AssessmentView, { description: '登记评审的结论；只能一次，且不得越过一票否决' })
  concludeAssessment(@CurrentActor() actor: Actor, @Args() args: ConcludeAssessmentArgs): Promise<AssessmentView> {
    return this.conclusions.conclude(actor, args);
  }
}
