import { Field, ID, InputType, Int, PartialType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsBoolean, IsEnum, IsInt, Matches, Max, Min } from 'class-validator';
import { Decimal, LocalDate } from '../common/graphql/scalars.js';
import { IsCode, IsText, IsUuid, Nullable } from '../common/validators.js';
import { CompanyKind, Leading, PlacementStatus } from './company.enums.js';

@InputType({ description: '新建企业' })
export class CreateCompanyInput {
  @Field({ description: '企业名称，以营业执照为准' })
  @IsText({ min: 2, max: 100 })
  name: string;

  @Field(() => String, { nullable: true, description: '统一社会信用代码（GB 32100-2015），18 位' })
  @Nullable()
  @IsText({ max: 40 })
  creditCode?: string | null;

  @Field(() => CompanyKind, { defaultValue: CompanyKind.ENTERPRISE, description: '主体类别' })
  @IsEnum(CompanyKind)
  kind: CompanyKind;

  @Field(() => Boolean, { nullable: true, description: '是否在区内，空为不清楚' })
  @Nullable()
  @IsBoolean()
  inZone?: boolean | null;

  @Field(() => String, { nullable: true, description: '所在地行政区划代码（GB/T 2260），6 位' })
  @Nullable()
  @Matches(/^\d{6}$/, { message: '行政区划代码须为 6 位数字' })
  regionCode?: string | null;

  @Field(() => [String], { defaultValue: [], description: '简称、曾用名等' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsText({ max: 100 }, { each: true })
  aliases: string[];

  @Field(() => [String], { defaultValue: [], description: '标签，如 世界500强、专精特新小巨人、链主' })
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsText({ max: 20 }, { each: true })
  tags: string[];

  @Field(() => String, { nullable: true, description: '备注' })
  @Nullable()
  @IsText({ max: 500 })
  note?: string | null;
}

@InputType({ description: '修改企业；不给的项不变' })
export class UpdateCompanyInput extends PartialType(CreateCompanyInput, { omitDefaultValues: true }) {}

@InputType({ description: '声明若干企业属同一投资集团，落位时同一环节只算一家' })
export class CompanyGroupInput {
  @Field({ description: '集团名称；已有同名集团则加入' })
  @IsText({ min: 2, max: 100 })
  name: string;

  @Field(() => [ID], { description: '企业编号' })
  @ArrayNotEmpty({ message: '至少要有一家企业' })
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUuid({ each: true })
  companyIds: string[];

  @Field({ description: '依据' })
  @IsText({ max: 200 })
  basis: string;
}

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

@InputType({ description: '企业筛选；各项同时满足' })
export class CompanyFilter {
  @Field(() => String, { nullable: true, description: '名称、简称或信用代码中的文字' })
  @Nullable()
  @IsText({ max: 40 })
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否在区内' })
  @Nullable()
  @IsBoolean()
  inZone?: boolean | null;

  @Field(() => String, { nullable: true, description: '在此环节有落位（含候选、在谈、待核实）' })
  @Nullable()
  @IsCode()
  nodeCode?: string | null;

  @Field(() => [CompanyKind], { nullable: true, description: '主体类别，任一' })
  @Nullable()
  @ArrayMaxSize(5)
  @IsEnum(CompanyKind, { each: true })
  kinds?: CompanyKind[] | null;
}
