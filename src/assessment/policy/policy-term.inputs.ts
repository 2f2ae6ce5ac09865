import { Field, ID, InputType } from '@nestjs/graphql';
import { IsEnum, Matches } from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { FairCompetitionResult, PolicyTermKind } from './policy-term.enums.js';

@InputType({ isAbstract: true })
class PolicyTermFields {
  @Field(() => PolicyTermKind, { description: '类别' })
  @IsEnum(PolicyTermKind)
  kind: PolicyTermKind;

  @Field({ description: '内容，如 前三年厂房租金减半' })
  @IsOpenText({ min: 2, max: 1000 })
  summary: string;

  @Field(() => Decimal, { nullable: true, description: '金额（万元），至多两位小数；不涉及或未定的为空' })
  @Nullable()
  @Matches(/^\d{1,12}(\.\d{1,2})?$/, { message: '金额须为不小于 0 的数（万元），至多两位小数' })
  amount?: string | null;

  @Field(() => String, { nullable: true, description: '法律、法规或政策依据；签约前必填' })
  @Nullable()
  @IsOpenText({ min: 2, max: 500 })
  legalBasis?: string | null;

  @Field(() => FairCompetitionResult, { nullable: true, description: '公平竞争审查结论；签约前必填' })
  @Nullable()
  @IsEnum(FairCompetitionResult)
  fairCompetitionResult?: FairCompetitionResult | null;

  @Field(() => LocalDate, { nullable: true, description: '公平竞争审查日期，不晚于今天；签约前必填' })
  @Nullable()
  @IsText({ max: 10 })
  reviewedOn?: string | null;
}

@InputType({ description: '登记拟给予投资方的一项政策' })
export class AddPolicyTermInput extends PolicyTermFields {
  @Field(() => ID, { description: '线索编号' })
  @IsUuid()
  leadId: string;

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '修改政策条款；不给的项不变' })
export class UpdatePolicyTermInput extends Changes(PolicyTermFields) {}
