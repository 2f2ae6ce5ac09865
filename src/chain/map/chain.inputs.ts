import { Field, InputType, Int, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsBoolean,
  IsEnum,
  IsInt,
  IsNumber,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { LocalDate } from '../../common/graphql/scalars.js';
import { IsCode, IsText, IsUuid, Nullable, Optional } from '../../common/validators.js';
import { Membership, Stage } from '../chain.enums.js';

const CLAUSE = '出处（章、节），如 第四章第二节';

@InputType({ description: '新建产业链' })
export class CreateChainInput {
  @Field({ description: '链代码，如 NEV' })
  @IsCode()
  code: string;

  @Field({ description: '链名称' })
  @IsText({ max: 40 })
  name: string;

  @Field({ defaultValue: false, description: '是否支柱产业' })
  @IsBoolean()
  pillar: boolean;

  @Field(() => String, { nullable: true, description: '规划中的优先级，如 重点发展' })
  @Nullable()
  @IsText({ max: 20 })
  priority?: string | null;

  @Field(() => String, { nullable: true, description: CLAUSE })
  @Nullable()
  @IsText({ max: 60 })
  clause?: string | null;
}

@InputType({ description: '修改产业链；不给的项不变' })
export class UpdateChainInput extends Changes(
  PickType(CreateChainInput, ['name', 'pillar', 'priority', 'clause'] as const),
) {
  @Field(() => String, { nullable: true, description: '链长的用户编号，空为不设' })
  @Nullable()
  @IsUuid()
  leaderId?: string | null;
}

@InputType({ description: '新建板块' })
export class CreateSegmentInput {
  @Field({ description: '产业链代码' })
  @IsCode()
  chainCode: string;

  @Field({ description: '板块代码，如 NEV.FC' })
  @IsCode()
  code: string;

  @Field({ description: '板块名称' })
  @IsText({ max: 40 })
  name: string;

  @Field(() => Stage, { description: '位置' })
  @IsEnum(Stage)
  stage: Stage;

  @Field(() => String, { nullable: true, description: CLAUSE })
  @Nullable()
  @IsText({ max: 60 })
  clause?: string | null;
}

@InputType({ description: '修改板块；不给的项不变' })
export class UpdateSegmentInput extends Changes(PickType(CreateSegmentInput, ['name', 'stage', 'clause'] as const)) {}

@InputType({ description: '新建环节' })
export class CreateNodeInput {
  @Field({ description: '所属板块代码' })
  @IsCode()
  segmentCode: string;

  @Field({ description: '环节代码，如 NEV-STK' })
  @IsCode()
  code: string;

  @Field({ description: '环节名称' })
  @IsText({ max: 40 })
  name: string;

  @Field(() => Stage, { description: '位置，即图谱上的列' })
  @IsEnum(Stage)
  stage: Stage;

  @Field(() => String, { nullable: true, description: `规划点名时的${CLAUSE}；空为规划未点名` })
  @Nullable()
  @IsText({ max: 60 })
  clause?: string | null;

  @Field(() => String, { nullable: true, description: '国民经济行业代码（GB/T 4754-2017，四位）' })
  @Nullable()
  @Matches(/^\d{4}$/, { message: '行业代码须为四位数字' })
  gbt4754?: string | null;

  @Field({ defaultValue: false, description: '行业代码是否已对照公开的分类表核对' })
  @IsBoolean()
  gbt4754Checked: boolean;

  @Field({ defaultValue: false, description: '是否可由院所、平台、医院填补' })
  @IsBoolean()
  acceptsPlatform: boolean;

  @Field({ defaultValue: 1, description: '在完整度中的权重，大于 0，至多 100' })
  @IsNumber({ allowNaN: false, allowInfinity: false, maxDecimalPlaces: 2 }, { message: '权重至多两位小数' })
  @Min(0.01)
  @Max(100)
  weight: number;
}

@InputType({ description: '修改环节；不给的项不变；给 segmentCode 即移到另一板块' })
export class UpdateNodeInput extends Changes(
  PickType(CreateNodeInput, [
    'segmentCode',
    'name',
    'stage',
    'clause',
    'gbt4754',
    'gbt4754Checked',
    'acceptsPlatform',
    'weight',
  ] as const),
) {}

@InputType({ description: '由一个环节分出一个新环节；供给关系与共有目标随之复制，企业留在原环节' })
export class SplitNodeInput extends PickType(CreateNodeInput, ['code', 'name', 'stage'] as const) {}

@InputType({ description: '新建供给关系' })
export class CreateLinkInput {
  @Field({ description: '供给方环节代码' })
  @IsCode()
  from: string;

  @Field({ description: '需求方环节代码' })
  @IsCode()
  to: string;

  @Field({ description: '供给的内容' })
  @IsText({ max: 60 })
  flow: string;
}

@InputType({ description: '新建规划目标' })
export class CreateTargetInput {
  @Field({ description: '目标代码' })
  @IsCode()
  code: string;

  @Field({ description: '目标名称' })
  @IsText({ max: 40 })
  name: string;

  @Field({ description: '规划期代码，如 15FYP' })
  @IsCode()
  period: string;

  @Field(() => Int, { description: '下限' })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  min: number;

  @Field(() => Int, { nullable: true, description: '上限，空为不限' })
  @Nullable()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  max?: number | null;

  @Field({ defaultValue: '家', description: '单位：家按企业计数，其他单位（如座）按已知数量之和' })
  @IsText({ max: 8 })
  unit: string;

  @Field(() => Membership, { defaultValue: Membership.NAMED, description: '环节计入方式' })
  @IsEnum(Membership)
  membership: Membership;

  @Field(() => [String], { description: '成员环节代码，一个或几个，同属一条链' })
  @ArrayNotEmpty({ message: '目标至少要有一个成员环节' })
  @ArrayMaxSize(60)
  @IsCode({ each: true })
  nodeCodes: string[];

  @Field(() => String, { nullable: true, description: CLAUSE })
  @Nullable()
  @IsText({ max: 60 })
  clause?: string | null;
}

@InputType({ description: '修改规划目标；不给的项不变' })
export class UpdateTargetInput extends Changes(
  PickType(CreateTargetInput, ['name', 'min', 'max', 'unit', 'membership', 'nodeCodes', 'clause'] as const),
) {}

@InputType({ description: '新增环节技术' })
export class AddTechnologyInput {
  @Field({ description: '环节代码' })
  @IsCode()
  nodeCode: string;

  @Field({ description: '说法' })
  @IsText({ max: 200 })
  claim: string;

  @Field({ description: '是否称为卡脖子' })
  @IsBoolean()
  chokepoint: boolean;

  @Field({ description: '来源：谁在何处说的' })
  @IsText({ max: 300 })
  source: string;

  @Field(() => Int, { nullable: true, description: '说法所指的年份' })
  @Nullable()
  @IsInt()
  @Min(1990)
  @Max(2100)
  asOfYear?: number | null;

  @Field({ defaultValue: false, description: '来源原文是否核实' })
  @IsBoolean()
  verified: boolean;

  @Field(() => LocalDate, { nullable: true, description: '解决日期，空为未解决' })
  @Nullable()
  @IsText({ max: 10 })
  resolvedOn?: string | null;
}

@InputType({ description: '修改环节技术；不给的项不变' })
export class UpdateTechnologyInput extends Changes(
  PickType(AddTechnologyInput, ['claim', 'chokepoint', 'source', 'asOfYear', 'verified', 'resolvedOn'] as const),
) {}

@InputType({ description: '新建规划期' })
export class CreatePlanPeriodInput {
  @Field({ description: '代码，如 16FYP' })
  @IsCode()
  code: string;

  @Field({ description: '名称，如 十六五' })
  @IsText({ max: 20 })
  name: string;

  @Field(() => Int, { description: '起始年' })
  @IsInt()
  @Min(1950)
  @Max(2100)
  fromYear: number;

  @Field(() => Int, { description: '结束年' })
  @IsInt()
  @Min(1950)
  @Max(2100)
  toYear: number;
}

const points = { description: '分值，0 到 100' };

@InputType({ description: '严重度五项分值，合计 100' })
export class GapWeightsInput {
  @Field(points) @IsNumber() @Min(0) @Max(100) base: number;
  @Field(points) @IsNumber() @Min(0) @Max(100) plan: number;
  @Field(points) @IsNumber() @Min(0) @Max(100) chokepoint: number;
  @Field(points) @IsNumber() @Min(0) @Max(100) localDemand: number;
  @Field(points) @IsNumber() @Min(0) @Max(100) dependents: number;
}

const rate = { description: '赢率，0 到 1' };

@InputType({ description: '各阶段线索的赢率' })
export class WinRatesInput {
  @Field(rate) @IsNumber() @Min(0) @Max(1) LEAD: number;
  @Field(rate) @IsNumber() @Min(0) @Max(1) ENGAGED: number;
  @Field(rate) @IsNumber() @Min(0) @Max(1) NEGOTIATING: number;
  @Field(rate) @IsNumber() @Min(0) @Max(1) RESERVED: number;
}

@InputType({ description: '修改缺口规则的参数；不给的项不变' })
export class GapSettingsInput {
  @Field(() => GapWeightsInput, { nullable: true, description: '严重度五项分值' })
  @Optional()
  @ValidateNested()
  @Type(() => GapWeightsInput)
  weights?: GapWeightsInput;

  @Field(() => WinRatesInput, { nullable: true, description: '赢率' })
  @Optional()
  @ValidateNested()
  @Type(() => WinRatesInput)
  winRates?: WinRatesInput;

  @Field(() => Int, { nullable: true, description: '没有目标的环节以几家为下限' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(100)
  defaultMinimum?: number;

  @Field(() => Int, { nullable: true, description: '卡脖子说法超过几年为待更新' })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(50)
  chokepointStaleYears?: number;

  @Field(() => Int, { nullable: true, description: '落位超过几天未核实为过期' })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(3650)
  placementStaleDays?: number;
}
