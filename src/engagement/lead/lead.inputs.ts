import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsEnum, Matches } from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { Decimal } from '../../common/graphql/scalars.js';
import { IsCode, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { LeadSource } from './lead.enums.js';

const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;

/** What may be said of a lead at any time. */
@InputType({ isAbstract: true })
class LeadFields {
  @Field({ description: '线索名称，如 氢能电堆项目' })
  @IsText({ min: 2, max: 100 })
  name: string;

  @Field(() => [String], { description: '对应环节的代码' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsCode({ each: true })
  nodeCodes: string[];

  @Field(() => LeadSource, { description: '来源' })
  @IsEnum(LeadSource)
  source: LeadSource;

  @Field(() => Boolean, { description: '是否保密：只对负责人、协办人、领导可见' })
  @IsBoolean()
  confidential: boolean;

  @Field(() => Decimal, { nullable: true, description: '预计投资（万元），至多两位小数' })
  @Nullable()
  @Matches(AMOUNT, { message: '预计投资须为不小于 0 的数（万元），至多两位小数' })
  investment?: string | null;

  @Field(() => Decimal, { nullable: true, description: '预计用地（亩），至多两位小数' })
  @Nullable()
  @Matches(/^\d{1,8}(\.\d{1,2})?$/, { message: '预计用地须为不小于 0 的数（亩），至多两位小数' })
  land?: string | null;

  @Field(() => String, { nullable: true, description: '概况' })
  @Nullable()
  @IsText({ max: 2000 })
  summary?: string | null;

  @Field(() => String, { nullable: true, description: '引荐人（外单位）' })
  @Nullable()
  @IsText({ max: 50 })
  referrerName?: string | null;
}

/** A lead whose company is named elsewhere, e.g. by the contact that brought it. */
@InputType({ description: '新线索' })
export class NewLeadInput extends Changes(LeadFields) {
  @Field(() => ID, {
    nullable: true,
    description: '负责人；默认登记人（有跟进权限时），否则进公海待指派。指派他人须有指派权限',
  })
  @Nullable()
  @IsUuid()
  ownerId?: string | null;

  @Field(() => [ID], { nullable: true, description: '协办人' })
  @Nullable()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUuid({ each: true })
  collaboratorIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: '引荐人（本单位）；全员引荐时默认登记人' })
  @Nullable()
  @IsUuid()
  referrerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '企业尚在他人首报首谈保护期内而仍要登记的理由；须有指派权限',
  })
  @Nullable()
  @IsText({ min: 2, max: 200 })
  overrideReason?: string | null;
}

@InputType({ description: '登记线索' })
export class CreateLeadInput extends NewLeadInput {
  @Field(() => ID, { nullable: true, description: '企业编号；与 companyName 二选一' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => String, { nullable: true, description: '企业名称，库中没有时登记为新企业；与 companyId 二选一' })
  @Nullable()
  @IsText({ min: 2, max: 100 })
  companyName?: string | null;

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '修改线索；不给的项不变' })
export class UpdateLeadInput extends Changes(LeadFields) {}
