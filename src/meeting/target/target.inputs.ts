import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsEnum, IsInt, Matches, Max, Min } from 'class-validator';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsCode, IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { type IndicatorCode, IndicatorCodes } from '../statistics/indicators.js';

@InputType({ description: '登记或修改年度目标；产业链、班组、个人都不给的为全区' })
export class RecordIndicatorTargetInput {
  @Field(() => Int, { description: '年度' })
  @IsInt()
  @Min(2000)
  @Max(2100)
  year: number;

  @Field(() => IndicatorCodes, { description: '指标，限计数与合计' })
  @IsEnum(IndicatorCodes)
  indicator: IndicatorCode;

  @Field(() => String, { nullable: true, description: '产业链：链代码' })
  @Nullable()
  @IsCode()
  chainCode?: string | null;

  @Field(() => ID, { nullable: true, description: '班组' })
  @Nullable()
  @IsUuid()
  teamId?: string | null;

  @Field(() => ID, { nullable: true, description: '个人' })
  @Nullable()
  @IsUuid()
  userId?: string | null;

  @Field(() => Decimal, { description: '目标数，单位同指标，大于 0' })
  @Matches(/^\d{1,12}(\.\d{1,4})?$/, { message: '目标数须为大于 0 的数，至多四位小数' })
  value: string;

  @Field({ description: '依据：文件或会议' })
  @IsOpenText({ min: 2, max: 200 })
  reason: string;

  @Field(() => Int, { defaultValue: 0, description: '读取时的版本号；0 为新登记' })
  @IsInt()
  @Min(0)
  expectedVersion: number = 0;
}

@ArgsType()
export class TargetYearArgs {
  @Field(() => Int, { description: '年度' })
  @IsInt()
  @Min(2000)
  @Max(2100)
  year: number;
}

@ArgsType()
export class IndicatorProgressArgs extends TargetYearArgs {
  @Field(() => LocalDate, {
    nullable: true,
    description: '截至哪一天，须在该年之内、不晚于今天；不给为今天或该年最后一天',
  })
  @Nullable()
  @IsText({ max: 10 })
  asOf?: string | null;
}
