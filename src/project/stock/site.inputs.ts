import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsBoolean, IsEnum, IsInt, Matches, ValidateNested } from 'class-validator';
import { Changes } from '../../common/graphql/changes.js';
import { PageArgs } from '../../common/graphql/connection.js';
import { Decimal, LocalDate } from '../../common/graphql/scalars.js';
import { IsOpenText, IsText, IsUuid, Nullable } from '../../common/validators.js';
import { IdleKind, SiteKind, SiteUse } from './stock.enums.js';

const AREA = /^\d{1,9}(\.\d{1,2})?$/;
const number = (what: string): { message: string } => ({ message: `${what}须为不小于 0 的数，至多两位小数` });

@InputType({ description: '项目用哪一处、多少面积' })
export class SiteShareInput {
  @Field(() => ID, { description: '地块或厂房的编号' })
  @IsUuid()
  siteId: string;

  @Field(() => Decimal, { description: '面积：地块为亩，厂房为平方米；大于 0' })
  @Matches(AREA, number('面积'))
  area: string;
}

/** What a plant offers and a project needs. */
@InputType({ isAbstract: true })
class UtilityFields {
  @Field(() => Decimal, { nullable: true, description: '楼面荷载（吨/平方米）' })
  @Nullable()
  @Matches(/^\d{1,5}(\.\d{1,2})?$/, number('楼面荷载'))
  floorLoad?: string | null;

  @Field(() => Decimal, { nullable: true, description: '电力容量（kVA）' })
  @Nullable()
  @Matches(AREA, number('电力容量'))
  power?: string | null;

  @Field(() => Decimal, { nullable: true, description: '燃气容量（立方米/时）' })
  @Nullable()
  @Matches(AREA, number('燃气容量'))
  gas?: string | null;
}

@InputType({ isAbstract: true })
class SiteFields extends UtilityFields {
  @Field({ description: '宗地编号或厂房编号，不重复' })
  @IsText({ max: 50 })
  code: string;

  @Field({ description: '名称' })
  @IsOpenText({ min: 2, max: 100 })
  name: string;

  @Field(() => String, { nullable: true, description: '位置' })
  @Nullable()
  @IsOpenText({ max: 200 })
  place?: string | null;

  @Field(() => ID, { nullable: true, description: '所在载体' })
  @Nullable()
  @IsUuid()
  carrierId?: string | null;

  @Field(() => SiteUse, { description: '用途' })
  @IsEnum(SiteUse)
  use: SiteUse;

  @Field(() => Decimal, { description: '总面积：地块为亩，厂房为平方米；不能少于已被占用的' })
  @Matches(AREA, number('总面积'))
  area: string;

  @Field(() => LocalDate, { nullable: true, description: '何日起可用；空为现在' })
  @Nullable()
  @IsText({ max: 10 })
  freeFrom?: string | null;

  @Field(() => Decimal, { nullable: true, description: '价格下限：地块为万元/亩，厂房为元/平方米·月' })
  @Nullable()
  @Matches(AREA, number('价格下限'))
  priceMin?: string | null;

  @Field(() => Decimal, { nullable: true, description: '价格上限，单位同下限' })
  @Nullable()
  @Matches(AREA, number('价格上限'))
  priceMax?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '建设用地批准日期；只有地块有' })
  @Nullable()
  @IsText({ max: 10 })
  approvedOn?: string | null;

  @Field(() => String, { nullable: true, description: '备注' })
  @Nullable()
  @IsOpenText({ max: 1000 })
  note?: string | null;
}

@InputType({ description: '登记一处地块或标准厂房' })
export class AddSiteInput extends SiteFields {
  @Field(() => SiteKind, { description: '类别' })
  @IsEnum(SiteKind)
  kind: SiteKind;
}

@InputType({ description: '修改地块或厂房；不给的项不变' })
export class UpdateSiteInput extends Changes(SiteFields) {}

@InputType({ description: '登记已签约的项目用地、用房' })
export class TakeSitesInput {
  @Field(() => ID, { description: '项目编号' })
  @IsUuid()
  projectId: string;

  @Field(() => [SiteShareInput], { description: '用哪几处' })
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SiteShareInput)
  sites: SiteShareInput[];

  @Field(() => ID, { nullable: true, description: '幂等键（UUID）：重试时不会重复登记' })
  @Nullable()
  @IsUuid()
  clientKey?: string | null;
}

@InputType({ description: '线索对场地的需求，整体给出；用地面积取自线索本身' })
export class SiteNeedInput extends UtilityFields {
  @Field(() => ID, { description: '线索编号' })
  @IsUuid()
  leadId: string;

  @Field(() => Int, { nullable: true, description: '读取时的版本号；首次填写不给' })
  @Nullable()
  @IsInt()
  expectedVersion?: number | null;

  @Field(() => SiteUse, { nullable: true, description: '用途' })
  @Nullable()
  @IsEnum(SiteUse)
  use?: SiteUse | null;

  @Field(() => Decimal, { nullable: true, description: '要租用的厂房面积（平方米），大于 0；要地的不填' })
  @Nullable()
  @Matches(/^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,2})?$/, { message: '厂房面积须为大于 0 的数，至多两位小数' })
  plantArea?: string | null;

  @Field(() => LocalDate, { nullable: true, description: '最晚何日要用' })
  @Nullable()
  @IsText({ max: 10 })
  neededBy?: string | null;

  @Field(() => Decimal, { nullable: true, description: '能接受的价格：要地的为万元/亩，要房的为元/平方米·月' })
  @Nullable()
  @Matches(AREA, number('能接受的价格'))
  maxPrice?: string | null;
}

@InputType({ description: '存量筛选；各项同时满足' })
export class SiteFilter {
  @Field(() => SiteKind, { nullable: true, description: '类别' })
  @Nullable()
  @IsEnum(SiteKind)
  kind?: SiteKind | null;

  @Field(() => ID, { nullable: true, description: '所在载体' })
  @Nullable()
  @IsUuid()
  carrierId?: string | null;

  @Field(() => Boolean, { nullable: true, description: '只看还有剩余的，或只看已用完的' })
  @Nullable()
  @IsBoolean()
  free?: boolean | null;
}

@ArgsType()
export class SitesArgs extends PageArgs {
  @Field(() => SiteFilter, { nullable: true, description: '筛选' })
  @Nullable()
  @ValidateNested()
  @Type(() => SiteFilter)
  filter?: SiteFilter | null;
}

@ArgsType()
export class IdleSitesArgs extends PageArgs {
  @Field(() => IdleKind, { nullable: true, description: '只看一类' })
  @Nullable()
  @IsEnum(IdleKind)
  kind?: IdleKind | null;
}
