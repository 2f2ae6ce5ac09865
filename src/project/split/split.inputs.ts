import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, Matches, ValidateNested } from 'class-validator';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';

const SHARE = /^\d{1,3}(\.\d{1,2})?$/;
const SHARE_FAULT = '比例须为 0 到 100 的数，至多两位小数';

@InputType({ description: '另一地区的分成比例' })
export class DistrictShareInput {
  @Field({ description: '地区名称，如某某县' })
  @IsOpenText({ min: 2, max: 50 })
  district: string;

  @Field(() => Decimal, { description: '比例（%），至多两位小数' })
  @Matches(SHARE, { message: SHARE_FAULT })
  share: string;
}

@InputType({ description: '登记飞地项目的统计分成；本区与各地区的比例合计 100%' })
export class RecordProjectSplitInput {
  @Field(() => ID, { description: '项目' })
  @IsUuid()
  projectId: string;

  @Field(() => LocalDate, { description: '自哪一天起；此前的统计按此前的分成，没有的为全额' })
  @IsText({ max: 10 })
  sinceOn: string;

  @Field(() => Decimal, { description: '本区的比例（%），至多两位小数' })
  @Matches(SHARE, { message: SHARE_FAULT })
  ourShare: string;

  @Field(() => [DistrictShareInput], { description: '其他地区的比例；没有的为取消分成，本区填 100' })
  @ArrayMaxSize(9)
  @ValidateNested({ each: true })
  @Type(() => DistrictShareInput)
  others: DistrictShareInput[];

  @Field({ description: '依据：飞地合作协议，更正的写明理由' })
  @IsOpenText({ min: 2, max: 500 })
  reason: string;

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}
