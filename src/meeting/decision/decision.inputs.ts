import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsEnum, IsInt, Matches, Min, ValidateNested } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { LeadStage, LostReason } from '../../engagement/lead/lead.enums.js';
import { SubjectFields } from '../subject.types.js';
import { WEEK_FAULT, WEEK_FORM } from '../week.js';
import { DecisionKind, DecisionSettlement, DecisionStatus } from './decision.enums.js';

@InputType({ description: '登记议定事项；各类别须给哪些项，见各项说明，其余不给' })
export class RecordDecisionInput extends SubjectFields {
  @Field({ description: '所议周报的 ISO 周，如 2026-W47（次周周一的例会议的是这一周）；不晚于本周' })
  @Matches(WEEK_FORM, { message: WEEK_FAULT })
  week: string;

  @Field(() => DecisionKind, { description: '类别' })
  @IsEnum(DecisionKind)
  kind: DecisionKind;

  @Field({ description: '议定的内容；交办的至多 200 字' })
  @IsOpenText({ min: 2, max: 500 })
  text: string;

  @Field(() => Int, { nullable: true, description: '线索或项目读取时的版本号；TASK、OTHER 以外必给' })
  @Nullable()
  @IsInt()
  @Min(1)
  expectedVersion?: number | null;

  @Field(() => LeadStage, { nullable: true, description: 'ADVANCE：转为哪个阶段' })
  @Nullable()
  @IsEnum(LeadStage)
  stage?: LeadStage | null;

  @Field(() => LocalDate, { nullable: true, description: 'PAUSE：暂缓至哪一天' })
  @Nullable()
  @IsText({ max: 10 })
  pausedUntil?: string | null;

  @Field(() => LostReason, { nullable: true, description: 'DROP：流失原因' })
  @Nullable()
  @IsEnum(LostReason)
  lostReason?: LostReason | null;

  @Field(() => ID, { nullable: true, description: 'ASSIGN：新的负责人或责任人；SPONSOR：分包领导' })
  @Nullable()
  @IsUuid()
  personId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: '落实的责任人；TASK、OTHER 必给，其余默认：ASSIGN、SPONSOR 为所定的人，其他为线索的负责人',
  })
  @Nullable()
  @IsUuid()
  responsibleId?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: '落实期限，不早于今天；TASK、OTHER 必给，其余不给即视为议定时已办结',
  })
  @Nullable()
  @IsText({ max: 10 })
  dueOn?: string | null;

  @Field(() => ID, { nullable: true, description: '所答复的提请议定事项' })
  @Nullable()
  @IsUuid()
  agendaItemId?: string | null;

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@ArgsType()
export class SettleDecisionArgs {
  @Field(() => ID, { description: '议定事项编号' })
  @IsUuid()
  id: string;

  @Field(() => DecisionSettlement, { description: '办结、延期或撤销' })
  @IsEnum(DecisionSettlement)
  to: DecisionSettlement;

  @Field({ description: '办结：办了什么；延期：为何延期；撤销：为何撤销' })
  @IsOpenText({ min: 2, max: 500 })
  reason: string;

  @Field(() => LocalDate, { nullable: true, description: '延期：新的期限，不早于今天，晚于现在的期限' })
  @Nullable()
  @IsText({ max: 10 })
  dueOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '办结：哪一天办结的，默认今天' })
  @Nullable()
  @IsText({ max: 10 })
  doneOn?: string | null;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  @Min(1)
  expectedVersion: number;
}

@InputType({ description: '议定事项筛选；各项同时满足' })
export class DecisionFilter {
  @Field(() => [ID], { nullable: true, description: '只看这些，至多 200 个' })
  @Nullable()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUuid({ each: true })
  ids?: string[] | null;

  @Field(() => String, { nullable: true, description: '所议周报的 ISO 周，如 2026-W47' })
  @Nullable()
  @Matches(WEEK_FORM, { message: WEEK_FAULT })
  week?: string | null;

  @Field(() => [DecisionKind], { nullable: true, description: '类别，任一' })
  @Nullable()
  @ArrayMaxSize(7)
  @IsEnum(DecisionKind, { each: true })
  kinds?: DecisionKind[] | null;

  @Field(() => [DecisionStatus], { nullable: true, description: '办理状态，任一' })
  @Nullable()
  @ArrayMaxSize(4)
  @IsEnum(DecisionStatus, { each: true })
  statuses?: DecisionStatus[] | null;

  @Field(() => Boolean, { nullable: true, description: '是否逾期（期限已过而未办结）' })
  @Nullable()
  @IsBoolean()
  overdue?: boolean | null;

  @Field(() => ID, { nullable: true, description: '责任人；交办的为待办的承办人' })
  @Nullable()
  @IsUuid()
  responsibleId?: string | null;

  @Field(() => ID, { nullable: true, description: '所涉线索' })
  @Nullable()
  @IsUuid()
  leadId?: string | null;

  @Field(() => ID, { nullable: true, description: '所涉项目' })
  @Nullable()
  @IsUuid()
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: '所涉企业，含其线索、项目的议定事项' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;
}

@ArgsType()
export class DecisionsArgs extends PageArgs {
  @Field(() => DecisionFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => DecisionFilter)
  filter?: DecisionFilter | null;
}
