import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsEnum, Matches } from 'class-validator';
import { PageArgs } from '../../common/graphql/connection.js';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable, Optional } from '../../common/validators.js';
import { FundEntryKind } from './fund.enums.js';

const AMOUNT = /^(?!0+(\.0*)?$)\d{1,12}(\.\d{1,2})?$/;
const AMOUNT_FAULT = '金额须大于 0，至多两位小数';

@InputType({ description: '登记基金' })
export class CreateFundInput {
  @Field({ description: '基金名称' })
  @IsOpenText({ min: 2, max: 100 })
  name: string;

  @Field(() => String, { nullable: true, description: '基金管理人；不详的不填' })
  @Nullable()
  @IsOpenText({ max: 100 })
  manager?: string | null;

  @Field(() => Decimal, { nullable: true, description: '总规模（万元）；不详的不填' })
  @Nullable()
  @Matches(AMOUNT, { message: AMOUNT_FAULT })
  size?: string | null;

  @Field(() => String, { nullable: true, description: '备注：投向、返投要求等' })
  @Nullable()
  @IsOpenText({ max: 1000 })
  note?: string | null;
}

@InputType({ description: '修改基金；不给的项不变' })
export class UpdateFundInput {
  @Field({ nullable: true, description: '基金名称' })
  @Optional()
  @IsOpenText({ min: 2, max: 100 })
  name?: string;

  @Field(() => String, { nullable: true, description: '基金管理人；给 null 为不详' })
  @Nullable()
  @IsOpenText({ max: 100 })
  manager?: string | null;

  @Field(() => Decimal, { nullable: true, description: '总规模（万元）；给 null 为不详' })
  @Nullable()
  @Matches(AMOUNT, { message: AMOUNT_FAULT })
  size?: string | null;

  @Field(() => String, { nullable: true, description: '备注；给 null 为清空' })
  @Nullable()
  @IsOpenText({ max: 1000 })
  note?: string | null;
}

@InputType({ description: '登记基金对线索或项目的认缴或实缴；线索、项目给一个' })
export class RecordFundEntryInput {
  @Field(() => ID, { description: '基金' })
  @IsUuid()
  fundId: string;

  @Field(() => ID, { nullable: true, description: '线索' })
  @Nullable()
  @IsUuid()
  leadId?: string | null;

  @Field(() => ID, { nullable: true, description: '项目' })
  @Nullable()
  @IsUuid()
  projectId?: string | null;

  @Field(() => FundEntryKind, { description: '认缴还是实缴' })
  @IsEnum(FundEntryKind)
  kind: FundEntryKind;

  @Field(() => LocalDate, { description: '日期，不晚于今天' })
  @IsText({ max: 10 })
  occurredOn: string;

  @Field(() => Decimal, { description: '金额（万元）；实缴累计不能超过认缴累计' })
  @Matches(AMOUNT, { message: AMOUNT_FAULT })
  amount: string;

  @Field(() => String, { nullable: true, description: '说明' })
  @Nullable()
  @IsOpenText({ max: 500 })
  note?: string | null;

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@ArgsType()
export class FundsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: '名称或管理人含有' })
  @Nullable()
  @IsText({ max: 100 })
  text?: string | null;
}
