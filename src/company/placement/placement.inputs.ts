import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsInt, Matches, Max, Min } from 'class-validator';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsCode, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { Leading, PlacementStatus } from './placement.enums.js';

@InputType({ description: '登记一家企业（或尚无企业的项目）在一个环节的落位；已有则修改' })
export class SetPlacementInput {
  @Field(() => ID, { nullable: true, description: '企业编号；与 projectName 二选一' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => String, { nullable: true, description: '项目名称，企业尚不清楚时使用；与 companyId 二选一' })
  @Nullable()
  @IsText({ min: 2, max: 100 })
  projectName?: string | null;

  @Field({ description: '环节代码' })
  @IsCode()
  nodeCode: string;

  @Field(() => PlacementStatus, { description: '状态' })
  @IsEnum(PlacementStatus)
  status: PlacementStatus;

  @Field(() => Boolean, { nullable: true, description: '是否已确认；新登记默认已确认，否为待核实，不计入已落位' })
  @Nullable()
  @IsBoolean()
  confirmed?: boolean | null;

  @Field(() => Leading, { nullable: true, description: '是否龙头；新登记默认不清楚' })
  @Nullable()
  @IsEnum(Leading)
  leading?: Leading | null;

  @Field(() => Decimal, { nullable: true, description: '数量，单位同环节目标（如 座）；空为不清楚' })
  @Nullable()
  @Matches(/^\d{1,9}(\.\d{1,2})?$/, { message: '数量须为不小于 0 的数，至多两位小数' })
  quantity?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '核实日期，不得晚于今天' })
  @Nullable()
  @IsText({ max: 10 })
  verifiedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '发生日期，默认今天，不得晚于今天' })
  @Nullable()
  @IsText({ max: 10 })
  occurredOn?: string | null;

  @Field(() => String, { nullable: true, description: '依据或来源' })
  @Nullable()
  @IsText({ max: 300 })
  source?: string | null;

  @Field(() => String, { nullable: true, description: '变更理由' })
  @Nullable()
  @IsText({ max: 200 })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: '修改已有落位时必填：读取时的版本号' })
  @Nullable()
  @IsInt()
  @Min(1)
  expectedVersion?: number | null;
}

@InputType({ description: '假设的落位：不给企业时，quantity 为新引进的家数' })
export class LandingInput {
  @Field({ description: '环节代码' })
  @IsCode()
  nodeCode: string;

  @Field(() => ID, { nullable: true, description: '企业编号' })
  @Nullable()
  @IsUuid()
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: '线索编号：签约后该线索不再缓解缺口' })
  @Nullable()
  @IsUuid()
  leadId?: string | null;

  @Field(() => Int, { nullable: true, description: '不给企业时为家数，默认 1；给企业时为该企业的数量（如几座）' })
  @Nullable()
  @IsInt()
  @Min(1)
  @Max(1000)
  quantity?: number | null;
}
