import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { Connection, PageArgs } from '../../common/graphql/connection.js';
import { IsCode, Nullable } from '../../common/validators.js';
import { CompanyRef } from '../library/company-ref.js';
import { PlacementStatus } from '../placement/placement.enums.js';

@ArgsType()
export class TargetsByRegionArgs {
  @Field({ description: '链代码' })
  @IsCode()
  chainCode: string;

  @Field(() => String, { nullable: true, description: '只看这个环节' })
  @Nullable()
  @IsCode()
  nodeCode?: string | null;
}

@ArgsType()
export class TargetListArgs extends PageArgs {
  @Field({ description: '链代码' })
  @IsCode()
  chainCode: string;

  @Field(() => String, { nullable: true, description: '只看这个环节' })
  @Nullable()
  @IsCode()
  nodeCode?: string | null;

  @Field(() => String, { nullable: true, description: '只看这个省，行政区划代码前 2 位或 6 位；00 为所在地不明' })
  @Nullable()
  @Matches(/^\d{2}(0000)?$/, { message: '省的行政区划代码须为 2 位，或后四位为 0 的 6 位' })
  provinceCode?: string | null;
}

@ObjectType({ description: '招商地图的一格：一个省的目标企业数' })
export class TargetRegion {
  @Field({ description: '省、自治区、直辖市代码（6 位）；所在地不明为 000000' }) provinceCode: string;
  @Field({ description: '名称' }) provinceName: string;
  @Field(() => Int, { description: '目标企业数：在所选链（环节）上候选或在谈，一家只计一次' }) companies: number;
  @Field(() => Int, { description: '其中在谈' }) negotiating: number;
}

@ObjectType({ description: '目标企业在一个环节的位置' })
export class TargetPlace {
  @Field({ description: '环节代码' }) nodeCode: string;
  @Field({ description: '环节名称' }) nodeName: string;
  @Field(() => PlacementStatus, { description: '候选或在谈' }) status: PlacementStatus;
}

@ObjectType({ description: '企业清单的一行' })
export class TargetCompany {
  @Field(() => CompanyRef, { description: '企业' }) company: CompanyRef;
  @Field(() => String, { nullable: true, description: '所在地，如 江苏省苏州市' }) region: string | null;
  @Field(() => [String], { description: '标签' }) tags: string[];
  @Field(() => [TargetPlace], { description: '在所选链上的环节' }) places: TargetPlace[];
  @Field(() => ID, { nullable: true, description: '责任专员编号' }) ownerId: string | null;
  @Field(() => String, { nullable: true, description: '责任专员' }) ownerName: string | null;
}

export const TargetConnection = Connection(TargetCompany, '企业清单', 'Target');
export type TargetConnection = InstanceType<typeof TargetConnection>;
