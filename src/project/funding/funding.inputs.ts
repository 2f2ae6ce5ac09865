import { Field, ID, InputType } from '@nestjs/graphql';
import { IsEnum, Matches } from 'class-validator';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsText, IsUuid, Nullable } from '../../common/validators.js';
import { FundOrigin } from '../register/project.enums.js';
import { Currency, FundingKind } from './funding.enums.js';

@InputType({ description: '登记到位资金或投资实物量；登记后不改，有误冲销重登' })
export class RecordFundingInput {
  @Field(() => ID, { description: '项目编号' })
  @IsUuid()
  projectId: string;

  @Field(() => FundingKind, { description: '类别' })
  @IsEnum(FundingKind)
  kind: FundingKind;

  @Field(() => LocalDate, { description: '到位资金：到账日期；投资实物量：所属月份中任一天。不晚于今天' })
  @IsText({ max: 10 })
  occurredOn: string;

  @Field(() => Decimal, { description: '金额，以所选币种的万元计，大于 0；投资实物量为截至月底的累计数' })
  @Matches(/^\d{1,12}(\.\d{1,2})?$/, { message: '金额须为大于 0 的数，至多两位小数' })
  amount: string;

  @Field(() => Currency, { defaultValue: Currency.CNY, description: '币种' })
  @IsEnum(Currency)
  currency: Currency;

  @Field(() => Decimal, { nullable: true, description: '汇率：1 单位外币折合人民币元；人民币不填' })
  @Nullable()
  @Matches(/^\d{1,5}(\.\d{1,6})?$/, { message: '汇率须为大于 0 的数，至多六位小数' })
  rate?: string | null;

  @Field(() => FundOrigin, { nullable: true, description: '来源地；不填则按投资方' })
  @Nullable()
  @IsEnum(FundOrigin)
  origin?: FundOrigin | null;

  @Field(() => ID, { nullable: true, description: '出资的投资方；只有一个投资方时可不填' })
  @Nullable()
  @IsUuid()
  investorId?: string | null;

  @Field(() => ID, { nullable: true, description: '凭证（先以 POST /files 上传）' })
  @Nullable()
  @IsUuid()
  evidenceId?: string | null;

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}
