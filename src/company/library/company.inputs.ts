import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique, IsBoolean, IsEnum, IsInt, Matches, Max, Min } from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { Decimal } from '../../common/graphql/scalars.js';
import { IsCode, IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { PlacementStatus } from '../placement/placement.enums.js';
import { CompanyKind } from './company.enums.js';

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

  @Field(() => String, { nullable: true, description: '所在地行政区划代码（GB/T 2260），6 位，可选的见 regions' })
  @Nullable()
  @Matches(/^\d{6}$/, { message: '行政区划代码须为 6 位数字' })
  regionCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '行业代码（GB/T 4754-2017）：大类两位或小类四位，可选的见 industries',
  })
  @Nullable()
  @Matches(/^\d{2}(\d{2})?$/, { message: '行业代码须为两位或四位数字' })
  industryCode?: string | null;

  @Field(() => Decimal, { nullable: true, description: '注册资本，万元' })
  @Nullable()
  @Matches(/^\d{1,12}(\.\d{1,2})?$/, { message: '注册资本须为不小于 0 的数，至多两位小数，单位万元' })
  registeredCapital?: string | null;

  @Field(() => Int, { nullable: true, description: '成立年份' })
  @Nullable()
  @IsInt()
  @Min(1800)
  @Max(2200)
  foundedYear?: number | null;

  @Field(() => String, { nullable: true, description: '地址' })
  @Nullable()
  @IsOpenText({ max: 200 })
  address?: string | null;

  @Field(() => String, { nullable: true, description: '网址，以 http:// 或 https:// 开头' })
  @Nullable()
  @IsText({ max: 200 })
  @Matches(/^https?:\/\/[^\s/]+\.[^\s]+$/, { message: '网址须以 http:// 或 https:// 开头' })
  website?: string | null;

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

  @Field(() => String, { nullable: true, description: '备注；不要写手机号' })
  @Nullable()
  @IsOpenText({ max: 500 })
  note?: string | null;
}

@InputType({ description: '修改企业；不给的项不变' })
export class UpdateCompanyInput extends Changes(CreateCompanyInput) {}

@InputType({ description: '企业筛选；各项同时满足' })
export class CompanyFilter {
  @Field(() => String, {
    nullable: true,
    description: '名称、简称、信用代码的任何一部分，或拼音、拼音首字母；多个词须都有',
  })
  @Nullable()
  @IsText({ max: 40 })
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否在区内' })
  @Nullable()
  @IsBoolean()
  inZone?: boolean | null;

  @Field(() => String, { nullable: true, description: '在此环节有落位（含候选、在谈、待核实，不含已退出）' })
  @Nullable()
  @IsCode()
  nodeCode?: string | null;

  @Field(() => String, { nullable: true, description: '在此链有落位' })
  @Nullable()
  @IsCode()
  chainCode?: string | null;

  @Field(() => [PlacementStatus], {
    nullable: true,
    description: '有这些状态之一的落位；与 nodeCode、chainCode 同给时指同一个落位',
  })
  @Nullable()
  @ArrayMaxSize(5)
  @IsEnum(PlacementStatus, { each: true })
  placementStatuses?: PlacementStatus[] | null;

  @Field(() => [String], { nullable: true, description: '所在地行政区划代码的前 2 到 6 位，任一，如 41 为河南' })
  @Nullable()
  @ArrayMaxSize(40)
  @Matches(/^\d{2,6}$/, { each: true, message: '行政区划代码须为 2 到 6 位数字' })
  regions?: string[] | null;

  @Field(() => [String], { nullable: true, description: '所在地不在这些地方；所在地不清楚的不列' })
  @Nullable()
  @ArrayMaxSize(40)
  @Matches(/^\d{2,6}$/, { each: true, message: '行政区划代码须为 2 到 6 位数字' })
  notInRegions?: string[] | null;

  @Field(() => [String], { nullable: true, description: '行业代码的前 2 到 4 位，任一' })
  @Nullable()
  @ArrayMaxSize(40)
  @Matches(/^\d{2,4}$/, { each: true, message: '行业代码须为 2 到 4 位数字' })
  industries?: string[] | null;

  @Field(() => [String], { nullable: true, description: '标签，须全部都有' })
  @Nullable()
  @ArrayMaxSize(20)
  @IsText({ max: 20 }, { each: true })
  tags?: string[] | null;

  @Field(() => ID, { nullable: true, description: '企业负责人（我方）' })
  @Nullable()
  @IsUuid()
  ownerId?: string | null;

  @Field(() => Boolean, { nullable: true, description: '只看我为企业负责人的' })
  @Nullable()
  @IsBoolean()
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: '是否已有企业负责人' })
  @Nullable()
  @IsBoolean()
  owned?: boolean | null;

  @Field(() => [CompanyKind], { nullable: true, description: '主体类别，任一' })
  @Nullable()
  @ArrayMaxSize(5)
  @IsEnum(CompanyKind, { each: true })
  kinds?: CompanyKind[] | null;
}
