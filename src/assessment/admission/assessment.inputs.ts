import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsEnum,
  IsInt,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsCode, IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { AdmissionConclusion } from './assessment.enums.js';

@InputType({ description: '对一票否决项的回答' })
export class VetoAnswerInput {
  @Field({ description: '否决项的代码' })
  @IsCode()
  code: string;

  @Field({ description: '是否属于' })
  @IsBoolean()
  applies: boolean;

  @Field(() => String, { nullable: true, description: '说明；属于的必填' })
  @Nullable()
  @IsOpenText({ max: 1000 })
  note?: string | null;
}

@InputType({ description: '对评分指标的回答' })
export class CriterionAnswerInput {
  @Field({ description: '指标的代码' })
  @IsCode()
  code: string;

  @Field({ description: '定性指标为档次名称，定量指标为数值（单位见指标）' })
  @IsText({ max: 40 })
  value: string;

  @Field({ description: '依据：为什么是这个回答' })
  @IsOpenText({ min: 2, max: 2000 })
  evidence: string;

  @Field(() => [ID], {
    nullable: true,
    description: '证明材料：本人以 POST /files 上传、尚未用于其他记录的，至多 10 个',
  })
  @Nullable()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUuid({ each: true })
  fileIds?: string[] | null;
}

@InputType({ description: '按施行中的准入标准评估线索' })
export class AssessLeadInput {
  @Field(() => ID, { description: '线索编号' })
  @IsUuid()
  leadId: string;

  @Field(() => ID, { nullable: true, description: '回答所依的标准；给了而已被新版取代的，拒绝。不给为施行中的一版' })
  @Nullable()
  @IsUuid()
  standardId?: string | null;

  @Field(() => [VetoAnswerInput], { description: '一票否决项，逐项回答' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => VetoAnswerInput)
  vetoes: VetoAnswerInput[];

  @Field(() => [CriterionAnswerInput], { description: '评分指标，逐项回答；已被一票否决的可不评' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => CriterionAnswerInput)
  criteria: CriterionAnswerInput[];

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复评估' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '评审成员：本单位的给 userId，外请的给 name' })
export class PanelMemberInput {
  @Field(() => ID, { nullable: true, description: '本单位人员' })
  @Nullable()
  @IsUuid()
  userId?: string | null;

  @Field(() => String, { nullable: true, description: '外请人员的姓名' })
  @Nullable()
  @IsOpenText({ max: 50 })
  name?: string | null;
}

@ArgsType()
export class ConcludeAssessmentArgs {
  @Field(() => ID, { description: '评估编号' })
  @IsUuid()
  id: string;

  @Field(() => Int, { description: '读取时的版本号' })
  @IsInt()
  @Min(1)
  expectedVersion: number;

  @Field(() => AdmissionConclusion, { description: '结论；被一票否决的不能通过' })
  @IsEnum(AdmissionConclusion)
  conclusion: AdmissionConclusion;

  @Field(() => String, { nullable: true, description: '理由；与测算建议不同的必填' })
  @Nullable()
  @IsOpenText({ min: 2, max: 2000 })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: '条件；有条件通过的必填，其他不填' })
  @Nullable()
  @IsOpenText({ min: 2, max: 2000 })
  conditions?: string | null;

  @Field(() => [PanelMemberInput], { description: '评审成员，1 到 20 位' })
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PanelMemberInput)
  panel: PanelMemberInput[];

  @Field(() => LocalDate, { nullable: true, description: '评审日期，评估当天到今天；默认今天' })
  @Nullable()
  @IsText({ max: 10 })
  concludedOn?: string | null;
}

@ArgsType()
export class AssessmentsArgs extends PageArgs {
  @Field(() => ID, { description: '线索编号' })
  @IsUuid()
  leadId: string;
}
